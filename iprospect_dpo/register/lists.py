"""The queries behind the tables: found, filtered, sorted and paged in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, func, or_, select
from sqlalchemy.orm import Session

from iprospect_dpo.law.requests import State
from iprospect_dpo.register.records import (
    Complaint,
    Consent,
    ConsentEvent,
    ConsentWording,
    IssuedDocument,
    Person,
    ProcessingActivity,
    Request,
)
from iprospect_dpo.text import email_key, fold, match_key

PAGE = 200


@dataclass(frozen=True)
class CaseRow:
    """A row of the requests or complaints."""

    reference: str
    kind: str
    person: str
    email: str
    received: date
    due: date | None
    state: str
    outcome: str = ""


@dataclass(frozen=True)
class ConsentRow:
    """A row of the consents: one person and purpose on one channel."""

    uid: str
    person: str
    email: str
    purpose: str
    channel: str
    state: str
    since: date
    wording: str
    method: str


@dataclass(frozen=True)
class PaperRow:
    """A row of the papers."""

    reference: str
    kind: str
    title: str
    about: str
    issued: date
    sent: date | None
    pages: int


def list_requests(
    session: Session,
    states: Sequence[str] | None = None,
    find: str = "",
    *,
    limit: int | None = PAGE,
    offset: int = 0,
) -> list[CaseRow]:
    """Return requests: what is to be acted on now, the open by due day, undated, the closed."""
    query = (
        select(
            Request.reference,
            Request.right,
            Person.name,
            Person.email,
            Request.received_on,
            Request.due_on,
            Request.state,
        )
        .join(Person)
        .order_by(
            Request.closed_on.is_not(None),
            Request.state != State.ACT_NOW.value,
            Request.due_on.is_(None),
            Request.due_on,
            Request.reference,
        )
    )
    if states is not None:
        query = query.where(Request.state.in_(states))
    query = _found(query, find, Request.reference)
    return [CaseRow(*row) for row in session.execute(_page(query, limit, offset))]


def list_complaints(
    session: Session,
    states: Sequence[str] | None = None,
    find: str = "",
    *,
    limit: int | None = PAGE,
    offset: int = 0,
) -> list[CaseRow]:
    """Return complaints: the open ones by their day, undated last, then the closed ones."""
    query = (
        select(
            Complaint.reference,
            Complaint.channel,
            Person.name,
            Person.email,
            Complaint.received_on,
            Complaint.due_on,
            Complaint.state,
            Complaint.outcome,
        )
        .join(Person)
        .order_by(
            Complaint.closed_on.is_not(None),
            Complaint.due_on.is_(None),
            Complaint.due_on,
            Complaint.reference,
        )
    )
    if states is not None:
        query = query.where(Complaint.state.in_(states))
    query = _found(query, find, Complaint.reference)
    return [CaseRow(*row) for row in session.execute(_page(query, limit, offset))]


def list_consents(
    session: Session,
    states: Sequence[str] | None = None,
    find: str = "",
    *,
    limit: int | None = PAGE,
    offset: int = 0,
) -> list[ConsentRow]:
    """Return consents by name, with the wording and the way of the last event."""
    last = (
        select(func.max(ConsentEvent.sequence))
        .where(ConsentEvent.consent_id == Consent.id)
        .correlate(Consent)
        .scalar_subquery()
    )
    worded = (
        select(ConsentWording.version)
        .join(ConsentEvent, ConsentEvent.wording_id == ConsentWording.id)
        .where(ConsentEvent.consent_id == Consent.id)
        .order_by(ConsentEvent.sequence.desc())
        .limit(1)
        .correlate(Consent)
        .scalar_subquery()
    )
    query = (
        select(
            Consent.uid,
            Person.name,
            Person.email,
            Consent.purpose,
            Consent.channel,
            Consent.state,
            Consent.since,
            func.coalesce(worded, ""),
            func.coalesce(ConsentEvent.method, ""),
        )
        .join(Person, Person.id == Consent.person_id)
        .outerjoin(
            ConsentEvent,
            (ConsentEvent.consent_id == Consent.id) & (ConsentEvent.sequence == last),
        )
        .where(whole(Consent))
        .order_by(Person.name_key, Consent.purpose, Consent.channel)
    )
    if states is not None:
        query = query.where(Consent.state.in_(states))
    query = _found(query, find)
    return [ConsentRow(*row) for row in session.execute(_page(query, limit, offset))]


def list_papers(
    session: Session,
    kinds: Sequence[str] | None = None,
    find: str = "",
    *,
    limit: int | None = PAGE,
    offset: int = 0,
) -> list[PaperRow]:
    """Return issued papers, the newest first."""
    about = func.coalesce(Request.reference, Complaint.reference, "")
    query = (
        select(
            IssuedDocument.reference,
            IssuedDocument.kind,
            IssuedDocument.title,
            about,
            IssuedDocument.issued_on,
            IssuedDocument.sent_on,
            IssuedDocument.pages,
        )
        .outerjoin(
            Request,
            (IssuedDocument.subject_kind == "request") & (Request.id == IssuedDocument.subject_id),
        )
        .outerjoin(
            Complaint,
            (IssuedDocument.subject_kind == "complaint")
            & (Complaint.id == IssuedDocument.subject_id),
        )
        .order_by(IssuedDocument.id.desc())
    )
    if kinds is not None:
        query = query.where(IssuedDocument.kind.in_(kinds))
    if find.strip():
        query = query.where(
            or_(
                _like(func.fold(IssuedDocument.title, type_=Text), fold(find.strip())),
                _like(IssuedDocument.reference, find.upper()),
                _like(about, find.upper()),
            )
        )
    return [PaperRow(*row) for row in session.execute(_page(query, limit, offset))]


def list_people(session: Session, find: str = "", *, limit: int = PAGE) -> list[Person]:
    """Return people by name, those left out whose record went into another's."""
    query = select(Person).where(Person.merged_into_id.is_(None)).order_by(Person.name_key)
    return list(session.scalars(_found(query, find).limit(limit)))


def whole(record: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a record class
    """Return the test that a record is not of somebody whose record went into another's."""
    merged = select(Person.id).where(Person.merged_into_id.is_not(None))
    test: ColumnElement[bool] = record.person_id.not_in(merged)
    return test


def count_states(session: Session, record: Any) -> dict[str, int]:  # noqa: ANN401 - a record class
    """Return how many records are in each state, for the filters."""
    query = select(record.state, func.count()).where(whole(record)).group_by(record.state)
    rows = session.execute(query)
    return {row[0]: row[1] for row in rows}


def count_activities(session: Session) -> tuple[int, int]:
    """Return how many activities are in use and how many are retired."""
    retired = ProcessingActivity.retired_on
    used = session.scalar(select(func.count()).where(retired.is_(None))) or 0
    gone = session.scalar(select(func.count()).where(retired.is_not(None))) or 0
    return used, gone


def _found(query: Any, find: str, reference: Any = None) -> Any:  # noqa: ANN401 - any select
    key = " ".join(fold(find).split())
    if not key:
        return query
    # A plain name is its own fold; only the others are folded, row by row.
    marked = and_(
        Person.name_key.op("GLOB")("*[^ -~]*"), _like(func.fold(Person.name_key, type_=Text), key)
    )
    tests: list[ColumnElement[bool]] = [
        _like(Person.name_key, key),
        marked,
        _like(Person.email_key, match_key(find)),
    ]
    if address := email_key(find):
        tests.append(Person.email_key == address)
    if reference is not None:
        tests.append(_like(reference, find.strip().upper()))
    return query.where(or_(*tests))


def _like(column: Any, text: str) -> ColumnElement[bool]:  # noqa: ANN401 - any column
    safe = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found: ColumnElement[bool] = column.like(f"%{safe}%", escape="\\")
    return found


def _page(query: Any, limit: int | None, offset: int) -> Any:  # noqa: ANN401 - any select
    return query if limit is None else query.limit(limit).offset(offset)
