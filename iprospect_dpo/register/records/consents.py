"""Consents: who agreed to what, by which channel, shown which words (UK GDPR Art 7(1))."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iprospect_dpo.register.records.base import Base, EventColumns
from iprospect_dpo.register.records.people import Person


class ConsentWording(Base):
    """What people were shown or told, by version. Once used it is never changed.

    ``channel`` is how it was put to them: form, script, web page.
    """

    __tablename__ = "consent_wordings"
    __table_args__ = (UniqueConstraint("purpose", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[str]
    version: Mapped[str]
    text: Mapped[str]
    made_on: Mapped[date]
    notice_version: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")


class Consent(Base):
    """One person, one purpose, one channel. ``state`` and ``since`` are those of its last event."""

    __tablename__ = "consents"
    __table_args__ = (
        UniqueConstraint("person_id", "purpose", "channel"),
        Index("ix_consents_state_since", "state", "since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    purpose: Mapped[str]
    channel: Mapped[str]
    state: Mapped[str]
    since: Mapped[date]

    person: Mapped[Person] = relationship(lazy="raise")
    events: Mapped[list[ConsentEvent]] = relationship(
        order_by="ConsentEvent.sequence", cascade="all, delete-orphan", lazy="raise"
    )


class ConsentEvent(EventColumns, Base):
    """What a person said: given, refused, withdrawn …, how, and what they were shown."""

    __tablename__ = "consent_events"
    __table_args__ = (UniqueConstraint("consent_id", "sequence"),)

    consent_id: Mapped[int] = mapped_column(
        ForeignKey("consents.id", ondelete="CASCADE"), index=True
    )
    time: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("consent_wordings.id"), index=True)
    evidence: Mapped[str] = mapped_column(default="")

    wording: Mapped[ConsentWording | None] = relationship(lazy="raise")


class LawfulRoute(Base):
    """What lets one write to a person without consent (PECR reg 22), with its evidence.

    ``evidence`` (JSON) holds what proves each condition, by the condition's key.
    """

    __tablename__ = "lawful_routes"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    purpose: Mapped[str]
    route: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="{}")
    since: Mapped[date]
    ended_on: Mapped[date | None]


class EvidenceFile(Base):
    """A file that proves a consent. It lies beside the register, encrypted under ``key``.

    ``sha256`` is of the file as it was added, ``name`` as it was called; ``stored`` is the SHA-256
    of what lies on disk, and its name there.
    """

    __tablename__ = "evidence_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    event_id: Mapped[int] = mapped_column(
        ForeignKey("consent_events.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    stored: Mapped[str]
    key: Mapped[str]
    added_on: Mapped[date]


class Suppression(Base):
    """The least that keeps someone from being written to again (ICO: suppression list).

    An address in normalised form, and its keyed hash (HMAC-SHA256 under a key of the register's),
    by which it is found. ``purpose`` and ``channel`` are '' for all.
    """

    __tablename__ = "suppressions"
    __table_args__ = (UniqueConstraint("digest", "purpose", "channel"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    digest: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    since: Mapped[date]
    released_on: Mapped[date | None]
