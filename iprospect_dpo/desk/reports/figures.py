"""What a year of the register adds up to: the figures of the annual report, and their rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.complaints.breaches import BreachCase, breaches_in
from iprospect_dpo.desk.consents.statistics import ConsentStatistics, statistics_in
from iprospect_dpo.desk.events import as_events
from iprospect_dpo.desk.inventory.activities import activities_of
from iprospect_dpo.desk.inventory.completeness import whole_completeness
from iprospect_dpo.desk.inventory.retention import DESTROYED
from iprospect_dpo.desk.notices.notice import check_register_notice
from iprospect_dpo.desk.office import Fee, get_fee, open_tasks, policies
from iprospect_dpo.desk.requests.erasures import ledger_rows
from iprospect_dpo.desk.settings import working_days
from iprospect_dpo.law.complaints import fold_complaint
from iprospect_dpo.law.figures import (
    ComplaintFigures,
    RequestFigures,
    count_complaint,
    count_request,
)
from iprospect_dpo.law.processors import points_missing
from iprospect_dpo.law.requests import fold_request
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    Assessment,
    Complaint,
    IssuedDocument,
    JournalEntry,
    NoticeVersion,
    OfficeTask,
    ProcessingActivity,
    Recipient,
    Request,
    SetAside,
    Suppression,
    Sweep,
    SweepItem,
)
from iprospect_dpo.surroundings import LONDON

#: The journal's actions that change the inventory.
_INVENTORY = ("activity ", "recipient ", "assessment ")


@dataclass(frozen=True)
class YearFigures:
    """A time counted. ``numbers`` are single figures by name; the rest holds the rows behind."""

    first: date
    last: date
    counted_on: date
    requests: RequestFigures
    complaints: ComplaintFigures
    consents: ConsentStatistics
    numbers: dict[str, int]
    breaches: tuple[BreachCase, ...]
    destroyed: tuple[tuple[str, SweepItem], ...]
    screenings: tuple[IssuedDocument, ...]
    notices: tuple[NoticeVersion, ...]
    done: tuple[OfficeTask, ...]
    recipients: tuple[Recipient, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the figures as ``report --json`` prints them."""
        total = self.consents.total
        return {
            "from": self.first,
            "to": self.last,
            "counted_on": self.counted_on,
            "requests": self.requests.as_json(),
            "complaints": self.complaints.as_json(),
            "consents": {
                "given": total("given"),
                "refreshed": total("refreshed"),
                "refused": total("refused"),
                "withdrawn": total("withdrawn"),
                "live_at_start": total("live_at_start"),
                "live_at_end": total("live_at_end"),
                "ageing": total("ageing"),
            },
            **self.numbers,
        }


@dataclass(frozen=True)
class Standing:
    """What stands on the day of counting, whatever the time that is told."""

    activities: int
    complete: int
    asked: int
    findings: int
    policies: tuple[str, ...]
    fee: Fee
    open_tasks: tuple[OfficeTask, ...]
    journal_head: str
    journal_entries: int
    journal_sound: bool


def year_figures(register: Register, first: date, last: date) -> YearFigures:
    """Count a time: what was received in it, and what has become of that by today."""
    today = register.surroundings.today()
    with register.reading() as session:
        days = working_days(session)
        requests = [
            count_request(
                row.reference,
                Right(row.right),
                fold_request(Right(row.right), as_events(row.events), days),
                days,
                today,
            )
            for row in _received(session, Request, first, last)
        ]
        complaints = [
            count_complaint(
                row.reference, fold_complaint(as_events(row.events), days), row.lessons, today
            )
            for row in _received(session, Complaint, first, last)
        ]
        breaches = [
            case
            for case in breaches_in(session, register.surroundings.now())
            if first <= case.known.date() <= last
        ]
        destroyed = session.execute(
            select(Sweep.reference, SweepItem)
            .join(SweepItem, SweepItem.sweep_id == Sweep.id)
            .where(SweepItem.done_on.between(first, last), SweepItem.done != "")
            .order_by(SweepItem.done_on, SweepItem.id)
        ).all()
        return YearFigures(
            first=first,
            last=last,
            counted_on=today,
            requests=RequestFigures(tuple(requests)),
            complaints=ComplaintFigures(tuple(complaints)),
            consents=statistics_in(session, first, min(last, max(today, first))),
            numbers=_numbers(session, first, last, breaches),
            breaches=tuple(sorted(breaches, key=lambda case: case.known)),
            destroyed=tuple((row[0], row[1]) for row in destroyed),
            screenings=_issued(session, "screening-certificate", first, last),
            notices=tuple(
                session.scalars(
                    select(NoticeVersion)
                    .where(NoticeVersion.published_on.between(first, last))
                    .order_by(NoticeVersion.id)
                )
            ),
            done=tuple(
                session.scalars(
                    select(OfficeTask)
                    .where(OfficeTask.done_on.between(first, last))
                    .order_by(OfficeTask.done_on, OfficeTask.id)
                )
            ),
            recipients=tuple(
                session.scalars(
                    select(Recipient).where(Recipient.retired_on.is_(None)).order_by(Recipient.name)
                )
            ),
        )


def standing_now(register: Register) -> Standing:
    """Return what stands today: the inventory, the notice, the fee, the journal."""
    findings = len(check_register_notice(register))
    with register.reading() as session:
        activities = [each for each in activities_of(session) if each.retired_on is None]
        given, asked, _ = whole_completeness(activities)
        verdict = audit.verify(session)
        return Standing(
            len(activities),
            given,
            asked,
            findings,
            tuple(row.title for row in policies(session)),
            get_fee(session),
            tuple(open_tasks(session)),
            verdict.head,
            verdict.entries,
            verdict.sound,
        )


def _received(session: Session, record: Any, first: date, last: date) -> Sequence[Any]:  # noqa: ANN401
    query = (
        select(record)
        .where(record.received_on.between(first, last))
        .options(selectinload(record.events))
        .order_by(record.received_on, record.id)
    )
    return list(session.scalars(query))


def _issued(session: Session, kind: str, first: date, last: date) -> tuple[IssuedDocument, ...]:
    query = select(IssuedDocument).where(
        IssuedDocument.kind == kind, IssuedDocument.issued_on.between(first, last)
    )
    return tuple(session.scalars(query.order_by(IssuedDocument.id)))


def _numbers(
    session: Session, first: date, last: date, breaches: Sequence[BreachCase]
) -> dict[str, int]:
    def count(query: Any) -> int:  # noqa: ANN401 - a select
        return int(session.scalar(query) or 0)

    actions = session.execute(
        select(JournalEntry.action, func.count())
        .where(JournalEntry.working_date.between(first.isoformat(), last.isoformat()))
        .group_by(JournalEntry.action)
    ).all()
    in_time = sum(
        case.state.notified is not None and case.state.notified <= case.notify_by
        for case in breaches
    )
    active = Recipient.retired_on.is_(None)
    return {
        "journal_entries": sum(number for _, number in actions),
        "inventory_changes": sum(
            number for action, number in actions if action.startswith(_INVENTORY)
        ),
        "letters_issued": count(
            select(func.count(IssuedDocument.id)).where(
                IssuedDocument.issued_on.between(first, last), IssuedDocument.kind != "notice"
            )
        ),
        "notices_published": count(
            select(func.count(NoticeVersion.id)).where(
                NoticeVersion.published_on.between(first, last)
            )
        ),
        "findings_set_aside": count(
            select(func.count(SetAside.id)).where(SetAside.set_on.between(first, last))
        ),
        "assessments": count(
            select(func.count(Assessment.id)).where(Assessment.decided_on.between(first, last))
        ),
        "screened": count(
            select(func.count(ProcessingActivity.id)).where(
                ProcessingActivity.screened_on.between(first, last)
            )
        ),
        "screenings": count(
            select(func.count(IssuedDocument.id)).where(
                IssuedDocument.kind == "screening-certificate",
                IssuedDocument.issued_on.between(first, last),
            )
        ),
        "suppressed": count(
            select(func.count(Suppression.id)).where(
                Suppression.since <= last,
                (Suppression.released_on.is_(None)) | (Suppression.released_on > last),
            )
        ),
        "sweeps": count(select(func.count(Sweep.id)).where(Sweep.finished_on.between(first, last))),
        "destroyed": count(
            select(func.count(SweepItem.id)).where(
                SweepItem.done_on.between(first, last), SweepItem.done.in_(DESTROYED)
            )
        ),
        "erasures": sum(
            first <= row.erased_on <= last
            for row, _, _ in ledger_rows(session)
            if row.erased_on is not None
        ),
        "recipients": count(select(func.count(Recipient.id)).where(active)),
        "processors": count(
            select(func.count(Recipient.id)).where(active, Recipient.kind == "processor")
        ),
        "contracts": sum(
            row.contract_on is not None and not points_missing(row.contract_points.split(","))
            for row in session.scalars(
                select(Recipient).where(active, Recipient.kind == "processor")
            )
        ),
        "transfers": sum(row.abroad for row in session.scalars(select(Recipient).where(active))),
        "breaches": len(breaches),
        "breaches_notified": sum(case.state.notified is not None for case in breaches),
        "breaches_notified_in_time": in_time,
        "breaches_people_told": sum(case.state.told is not None for case in breaches),
        "training": _done(session, "training", first, last),
        "backup_tests": _done(session, "backup-test", first, last),
        "tasks_done": _done(session, "task", first, last),
    }


def _done(session: Session, kind: str, first: date, last: date) -> int:
    query = select(func.count(OfficeTask.id)).where(
        OfficeTask.kind == kind, OfficeTask.done_on.between(first, last)
    )
    return int(session.scalar(query) or 0)


def london(instant: datetime) -> str:
    """Return an instant as the paper tells it."""
    at = instant.astimezone(LONDON)
    return f"{at:%d %b %Y, %H:%M}".lstrip("0")


def screening_counts(document: IssuedDocument) -> dict[str, Any]:
    """Return what a screening's certificate counted."""
    found: dict[str, Any] = json.loads(document.details)
    return found
