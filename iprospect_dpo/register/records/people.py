"""People who wrote, asked, agreed or complained."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from iprospect_dpo.register.records.base import Base


class Person(Base):
    """A person on record. The ``*_key`` columns serve matching, never display.

    ``merged_into_id`` is the person into whose record this one went: its addresses still lead
    there, and it comes back when the merge is undone.
    """

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    email: Mapped[str] = mapped_column(default="")
    email_key: Mapped[str] = mapped_column(default="", index=True)
    phone: Mapped[str] = mapped_column(default="")
    phone_key: Mapped[str] = mapped_column(default="", index=True)
    address: Mapped[str] = mapped_column(default="")
    salutation: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[str]
    merged_into_id: Mapped[int | None] = mapped_column(index=True)


class PersonMerge(Base):
    """Two records of one person made one, and whether that was undone.

    ``moved`` (JSON) says what went over, so that it can go back.
    """

    __tablename__ = "person_merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    merged_on: Mapped[date]
    undone_on: Mapped[date | None]
    moved: Mapped[str] = mapped_column(default="{}")
