"""Complaints to the controller (DPA 2018 s.164A) and their events."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iprospect_dpo.register.records.base import Base, EventColumns
from iprospect_dpo.register.records.people import Person


class Complaint(Base):
    """A complaint. ``due_on`` is by when to acknowledge, then the news promised; a cache.

    ``points`` (JSON) is what is complained of, point by point, where it was parted.
    """

    __tablename__ = "complaints"
    __table_args__ = (Index("ix_complaints_state_due_on", "state", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    received_on: Mapped[date]
    channel: Mapped[str] = mapped_column(default="")
    on_behalf_by: Mapped[str] = mapped_column(default="")
    their_reference: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    wanted: Mapped[str] = mapped_column(default="")
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)
    group_uid: Mapped[str] = mapped_column(default="", index=True)
    due_on: Mapped[date | None]
    acknowledge_by: Mapped[date]
    state: Mapped[str]
    outcome: Mapped[str] = mapped_column(default="")
    lessons: Mapped[str] = mapped_column(default="")
    points: Mapped[str] = mapped_column(default="[]")
    closed_on: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="raise")
    events: Mapped[list[ComplaintEvent]] = relationship(
        order_by="ComplaintEvent.sequence", cascade="all, delete-orphan", lazy="raise"
    )


class ComplaintEvent(EventColumns, Base):
    """What happened to a complaint."""

    __tablename__ = "complaint_events"
    __table_args__ = (UniqueConstraint("complaint_id", "sequence"),)

    complaint_id: Mapped[int] = mapped_column(
        ForeignKey("complaints.id", ondelete="CASCADE"), index=True
    )
