"""Reads a notice line by line; each line goes to the section it stands in, or is unread."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from iprospect_dpo.exchange.notice_text import phrases
from iprospect_dpo.exchange.notice_text.contact import ContactReader
from iprospect_dpo.exchange.notice_text.other_layouts import read_other_layout
from iprospect_dpo.exchange.notice_text.purposes import BasesReader, CollectionReader
from iprospect_dpo.exchange.notice_text.reading import NoticeReading
from iprospect_dpo.exchange.notice_text.sharing import SharingReader, TransfersReader
from iprospect_dpo.exchange.notice_text.source import Line, logical_lines
from iprospect_dpo.law.dates import MONTHS, find_date


def read_notice(text: str) -> NoticeReading:
    """Take a notice apart. Every non-empty line is understood or listed as unread."""
    lines = logical_lines(text)
    reading = _Reader(lines).read()
    made = "rights_and_bases" in reading.places  # the generator's own heading
    if made or any(p.purpose and (p.categories or p.lawful_bases) for p in reading.purposes):
        return reading
    other = read_other_layout(logical_lines(text), reading)
    return other if other.purposes or other.organisation.email else reading


class _Reader:
    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._at = 0
        self._section = "head"
        self._reading = NoticeReading()
        self._kinds: dict[int, list[str]] = {}
        self._contents = _contents_lines(lines)
        self._contact = ContactReader(self._reading)
        self._collection = CollectionReader(self._reading, self._peek)
        self._bases = BasesReader(self._reading)
        self._sharing = SharingReader(self._reading, self._peek)
        self._transfers = TransfersReader(self._reading, self._peek)
        self._handlers: dict[str, Callable[[Line], str]] = {
            "head": self._head,
            "contact": self._contact.take,
            "collect": self._collection.take,
            "rights_and_bases": self._rights,
            "rights": self._rights,
            "bases": self._bases.take,
            "sources": self._sources,
            "retention": self._retention,
            "sharing": self._sharing.take,
            "processors": self._sharing.take,
            "others": self._sharing.take,
            "transfers": self._transfers.take,
            "complaint": self._complaint,
            "regulator": self._regulator,
            "confidentiality": self._confidentiality,
            "updated": self._updated,
            "object": self._objection,
            "requirement": self._requirement,
            "automated": self._automated,
            "kept": _unread,
        }

    def read(self) -> NoticeReading:
        for at, line in enumerate(self._lines):
            self._at = at
            kind = "contents" if self._at in self._contents else self._take(line)
            for number in line.numbers:
                kinds = self._kinds.setdefault(number, [])
                if kind not in kinds:
                    kinds.append(kind)
            if kind == "unread":
                self._reading.unread.append((line.numbers[0], line.text))
        self._find_date()
        self._reading.lines = [
            (number, "unread" if "unread" in kinds else ", ".join(kinds))
            for number, kinds in sorted(self._kinds.items())
        ]
        return self._reading

    def _find_date(self) -> None:
        """Find a date of the last change that stands inside a sentence, if no line of its own."""
        for line in self._lines:
            found = phrases.UPDATED_WITHIN.search(line.text)
            if self._reading.last_updated is None and found:
                day = find_date(found["rest"])
                self._reading.last_updated = (
                    day.isoformat() if day else _month_and_year(found["rest"])
                )

    def _peek(self, ahead: int = 1) -> Line | None:
        index = self._at + ahead
        return self._lines[index] if index < len(self._lines) else None

    def _take(self, line: Line) -> str:
        if set(line.text) <= set("-_=*#>•●|: "):
            return "rule"
        if phrases.GAP.fullmatch(line.text):
            return "gap"
        if self._section == "kept":
            return "unread"
        if section := self._opened_by(line):
            if section == "foreign":
                self._section = "foreign"
                return "unread"
            self._section = section
            self._reading.headings.setdefault(section, line.text)
            self._reading.places.setdefault(section, line.numbers[0])
            self._sharing.entered(section)
            return "heading"
        if self._section == "contents":
            self._section = "head"
        if kind := self._anywhere(line):
            return kind
        if self._section == "foreign":
            return "unread"
        return self._handlers[self._section](line)

    def _opened_by(self, line: Line) -> str | None:
        section = phrases.section_of(line.text)
        if section is None or line.cells:
            return None
        if line.bullet and not (line.marked_heading or section in {"others", "processors"}):
            return None
        if section == "foreign" and self._section == "collect" and not line.marked_heading:
            return None
        maybe_item = line.text.casefold().rstrip(".:") in {"contact information", "contact details"}
        if maybe_item and self._section == "collect" and not line.marked_heading:
            return None if self._collection.expects_items else section
        if section == "complaint" and self._section == "collect" and not line.after_blank:
            return section if "how" in line.text.casefold() else None
        return section

    def _anywhere(self, line: Line) -> str | None:
        """Take what is what it is wherever it stands."""
        if phrases.NOISE.fullmatch(line.text) and not line.bullet and self._section != "collect":
            return "unread"
        if self._section in {"head", "foreign"} and self._is_purpose(line):
            self._section = "collect"
            return None
        if phrases.BASES.match(line.text) and not line.bullet:
            self._section = "bases"
            return None
        if self._is_purpose(line) and not line.bullet:
            self._section = "collect"
            return None
        if _is_date_line(line.text) and self._section != "retention" and not line.bullet:
            return self._date(line.text)
        key = phrases.standard_of(line.text)
        elsewhere = key == "special_note" or (key == "interests_more" and self._section == "bases")
        if key and not elsewhere:
            self._reading.standard.setdefault(key, []).append(line.text)
            return "introduction" if key == "introduction" else "standard text"
        return None

    @staticmethod
    def _is_purpose(line: Line) -> bool:
        return bool(phrases.COLLECTION.match(line.text) or phrases.SPECIAL.match(line.text))

    # -- sections of a few lines -------------------------------------------------------------

    def _head(self, line: Line) -> str:
        reading = self._reading
        text = line.text
        if match := phrases.REGISTERED.match(text):
            reading.organisation.registered_name = match["name"].strip()
            return "registered name"
        if phrases.TITLE.fullmatch(text) and len(text) < 140:
            name = phrases.organisation_in_title(text)
            if not reading.title or (name and not reading.organisation.name):
                reading.title = text
            if name and not reading.organisation.name:
                reading.organisation.name = name
            return "title"
        if self._contact.labelled(line):
            return "contact"
        nameless = reading.title and not reading.organisation.name and len(self._kinds) <= 4
        if nameless and len(text) <= 80 and text[-1].isalnum() and text[0].isupper():
            reading.organisation.name = text
            return "title"
        return "unread"

    def _rights(self, line: Line) -> str:
        if phrases.RIGHT.match(line.text):
            self._reading.standard.setdefault("rights", []).append(line.text)
            self._reading.places.setdefault("rights", line.numbers[0])
            return "right"
        if phrases.BASIS.match(line.text):
            self._section = "bases"
            return self._bases.take(line)
        rights = self._reading.standard.get("rights")
        bare = phrases.straight(line.text).casefold()
        if rights and bare.startswith(("you have the right", "when we use consent")):
            rights[-1] = f"{rights[-1]} - {line.text}"
            return "right"
        return "unread"

    def _sources(self, line: Line) -> str:
        reading = self._reading
        if line.text.endswith(":") and not line.bullet:
            reading.standard.setdefault("sources_lead", []).append(line.text)
            return "standard text"
        if line.bullet or not reading.sources or (len(line.text) <= 80 and line.text[-1] != "."):
            if line.bullet and line.depth > 1 and reading.sources:
                reading.sources_note.append(line.text)
                return "source note"
            reading.sources.append(line.text)
            reading.places.setdefault("first source", line.numbers[0])
            return "source"
        reading.sources_note.append(line.text)
        return "source note"

    def _retention(self, line: Line) -> str:
        self._reading.places.setdefault("first retention", line.numbers[0])
        self._reading.retention.append(" | ".join(line.cells) if line.cells else line.text)
        return "retention"

    def _complaint(self, line: Line) -> str:
        if self._is_regulator(line.text):
            self._section = "regulator"
            return self._regulator(line)
        self._reading.complaint.append(line.text)
        return "complaint"

    def _objection(self, line: Line) -> str:
        self._reading.objection.append(line.text)
        return "right to object"

    def _requirement(self, line: Line) -> str:
        self._reading.requirement.append(line.text)
        return "whether you must give it"

    def _automated(self, line: Line) -> str:
        self._reading.automated.append(line.text)
        return "decisions by computer"

    def _confidentiality(self, line: Line) -> str:
        self._reading.standard.setdefault("confidentiality", []).append(line.text)
        return "confidentiality"

    @staticmethod
    def _is_regulator(text: str) -> bool:
        bare = phrases.straight(text).casefold()
        return bare.startswith(
            (
                "information commission",
                "the ico's address",
                "ico's address",
                "wycliffe house",
                "helpline",
            )
        )

    def _regulator(self, line: Line) -> str:
        text = line.text
        bare = phrases.straight(text).casefold()
        about = ("if you", "you can", "we ", "our ", "this ", "please ")
        if bare.startswith(about) and len(text) > 60:
            self._section = "complaint"
            return self._complaint(line)
        if len(self._reading.regulator) > 12 or (len(text) > 160 and "ico" not in bare):
            return "unread"
        self._reading.regulator.append(text)
        if bare.startswith("information commission") or "wycliffe" in bare:
            self._reading.places.setdefault("regulator name", self._lines[self._at].numbers[0])
        return "regulator"

    def _updated(self, line: Line) -> str:
        if find_date(line.text) or _month_and_year(line.text):
            return self._date(line.text)
        return "unread"

    def _date(self, text: str) -> str:
        found = find_date(text)
        value = found.isoformat() if found else _month_and_year(text)
        labelled = self._section == "updated" or bool(phrases.UPDATED.match(text))
        if value and (labelled or self._reading.last_updated is None):
            self._reading.last_updated = value
            self._reading.standard["last_updated"] = [text]
            self._reading.places["updated"] = self._lines[self._at].numbers[0]
        return "last updated"


def _unread(line: Line) -> str:  # noqa: ARG001 - one of the handlers
    return "unread"


def _is_date_line(text: str) -> bool:
    if len(text) > 80:
        return False
    if match := phrases.UPDATED.match(text):
        return bool(find_date(match["rest"]) or _month_and_year(match["rest"]))
    found = find_date(text)
    return found is not None and len(text) <= 32 and sum(c.isalpha() for c in text) <= 22


def _month_and_year(text: str) -> str | None:
    words = text.replace(",", " ").split()
    for month, year in pairwise(words):
        for number, name in enumerate(MONTHS, start=1):
            if month.casefold() == name.casefold() and year.isdigit() and len(year) == 4:
                return f"{year}-{number:02d}"
    return None


def _contents_lines(lines: list[Line]) -> set[int]:
    """Return the indexes of the lines of a list of contents, which repeats the headings."""
    headings = [phrases.section_of(line.text) for line in lines]
    contents: set[int] = set()
    index = 0
    while index < len(lines):
        if headings[index] == "contents":
            contents.add(index)
            index += 1
            while index < len(lines) and (lines[index].bullet or _repeated(headings, index)):
                contents.add(index)
                index += 1
            continue
        run = index
        while run < len(lines) and headings[run] and headings[run] not in phrases.SUBHEADINGS:
            repeated = headings[run] in headings[index:run]
            if lines[run].bullet != lines[index].bullet or repeated:
                break
            run += 1
        long_enough = run - index >= (2 if lines[index].bullet else 3)
        if long_enough and any(_repeated(headings, at) for at in range(index, run)):
            contents |= set(range(index, run))
            while run < len(lines) and lines[index].bullet and lines[run].bullet:
                contents.add(run)
                run += 1
            index = run
            continue
        index += 1
    return contents


def _repeated(headings: list[str | None], index: int) -> bool:
    heading = headings[index]
    return heading is not None and heading in headings[index + 1 :]
