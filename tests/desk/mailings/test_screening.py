"""Consents from a list, and a mailing list screened against them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iprospect_dpo.desk.consents.import_list import import_consents
from iprospect_dpo.desk.consents.import_map import ImportMap, read_map
from iprospect_dpo.desk.consents.lookup import consents_of
from iprospect_dpo.desk.consents.withdrawals import withdraw_by_address
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.mailings.screening import certify, screen_list
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.exchange.mailing_lists import read_mailing_list
from iprospect_dpo.exchange.table_types import TableUnreadableError
from iprospect_dpo.law.consents import (
    Answer,
    Channel,
    ConsentKind,
    ConsentState,
    Proof,
    aged_on,
    fold_consent,
    judge,
)
from iprospect_dpo.law.events import CORRECTED, Event
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.records import IssuedDocument

TODAY = date(2026, 11, 23)
HEAD = "Name,E-mail,Purpose,Channel,Event,Date,Method,Wording,Wording text\n"


def write(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def bring(register: Any, folder: Path, *rows: str) -> Any:
    return import_consents(register, write(folder, HEAD + "".join(f"{row}\n" for row in rows)))


def yes(name: str, email: str, day: str = "2026-03-01", event: str = "given") -> str:
    return f"{name},{email},News,email,{event},{day},Web form,v1,Yes to news"


def screened(register: Any, folder: Path, text: str, name: str = "mail.csv") -> dict[int, Any]:
    found = screen_list(register, write(folder, text, name), "news", Channel.EMAIL)
    return {row.number: row.verdict for row in found.rows}


# -- import ----------------------------------------------------------------------------------


def test_good_rows_are_written_and_the_others_named(desk: Any, tmp_path: Path) -> None:
    done = bring(
        desk,
        tmp_path,
        yes("Ruth Abernethy", "ruth@example.org"),
        yes("", "not an address"),
        "Tom,tom@example.org,,email,given,2026-03-01,Web form,v1,Yes",
        yes("Nia", "nia@example.org", "2027-01-01"),
        yes("Ivan", "ivan@example.org", "31/12/2025", "Unsubscribed"),
        yes("Sana", "sana@example.org", "2026-03-01", "perhaps"),
        "Jun,,News,pigeon,given,2026-03-01,Letter,v1,Yes",
    )
    assert (done.read, done.added, done.unchanged) == (7, 2, 0)
    assert [row for row, _ in done.refused] == [3, 4, 5, 7, 8]
    assert "not a valid e-mail address" in done.refused[0][1]
    assert "is in the future" in done.refused[2][1]
    assert done.created == ("purpose: News", "wording: News, v1")
    (ruth,) = consents_of(desk, "RUTH@Example.org")
    assert ruth.lines[0].events[0]["wording_text"] == "Yes to news"
    assert consents_of(desk, "ivan@example.org")[0].lines[0].state == "withdrawn"


def test_bringing_in_the_same_list_again_adds_nothing(desk: Any, tmp_path: Path) -> None:
    rows = [yes("Ruth", "ruth@example.org"), yes("Tom", "tom@example.org", "")]
    assert bring(desk, tmp_path, *rows).added == 2
    again = bring(desk, tmp_path, *rows)
    assert (again.added, again.unchanged, again.created) == (0, 2, ())


def test_a_dry_run_writes_nothing(desk: Any, tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + yes("Ruth", "ruth@example.org"))
    assert import_consents(desk, path, dry_run=True).added == 1
    assert consents_of(desk, "ruth@example.org") == []
    assert import_consents(desk, path).added == 1


def test_an_older_or_undated_yes_never_overturns_a_no(desk: Any, tmp_path: Path) -> None:
    bring(desk, tmp_path, yes("Ruth", "ruth@example.org", "2026-05-01", "withdrawn"))
    bring(
        desk,
        tmp_path,
        yes("Ruth", "ruth@example.org", "2026-04-30"),
        yes("Ruth", "ruth@example.org", ""),
    )
    assert consents_of(desk, "ruth@example.org")[0].lines[0].state == "withdrawn"
    assert screened(desk, tmp_path, "email\nruth@example.org\n")[2].answer is Answer.RED
    bring(desk, tmp_path, yes("Ruth", "ruth@example.org", "2026-05-02"))
    assert screened(desk, tmp_path, "email\nruth@example.org\n")[2].answer is Answer.GREEN


def test_a_mapping_fills_fields_and_constants(desk: Any, tmp_path: Path) -> None:
    path = write(tmp_path, "Given;Family;Post\nRuth;Finch;ruth@example.org\n")
    how = read_map(
        json.dumps(
            {
                "columns": {"Given": "First name", "Family": "last-name", "Post": "email"},
                "constants": {
                    "purpose": "News",
                    "channel": "email",
                    "event": "given",
                    "date": "03/04/2026",
                    "method": "Web form",
                    "wording": "v1",
                    "wording text": "Yes",
                },
                "dates": "mdy",
            }
        )
    )
    assert import_consents(desk, path, how).added == 1
    (found,) = consents_of(desk, "ruth finch")
    assert found.lines[0].since == date(2026, 3, 4)
    for wrong, says in (
        ("[]", "must be an object"),
        ('{"dates": "ymd"}', "dmy, mdy or iso"),
        ('{"columns": {"Post": "fax"}}', "“fax” is not a field"),
        ("{", "The mapping file is not valid JSON:"),
    ):
        with pytest.raises(DeskError, match=says):
            read_map(wrong)
    with pytest.raises(DeskError, match="no column “Fax”"):
        import_consents(desk, path, ImportMap({"Fax": "email"}))


# -- screening -------------------------------------------------------------------------------


def test_green_needs_a_yes_with_date_method_and_words(desk: Any, tmp_path: Path) -> None:
    bring(
        desk,
        tmp_path,
        yes("Green", "green@example.org"),
        yes("Undated", "undated@example.org", ""),
        "Bare,bare@example.org,News,email,given,2026-03-01,Web form,v9,",
        "Mute,mute@example.org,News,email,given,2026-03-01,,v1,Yes to news",
        yes("Aged", "aged@example.org", "2024-11-23"),
        yes("Young", "young@example.org", "2024-11-24"),
        yes("Gone", "gone@example.org", "2026-03-01", "withdrawn"),
        yes("No", "no@example.org", "2026-03-01", "refused"),
        yes("Bounce", "bounce@example.org", "2026-03-01", "bounced"),
    )
    names = ("green", "undated", "bare", "mute", "aged", "young", "gone", "no", "bounce", "new")
    got = screened(desk, tmp_path, "mail\n" + "".join(f"{n}@example.org\n" for n in names))
    codes = {name: got[number].code for number, name in enumerate(names, start=2)}
    assert codes == {
        "green": "live",
        "undated": "undated",
        "bare": "no-wording",
        "mute": "no-method",
        "aged": "aged",
        "young": "live",
        "gone": "withdrawn",
        "no": "refused",
        "bounce": "bounced",
        "new": "never-agreed",
    }
    assert got[4].reason == "no record of the wording used"


def test_addresses_match_as_people_write_them(desk: Any, tmp_path: Path) -> None:
    bring(desk, tmp_path, yes("Ruth", "Ruth.Finch@Example.org"), yes("Jörg", "j@bücher.example"))
    got = screened(
        desk,
        tmp_path,
        "E-Mail Address\n  RUTH.finch@EXAMPLE.ORG \nj@xn--bcher-kva.example\n"
        "ruthfinch@example.org\nruth.finch+shop@example.org\nnonsense\n\n",
    )
    assert [got[number].answer.value for number in range(2, 7)] == [
        "green",
        "green",
        "amber",
        "amber",
        "amber",
    ]
    assert [got[number].code for number in (4, 5, 6)] == [
        "possible-match",
        "possible-match",
        "no-address",
    ]


def test_two_people_on_one_address_and_one_person_on_two(desk: Any, tmp_path: Path) -> None:
    bring(
        desk,
        tmp_path,
        yes("Ann Bell", "bells@example.org"),
        yes("Bob Bell", "bells@example.org", "", "withdrawn"),
        yes("Cat Hill", "hills@example.org"),
        "Dan Hill,hills@example.org,Other,email,given,2026-03-01,Web form,v1,Yes",
        yes("Eve Lane", "eve@example.org"),
        yes("Eve Lane", "eve@work.example", "", "objected"),
    )
    got = screened(
        desk,
        tmp_path,
        "name,email\nAnn Bell,bells@example.org\nCat Hill,hills@example.org\n,hills@example.org\n"
        "Eve Lane,eve@example.org\n",
    )
    assert got[2].answer is Answer.RED
    assert got[3].answer is Answer.GREEN
    assert (got[4].answer, got[4].code) == (Answer.AMBER, "shared-address")
    assert (got[5].answer, got[5].code) == (Answer.AMBER, "possible-match")


def test_an_objection_outlives_the_person_and_yields_to_a_later_yes(
    desk: Any, tmp_path: Path
) -> None:
    log_request(
        desk,
        NewRequest(
            Right.MARKETING_OBJECTION,
            PersonDraft("Stan", email="stan@example.org"),
            date(2026, 6, 1),
        ),
    )
    assert screened(desk, tmp_path, "email\nstan@example.org\n")[2].code == "do-not-contact"
    assert withdraw_by_address(desk, "unknown@example.org", None, None) == 0
    assert screened(desk, tmp_path, "email\nunknown@example.org\n")[2].code == "do-not-contact"
    bring(desk, tmp_path, yes("Stan", "stan@example.org", "2026-06-02"))
    assert screened(desk, tmp_path, "email\nstan@example.org\n")[2].answer is Answer.GREEN


def test_withdrawing_by_address_keeps_to_purpose_and_channel(desk: Any, tmp_path: Path) -> None:
    bring(
        desk,
        tmp_path,
        yes("Ruth", "ruth@example.org"),
        "Ruth,ruth@example.org,News,post,given,2026-03-01,Web form,v1,Yes to news",
        "Ruth,ruth@example.org,Photos,email,given,2026-03-01,Web form,p1,Yes to photos",
    )
    assert withdraw_by_address(desk, "ruth@example.org", "NEWS", Channel.EMAIL) == 1
    states = {(c.purpose, c.channel): c.state for c in consents_of(desk, "ruth")[0].lines}
    assert states == {
        ("News", "email"): "withdrawn",
        ("News", "post"): "live",
        ("Photos", "email"): "live",
    }
    assert withdraw_by_address(desk, "ruth@example.org", None, None) == 2
    with pytest.raises(DeskError, match="not a valid e-mail address"):
        withdraw_by_address(desk, "ruth", None, None)


CSV_FORMS = {
    "plain": ('name,email\n"Finch, Ruth",ruth@example.org\nTom,tom@example.org\n', "utf-8"),
    "crlf semicolons": ("name;email\r\nRuth;ruth@example.org\r\nTom;tom@example.org\r\n", "cp1252"),
    "mark and tabs": ("\ufeffname\temail\nZoë\truth@example.org\nTom\ttom@example.org", "utf-8"),
    "utf-16": ("\ufeffname,email\r\nZoë,ruth@example.org\r\nTom,tom@example.org\r\n", "utf-16-le"),
    "windows": ("name,email\r\nZoë,ruth@example.org\r\nTom,tom@example.org\r\n", "cp1252"),
    "line end in quotes": (
        'name,email,x\nR,ruth@example.org,"a\nb"\nT,tom@example.org,""\n',
        "utf-8",
    ),
}


@pytest.mark.parametrize("form", list(CSV_FORMS))
def test_the_cleared_list_is_the_lists_own_bytes(desk: Any, tmp_path: Path, form: str) -> None:
    bring(desk, tmp_path, yes("Ruth", "ruth@example.org"))
    text, encoding = CSV_FORMS[form]
    raw = text.encode(encoding)
    path = tmp_path / "in.csv"
    path.write_bytes(raw)
    found = screen_list(desk, path, "News", Channel.EMAIL)
    assert found.count(Answer.GREEN) == 1
    kept = found.cleared()
    assert raw.startswith(kept)
    assert len(kept) < len(raw)
    held = found.held_back().decode(encoding)
    assert "tom@example.org" in held
    assert "ruth@example.org" not in held
    assert "never agreed to this" in held
    assert found.sha256_in == hashlib.sha256(raw).hexdigest()


def test_a_workbook_and_cards_keep_their_form(desk: Any, tmp_path: Path) -> None:
    from openpyxl import Workbook, load_workbook

    bring(desk, tmp_path, yes("Ruth", "ruth@example.org"))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Email", "Sum"], ["tom@example.org", 1], ["ruth@example.org", 2.5]):
        sheet.append(row)
    path = tmp_path / "in.xlsx"
    book.save(path)
    found = screen_list(desk, path, "News", Channel.EMAIL)
    kept = load_workbook(io.BytesIO(found.cleared())).active
    assert kept is not None
    assert [[cell.value for cell in row] for row in kept.iter_rows()] == [
        ["Email", "Sum"],
        ["ruth@example.org", 2.5],
    ]
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nEMAIL;TYPE=home:{1}\r\nEND:VCARD\r\n"
    cards = card.format("Ruth", "ruth@example.org") + card.format("Tom", "tom@example.org")
    vcf = tmp_path / "in.vcf"
    vcf.write_bytes(cards.encode())
    found = screen_list(desk, vcf, "News", Channel.EMAIL)
    assert found.cleared().decode() == card.format("Ruth", "ruth@example.org")
    assert "X-REASON:never agreed to this" in found.held_back().decode()


def test_a_list_that_cannot_be_told_is_refused_whole(desk: Any, tmp_path: Path) -> None:
    with pytest.raises(TableUnreadableError, match=r"Row 3 .* 3 columns but the first row has 2"):
        screened(desk, tmp_path, "a,email\nx,a@example.org\ny,b@example.org,z\n")
    with pytest.raises(DeskError, match="no column with e-mail addresses"):
        screened(desk, tmp_path, "a,b\n1,2\n")
    with pytest.raises(TableUnreadableError, match="does not contain"):
        screened(desk, tmp_path, "")


def test_the_certificate_is_kept_and_the_list_is_not(desk: Any, tmp_path: Path) -> None:
    from pypdf import PdfReader
    from sqlalchemy import select

    bring(desk, tmp_path, yes("Ruth", "ruth@example.org"))
    path = write(tmp_path, "email\nruth@example.org\ntom.secret@example.org\n", "mail.csv")
    found = screen_list(desk, path, "News", Channel.EMAIL)
    document, paper = certify(desk, found, found.cleared())
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf)).pages)
    assert found.sha256_in in words.replace("\n", "")
    assert "OK to send" in words
    assert document.reference == "SCN-2026-0001"
    with desk.reading() as session:
        kept = session.scalars(select(IssuedDocument)).one()
        assert json.loads(kept.details)["red"] == 1
    for each in (*desk.path.parent.glob("register.dpo*"),):
        if each.is_file():
            assert b"tom.secret" not in each.read_bytes()


def test_what_would_be_a_formula_leaves_as_text(desk: Any, tmp_path: Path) -> None:
    path = write(tmp_path, 'name,email\n"=cmd()",x@example.org\n"@sum",y@example.org\n', "f.csv")
    held = screen_list(desk, path, "News", Channel.EMAIL).held_back().decode()
    rows = list(csv.reader(io.StringIO(held)))
    assert [row[0] for row in rows[1:]] == ["'=cmd()", "'@sum"]
    back = write(tmp_path, held, "back.csv")
    assert read_mailing_list(back).table.rows[0].cells[0] == "=cmd()"


# -- the law ---------------------------------------------------------------------------------

_KINDS = [kind for kind in ConsentKind if kind is not ConsentKind.CORRECTED]
_STATES = {
    "given": "live",
    "refreshed": "live",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "objected": "withdrawn",
    "bounced": "bounced",
}


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    events: list[Event] = []
    for number in range(1, draw(st.integers(1, 10)) + 1):
        if events and draw(st.integers(0, 4)) == 0:
            target = draw(st.integers(1, number - 1))
            events.append(Event(number, CORRECTED, TODAY, corrects=target))
            continue
        kind = draw(st.sampled_from(_KINDS))
        day = TODAY - timedelta(days=draw(st.integers(0, 3)))
        details = {"time": draw(st.sampled_from(["", "09:00", "17:30"]))}
        if kind.is_yes and draw(st.booleans()):
            details["undated"] = "1"
        events.append(Event(number, kind.value, day, details=details))
    return events


def reference(events: list[Event]) -> str:
    """Return the state by a plain second reading: drop what was undone, take the latest."""
    undone: set[int] = set()
    for event in sorted(events, key=lambda each: -each.sequence):
        if event.kind == CORRECTED and event.sequence not in undone and event.corrects:
            undone.add(event.corrects)
    best: Event | None = None
    for event in events:
        if event.kind == CORRECTED or event.sequence in undone:
            continue
        key = (not event.details.get("undated"), event.date, event.details["time"], event.sequence)
        if best is None or key > (
            not best.details.get("undated"),
            best.date,
            best.details["time"],
            best.sequence,
        ):
            best = event
    return "never-asked" if best is None else _STATES[best.kind]


@settings(max_examples=400, deadline=None)
@given(histories(), st.randoms())
def test_the_state_is_the_latest_event_in_any_order_of_arrival(
    events: list[Event], chance: Any
) -> None:
    state, _ = fold_consent(events)
    assert state.value == reference(events)
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert fold_consent(shuffled)[0] is state
    if state is ConsentState.WITHDRAWN:
        later = Event(99, "given", TODAY - timedelta(days=9), details={"time": ""})
        assert fold_consent([*events, later])[0] is ConsentState.WITHDRAWN
        undated = Event(99, "given", TODAY, details={"time": "", "undated": True})
        assert fold_consent([*events, undated])[0] is ConsentState.WITHDRAWN


def test_a_consent_ages_on_its_day() -> None:
    given_on = Event(1, "given", date(2024, 2, 29))
    proof = Proof(True, "Web form", "v1", True)
    assert aged_on(date(2024, 2, 29)) == date(2026, 2, 28)
    assert judge(given_on, proof, date(2026, 2, 27)).answer is Answer.GREEN
    assert judge(given_on, proof, date(2026, 2, 28)).code == "aged"
    assert judge(given_on, proof, date(2024, 9, 1), months=6).answer is Answer.AMBER
