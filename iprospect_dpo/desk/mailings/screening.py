"""Screening a mailing list against the consents: who may be written to, and the proof of it.

The list itself is not kept: its fingerprint, the counts and the reasons are.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iprospect_dpo.desk.documents_issued import Issue, issue, letterhead
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.mailings.screener import Screener
from iprospect_dpo.exchange.address_columns import COLUMNS, addresses_in, column_of, columns_of
from iprospect_dpo.exchange.list_columns import ListColumns, list_columns
from iprospect_dpo.exchange.list_rows import own_no, said_of_rows
from iprospect_dpo.exchange.mailing_lists import MailingList, read_mailing_list
from iprospect_dpo.exchange.table_types import TableRow
from iprospect_dpo.law.consents import (
    Answer,
    Channel,
    Verdict,
)
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import IssuedDocument
from iprospect_dpo.text import email_key, phone_key

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper


@dataclass(frozen=True)
class RowVerdict:
    """What one row of the list came to."""

    number: int
    name: str
    address: str
    verdict: Verdict


@dataclass(frozen=True)
class Screening:
    """A list screened, before anything is written."""

    mailing_list: MailingList
    purpose: str
    channel: Channel
    day: date
    rows: tuple[RowVerdict, ...]
    known: bool

    def count(self, answer: Answer) -> int:
        """Return how many rows got an answer."""
        return sum(row.verdict.answer is answer for row in self.rows)

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows each reason has, the commonest first."""
        return dict(Counter(row.verdict.code for row in self.rows).most_common())

    @property
    def sha256_in(self) -> str:
        """The fingerprint of the list as it came."""
        return hashlib.sha256(self.mailing_list.raw).hexdigest()

    def cleared(self) -> bytes:
        """Return the list with the green rows alone, in its own format."""
        keep = {row.number for row in self.rows if row.verdict.answer is Answer.GREEN}
        return self.mailing_list.cleared(keep)

    def held_back(self) -> bytes:
        """Return the other rows with their answer and reason."""
        return self.mailing_list.held_back(
            {
                row.number: (row.verdict.answer.value, row.verdict.reason)
                for row in self.rows
                if row.verdict.answer is not Answer.GREEN
            }
        )


def screen_list(register: Register, path: Path, purpose: str, channel: Channel) -> Screening:
    """Screen a list for one purpose and one channel. Raises TableUnreadableError, DeskError."""
    found = read_mailing_list(path)
    places = _places(found, channel)
    roles = list_columns(found.table.headings, [row.cells for row in found.table.rows[:200]])
    said_of = said_of_rows(found.table, path.stem)
    with register.reading() as session:
        screener = Screener(session, register, purpose, channel)
        where = [places.get(channel.address_kind, -1)]
        if channel.address_kind != "post":
            where += columns_of(found.table.headings, channel.address_kind)
        rows = tuple(
            _with_own_no(
                found,
                roles,
                row,
                _row(screener, row, list(dict.fromkeys(where)), _name(row.cells, places)),
                channel,
                said_of.get(row.number, ""),
            )
            for row in found.table.rows
        )
    return Screening(
        found,
        screener.purpose or purpose,
        channel,
        register.surroundings.today(),
        rows,
        screener.purpose is not None,
    )


def _with_own_no(
    found: MailingList,
    columns: ListColumns,
    row: TableRow,
    verdict: RowVerdict,
    channel: Channel,
    told: str,
) -> RowVerdict:
    """Hold a row back that says no itself, whatever the register says of the address."""
    if verdict.verdict.answer is Answer.RED:
        return verdict
    no = own_no(found.table.headings, row.cells, columns, channel.value)
    if no is None and not told:
        return verdict
    where = f"{no.heading} is “{no.cell}”" if no is not None else f"“{told}”"
    reason = f"the list itself says no: {where}"
    refused = Verdict(Answer.RED, "list-says-no", reason, "Art 7(3); Art 21(3)")
    return replace(verdict, verdict=refused)


def certify(
    register: Register, screening: Screening, cleared: bytes
) -> tuple[IssuedDocument, Paper]:
    """Write the certificate of a screening and keep it; of the list only fingerprints are kept."""
    from iprospect_dpo.documents.certificate import CertificateValues, build_certificate
    from iprospect_dpo.documents.stationery import Stationery

    sha256_cleared = hashlib.sha256(cleared).hexdigest()
    counts = {answer.value: screening.count(answer) for answer in Answer}
    values = CertificateValues(
        purpose=screening.purpose,
        channel=screening.channel.label,
        date=long_date(screening.day),
        file=screening.mailing_list.path.name,
        rows=len(screening.rows),
        counts=[(answer.label, screening.count(answer)) for answer in Answer],
        reasons=[(_REASONS.get(code, code), number) for code, number in screening.reasons.items()],
        sha256_in=screening.sha256_in,
        sha256_cleared=sha256_cleared,
    )
    paper = build_certificate(values, Stationery(letterhead(register)))
    details = {
        **counts,
        "rows": len(screening.rows),
        "purpose": screening.purpose,
        "channel": screening.channel.value,
        "reasons": screening.reasons,
        "sha256_in": screening.sha256_in,
        "sha256_cleared": sha256_cleared,
    }
    with register.writing() as session:
        document = issue(
            session,
            register,
            paper,
            Issue(
                kind="screening-certificate",
                title=f"Screening for {screening.purpose}, {screening.channel.label.lower()}",
                subject_kind="screening",
                details=json.dumps(details, ensure_ascii=False),
            ),
            "SCN",
        )
    return document, paper


#: The reasons as the certificate counts them.
_REASONS = {
    "live": "consent on record, with evidence",
    "withdrawn": "withdrew their consent",
    "objected": "objected to marketing",
    "refused": "said no",
    "never-agreed": "never agreed to this",
    "do-not-contact": "on the do-not-contact list",
    "aged": "consent is due for renewal",
    "not-renewed": "asked to renew and did not answer",
    "undated": "consent has no date",
    "no-wording": "no record of the wording",
    "no-method": "no record of how they agreed",
    "bad-wording": "the wording was not a valid request for consent",
    "restricted": "use limited at their request",
    "objection-open": "objected to how it is used",
    "erasure-open": "asked to be erased",
    "erased": "erased at their request",
    "soft-opt-in-aged": "soft opt-in is old: check it",
    "bounced": "a message bounced",
    "possible-match": "may be someone on record",
    "shared-address": "several people use the address",
    "no-address": "no readable address",
    "list-says-no": "the list itself says no",
    "soft-opt-in": "soft opt-in, with evidence",
    "soft-opt-in-unproved": "soft opt-in, evidence missing",
    "corporate": "corporate subscriber",
    "corporate-unproved": "corporate subscriber, evidence missing",
    "corporate-call": "a company: check the CTPS list",
}


def _row(screener: Screener, row: TableRow, where: Sequence[int], name: str) -> RowVerdict:
    """Return what a row comes to: with several addresses in it, the worst of their answers."""
    kind = screener.address_kind
    cells = [_cell(row.cells, at) for at in where]
    addresses = cells
    if kind != "post":
        addresses = [each for cell in cells for each in addresses_in(cell, kind)]
    given = [each for each in addresses if each] or [""]
    order = (Answer.RED, Answer.AMBER, Answer.GREEN)
    verdicts = [(screener.verdict(each, name), each) for each in given]
    verdict, address = min(verdicts, key=lambda pair: order.index(pair[0].answer))
    return RowVerdict(row.number, name, address, verdict)


def _places(found: MailingList, channel: Channel) -> dict[str, int]:
    """Return the columns of the list that hold the address and the name. Raises DeskError."""
    places = {field: column_of(found.table.headings, field) for field in COLUMNS}
    kind = channel.address_kind
    if places.get(kind, -1) < 0 and kind != "post":
        places[kind] = _by_content(found, kind)
    if kind == "post" and max(places["name"], places["first"], places["last"]) < 0:
        raise DeskError("The list has no column with names.")
    if kind != "post" and places[kind] < 0:
        what = "e-mail addresses" if kind == "email" else "telephone numbers"
        raise DeskError(f"The list has no column with {what}.")
    return places


def _by_content(found: MailingList, kind: str) -> int:
    """Return the column most of whose cells are addresses of that kind, -1 when none is."""
    test = email_key if kind == "email" else phone_key
    rows = found.table.rows[:200]
    best, most = -1, 0
    for at in range(len(found.table.headings)):
        hits = sum(bool(at < len(row.cells) and test(row.cells[at])) for row in rows)
        if hits > most and hits * 2 >= len(rows):
            best, most = at, hits
    return best


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if 0 <= at < len(cells) else ""


def _name(cells: Sequence[str], places: dict[str, Any]) -> str:
    whole = _cell(cells, places["name"])
    return whole or f"{_cell(cells, places['first'])} {_cell(cells, places['last'])}".strip()
