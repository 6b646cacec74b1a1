"""Paper that was issued: kept as its bytes, never rendered again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from iprospect_dpo.register.records.base import Base


class IssuedDocument(Base):
    """A letter, notice or report as issued: PDF bytes with their SHA-256.

    ``details`` (JSON) is what was filled in by hand, which the event of its sending tells; ``text``
    is what it says, for finding it again.
    """

    __tablename__ = "issued_documents"
    __table_args__ = (Index("ix_issued_documents_subject_kind", "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    subject_kind: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[int | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    issued_on: Mapped[date]
    issued_at: Mapped[str]
    pages: Mapped[int]
    sha256: Mapped[str]
    pdf: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)
    sent_on: Mapped[date | None]
    sent_how: Mapped[str] = mapped_column(default="")
    sent_to: Mapped[str] = mapped_column(default="")
    details: Mapped[str] = mapped_column(default="{}")
    text: Mapped[str] = mapped_column(default="")
