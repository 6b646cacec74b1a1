"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "iprospect_dpo").rglob("*.py"))
LONG = {"rev_0001_first_tables.py", "window.py"}  # a list of tables; what holds all together


CLOCKS = {
    "datetime.now", "date.today", "datetime.utcnow", "os.urandom", "time.time", "uuid.uuid4",
}  # fmt: skip


def calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def names(call: ast.Call) -> str:
    return ast.unparse(call.func)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rules(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    if path.name not in LONG:
        assert text.count("\n") <= 440, "one idea each: split the file"
    inside = path.relative_to(ROOT / "iprospect_dpo").parts
    for call in calls(tree):
        name = names(call)
        if name.endswith(".connect") and call.args:
            assert not isinstance(call.args[0], ast.Lambda), "it keeps its dialog alive"
            assert "partial" not in ast.unparse(call.args[0])
        if path.name != "surroundings.py":
            assert name not in CLOCKS, f"{name}: only the edge asks"
        if inside[0] == "ui" and path.name != "prompts.py":
            assert not name.startswith(("QMessageBox", "QFileDialog")), "prompts is the only opener"


def test_the_program_opens_no_socket() -> None:
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        for word in ("import urllib", "import http", "import requests\n", "QtNetwork",
                     "socket.socket", "import ssl"):  # fmt: skip
            assert word not in text, path


def test_the_top_level_is_as_agreed() -> None:
    agreed = {"iprospect_dpo", "resources", "tests", "pyproject.toml", "README.md"}
    found = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")}
    assert found - {"build", "dist"} == agreed
