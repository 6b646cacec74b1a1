"""What stands around a request: what came with it, where was looked, who was told, what waits."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.people import open_matters
from iprospect_dpo.desk.requests.cases import find_request
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    Complaint,
    Erasure,
    IssuedDocument,
    RecipientNotice,
    Request,
    SearchRow,
)


@dataclass(frozen=True)
class RequestSheet:
    """``linked`` are (reference, what) of the same letter; ``others`` are further open matters.

    ``searched`` and ``told`` are (done, all); ``erasures`` the ledger's rows in force; ``unsent``
    letters (reference, title) that were issued and not recorded as sent.
    """

    linked: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    searched: tuple[int, int]
    told: tuple[int, int]
    erasures: tuple[Erasure, ...]
    unsent: tuple[tuple[str, str], ...] = ()


def request_sheet(register: Register, reference: str) -> RequestSheet:
    """Return what the record of a request shows beside its events. Raises DeskError."""
    with register.reading() as session:
        request = find_request(session, reference)
        linked = _linked(session, request)
        known = {request.reference, *(name for name, _ in linked)}
        return RequestSheet(
            linked=tuple(linked),
            others=tuple(
                each for each in open_matters(session, request.person_id) if each not in known
            ),
            searched=_counted(session, SearchRow, SearchRow.searched_on, request),
            told=_counted(session, RecipientNotice, RecipientNotice.sent_on, request),
            erasures=tuple(
                session.scalars(
                    select(Erasure)
                    .where(Erasure.request_id == request.id, Erasure.taken_back == "")
                    .order_by(Erasure.id)
                )
            ),
            unsent=tuple(
                (reference, title)
                for reference, title in session.execute(
                    select(IssuedDocument.reference, IssuedDocument.title)
                    .where(
                        IssuedDocument.subject_kind == "request",
                        IssuedDocument.subject_id == request.id,
                        IssuedDocument.sent_on.is_(None),
                    )
                    .order_by(IssuedDocument.id)
                )
            ),
        )


def _linked(session: Session, request: Request) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if request.group_uid:
        others = session.scalars(
            select(Request)
            .where(Request.group_uid == request.group_uid, Request.id != request.id)
            .order_by(Request.id)
        )
        found += [(each.reference, Right(each.right).label.lower()) for each in others]
    complaints = session.scalars(
        select(Complaint.reference).where(
            (Complaint.request_id == request.id)
            | ((Complaint.group_uid == request.group_uid) & (Complaint.group_uid != ""))
        )
    )
    return [*found, *((each, "complaint") for each in complaints)]


def _counted(
    session: Session,
    record: type[SearchRow] | type[RecipientNotice],
    done: object,
    request: Request,
) -> tuple[int, int]:
    row = session.execute(
        select(func.count(done), func.count(record.id)).where(record.request_id == request.id)  # type: ignore[arg-type]
    ).one()
    return int(row[0]), int(row[1])
