"""Rights requests and the events that make their state."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iprospect_dpo.register.records.base import Base, EventColumns
from iprospect_dpo.register.records.people import Person


class Request(Base):
    """A request under UK GDPR Arts 15 to 22D. ``due_on`` and ``state`` are caches of its events."""

    __tablename__ = "requests"
    __table_args__ = (Index("ix_requests_state_due_on", "state", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    right: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    received_on: Mapped[date]
    noticed_on: Mapped[date]
    channel: Mapped[str] = mapped_column(default="")
    on_behalf_by: Mapped[str] = mapped_column(default="")
    their_reference: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    state: Mapped[str]
    closed_on: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="raise")
    events: Mapped[list[RequestEvent]] = relationship(
        order_by="RequestEvent.sequence", cascade="all, delete-orphan", lazy="raise"
    )


class RequestEvent(EventColumns, Base):
    """What happened to a request."""

    __tablename__ = "request_events"
    __table_args__ = (UniqueConstraint("request_id", "sequence"),)

    request_id: Mapped[int] = mapped_column(
        ForeignKey("requests.id", ondelete="CASCADE"), index=True
    )
