"""The record of processing (UK GDPR Art 30): activities and what hangs on each."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iprospect_dpo.register.records.base import Base, JsonText


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
    consequence: Mapped[str] = mapped_column(default="")
    processor_for: Mapped[str] = mapped_column(default="")
    processing_kinds: Mapped[str] = mapped_column(default="")
    rights_note: Mapped[str] = mapped_column(default="")
    assessment_link: Mapped[str] = mapped_column(default="")
    consent_record: Mapped[str] = mapped_column(default="")
    dpia_required: Mapped[str] = mapped_column(default="")
    dpia_progress: Mapped[str] = mapped_column(default="")
    dpia_link: Mapped[str] = mapped_column(default="")
    risk_answers: Mapped[dict[str, str]] = mapped_column(JsonText, default=dict)
    risk_reason: Mapped[str] = mapped_column(default="")
    screened_on: Mapped[date | None]
    decision_answers: Mapped[dict[str, str]] = mapped_column(JsonText, default=dict)
    breach_occurred: Mapped[str] = mapped_column(default="")
    breach_link: Mapped[str] = mapped_column(default="")
    schedule1_condition: Mapped[str] = mapped_column(default="")
    schedule1_basis: Mapped[str] = mapped_column(default="")
    policy_link: Mapped[str] = mapped_column(default="")
    policy_followed: Mapped[str] = mapped_column(default="")
    policy_reasons: Mapped[str] = mapped_column(default="")
    no_recipients: Mapped[bool] = mapped_column(default=False)
    no_transfers: Mapped[bool] = mapped_column(default=False)
    last_reviewed: Mapped[date | None]
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
    recipient_links: Mapped[list[RecipientLink]] = relationship(
        order_by="RecipientLink.position", cascade="all, delete-orphan", lazy="raise"
    )
    retention_rules: Mapped[list[RetentionRule]] = relationship(
        order_by="RetentionRule.position", cascade="all, delete-orphan", lazy="raise"
    )
    assessments: Mapped[list[Assessment]] = relationship(
        order_by="Assessment.id", cascade="all, delete-orphan", lazy="raise"
    )

    @property
    def recipients(self) -> list[Recipient]:
        """Those who receive this activity's information, in its order."""
        return [link.recipient for link in self.recipient_links]


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
    """A lawful basis of an activity with the sentence its notice prints (Art 6(1), 13(1)(c)).

    ``covers`` names the kinds of information that it is for, where bases are split; ``condition``
    is the key of the recognised legitimate interest (Art 6(1)(ea), Annex 1).
    """

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
    covers: Mapped[str] = mapped_column(default="")
    condition: Mapped[str] = mapped_column(default="")


class ActivitySource(Base):
    """Where the information comes from (Art 14(2)(f))."""

    __tablename__ = "activity_sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("processing_activities.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    text: Mapped[str]


class Recipient(Base):
    """Who receives information (Art 30(1)(d), (e)): once, whatever number of activities use it.

    ``kind`` is ``recipient``, ``processor``, ``joint`` (a joint controller) or ``transfer`` (known
    only as a transfer abroad). ``transfer_position`` keeps the order of transfers in a notice.
    ``contract_points`` are the points of Art 28(3) that its contract holds, by comma; ``mechanism``
    is what a transfer rests on, ``checked_on`` the day of its test or certification check.
    """

    __tablename__ = "recipients"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="recipient")
    name: Mapped[str] = mapped_column(default="")
    name_key: Mapped[str] = mapped_column(default="", index=True)
    activities: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    safeguard: Mapped[str] = mapped_column(default="")
    transfer_name: Mapped[str] = mapped_column(default="")
    transfer_position: Mapped[int] = mapped_column(default=0)
    contract_on: Mapped[date | None]
    contract_ends: Mapped[date | None]
    contract_file: Mapped[str] = mapped_column(default="")
    contract_points: Mapped[str] = mapped_column(default="")
    mechanism: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    retired_on: Mapped[date | None]

    @property
    def abroad(self) -> bool:
        """Whether it stands for a transfer outside the United Kingdom."""
        return self.kind == "transfer" or bool(self.country and not in_the_uk(self.country))


def in_the_uk(country: str) -> bool:
    """Say whether a country as typed is the United Kingdom or a part of it."""
    name = " ".join(country.casefold().replace(".", "").split()).removeprefix("the ")
    return name in _HOME


_HOME = {
    "uk",
    "gb",
    "united kingdom",
    "great britain",
    "britain",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "england and wales",
}


class RecipientLink(Base):
    """That an activity's information goes to a recipient."""

    __tablename__ = "recipient_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("processing_activities.id", ondelete="CASCADE"), index=True
    )
    recipient_id: Mapped[int] = mapped_column(
        ForeignKey("recipients.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]

    recipient: Mapped[Recipient] = relationship(lazy="raise")


class RetentionRule(Base):
    """How long a kind of information of an activity is kept (Art 5(1)(e), 13(2)(a), 30(1)(f)).

    ``period`` counts ``unit`` (days, weeks, months, years) from ``trigger`` on; without a period
    ``criteria`` says in words how it is decided. ``action`` is erase, anonymise or review.
    """

    __tablename__ = "retention_rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("processing_activities.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    information: Mapped[str] = mapped_column(default="")
    period: Mapped[int | None]
    unit: Mapped[str] = mapped_column(default="years")
    trigger: Mapped[str] = mapped_column(default="")
    criteria: Mapped[str] = mapped_column(default="")
    action: Mapped[str] = mapped_column(default="erase")
    reason: Mapped[str] = mapped_column(default="")


class Assessment(Base):
    """A legitimate interests assessment: purpose, necessity, balance (Art 6(1)(f)).

    ``summary`` is the sentence the notice prints; ``starting_text`` what a notice said before.
    """

    __tablename__ = "assessments"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("processing_activities.id", ondelete="CASCADE"), index=True
    )
    purpose_test: Mapped[str] = mapped_column(default="")
    necessity_test: Mapped[str] = mapped_column(default="")
    balance_test: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    starting_text: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    review_on: Mapped[date | None]


class Cookie(Base):
    """A cookie of the business's website, or what is like one (PECR reg 6, Sch A1).

    ``use`` is a ``CookieUse``, ``asks_first`` a ``Consented``; both '' where nobody has said.
    """

    __tablename__ = "cookies"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    provider: Mapped[str] = mapped_column(default="")
    use: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    lifetime: Mapped[str] = mapped_column(default="")
    asks_first: Mapped[str] = mapped_column(default="")
    objecting: Mapped[str] = mapped_column(default="")
    retired_on: Mapped[date | None]


class ImportedNotice(Base):
    """A notice that was read into the inventory, kept whole.

    ``unread`` holds the lines not understood, ``placed`` what the owner then did with each, by
    its number (JSON both).
    """

    __tablename__ = "imported_notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    file_name: Mapped[str]
    text: Mapped[str]
    sha256: Mapped[str]
    imported_on: Mapped[date]
    unread: Mapped[str] = mapped_column(default="[]")
    placed: Mapped[str] = mapped_column(default="{}")
