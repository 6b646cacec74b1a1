"""Notices that no generator made: other headings, tables, run-in lists, a letter in the first person.

It goes by what headings ask and by sentences that say it, and takes nothing from structure alone:
what it does not understand stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from iprospect_dpo.exchange.notice_text import other_words as words
from iprospect_dpo.exchange.notice_text.other_bases import share_bases
from iprospect_dpo.exchange.notice_text.other_contact import name_and_contact
from iprospect_dpo.exchange.notice_text.other_items import (
    items,
    lower,
    purpose_of,
    source,
    told_by,
    without_your,
)
from iprospect_dpo.exchange.notice_text.reading import (
    BasisRead,
    NoticeReading,
    PurposeRead,
)
from iprospect_dpo.exchange.notice_text.source import Line
from iprospect_dpo.law.dates import MONTHS, find_date
from iprospect_dpo.law.lawful_bases import Basis

#: The purpose under which stands what a notice uses for a purpose that it does not name.
UNNAMED = "purpose not named in the notice"


@dataclass
class _Piece:
    """A line with the section it stands in."""

    line: Line
    section: str
    heading: bool = False


@dataclass
class _Gathered:
    """What was found, before it becomes purposes."""

    purposes: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    #: What the list that was opened last is of, by the sentence that opened it.
    opened: str = ""
    section: str = ""
    #: The purpose that a label named last: a basis under it is its own.
    before: str = ""
    #: The sentence that gives a basis, and the lines it stands in.
    bases: dict[Basis, tuple[str, str]] = field(default_factory=dict)
    used: dict[int, str] = field(default_factory=dict)


def read_other_layout(lines: Sequence[Line], reading: NoticeReading) -> NoticeReading:
    """Return a reading of a notice in another layout, beginning from what was read of it so far."""
    other = NoticeReading(title=reading.title, last_updated=reading.last_updated)
    found = _Gathered()
    pieces = list(_pieces(lines))
    for each in _rows(pieces, other, found):
        _take(each, other, found)
    name_and_contact([each.line.text for each in pieces], other, reading)
    _make_purposes(other, found)
    if other.last_updated is None:
        other.last_updated = _dated_at_the_end(pieces)
    other.complaint, other.regulator = reading.complaint, reading.regulator
    other.objection, other.standard = reading.objection, reading.standard
    other.headings, other.places = reading.headings, reading.places
    for piece in pieces:
        kind = found.used.get(piece.line.numbers[0], "")
        if piece.heading:
            kind = "heading"
        elif not kind and piece.section in {"rights", "complaint"}:
            kind = "standard text"
        for number in piece.line.numbers:
            other.lines.append((number, kind or "unread"))
        if not kind:
            other.unread.append((piece.line.numbers[0], piece.line.text))
    return other


def _dated_at_the_end(pieces: Sequence[_Piece]) -> str | None:
    """Return the day, or the month, that stands alone in the last lines or the first."""
    for piece in [*reversed(pieces[-4:]), *pieces[:5]]:
        text = piece.line.text
        if len(text) > 70:
            continue
        if (day := find_date(text)) is not None:
            return day.isoformat()
        if (match := words.MONTH.search(text)) is not None:
            number = MONTHS.index(match[1].capitalize()) + 1
            return f"{match[2]}-{number:02d}"
    return None


def _pieces(lines: Sequence[Line]) -> Iterator[_Piece]:
    plain = [words.NUMBERED.sub("", line.text).strip().casefold() for line in lines]
    section, contents = "head", False
    for at, line in enumerate(lines):
        text = words.NUMBERED.sub("", line.text).strip()
        following = lines[at + 1] if at + 1 < len(lines) else None
        named = _section_of(text) if _is_heading(line, text, following) else ""
        contents = named == "contents" or (contents and plain[at] in plain[at + 1 :])
        if contents:
            yield _Piece(line, "contents", heading=True)
            continue
        section = named or section
        yield _Piece(line, section, heading=bool(named))


def _is_heading(line: Line, text: str, following: Line | None) -> bool:
    if line.cells or len(text) > 110 or not text:
        return False
    if line.marked_heading:
        return True
    asks = text.endswith("?") or words.ASKS.match(text)
    if line.bullet and (text.isupper() or asks) and _section_of(text):
        return True
    if words.SAYS.match(text) or words.LABEL.match(text):
        return False
    if line.bullet or text.endswith((".", ";", ",")) or (text.endswith(":") and len(text) > 60):
        return False
    if len(text.split()) > 14 or _section_of(text) == "" or following is None:
        return False
    if set(following.text) <= set("-=_") or following.bullet:
        return True
    stands_out = (
        text.isupper()
        or text.endswith("?")
        or bool(words.NUMBERED.match(line.text))
        or line.after_blank
    )
    brief = len(text.split()) <= 7 and not text.endswith(":")
    return (stands_out or brief) and (
        following.after_blank or len(following.text) > len(text) or brief
    )


def _section_of(text: str) -> str:
    plain = text.strip(" :#*").casefold()
    return next((name for name, pattern in words.SECTIONS if pattern.search(plain)), "")


def _rows(pieces: Sequence[_Piece], reading: NoticeReading, found: _Gathered) -> Iterator[_Piece]:
    """Take the rows of tables; give the other lines on."""
    columns: list[str] = []
    for piece in pieces:
        cells = piece.line.cells
        if len(cells) < 2:
            columns = []
            if not piece.heading:
                yield piece
            continue
        if all(set(cell) <= set("-: ") for cell in cells):
            found.used[piece.line.numbers[0]] = "rule"
            continue
        if not columns:
            columns = [_column(cell) for cell in cells]
            if len([name for name in columns if name]) < 2:
                columns = []
                yield piece
                continue
            found.used[piece.line.numbers[0]] = "heading"
            continue
        _row(dict(zip(columns, cells, strict=False)), reading, piece, found)


def _column(heading: str) -> str:
    return next((name for name, pattern in words.COLUMNS if pattern.search(heading)), "")


def _row(cells: dict[str, str], reading: NoticeReading, piece: _Piece, found: _Gathered) -> None:
    number = piece.line.numbers[0]
    found.used[number] = "purpose"
    kinds = items(cells.get("collect", ""))
    purpose = cells.get("purposes", "").strip(" .")
    bases = [
        BasisRead(basis.value, cells["bases"], line=number)
        for basis, pattern in words.BASES
        if pattern.search(cells.get("bases", ""))
    ]
    if purpose:
        reading.purposes.append(
            PurposeRead(
                lower(purpose),
                categories=kinds,
                lawful_bases=bases,
                line=number,
                bases_line=number,
            )
        )
    else:
        found.categories += kinds
    if kept := cells.get("retention", "").strip():
        reading.retention.append(f"{purpose}: {kept}" if purpose else kept)
    for name in items(cells.get("sharing", "")):
        if not words.NOBODY.search(name) and name.casefold() not in {"none", "-", "no-one"}:
            _add(reading.recipients, name)
    for name in items(cells.get("sources", "")):
        _add(reading.sources, name)


def _take(piece: _Piece, reading: NoticeReading, found: _Gathered) -> None:
    """Take what one line says, by its section, and by its own words in any of them."""
    text, number = words.NUMBERED.sub("", piece.line.text).strip(), piece.line.numbers[0]
    section = piece.section
    if words.NOT_OURS.search(text) and section != "sharing":
        found.used[number] = "regulator"
        return
    if section == "contents":
        found.used[number] = "contents"
        return
    label = words.LABEL.match(text)
    if label and not piece.line.bullet and (named := _section_of(label["label"])):
        piece = _Piece(piece.line, named)
        section, found.opened = named, ""
        text = label["rest"]
        several = named != "purposes" or "," in text or ";" in text
        found.before = found.before if several else text
        parts = items(text) if several else [text.strip(" .")]
        run_in = [re.sub(r"^\([ivx\d]+\)\s*", "", each) for each in parts]
        used = _by_section(named, run_in, text, reading, found, bullet=True)
        used = _by_sentence(named, text, reading, found) or used
        if used:
            found.used[number] = used
            return
    if piece.section != found.section:
        found.section, found.opened = piece.section, ""
    if not label:
        found.before = ""
    listed_here = piece.line.bullet or words.LETTERED.match(piece.line.text) is not None
    if listed_here and found.opened:
        section = found.opened
    elif not listed_here:
        opens = text.endswith((":", " in order to", " so that we can", " so that I can"))
        found.opened = _opened_by(text) if opens else ""
    opened = words.OPENS_LIST.search(text)
    listed = items(opened["rest"]) if opened and opened["rest"].strip() else []
    if listed_here:
        listed = items(text) if section == "sharing" and len(text) < 60 else [text.strip(" .;,")]
    if not listed and section in {"sharing", "sources"} and words.PLAIN_LIST.match(text):
        listed = [
            re.sub(r"^from\s+", "", each, flags=re.IGNORECASE)
            for each in items(re.sub(r"now and then", "also", re.split(r"[.!?]", text)[0]))
        ]
    used = _by_section(section, listed, text, reading, found, bullet=listed_here)
    used = _by_sentence(section, text, reading, found) or used
    if opened and not opened["rest"].strip() and not used:
        used = "heading"
    if used:
        found.used[number] = used


def _by_section(
    section: str,
    listed: Sequence[str],
    text: str,
    reading: NoticeReading,
    found: _Gathered,
    *,
    bullet: bool,
) -> str:
    if section == "collect" and listed:
        for each in listed:
            _add(found.categories, each)
        return "category"
    if section == "purposes" and listed:
        told = (
            found.reasons
            if re.match(r"you(?:['’]ve| have)\b", listed[0], re.IGNORECASE)
            else found.purposes
        )
        for each in listed:
            _add(told, purpose_of(each))
        return "purpose"
    if section == "sharing" and listed and not words.NOBODY.search(text):
        for each in listed:
            _add(reading.recipients, each)
        return "recipient"
    if section == "sources" and listed:
        reasons = re.match(r"you(?:['’]ve| have| want| would)\b", listed[0], re.IGNORECASE)
        for each in listed:
            if reasons:
                _add(found.reasons, purpose_of(each))
            else:
                _add(reading.sources, source(each))
        return "purpose" if reasons else "source"
    if section == "retention" and (
        bullet or words.KEPT.search(text) or re.search(r"\d+ (?:day|month|year)", text)
    ):
        reading.retention.append(text)
        return "retention"
    return ""


def _by_sentence(section: str, text: str, reading: NoticeReading, found: _Gathered) -> str:
    used = ""
    if section in {"rights", "complaint", "cookies"}:
        return used
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if (
            section != "retention"
            and words.KEPT.search(sentence)
            and not words.SHARED.search(sentence)
        ):
            reading.retention.append(sentence.strip())
            used = used or "retention"
        if section not in {"purposes", "sharing", "sources", "retention"} and (
            match := words.RUN_IN.search(sentence)
        ):
            for each in items(match["items"]):
                _add(found.categories, without_your(each))
            used = "category"
        if section != "sharing" and (match := words.SO_THAT.search(sentence)):
            for each in items(match["items"] or match["first"], verbs=True):
                _add(found.purposes, each)
            used = "purpose"
        if section not in {"retention", "sharing"} and (who := told_by(section, sentence)):
            for each in who:
                _add(reading.sources, each)
            used = used or "source"
        if not words.NOBODY.search(sentence) or "else" in sentence:
            for match in words.SHARED.finditer(sentence):
                for each in items(match["items"] or match["who"] or ""):
                    _add(reading.recipients, without_your(each, whole=True))
                used = "recipient"
        for basis, pattern in words.BASES:
            asks = section in {
                "bases",
                "collect",
                "purposes",
                "head",
                "sources",
                "retention",
                "contact",
            }
            named = section == "bases" or re.search(
                r"\b(?:bas[ei]s|because|rely|permission|need (?:it|them)|for our|says|with your)\b",
                sentence,
                re.IGNORECASE,
            )
            if asks and named and pattern.search(sentence):
                told, lines = found.bases.get(basis, (sentence.strip(), ""))
                found.bases[basis] = (told, f"{lines} {found.before} {text}")
                used = used or "basis"
    return used


def _opened_by(text: str) -> str:
    """Return what the list is of that a sentence opens, '' where it does not say."""
    return next((name for name, pattern in words.OPENERS if pattern.search(text)), "")


def _add(into: list[str], text: str) -> None:
    if words.GENERAL.search(text):
        return
    if text and text.casefold() not in {each.casefold() for each in into}:
        into.append(text)


def _make_purposes(reading: NoticeReading, found: _Gathered) -> None:
    """Make the purposes; what the notice says of all of them is said of each."""
    for each in found.purposes or found.reasons:
        reading.purposes.append(PurposeRead(each))
    if not reading.purposes:
        if not (found.categories or found.bases):
            return
        reading.purposes.append(PurposeRead(UNNAMED))
    for purpose in reading.purposes:
        if not purpose.categories:
            purpose.categories = list(found.categories)
    share_bases(reading.purposes, found.bases)
