"""919 names of 123 locales come in, are found, screened, sent out and printed as they are."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from iprospect_dpo.desk.consents.import_list import import_consents, refused_rows
from iprospect_dpo.desk.consents.import_map import ImportMap
from iprospect_dpo.desk.consents.receipts import issue_receipt
from iprospect_dpo.desk.mailings.screening import screen_list
from iprospect_dpo.desk.person.card import find_people
from iprospect_dpo.desk.person.file import export_person
from iprospect_dpo.desk.today.lists import consent_rows
from iprospect_dpo.exchange.mailing_lists import read_mailing_list
from iprospect_dpo.exchange.tables import Sheet, read_tables, write_csv, write_xlsx
from iprospect_dpo.law.consents import Answer, Channel
from iprospect_dpo.register.file import Register
from iprospect_dpo.text import one_line

NAMES = [
    line.split("\t")[1]
    for line in (Path(__file__).parents[1] / "data" / "names.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]
HEAD = ["name", "email", "purpose", "event", "date", "method", "wording", "wording text"]
ROWS = [
    [
        name,
        f"person{number}@example.org",
        "News",
        "given",
        "2026-03-01",
        "Form",
        "v1",
        "i-Prospect: news.",
    ]
    for number, name in enumerate(NAMES)
]


@pytest.fixture
def everybody(desk: Register, tmp_path: Path) -> Register:
    path = tmp_path / "everybody.csv"
    path.write_bytes(write_csv(HEAD, ROWS))
    result = import_consents(desk, path, ImportMap())
    assert (result.read, result.added, result.refused) == (919, 919, ())
    return desk


def test_every_name_is_on_record_and_found(everybody: Register) -> None:
    rows = consent_rows(everybody, limit=None)
    assert sorted(row.person for row in rows) == sorted(one_line(name) for name in NAMES)
    for name in NAMES[::9]:
        assert one_line(name) in {each.name for each in find_people(everybody, name)}


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_every_name_is_screened_and_comes_out_as_it_went_in(
    everybody: Register, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"mailing{ending}"
    rows = [[row[0], row[1]] for row in ROWS]
    path.write_bytes(
        write_csv(["name", "email"], rows)
        if ending == ".csv"
        else write_xlsx([Sheet("List", ["name", "email"], rows)])
    )
    screening = screen_list(everybody, path, "news", Channel.EMAIL)
    # a name that two people share under two addresses is no doubt as long as nobody said no
    assert screening.count(Answer.GREEN) == 919
    out = tmp_path / f"cleared{ending}"
    out.write_bytes(screening.cleared())
    again = read_mailing_list(out).table
    assert [one_line(row.cells[0]) for row in again.rows] == [one_line(name) for name in NAMES]
    if ending == ".csv":
        assert out.read_bytes() == path.read_bytes()


def test_names_stand_on_receipts_and_in_exports(everybody: Register) -> None:
    by_name = {person.name: person.uid for person in find_people(everybody, "", limit=2000)}
    for name in NAMES[::46]:
        uid = by_name[one_line(name)]
        receipt = issue_receipt(everybody, uid)
        assert not receipt.paper.missing, name
        assert one_line(name) in receipt.json.decode()
        assert one_line(name) in export_person(everybody, uid, ".json").decode()


#: What a spreadsheet would compute, or take for more than a text.
FORMULAS = ["=1+1", "+44 20", "-5", "@SUM(1)", "\tx", "\rx", "'quoted", "=cmd|' /C calc'!A0", "a=b"]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_cells_that_look_like_formulas_leave_as_text_and_come_back(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"cells{ending}"
    rows = [[words, "x"] for words in FORMULAS]
    path.write_bytes(
        write_csv(["Name", "Other"], rows)
        if ending == ".csv"
        else write_xlsx([Sheet("Cells", ["Name", "Other"], rows)])
    )
    (table,) = read_tables(path)
    assert [row.cells[0] for row in table.rows] == FORMULAS
    if ending == ".csv":
        text = path.read_bytes().decode("utf-8-sig")
        written = list(csv.reader(io.StringIO(text, newline="")))[1:]
        assert not any(row[0].startswith(("=", "+", "-", "@", "\t", "\r")) for row in written)
    else:
        from openpyxl import load_workbook

        cells = [row[0] for row in load_workbook(path)["Cells"].iter_rows(min_row=2)]
        assert {cell.data_type for cell in cells} == {"s"}
        assert all(cell.quotePrefix for cell in cells if str(cell.value)[0] in "=+-@")


def test_refused_rows_and_held_back_rows_are_guarded_too(desk: Register, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"name,email,purpose\r\n=1+1,not an address,News\r\n")
    result = import_consents(desk, path, ImportMap())
    assert b"'=1+1" in refused_rows(path, result)
    mailing = tmp_path / "mailing.csv"
    mailing.write_bytes(b"name,email\r\n=1+1,a@example.org\r\n")
    held = screen_list(desk, mailing, "News", Channel.EMAIL).held_back()
    assert b"'=1+1,a@example.org,red" in held
