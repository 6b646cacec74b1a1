"""The wording of letters: sandboxed Jinja over Markdown, with values that stay values.

A value from outside is never read as Markdown, markup or template: it enters the text as a token
and is set as escaped text when the page is laid out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, unescape

from jinja2 import DictLoader, StrictUndefined, TemplateError, Undefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from iprospect_dpo.documents.paragraphs import markup
from iprospect_dpo.errors import KnownError

_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


class WordingError(KnownError):
    """A letter's wording cannot be used; the text says why. ``field`` is a field without value."""


@dataclass(frozen=True)
class TableValue:
    """A table as a merge field: head, rows, and the shares of the width."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float]


@dataclass(frozen=True)
class Merge:
    """A value with the name of its field, so that a finished sentence knows what it rests on."""

    name: str
    value: Any

    def __bool__(self) -> bool:
        """Let a condition of the wording ask whether there is a value."""
        return bool(self.value)


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph: its words, and the field they come from ('' for the wording)."""

    words: str
    field: str = ""


@dataclass(frozen=True)
class Piece:
    """A piece of a letter: ``title``, ``heading``, ``lead``, ``paragraph``, ``item``, ``table``.

    ``runs`` are its words by the field that each comes from.
    """

    kind: str
    markup: str = ""
    table: TableValue | None = None
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True)
class PiecesValue:
    """Ready pieces as a merge field: headings with their tables."""

    pieces: Sequence[Piece]


def render_wording(
    template: str,
    fields: Mapping[str, Any],
    *,
    parts: Mapping[str, str] | None = None,
    missing: list[str] | None = None,
) -> list[Piece]:
    """Fill a wording with its fields and return its pieces; ``parts`` are what it may include.

    Raises WordingError naming a field that has no value, or what is wrong with the wording. With
    a ``missing`` list such fields are collected there and stand in brackets: for a preview.
    """
    values: list[Any] = []

    def keep(value: Any) -> str:  # noqa: ANN401 - any field
        if isinstance(value, Undefined):
            if missing is None:
                str(value)  # a strict one says here which field has no value
            else:
                name = str(getattr(value, "_undefined_name", "field")).replace("_", " ")
                if name not in missing:
                    missing.append(name)
                value = Merge("", f"[{name}]")
        values.append(value)
        return f"{_OPEN}{len(values) - 1}{_CLOSE}"

    def clean(text: str) -> str:
        return text.replace(_OPEN, "").replace(_CLOSE, "")

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined if missing is None else Undefined,
        finalize=keep,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=DictLoader({name: clean(text) for name, text in (parts or {}).items()}),
    )
    template = clean(template)
    try:
        merged = {
            name: value if isinstance(value, Merge) else Merge(name, value)
            for name, value in fields.items()
        }
        filled = environment.from_string(template).render(merged)
    except UndefinedError as error:
        found = re.search(r"'([^']+)' is undefined", str(error))
        name = found[1].replace("_", " ") if found else "a field"
        raise WordingError(f"One field has no value: {name}.", name) from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, RecursionError) as error:
        raise WordingError(_why_unread(error)) from error
    reader = MarkdownIt("commonmark", {"html": False}).disable(
        ["image", "link", "autolink", "html_inline", "html_block", "code", "fence", "reference"]
    )
    return list(_pieces(reader.parse(filled), values))


def _why_unread(error: Exception) -> str:
    words = str(error).rstrip(".")
    if "endif" in words or "elif" in words or "'else'" in words:
        return "The wording is not valid: each [if] needs an [end], and each [end] an [if]."
    return f"The wording is not valid: {words}."


def _pieces(tokens: Sequence[Token], values: Sequence[Any]) -> list[Piece]:
    pieces: list[Piece] = []
    kind = "paragraph"
    in_list = 0
    for token in tokens:
        if token.type == "heading_open":
            kind = "title" if token.tag == "h1" else "heading"
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            in_list += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            in_list -= 1
        elif token.type == "inline":
            alone = _TOKEN.fullmatch(token.content.strip())
            merge = values[int(alone[1])] if alone else Merge("", None)
            value, name = merge.value, merge.name
            if isinstance(value, TableValue):
                rows = tuple(Run(" · ".join(row), name) for row in value.rows)
                pieces.append(Piece("table", table=value, runs=rows))
            elif isinstance(value, PiecesValue):
                pieces += [_named(each, name) for each in value.pieces]
            elif isinstance(value, (list, tuple)):
                pieces += [Piece("item", markup(str(w)), runs=(Run(str(w), name),)) for w in value]
            elif isinstance(value, str) and "\n\n" in value and not in_list:
                # A long explanation keeps its paragraphs, so that pages break between them.
                pieces += [
                    Piece(kind, markup(each.strip()), runs=(Run(each.strip(), name),))
                    for each in re.split(r"\n{2,}", value)
                    if each.strip()
                ]
            else:
                text = _inline(token.children or [], values)
                runs = tuple(_runs(token.children or [], values))
                pieces.append(Piece("item" if in_list else kind, text, runs=runs))
            kind = "paragraph"
    return pieces


def _named(piece: Piece, name: str) -> Piece:
    """Return a ready piece with the field it comes from."""
    if piece.table is not None:
        rows = tuple(Run(" · ".join(row), name) for row in piece.table.rows)
        return Piece(piece.kind, piece.markup, piece.table, rows)
    return Piece(piece.kind, piece.markup, runs=(Run(words_of([piece]), name),))


def _runs(tokens: Sequence[Token], values: Sequence[Any]) -> list[Run]:
    """Return the words of a paragraph by the field that each comes from."""
    runs: list[Run] = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            runs.append(Run(" "))
        elif token.type in {"text", "code_inline"}:
            at = 0
            for match in _TOKEN.finditer(token.content):
                runs.append(Run(token.content[at : match.start()]))
                merge = values[int(match[1])]
                runs.append(Run(_as_text(merge.value), merge.name))
                at = match.end()
            runs.append(Run(token.content[at:]))
    return [run for run in runs if run.words]


def _inline(tokens: Sequence[Token], values: Sequence[Any]) -> str:
    parts: list[str] = []
    simple = {
        "strong_open": "<b>",
        "strong_close": "</b>",
        "em_open": "<i>",
        "em_close": "</i>",
        "softbreak": " ",
        "hardbreak": "<br/>",
    }
    for token in tokens:
        if token.type in simple:
            parts.append(simple[token.type])
        elif token.type == "text":
            parts.append(_filled(token.content, values))
        else:
            parts.append(escape(token.content))
    return "".join(parts)


def _filled(text: str, values: Sequence[Any]) -> str:
    parts: list[str] = []
    at = 0
    for match in _TOKEN.finditer(text):
        parts.append(markup(text[at : match.start()]))
        parts.append(markup(_as_text(values[int(match[1])].value)))
        at = match.end()
    return "".join(parts) + markup(text[at:])


def words_of(pieces: Sequence[Piece]) -> str:
    """Return what a letter says as plain text, for seeing whether it says what it must."""
    told: list[str] = []
    for piece in pieces:
        if piece.table is not None:
            told += piece.table.head
            told += [cell for row in piece.table.rows for cell in row]
        else:
            told.append(unescape(_MARKS.sub(" ", piece.markup), {"&quot;": '"', "&#39;": "'"}))
    return "\n".join(" ".join(words.split()) for words in told)


_MARKS = re.compile(r"<[^<>]*>")


def _as_text(value: Any) -> str:  # noqa: ANN401 - any field
    if isinstance(value, (TableValue, PiecesValue)):
        raise WordingError("Put the table in its own paragraph, with an empty line around it.")
    if isinstance(value, (list, tuple)):
        return ", ".join(str(each) for each in value)
    return str(value)
