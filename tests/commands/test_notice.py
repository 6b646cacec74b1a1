"""``notice check`` and ``notice write`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iprospect_dpo.cli import main
from iprospect_dpo.places import resource
from tests.exchange.test_notice_duties import FIRST_FOURTEEN

SEED = resource("i-prospect", "customer-privacy-policy.txt")
MODEL = resource("i-prospect", "model-notice.txt")


def said(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, object]]:
    status = main([*args, "--json", "--today", "2026-11-23"])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    assert status == (1 if found else 0)
    return found


def test_check_on_a_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = said(capsys, "notice", "check", str(SEED))
    assert set(FIRST_FOURTEEN) <= {each["code"] for each in found}
    for each in found:
        assert set(each) - {"line", "field"} == {"code", "severity", "article", "finding", "advice"}
        assert ("line" in each) != ("field" in each)
        assert each["severity"] in {"missing", "wrong", "weak", "stale"}
    assert said(capsys, "notice", "check", str(MODEL)) == []
    assert main(["notice", "check", str(SEED)]) == 1
    out = capsys.readouterr()
    assert "retention-vague" in out.out
    assert "findings" in out.err
    assert main(["notice", "check", str(tmp_path / "none.txt")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_check_on_the_register(register_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "--register", str(register_path), "notice", "check")
    assert set(FIRST_FOURTEEN) <= {each["code"] for each in found}
    assert all("field" in each for each in found)


def test_write_in_three_forms_and_as_it_stood(
    register_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--register", str(register_path), "--today", "2026-11-23", "notice", "write"]
    for form, start in ((".pdf", b"%PDF"), (".html", b"<!DOCTYPE html>"), (".txt", b"i-Prospect")):
        for more in ([], ["--as-at", "2025-06-01"]):
            out = tmp_path / f"n{len(more)}{form}"
            assert main([*where, str(out), *more]) == 0
            assert out.read_bytes().startswith(start)
    assert "Missing: Say who receives the information" in capsys.readouterr().err
    old = (tmp_path / "n2.txt").read_text(encoding="utf-8")
    assert old.strip() == SEED.read_text(encoding="utf-8").strip()
    assert main([*where, str(tmp_path / "n.txt"), "--as-at", "2024-11-11"]) == 2
    assert "No notice was published on or before 11 November 2024" in capsys.readouterr().err
    assert main([*where, str(tmp_path / "n.doc")]) == 2
    assert ".pdf, .html or .txt" in capsys.readouterr().err
    assert main([*where, str(tmp_path / "n.txt"), "--as-at", "June"]) == 2
    assert not (tmp_path / "n.txt").exists()


def test_the_web_page_of_a_notice_is_checked_like_its_text(
    register_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {}
    for form in (".txt", ".html"):
        out = tmp_path / f"notice{form}"
        where = ["--register", str(register_path), "--today", "2026-11-23"]
        assert main([*where, "notice", "write", str(out)]) == 0
        capsys.readouterr()
        found[form] = sorted(
            (str(each["code"]), str(each["finding"]))
            for each in said(capsys, "notice", "check", str(out))
        )
    assert found[".html"] == found[".txt"]
