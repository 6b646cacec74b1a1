"""Personal data breaches (Art 33(5)), what remains to be done, and the policies on file."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iprospect_dpo.register.records.base import Base, EventColumns


class Breach(Base):
    """A personal data breach, whether it was notified or not.

    ``known_at`` is the instant (UTC) of becoming aware; ``activities`` (JSON) the references of the
    inventory's activities that it touches; ``not_notified`` and ``not_told`` say why not.
    """

    __tablename__ = "breaches"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    what: Mapped[str]
    happened: Mapped[str] = mapped_column(default="")
    known_at: Mapped[str]
    whose: Mapped[str] = mapped_column(default="")
    people: Mapped[int | None]
    records: Mapped[int | None]
    information: Mapped[str] = mapped_column(default="")
    effects: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    risk: Mapped[str] = mapped_column(default="")
    reasons: Mapped[str] = mapped_column(default="")
    not_notified: Mapped[str] = mapped_column(default="")
    not_told: Mapped[str] = mapped_column(default="")
    activities: Mapped[str] = mapped_column(default="[]")
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaints.id"), index=True)
    state: Mapped[str] = mapped_column(default="open")
    closed_on: Mapped[date | None]

    events: Mapped[list[BreachEvent]] = relationship(
        order_by="BreachEvent.sequence", cascade="all, delete-orphan", lazy="raise"
    )


class BreachEvent(EventColumns, Base):
    """What happened to a breach: known, notified, people told, closed."""

    __tablename__ = "breach_events"
    __table_args__ = (UniqueConstraint("breach_id", "sequence"),)

    breach_id: Mapped[int] = mapped_column(
        ForeignKey("breaches.id", ondelete="CASCADE"), index=True
    )


class OfficeTask(Base):
    """Something the owner means to do, or did: a task, training, the test of a backup.

    ``origin`` is the reference of the complaint or breach from which it was learned.
    """

    __tablename__ = "office_tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="task")
    what: Mapped[str]
    origin: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]


class PolicyFile(Base):
    """A policy of the business as a file, sealed beside the register."""

    __tablename__ = "policy_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    stored: Mapped[str]
    key: Mapped[str]
    added_on: Mapped[date]
    retired_on: Mapped[date | None]
