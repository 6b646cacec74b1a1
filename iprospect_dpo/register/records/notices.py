"""The notice as it was published, what was found in it, and the yearly walk through it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iprospect_dpo.register.records.base import Base


class NoticeVersion(Base):
    """A version of the privacy notice, frozen: structure, text, web page; the PDF as a paper.

    ``values`` is what every form of it is laid out from, ``gaps`` what it lacked (JSON both). A
    version that was published before this program came has no PDF of ours.
    """

    __tablename__ = "notice_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column(unique=True)
    published_on: Mapped[date]
    published_at: Mapped[str]
    decided_by: Mapped[str] = mapped_column(default="owner")
    origin: Mapped[str] = mapped_column(default="published")
    values: Mapped[str] = mapped_column(deferred=True, deferred_raiseload=True)
    text: Mapped[str] = mapped_column(deferred=True, deferred_raiseload=True)
    html: Mapped[str] = mapped_column(default="", deferred=True, deferred_raiseload=True)
    sha256: Mapped[str]
    gaps: Mapped[str] = mapped_column(default="[]")
    reason: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("issued_documents.id"), index=True)


class SetAside(Base):
    """A finding on the notice that the owner set aside, with the reason."""

    __tablename__ = "findings_set_aside"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    set_on: Mapped[date]


class Review(Base):
    """A "still true?" walk through the notice: begun, and finished once all is answered."""

    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    started_on: Mapped[date]
    finished_on: Mapped[date | None]

    answers: Mapped[list[ReviewAnswer]] = relationship(
        order_by="ReviewAnswer.position", cascade="all, delete-orphan", lazy="raise"
    )


class ReviewAnswer(Base):
    """One statement of a walk and what the owner answered: keep, change or retire."""

    __tablename__ = "review_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    about: Mapped[str]
    statement: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
