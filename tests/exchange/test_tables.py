"""Tables read and written: encodings, delimiters, formulas, headings further down, dates."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from iprospect_dpo.exchange.table_dates import DateOrder, DateQuestion, find_order, read_date
from iprospect_dpo.exchange.table_types import TableUnreadableError
from iprospect_dpo.exchange.tables import (
    LONGEST_CELL,
    CellTooLongError,
    Sheet,
    read_tables,
    with_headings,
    write_csv,
    write_xlsx,
)

DANGEROUS = ["=1+1", "+44 7376 658746", "-2", "@SUM(A1)", "'quoted", '=HYPERLINK("http://x")']


def table(tmp_path: Path, content: bytes, name: str = "t.csv") -> list[list[str]]:
    path = tmp_path / name
    path.write_bytes(content)
    (found,) = read_tables(path)
    return [list(found.headings), *(list(row.cells) for row in found.rows)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    text = "Name,Purpose\r\nZoë Müller,café – “best”\r\n"
    assert table(tmp_path, text.encode(encoding)) == [
        ["Name", "Purpose"],
        ["Zoë Müller", "café – “best”"],
    ]


def test_names_of_other_scripts_survive(tmp_path: Path) -> None:
    rows = [["Name"], ["张伟"], ["محمد"], ["Ольга"], ["ก้อง"]]
    assert table(tmp_path, write_csv(rows[0], rows[1:])) == rows
    assert write_csv(rows[0], rows[1:]).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, mark: str) -> None:
    text = f'a{mark}b{mark}c\n"x{mark} y"{mark}2{mark}3\n\n4{mark}5{mark}6\n'
    assert table(tmp_path, text.encode()) == [
        ["a", "b", "c"],
        [f"x{mark} y", "2", "3"],
        ["4", "5", "6"],
    ]


def test_rows_keep_the_number_a_spreadsheet_shows(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\n\n1,2\n")
    (found,) = read_tables(path)
    assert [row.number for row in found.rows] == [3]


def test_nothing_written_is_a_formula_and_all_comes_back(tmp_path: Path) -> None:
    content = write_csv(["Value"], [[value] for value in DANGEROUS])
    for line in content.decode("utf-8-sig").splitlines()[1:]:
        assert line.lstrip('"')[0] == "'"
    assert [row[0] for row in table(tmp_path, content)[1:]] == DANGEROUS
    book = write_xlsx([Sheet("S", ["Value"], [[value] for value in DANGEROUS])])
    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert [cell.data_type for cell in sheet["A"][1:]] == ["s"] * len(DANGEROUS)
    assert [row[0] for row in table(tmp_path, book, "t.xlsx")[1:]] == DANGEROUS


def test_dates_numbers_and_truths_of_a_workbook_are_texts(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["a", "b", "c", "d"])
    sheet.append([date(2026, 11, 23), 6.0, True, 2.5])
    book.save(tmp_path / "t.xlsx")
    (found,) = read_tables(tmp_path / "t.xlsx")
    assert found.rows[0].cells == ("2026-11-23", "6", "Yes", "2.5")


def test_a_text_that_no_cell_holds_is_not_cut_in_silence() -> None:
    with pytest.raises(CellTooLongError, match="is too long for a spreadsheet:"):
        write_xlsx([Sheet("S", ["x"], [["y" * (LONGEST_CELL + 1)]])])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "does not contain a table"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04broken", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0old", "cannot be read as a spreadsheet"),
        (b"a\x00b\x01c,\n", "not a text table"),
        (b"\xff\xfea", "not a text table"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    with pytest.raises(TableUnreadableError, match=sentence):
        table(tmp_path, content)
    with pytest.raises(TableUnreadableError, match="cannot be read"):
        read_tables(tmp_path / "none.csv")


def test_headings_may_stand_under_a_block_about_the_business(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(
        b"Record of processing\nController,Ann\n,\nPurpose,Retention\nto sell,6 years\n"
    )
    (found,) = read_tables(path)
    turned = with_headings(found, ["Purpose", "Retention"])
    assert turned.headings == ("Purpose", "Retention")
    assert [row.cells for row in turned.rows] == [("to sell", "6 years")]


def test_records_that_stand_field_under_field_are_turned(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(
        b"2.1 Accounts,\n**Purpose**,to sign in\n**Legal basis**,Contract\n**Retention**,30 days\n"
        b"2.2 Logs,\n**Purpose**,to see faults\n**Legal basis**,\n**Retention**,12 months\n"
    )
    (found,) = read_tables(path)
    turned = with_headings(found, ["Purpose", "Legal basis", "Retention"])
    assert turned.headings == ("Purpose", "Legal basis", "Retention")
    assert [row.cells for row in turned.rows] == [
        ("to sign in", "Contract", "30 days"),
        ("to see faults", "", "12 months"),
    ]


def test_headings_that_are_the_same_are_told_apart(tmp_path: Path) -> None:
    assert table(tmp_path, b"Purpose,Purpose,\na,b,c\n")[0] == [
        "Purpose",
        "Purpose (2)",
        "Column 3",
    ]


def test_the_order_of_dates_is_known_or_asked() -> None:
    assert find_order(["23/11/2026", "01/02/2026"]) is DateOrder.DAY_FIRST
    assert find_order(["11/23/2026", "01/02/2026"]) is DateOrder.MONTH_FIRST
    assert find_order(["2026-11-23", "3 May 2026", ""]) is None
    assert find_order(["05/05/2026"]) is DateOrder.DAY_FIRST
    question = find_order(["01/02/2026", "03/04/2026", "05/06/2026", "07/08/2026"])
    assert isinstance(question, DateQuestion)
    assert len(question.samples) == 3
    assert question.samples[0] == ("01/02/2026", "1 February 2026", "2 January 2026")
    assert isinstance(find_order(["23/11/2026", "11/23/2026"]), DateQuestion)
    assert read_date("01/02/26", DateOrder.MONTH_FIRST) == date(2026, 1, 2)
    assert read_date("31/02/2026") is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(
                alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12
            ),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_table_comes_back_as_it_was(rows: list[list[str]]) -> None:
    import tempfile

    kept = [[cell.strip() for cell in row] for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(write_csv(["a", "b"], kept))
        (found,) = read_tables(path)
    assert [list(row.cells) for row in found.rows] == [row for row in kept if any(row)]
