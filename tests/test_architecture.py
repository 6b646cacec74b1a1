"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "iprospect_dpo"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}

MODULES = {
    ".".join(
        part for part in path.relative_to(ROOT).with_suffix("").parts if part != "__init__"
    ): path
    for path in SOURCES
}

CLOCKS = {
    "datetime.now",
    "date.today",
    "datetime.utcnow",
    "os.urandom",
    "time.time",
    "uuid.uuid4",
}
LONGEST_FILE = 400
FORMAT_EXEMPTIONS = 30


def calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def names(call: ast.Call) -> str:
    return ast.unparse(call.func)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rules(path: Path) -> None:
    text, tree = path.read_text(encoding="utf-8"), TREES[path]
    assert text.count("\n") <= LONGEST_FILE, "one idea each: split the file"
    inside = path.relative_to(PACKAGE).parts
    for call in calls(tree):
        name = names(call)
        if name.endswith(".connect") and call.args:
            assert not isinstance(call.args[0], ast.Lambda), "it keeps its dialog alive"
            assert "partial" not in ast.unparse(call.args[0])
        if path.name != "surroundings.py":
            assert name not in CLOCKS, f"{name}: only the edge asks"
        if inside[0] == "ui" and path.name != "prompts.py":
            assert not name.startswith(("QMessageBox", "QFileDialog")), "prompts is the only opener"
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.fullmatch(r"[A-Z][a-z][A-Za-z ]*:[a-z_]+", node.value), (
                "a subject, not a method of a widget"
            )


def imports_of(path: Path) -> Iterator[str]:
    """Name the modules of ours that a module imports, anywhere in it, TYPE_CHECKING included."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("iprospect_dpo"):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def import_graph() -> dict[str, set[str]]:
    return {
        name: {found for found in imports_of(path) if found in MODULES and found != name}
        for name, path in MODULES.items()
    }


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = import_graph()
    done: set[str] = set()
    trail: list[str] = []

    def visit(name: str) -> None:
        if name in trail:
            raise AssertionError(" > ".join([*trail[trail.index(name) :], name]))
        if name in done:
            return
        trail.append(name)
        for other in sorted(graph[name]):
            visit(other)
        trail.pop()
        done.add(name)

    for name in graph:
        visit(name)


def test_desk_and_ui_are_folders_by_subject() -> None:
    flat = [
        path.name
        for room in ("desk", "ui")
        for path in (PACKAGE / room).glob("*.py")
        if path.name != "__init__.py"
    ]
    assert len(flat) <= 30, flat


def test_subjects_of_the_screen_know_no_other_subject() -> None:
    shared = {"parts", "cases", "person", "screens"}
    for name, found in import_graph().items():
        parts = name.split(".")
        if parts[:2] != ["iprospect_dpo", "ui"] or parts[2:3] == ["shell"] or len(parts) < 4:
            continue
        for other in found:
            there = other.split(".")
            if there[:2] == ["iprospect_dpo", "ui"] and len(there) > 2:
                assert there[2] in shared | {parts[2]}, f"{name} > {other}"


def test_few_lines_are_exempt_from_the_formatter() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"# fmt: (skip|off)", line)
    ]
    assert len(found) <= FORMAT_EXEMPTIONS, found


def test_every_subject_has_one_screen_and_every_door_opens() -> None:
    from importlib import import_module

    from iprospect_dpo.desk.subjects import Subject
    from iprospect_dpo.ui.screens import SCREENS, TABS

    assert sorted(each.subject for each in SCREENS) == sorted(Subject)
    for tab in TABS:
        assert hasattr(import_module(f"iprospect_dpo.ui.{tab.module}"), tab.class_name)
    for screen in SCREENS:
        if screen.page is not None:
            module = import_module(f"iprospect_dpo.ui.{screen.page.module}")
            assert hasattr(module, screen.page.name), screen


def test_the_program_opens_no_socket() -> None:
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        for word in (
            "import urllib",
            "import http",
            "import requests\n",
            "QtNetwork",
            "socket.socket",
            "import ssl",
        ):
            assert word not in text, path


def test_the_top_level_is_as_agreed() -> None:
    agreed = {"iprospect_dpo", "resources", "tests", "pyproject.toml", "README.md"}
    found = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")}
    assert found - {"build", "dist"} == agreed


MIGRATIONS = "iprospect_dpo.register.migrations"


def test_a_migration_takes_nothing_that_is_still_being_changed() -> None:
    for path in (PACKAGE / "register/migrations/versions").glob("rev_*.py"):
        ours = {
            node.module
            for node in ast.walk(TREES[path])
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("iprospect_dpo")
        }
        assert all((name or "").startswith(MIGRATIONS) for name in ours), path.name
    for path in (PACKAGE / "register/migrations").glob("frozen*.py"):
        living = {
            name
            for node in ast.walk(TREES[path])
            if isinstance(node, ast.ImportFrom)
            for name in [node.module or ""]
            if name.startswith("iprospect_dpo") and not name.startswith(f"{MIGRATIONS}.frozen")
        }
        assert not living, path.name


def test_a_screen_opens_without_loading_what_writes_documents() -> None:
    """ReportLab is loaded by the work that needs it, in the background."""
    for path in (PACKAGE / "ui").rglob("*.py"):
        for node in TREES[path].body:
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("iprospect_dpo.documents"), path.name


def test_every_error_of_ours_is_a_known_one() -> None:
    """A plain exception is a fault of the program, and is called one."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                assert "Exception" not in map(ast.unparse, node.bases) or node.name in {
                    "KnownError",
                    "_AskedError",
                }, f"{path.name}: {node.name}"
                assert "ValueError" not in map(ast.unparse, node.bases), node.name
