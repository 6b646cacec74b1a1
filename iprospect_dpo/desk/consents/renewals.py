"""Who was asked for a consent again, and by when the letter asked for an answer.

The letter promises that silence ends it: after that day the person is not written to any more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.law.dates import find_date
from iprospect_dpo.register.records import Consent, IssuedDocument

#: For each person and purpose: when they were asked, and by when they were to answer.
Renewals = dict[tuple[int, str], list[tuple[date, date]]]


def renewals_asked(session: Session) -> Renewals:
    """Return whom a letter asked for a consent again; one letter asks for all channels."""
    found: Renewals = {}
    query = (
        select(Consent.person_id, Consent.purpose, IssuedDocument.issued_on, IssuedDocument.details)
        .join(IssuedDocument, IssuedDocument.subject_id == Consent.id)
        .where(IssuedDocument.subject_kind == "consent")
    )
    for person_id, purpose, issued_on, details in session.execute(query):
        said = json.loads(details).get("said") or {}
        due = find_date(str(said.get("answer_by", "")))
        if due is not None:
            found.setdefault((person_id, purpose), []).append((issued_on, due))
    return found


def answer_due(asked: Sequence[tuple[date, date]], said_yes_on: date) -> date | None:
    """Return by when the latest letter since a yes asked for an answer, or None without one."""
    return max((due for on, due in asked if on >= said_yes_on), default=None)
