"""Records of processing as other templates lay them out: merged rows, departments, guidance."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from iprospect_dpo.cli import main
from iprospect_dpo.desk.inventory.activities import list_activities
from iprospect_dpo.desk.inventory.apply_sheet import apply_plan
from iprospect_dpo.desk.inventory.import_sheet import plan_import, propose
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ProcessingActivity


def _book(path: Path, sheets: dict[str, list[list[str]]], merged: dict[str, str]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in merged:
            sheet.merge_cells(merged[name])
    book.save(path)
    return path


def _imported(desk: Register, path: Path) -> dict[str, ProcessingActivity]:
    apply_plan(desk, plan_import(desk, path))
    return {each.purpose: each for each in list_activities(desk)}


def test_rows_under_one_merged_purpose_are_one_activity(desk: Register, tmp_path: Path) -> None:
    path = _book(
        tmp_path / "merged.xlsx",
        {
            "ROPA": [
                ["Purpose of processing", "Categories of individuals", "Retention schedule"],
                ["Running the kennels", "Dog owners", "6 years"],
                ["", "Volunteers", "1 year after leaving"],
                ["Selling leads", "Customers", "3 years"],
            ]
        },
        {"ROPA": "A2:A3"},
    )
    found = _imported(desk, path)
    kennels = found["Running the kennels"]
    assert kennels.individuals == "Dog owners\nVolunteers"
    assert kennels.retention == "6 years\n1 year after leaving"
    assert found["Selling leads"].individuals == "Customers"


def test_a_sheet_for_each_department_is_read_and_the_guidance_is_not(
    desk: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heading = ["Purpose of processing", "Categories of personal data"]
    path = _book(
        tmp_path / "departments.xlsx",
        {
            "How to fill this in": [["Write one row for each purpose."], ["Ask if unsure."]],
            "Shop": [heading, ["Taking orders", "name; address"]],
            "Office": [heading, ["Paying wages", "bank details"]],
        },
        {},
    )
    plan = plan_import(desk, path)
    assert plan.sheets_read == ("Shop", "Office")
    assert [row.purpose for row in plan.rows] == ["Taking orders", "Paying wages"]
    register = tmp_path / "r.sqlite"
    assert main(["--register", str(register), "init"]) == 0
    args = ["--register", str(register), "inventory", "import", str(path), "--dry-run"]
    assert main(args) == 0
    if plan.sheets_left:
        assert "“How to fill this in” has no column for the purpose" in capsys.readouterr().err


def test_a_row_that_says_it_is_not_about_people_is_refused(desk: Register, tmp_path: Path) -> None:
    path = tmp_path / "assets.csv"
    path.write_text(
        "Information asset,Purpose,Holds personal data,Personal data held\n"
        "Booking system,Booking boats,Yes,name; telephone number\n"
        "Tide tables,Planning trips,No,\n",
        encoding="utf-8",
    )
    plan = plan_import(desk, path)
    assert [row.action for row in plan.rows] == ["added", "refused"]
    assert "“Holds personal data” says “No”" in plan.rows[1].reason
    boats = _imported(desk, path)["Booking boats"]
    assert [row.text for row in boats.information] == ["name", "telephone number"]


def test_an_asset_is_never_the_information_and_a_whole_heading_comes_first() -> None:
    mapping = propose(["Information asset", "Details of personal data", "Data items", "Purpose"])
    assert mapping["Data items"] == "information"
    assert "Information asset" not in mapping
