"""The journal's two tables: the chain, and the personal values that its digests stand for."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from iprospect_dpo.register.records.base import Base


class JournalEntry(Base):
    """One action. Never changed or removed: triggers refuse it."""

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    working_date: Mapped[str]
    who: Mapped[str]
    action: Mapped[str]
    record: Mapped[str]
    detail: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class PersonalValue(Base):
    """A personal value of an entry with its salt; both are dropped when the person is erased."""

    __tablename__ = "personal_values"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_seq: Mapped[int] = mapped_column(ForeignKey("journal.seq"), index=True)
    side: Mapped[str]
    name: Mapped[str]
    salt: Mapped[str | None]
    text: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(index=True)
