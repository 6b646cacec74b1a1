"""The inventory as sheets: the ICO's columns out and in again, any sheet by its headings."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from iprospect_dpo.desk.business.start import start_register
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import (
    add_activity,
    change_activity,
    get_activity,
    list_activities,
    retire_activity,
)
from iprospect_dpo.desk.inventory.apply_sheet import apply_plan, refusals
from iprospect_dpo.desk.inventory.book import book_values, export_book
from iprospect_dpo.desk.inventory.drafts import ActivityDraft, BasisDraft, RetentionDraft
from iprospect_dpo.desk.inventory.export_sheet import export_workbook
from iprospect_dpo.desk.inventory.import_sheet import plan_import, propose
from iprospect_dpo.desk.inventory.recipients import RecipientDraft
from iprospect_dpo.exchange.table_dates import DateOrder
from iprospect_dpo.exchange.table_types import Table
from iprospect_dpo.exchange.tables import read_tables, write_csv
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.places import resource
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.surroundings import real_surroundings
from tests.desk.notices.test_notices import text_of

TODAY = date(2026, 11, 23)
HEADINGS = [
    row.split(",", 2)[2].strip('"')
    for row in resource("vocabulary", "ropa-columns.csv").read_text("utf-8").splitlines()
]


def fill(register: Register) -> None:
    """Put into an activity something of everything that can be put there."""
    add_activity(
        register,
        ActivityDraft(
            "to care for patients",
            ["Names; short and long", "Call recordings"],
            ["Health information"],
            [
                BasisDraft(Basis.CONTRACT, reason="They order it.", covers="names"),
                BasisDraft(
                    Basis.LEGITIMATE_INTERESTS,
                    legitimate_interests="We learn.\nWe grow.",
                    covers="call recordings",
                ),
            ],
            ["Directly from you", "=cmd|calc"],
            [
                RecipientDraft(
                    "Ledger Cloud",
                    "processor",
                    "keeps the books",
                    "bookkeeping",
                    "Ireland",
                    "UK data bridge",
                    contract_on=date(2026, 2, 1),
                    contract_ends=date(2027, 1, 31),
                    contract_file="contracts/ledger.pdf",
                ),
                RecipientDraft("HM Revenue and Customs"),
            ],
            [
                RetentionDraft("Names", 6, "years", "the end of the contract", reason="Claims"),
                RetentionDraft("Call recordings", criteria="until they are heard", action="review"),
            ],
            {
                "business_function": "Care",
                "individuals": "Patients\nCarers",
                "security": "Locked",
                "location": "Laptop",
                "special_condition": "Health or social care (Art 9(2)(h))",
                "automated_decisions": "None",
                "requirement": "You must.",
                "consequence": "No care.",
                "dpia_required": "Yes",
                "dpia_progress": "Done",
                "policy_followed": "Yes",
                "breach_occurred": "No",
                "joint_controller": "The other clinic",
                "note": "Own words",
            },
            role="joint",
            next_review=date(2027, 5, 1),
        ),
    )
    retire_activity(register, "A-03")


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_workbook_has_the_ico_headings_in_order_and_comes_back_unchanged(
    desk: Register, tmp_path: Path
) -> None:
    fill(desk)
    content = export_workbook(desk)
    exported = sheets(content)
    assert list(exported["Activities"][0]) == HEADINGS
    assert len(HEADINGS) == 30
    assert {"Activities", "Recipients", "Retention", "Assessments"} <= set(exported)
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    same = plan_import(desk, path)
    assert [row.action for row in same.rows] == ["unchanged"] * 5

    fresh = start_register(tmp_path / "fresh.dpo", real_surroundings(TODAY))
    plan = plan_import(fresh, path)
    assert [row.action for row in plan.rows] == ["added"] * 5
    assert list_activities(fresh) == []
    apply_plan(fresh, plan)
    again = sheets(export_workbook(fresh))
    for name in exported:
        if name != "Controller":
            assert again[name] == exported[name], name
    with fresh.reading() as session:
        assert audit.verify(session).sound
    fresh.close()


def test_the_template_alone_comes_back_too(desk: Register, tmp_path: Path) -> None:
    fill(desk)
    (table, *_) = [t for t in _read(export_workbook(desk), tmp_path) if t.name == "Activities"]
    path = tmp_path / "ropa.csv"
    path.write_bytes(write_csv(table.headings, [row.cells for row in table.rows]))
    assert [row.action for row in plan_import(desk, path).rows] == ["unchanged"] * 5
    fresh = start_register(tmp_path / "fresh.dpo", real_surroundings(TODAY))
    apply_plan(fresh, plan_import(fresh, path))
    assert [row.action for row in plan_import(fresh, path).rows] == ["unchanged"] * 5
    made = list_activities(fresh)[-1]
    assert [
        (row.name, row.country, row.safeguard, row.contract_file) for row in made.recipients
    ] == [
        ("Ledger Cloud", "Ireland", "UK data bridge", "contracts/ledger.pdf"),
        ("HM Revenue and Customs", "", "", ""),
    ]
    assert [(row.text, row.special) for row in made.information][-1] == ("Health information", True)
    assert [Basis(row.basis) for row in made.bases] == [Basis.CONTRACT, Basis.LEGITIMATE_INTERESTS]
    fresh.close()


def _read(content: bytes, tmp_path: Path) -> list[Table]:
    path = tmp_path / "again.xlsx"
    path.write_bytes(content)
    return read_tables(path)


SHEET = [
    [
        "Activity",
        "Purpose",
        "Legal basis",
        "Categories of data subjects",
        "Categories of personal data",
        "Recipients",
        "Transfers",
        "Retention",
        "Security measures",
    ],
    [
        "Sign-in",
        "To let teachers sign in.",
        "Contract (Article 6(1)(b)) — they ask for it.",
        "Teachers",
        "Username, email, hashed password (nullable)",
        "The host",
        "Data lies in Iowa.",
        "Until the account is closed",
        "Hashing",
    ],
    [
        "Aggregates",
        "To improve questions.",
        "N/A — counts only, k ≥ 10",
        "N/A",
        "None. Counts.",
        "The operators",
        "Data lies in Iowa.",
        "Indefinite",
        "As the database",
    ],
    ["", "", "Consent", "Nobody", "x", "x", "x", "x", "x"],
    ["Twice", "To improve questions.", "Consent", "x", "x", "x", "x", "x", "x"],
    [
        "Long",
        "To log.",
        "Legal obligation (Article 6(1)(c))",
        "x",
        "x",
        "None",
        "None",
        "1 year",
        "x",
        "one too many",
    ],
]


def test_any_sheet_comes_in_by_its_headings_with_refusals_named(
    desk: Register, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(write_csv(SHEET[0], SHEET[1:]))
    plan = plan_import(desk, path)
    assert plan.mapping["Legal basis"] == "bases"
    assert plan.mapping["Transfers"] == "countries"
    assert plan.mapping["Activity"] == "business_function"
    assert [(row.number, row.action, row.reason) for row in plan.rows] == [
        (2, "added", ""),
        (3, "added", "Lawful basis: N/A — counts only, k ≥ 10"),
        (4, "refused", "The row has no purpose."),
        (5, "refused", "Row 3 has the same purpose."),
        (6, "refused", "The row has 10 columns but there are 9 headings."),
    ]
    assert len(list_activities(desk)) == 4
    apply_plan(desk, plan)
    made = list_activities(desk)[4]
    assert made.purpose == "To let teachers sign in."
    assert [(row.basis, row.reason) for row in made.bases] == [("contract", "they ask for it.")]
    assert [row.text for row in made.information] == ["Username, email, hashed password (nullable)"]
    assert [(r.kind, r.name, r.country) for r in made.recipients] == [
        ("recipient", "The host", ""),
        ("transfer", "", "Data lies in Iowa."),
    ]
    assert "N/A — counts only" in list_activities(desk)[5].note
    lines = refusals(plan).decode("utf-8-sig").splitlines()
    assert lines[1].startswith("4,The row has no purpose.")
    assert len(lines) == 4
    assert [row.action for row in plan_import(desk, path).rows][:2] == ["unchanged", "unchanged"]


def test_headings_are_matched_by_the_words_in_them() -> None:
    found = propose(
        [
            "Purpose of the processing (Art 30)",
            "Whose data",
            "Legal basis, Art 6",
            "The retention period we use",
            "Colour",
        ]
    )
    assert list(found.values()) == ["purpose", "individuals", "bases", "retention"]
    assert "Colour" not in found


def test_a_changed_cell_changes_that_and_an_empty_one_nothing(
    desk: Register, tmp_path: Path
) -> None:
    change_activity(desk, "A-01", {"security": "Locked"})
    path = tmp_path / "sheet.csv"
    purpose = get_activity(desk, "A-01").purpose
    path.write_bytes(
        write_csv(
            ["Purpose", "Security", "Retention"], [[purpose, "", "6 years after the last order"]]
        )
    )
    plan = plan_import(desk, path)
    (row,) = plan.rows
    assert row.action == "changed"
    assert row.changes[0][1:] == (
        "Data is only kept while required and is destroyed afterwards.",
        "6 years after the last order",
    )
    apply_plan(desk, plan)
    after = get_activity(desk, "A-01")
    assert (after.security, after.retention) == ("Locked", "6 years after the last order")
    assert len(after.information) == 4


def test_dates_are_asked_once_and_a_mapping_is_remembered(desk: Register, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(b"Job,Look again\nto sell,01/02/2027\nto buy,03/04/2027\n")
    mapping = {"Job": "purpose", "Look again": "next_review"}
    plan = plan_import(desk, path, mapping)
    assert plan.question is not None
    assert plan.question[0] == "Look again"
    with pytest.raises(
        DeskError, match="Choose whether the day or the month comes first in the dates"
    ):
        apply_plan(desk, plan)
    apply_plan(desk, plan_import(desk, path, mapping, DateOrder.DAY_FIRST))
    assert list_activities(desk)[4].next_review == date(2027, 2, 1)
    assert plan_import(desk, path).mapping == mapping
    with pytest.raises(DeskError, match="not a field"):
        plan_import(desk, path, {"Job": "nonsense"})
    plan = plan_import(desk, path, {"Job": "note"})
    assert plan.problem == "Choose the column that contains the purpose."
    with pytest.raises(DeskError, match="Choose the column that contains the purpose"):
        apply_plan(desk, plan)
    twice = plan_import(desk, path, {"Job": "purpose", "Look again": "purpose"})
    assert twice.problem.startswith("Two columns")


def test_the_book_has_contents_with_pages_and_everything_in_it(desk: Register) -> None:
    fill(desk)
    values = book_values(desk)
    assert [chapter.title for chapter in values.chapters][:2] == [
        "1 Provide services and goods, including delivery",
        "2 Service updates or marketing",
    ]
    paper = export_book(desk)
    text = text_of(paper.pdf)
    flat = " ".join(text.split())
    for part in (
        "Contents",
        "Names; short and long",
        "Health information",
        "Ledger Cloud",
        "1 February 2026 to 31 January 2027",
        "6 years after the end of the contract",
        "Own words",
        "retired on 23 November 2026",
        "Recipients and processors",
        "What is missing",
        "journal head",
        "Not recorded",
    ):
        assert part in flat, part
    first = text.split("The controller")[0]
    pages = [int(line) for line in first.splitlines() if line.strip().isdigit()]
    assert len(pages) == len(values.chapters)
    assert pages == sorted(pages)
    assert pages[0] == 2


def test_by_commands(
    register_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from iprospect_dpo.cli import main

    where = ["--register", str(register_path), "--today", "2026-11-23"]
    for name in ("book.pdf", "book.xlsx"):
        assert main([*where, "inventory", "export", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size > 5000
    assert main([*where, "inventory", "export", str(tmp_path / "book.doc")]) == 2
    path = tmp_path / "sheet.csv"
    path.write_bytes(write_csv(SHEET[0], SHEET[1:]))
    capsys.readouterr()
    refused = tmp_path / "refused.csv"
    args = [*where, "inventory", "import", str(path), "--json", "--refused", str(refused)]
    assert main([*args, "--dry-run"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["read"], said["added"], said["unchanged"]) == (5, 2, 0)
    assert said["refused"][0] == {"row": 4, "reason": "The row has no purpose."}
    assert main(args) == 0
    capsys.readouterr()
    assert main(args) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 2
    assert refused.exists()
    assert main([*where, "inventory", "import", str(tmp_path / "none.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err
