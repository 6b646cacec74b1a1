"""Rights requests, the events that make their state, and the work that answers them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iprospect_dpo.register.records.base import Base, EventColumns
from iprospect_dpo.register.records.people import Person


class Request(Base):
    """A request under UK GDPR Arts 7(3), 15 to 22D. ``due_on``, ``state`` cache its events.

    ``group_uid`` is shared by the requests that came in one letter, and by the complaint in it.
    ``age`` is that of a child at receipt; ``purposes`` (JSON) those whose consent is withdrawn.
    ``about`` (JSON) names the activities that concern this person, and what of them does not.
    """

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
    behalf_contact: Mapped[str] = mapped_column(default="")
    their_reference: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    group_uid: Mapped[str] = mapped_column(default="", index=True)
    age: Mapped[int | None]
    purposes: Mapped[str] = mapped_column(default="[]")
    about: Mapped[str] = mapped_column(default="{}")
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


class SearchRow(Base):
    """Where did I look: one place for one request (Art 15(1A), a reasonable search).

    ``activities`` names what the place is for. What is withheld needs its reason, the key of its
    exemption, and in ``say`` what the letter says of it; ``withheld`` and ``why`` stay private.
    """

    __tablename__ = "search_rows"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        ForeignKey("requests.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    place: Mapped[str]
    activities: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")
    found: Mapped[str] = mapped_column(default="")
    withheld: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    exemption: Mapped[str] = mapped_column(default="")
    say: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    searched_on: Mapped[date | None]


class RecipientNotice(Base):
    """What one recipient was told of a rectification, erasure or restriction (Art 19).

    ``skipped`` says why it was impossible or disproportionate to tell them.
    """

    __tablename__ = "recipient_notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        ForeignKey("requests.id", ondelete="CASCADE"), index=True
    )
    recipient_uid: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    contact: Mapped[str] = mapped_column(default="")
    letter: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[date | None]
    chased_on: Mapped[date | None]
    replied_on: Mapped[date | None]
    reply: Mapped[str] = mapped_column(default="")
    skipped: Mapped[str] = mapped_column(default="")


class Erasure(Base):
    """The erasure ledger: what was erased for whom, or must wait, and until when.

    The person is known by id alone, so that a restored backup can be erased again; what was
    erased is told by its kind, never by its content. ``due_on`` is the day on which what a law
    keeps for now may be erased.
    """

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    request_id: Mapped[int | None] = mapped_column(
        ForeignKey("requests.id", ondelete="SET NULL"), index=True
    )
    person_uid: Mapped[str] = mapped_column(index=True)
    what: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    backups: Mapped[str] = mapped_column(default="")
    kept: Mapped[str] = mapped_column(default="")
    erased_on: Mapped[date | None]
    due_on: Mapped[date | None]
    recorded_at: Mapped[str]
    taken_back: Mapped[str] = mapped_column(default="")
