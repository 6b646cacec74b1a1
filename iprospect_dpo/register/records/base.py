"""What all records share: dates as ISO text, events of one shape, names of constraints."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Dialect, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class IsoDate(TypeDecorator[date]):
    """A date, stored as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the date as text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        """Read the text as a date."""
        return None if value is None else date.fromisoformat(value)


class JsonText(TypeDecorator[Any]):
    """A value kept as JSON text; it is replaced as a whole, never changed in place."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:  # noqa: ARG002
        """Write the value as text."""
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002
        """Read the text as the value."""
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """The base of every record; constraints are named by a convention that migrations rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {date: IsoDate(), str: Text()}


class EventColumns:
    """The one shape of an event: what happened to which subject, when, noted when and by whom.

    ``details`` is JSON with a version; ``corrects`` is the sequence number of the event that this
    one corrects. Equal dates are ordered by sequence.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    kind: Mapped[str]
    date: Mapped[date]
    recorded_at: Mapped[str]
    who: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    corrects: Mapped[int | None]
    details: Mapped[str] = mapped_column(default="{}")
    details_version: Mapped[int] = mapped_column(default=1)
