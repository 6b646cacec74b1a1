"""The record of processing (UK GDPR Art 30): activities and what hangs on each."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iprospect_dpo.register.records.base import Base


class ProcessingActivity(Base):
    """One purpose for which information is used, with everything Art 30(1) asks about it.

    A notice words one purpose in two ways; ``purpose`` is the phrase of the collection sentence,
    ``bases_phrase`` that of the bases sentence. The sentences are kept as they were read.
    """

    __tablename__ = "processing_activities"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]
    role: Mapped[str] = mapped_column(default="controller")
    purpose: Mapped[str]
    purpose_key: Mapped[str] = mapped_column(index=True)
    collection_sentence: Mapped[str] = mapped_column(default="")
    special_sentence: Mapped[str] = mapped_column(default="")
    bases_phrase: Mapped[str] = mapped_column(default="")
    bases_sentence: Mapped[str] = mapped_column(default="")
    business_function: Mapped[str] = mapped_column(default="")
    individuals: Mapped[str] = mapped_column(default="")
    joint_controller: Mapped[str] = mapped_column(default="")
    retention: Mapped[str] = mapped_column(default="")
    security: Mapped[str] = mapped_column(default="")
    special_condition: Mapped[str] = mapped_column(default="")
    automated_decisions: Mapped[str] = mapped_column(default="")
    location: Mapped[str] = mapped_column(default="")
    requirement: Mapped[str] = mapped_column(default="")
    next_review: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    retired_on: Mapped[date | None]

    information: Mapped[list[ActivityInformation]] = relationship(
        order_by="ActivityInformation.position", cascade="all, delete-orphan", lazy="raise"
    )
    bases: Mapped[list[ActivityBasis]] = relationship(
        order_by="ActivityBasis.position", cascade="all, delete-orphan", lazy="raise"
    )
    sources: Mapped[list[ActivitySource]] = relationship(
        order_by="ActivitySource.position", cascade="all, delete-orphan", lazy="raise"
    )
    recipients: Mapped[list[ActivityRecipient]] = relationship(
        order_by="ActivityRecipient.position", cascade="all, delete-orphan", lazy="raise"
    )


class ActivityInformation(Base):
    """A kind of information used for an activity (Art 30(1)(c)); special ones are marked."""

    __tablename__ = "activity_information"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("processing_activities.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    text: Mapped[str]
    special: Mapped[bool] = mapped_column(default=False)


class ActivityBasis(Base):
    """A lawful basis of an activity with the sentence its notice prints (Art 6(1), 13(1)(c))."""

    __tablename__ = "activity_bases"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("processing_activities.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    basis: Mapped[str]
    opening: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    legitimate_interests: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class ActivitySource(Base):
    """Where the information comes from (Art 14(2)(f))."""

    __tablename__ = "activity_sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("processing_activities.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    text: Mapped[str]


class ActivityRecipient(Base):
    """Who receives it (Art 30(1)(d) and (e)): a recipient, a processor, or a transfer abroad."""

    __tablename__ = "activity_recipients"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("processing_activities.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(default="recipient")
    name: Mapped[str]
    activities: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    safeguard: Mapped[str] = mapped_column(default="")


class ImportedNotice(Base):
    """A notice that was read into the inventory, kept whole."""

    __tablename__ = "imported_notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    file_name: Mapped[str]
    text: Mapped[str]
    sha256: Mapped[str]
    imported_on: Mapped[date]
    unread: Mapped[str] = mapped_column(default="[]")
