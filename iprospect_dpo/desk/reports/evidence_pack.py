"""If the ICO rings: one ZIP with what shows how the business handles information."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from iprospect_dpo.desk.documents_issued import issued_pdf, letterhead
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.book import export_book
from iprospect_dpo.desk.inventory.export_sheet import export_workbook
from iprospect_dpo.desk.notices.versions import notice_as_at
from iprospect_dpo.desk.office import list_policies, read_policy
from iprospect_dpo.desk.person.card import find_people
from iprospect_dpo.desk.person.file import gather_person, person_json
from iprospect_dpo.desk.reports.annual import KIND, annual_report, report_paper
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.exchange.tables import write_csv
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import IssuedDocument, JournalEntry, Person
from iprospect_dpo.text import email_key

#: ZIP has no date before 1980, and the same content shall give the same file.
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Pack:
    """The ZIP, the names of the files in it, and what could not be put in, in sentences."""

    content: bytes
    files: tuple[str, ...]
    notes: tuple[str, ...]


def evidence_pack(register: Register, *, person: str = "", as_at: date | None = None) -> Pack:
    """Return the pack: of one person (a name, an e-mail address or an id), else of all.

    ``as_at`` is the day on which the notice is shown as it stood. Raises DeskError.
    """
    today = register.surroundings.today()
    day = as_at or today
    if day > today:
        raise DeskError("The date must be today or in the past.", "as_at")
    notes: list[str] = []
    files: dict[str, tuple[str, bytes]] = {
        "register-of-processing.pdf": (
            "The record of processing activities (Art 30)",
            export_book(register).pdf,
        ),
        "register-of-processing.xlsx": ("The same record as a workbook", export_workbook(register)),
    }
    try:
        for ending in (".pdf", ".txt"):
            files[f"privacy-notice-{day.isoformat()}{ending}"] = (
                f"The privacy notice as at {long_date(day)}",
                notice_as_at(register, day, ending),
            )
    except DeskError as error:
        notes.append(str(error))
    _add_people(register, person, files)
    for row in list_policies(register):
        name = f"policies/{_safe(row.title)}-{row.sha256[:8]}{_ending(row.name)}"
        files[name] = (f"Policy: {row.title}", read_policy(register, row))
    _add_journal(register, files)
    _add_report(register, files)
    return _packed(register, files, day, person, notes)


def _add_people(register: Register, person: str, files: dict[str, tuple[str, bytes]]) -> None:
    people = _chosen(register, person)
    for each in people:
        found = gather_person(register, each.uid)
        name = f"people/{_safe(each.name)}-{each.uid[-8:]}.json"
        files[name] = (f"Everything on record about {each.name}", person_json(found))
        if not person:
            continue
        with register.reading() as session:
            letters = list(
                session.scalars(
                    select(IssuedDocument.reference).where(IssuedDocument.person_id == each.id)
                )
            )
        for reference in letters:
            files[f"people/letters/{reference}.pdf"] = (
                f"Letter {reference}, as issued",
                issued_pdf(register, reference),
            )


def _chosen(register: Register, person: str) -> list[Person]:
    if not person.strip():
        return find_people(register, "", limit=100_000)
    key = email_key(person)
    found = [
        each
        for each in find_people(register, person, limit=1000)
        if not key or each.email_key == key
    ]
    with register.reading() as session:
        found += session.scalars(select(Person).where(Person.uid == person.strip()))
    if not found:
        raise DeskError(f"No one on record matches “{person}”.")
    exact = [each for each in found if each.name.casefold() == person.strip().casefold()]
    chosen = exact or found
    if len({each.id for each in chosen}) > 1:
        names = ", ".join(each.email or each.name for each in chosen[:5])
        raise DeskError(f"Several people match “{person}”: {names}. Enter the e-mail address.")
    return chosen[:1]


def _add_journal(register: Register, files: dict[str, tuple[str, bytes]]) -> None:
    with register.reading() as session:
        verdict = audit.verify(session)
        rows = [
            [
                row.seq,
                row.at,
                row.working_date,
                row.who,
                row.action,
                row.record,
                row.detail,
                row.previous,
                row.hash,
            ]
            for row in session.scalars(select(JournalEntry).order_by(JournalEntry.seq))
        ]
    head = ("seq", "at", "working_date", "who", "action", "record", "detail", "previous", "hash")
    files["journal.csv"] = ("The journal, entry by entry", write_csv(head, rows))
    sound = "unbroken" if verdict.sound else f"BROKEN at entry {verdict.broken_at}"
    proof = (
        f"Entries: {verdict.entries}\nHead: {verdict.head}\nThe chain is {sound}.\n\n"
        "Each entry holds the SHA-256 of the one before it. Its own covers its fields in "
        "canonical JSON (sorted keys, no spaces), so any changed, removed or added entry shows. "
        "Personal values appear in it as salted digests. The head is printed at the foot of every "
        "letter and report issued that day.\n"
    )
    files["journal-proof.txt"] = ("Proof that the journal is intact", proof.encode())


def _add_report(register: Register, files: dict[str, tuple[str, bytes]]) -> None:
    """Add the report that was issued last, else a draft of this year's."""
    with register.reading() as session:
        reference = session.scalars(
            select(IssuedDocument.reference)
            .where(IssuedDocument.kind == KIND)
            .order_by(IssuedDocument.id.desc())
        ).first()
    if reference is not None:
        files[f"annual-report-{reference}.pdf"] = (
            "The last annual report, as issued",
            issued_pdf(register, reference),
        )
        return
    first = register.surroundings.today().replace(month=1, day=1)
    last = date(first.year + 1, 1, 1) - timedelta(days=1)
    report = annual_report(register, first, last)
    files["annual-report-draft.pdf"] = (
        "A draft of this year’s report",
        report_paper(register, report).pdf,
    )


def _packed(
    register: Register,
    files: dict[str, tuple[str, bytes]],
    day: date,
    person: str,
    notes: list[str],
) -> Pack:
    from iprospect_dpo.documents.pack_contents import PackValues, build_pack_contents
    from iprospect_dpo.documents.stationery import Stationery

    sums = {name: hashlib.sha256(content).hexdigest() for name, (_, content) in files.items()}
    with register.reading() as session:
        who = the_organisation(session)
        business = who.legal_name or who.name
    today = register.surroundings.today()
    contents = build_pack_contents(
        PackValues(
            "Evidence pack",
            long_date(today),
            [
                ("Business", business, ""),
                ("Data protection contact", who.contact_name, ""),
                ("Notice as at", long_date(day), ""),
                ("About", person or "everyone on record", ""),
                ("Left out", "\n".join(notes) or "nothing", ""),
            ],
            [(name, files[name][0], sums[name]) for name in sorted(files)],
        ),
        Stationery(letterhead(register)),
    )
    files["contents.pdf"] = ("This page", contents.pdf)
    manifest = {
        "format": "i-prospect-dpo/evidence/1",
        "made": register.surroundings.instant(),
        "business": business,
        "notice_as_at": day.isoformat(),
        "files": [
            {
                "name": name,
                "about": about,
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for name, (about, content) in sorted(files.items())
        ],
        "notes": notes,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        content = json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n"
        for name, body in [
            ("manifest.json", content),
            *((name, files[name][1]) for name in sorted(files)),
        ]:
            packed.writestr(zipfile.ZipInfo(name, _STAMP), body, zipfile.ZIP_DEFLATED)
    with register.writing() as session:
        audit.record(
            session,
            register.surroundings,
            "evidence packed",
            "evidence",
            new={
                "files": len(files),
                "notice_as_at": day,
                "of": "one person" if person else "all",
                "sha256": hashlib.sha256(out.getvalue()).hexdigest(),
            },
        )
    return Pack(out.getvalue(), tuple(sorted(files)), tuple(notes))


def _safe(words: str) -> str:
    """Return words as a file name that every system takes."""
    return re.sub(r"[^\w-]+", "-", words, flags=re.UNICODE).strip("-")[:60] or "file"


def _ending(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return found[0].lower() if found else ""
