"""The purposes with their kinds of information, and the lawful bases of each."""

from __future__ import annotations

import re
from collections.abc import Callable

from iprospect_dpo.exchange.notice_text import phrases
from iprospect_dpo.exchange.notice_text.reading import BasisRead, NoticeReading, PurposeRead
from iprospect_dpo.exchange.notice_text.source import Line
from iprospect_dpo.law.lawful_bases import Basis

_PURPOSE_HEADING = re.compile(r"(?:to|for|as part of)\s+\S.*", re.IGNORECASE)


class CollectionReader:
    """Takes the section "What information we collect, use, and why"."""

    def __init__(self, reading: NoticeReading, peek: Callable[[int], Line | None]) -> None:
        self._reading = reading
        self._peek = peek
        self._purpose: PurposeRead | None = None
        self._special = False
        self._bulleted = False

    @property
    def expects_items(self) -> bool:
        """Whether a plain line may still be an item: a purpose is open and has no bullets."""
        return self._purpose is not None and not self._bulleted

    def take(self, line: Line) -> str:
        """Take one line: a sentence that opens a purpose, an item, or a heading."""
        if match := phrases.SPECIAL.match(line.text):
            return self._open_special(line, match)
        if match := phrases.COLLECTION.match(line.text):
            return self._open(line, match)
        if match := phrases.SPECIAL_BY_HAND.match(line.text):
            return self._special_by_hand(match["rest"])
        if phrases.standard_of(line.text) == "special_note":
            self._reading.standard.setdefault("special_note", []).append(line.text)
            return "standard text"
        if line.bullet:
            self._bulleted = True
            return self._item(line)
        return self._plain(line)

    def _open(self, line: Line, match: re.Match[str]) -> str:
        phrase = match["phrase"].strip()
        rest = (match["rest"] or "").strip()
        sentence = line.text[: len(line.text) - len(rest)].strip() if rest else line.text
        existing = next((p for p in self._reading.purposes if p.purpose == phrase), None)
        self._purpose = existing or PurposeRead(phrase, collection_sentence=sentence)
        self._purpose.line = self._purpose.line or line.numbers[0]
        if existing is None:
            self._reading.purposes.append(self._purpose)
        self._purpose.collection_sentence = self._purpose.collection_sentence or sentence
        self._special = self._bulleted = False
        if rest and (inner := phrases.SPECIAL.search(rest)):
            self._purpose.categories += phrases.split_items(rest[: inner.start()])
            self._open_special(Line(line.numbers, rest[inner.start() :]), inner)
        elif rest:
            self._purpose.categories += phrases.split_items(rest)
        return "purpose"

    def _open_special(self, line: Line, match: re.Match[str]) -> str:
        phrase = (match["phrase"] or "").strip()
        rest = match["rest"].strip()
        if phrase:
            best = max(
                self._reading.purposes,
                key=lambda purpose: phrases.likeness(purpose.purpose, phrase),
                default=None,
            )
            if best is not None and phrases.likeness(best.purpose, phrase) >= 0.6:
                self._purpose = best
            elif coming := self._coming(phrase):
                self._purpose = PurposeRead(coming)
                self._reading.purposes.append(self._purpose)
            elif self._purpose is None or not self._purpose.categories:
                self._purpose = PurposeRead(phrase)
                self._reading.purposes.append(self._purpose)
        if self._purpose is None:
            return "unread"
        self._purpose.special_sentence = line.text.removesuffix(rest).strip()
        self._special, self._bulleted = True, False
        self._purpose.special_categories += phrases.split_items(rest) if rest else []
        return "special category"

    def _coming(self, phrase: str) -> str:
        """Return the phrase of the next collection sentence when it names the same purpose."""
        for ahead in range(1, 40):
            line = self._peek(ahead)
            if line is None:
                return ""
            if match := phrases.COLLECTION.match(line.text):
                found = match["phrase"].strip()
                return found if phrases.likeness(found, phrase) >= 0.6 else ""
        return ""

    def _special_by_hand(self, rest: str) -> str:
        if self._purpose is None:
            return "unread"
        if rest:
            self._purpose.special_categories.append(rest.strip())
        else:
            self._special = True
        return "special category"

    def _item(self, line: Line) -> str:
        if self._purpose is None:
            return "unread"
        kinds = self._purpose.special_categories if self._special else self._purpose.categories
        if line.depth > 1 and kinds and self._first_depth < line.depth:
            kinds[-1] = f"{kinds[-1]}\n{line.text}"
        else:
            if not kinds:
                self._first_depth = line.depth
            kinds.append(line.text)
        return "special category" if self._special else "category"

    _first_depth = 1

    def _plain(self, line: Line) -> str:
        text = line.text
        ahead = self._peek(1)
        sentence = phrases.COLLECTION.match(ahead.text) if ahead is not None else None
        known = text.casefold() in {phrase.casefold() for phrase in phrases.information_phrases()}
        if text.casefold().startswith("article 9"):
            return "unread"
        if sentence and not known and len(text) <= 90 and text[-1] not in ".;":
            names_it = phrases.likeness(sentence["phrase"], text) >= 0.3
            if names_it or self._purpose is None or self._bulleted:
                return "heading"
        opens = line.marked_heading or (ahead is not None and ahead.bullet and not known)
        if opens and not _is_prose(text) and len(text) <= 140:
            bare = self._purpose is None or line.marked_heading or line.after_blank
            if bare or _PURPOSE_HEADING.match(text) or text.istitle() or text.endswith(":"):
                return self._heading_purpose(text)
            return self._tail(text)
        if opens:
            return "unread"
        if self._purpose is None:
            return "unread"
        if not self._bulleted and ";" in text:  # a list that runs on in one line
            for each in phrases.split_items(text):
                kind = self._item(Line(line.numbers, each))
            return kind
        if known or (not self._bulleted and len(text) <= 160 and not _is_prose(text)):
            return self._item(Line(line.numbers, text)) if not self._bulleted else self._tail(text)
        return "unread"

    def _tail(self, text: str) -> str:
        """Keep an item that lost its bullet."""
        purpose = self._purpose
        assert purpose is not None  # noqa: S101 - the caller looked
        (purpose.special_categories if self._special else purpose.categories).append(text)
        return "special category" if self._special else "category"

    def _heading_purpose(self, text: str) -> str:
        """Open a purpose that is named by a heading and not by a sentence."""
        bare = text.rstrip(":").strip()
        if _PURPOSE_HEADING.match(bare):
            bare = bare[0].lower() + bare[1:]
        self._purpose = PurposeRead(bare)
        self._reading.purposes.append(self._purpose)
        self._special = self._bulleted = False
        return "purpose"


def _is_prose(text: str) -> bool:
    return text.endswith(".") and len(text) > 60


class BasesReader:
    """Takes "Our lawful bases for collecting or using personal information …"."""

    def __init__(self, reading: NoticeReading) -> None:
        self._reading = reading
        self._purpose: PurposeRead | None = None
        self._basis: BasisRead | None = None
        self._interests = False

    def take(self, line: Line) -> str:
        """Take one line: a bases sentence, a basis, or the interests under one."""
        text = line.text
        if not line.bullet and (sentence := phrases.bases_sentence(text)):
            return self._open(line, *sentence)
        if line.depth <= 1 and (match := phrases.BASIS.match(text)):
            return self._label(match, line.numbers[0])
        if phrases.standard_of(text) == "interests_more":
            self._reading.standard.setdefault("interests_more", []).append(text)
            self._interests = False
            return "standard text"
        if phrases.RIGHT.match(text) and line.bullet:
            self._reading.standard.setdefault("rights", []).append(text)
            return "right"
        return self._under(line)

    def _open(self, line: Line, phrase: str, rest: str) -> str:
        text, number = line.text, line.numbers[0]
        self._purpose = self._purpose_for(phrase)
        self._purpose.bases_phrase = self._purpose.bases_phrase or phrase
        self._purpose.bases_sentence = text
        self._purpose.bases_line = number
        self._basis, self._interests = None, False
        if rest and (label := phrases.BASIS.match(rest)):
            self._label(label, number)
        elif rest:
            for part in re.split(r",\s*|\s+and\s+", rest.rstrip(".")):
                if found := phrases.BASIS.fullmatch(part.strip()):
                    self._label(found, number)
        return "lawful bases"

    def _purpose_for(self, phrase: str) -> PurposeRead:
        purposes = self._reading.purposes
        best = max(purposes, key=lambda p: phrases.likeness(p.purpose, phrase), default=None)
        if best is not None and phrase and phrases.likeness(best.purpose, phrase) >= 0.6:
            return best
        for purpose in purposes:
            if purpose.bases_phrase == phrase and not purpose.categories:
                return purpose
        made = PurposeRead(phrase, bases_phrase=phrase)
        purposes.append(made)
        return made

    def _label(self, match: re.Match[str], number: int) -> str:
        if self._purpose is None:
            self._purpose = PurposeRead("")
            self._reading.purposes.append(self._purpose)
        key = phrases.basis_of(match["label"])
        text = match["rest"].strip()
        existing = next((b for b in self._purpose.lawful_bases if b.basis == key), None)
        opening = match.string[: match.start("rest")].strip()
        self._basis = existing or BasisRead(key.value, opening=opening, line=number)
        if existing is None:
            self._purpose.lawful_bases.append(self._basis)
        self._interests = key in {
            Basis.LEGITIMATE_INTERESTS,
            Basis.RECOGNISED_LEGITIMATE_INTERESTS,
        }
        if not existing or not existing.text:
            self._set_text(text)
        elif text and text != existing.text:
            self._basis.text = f"{existing.text}\n{text}"
        return "lawful basis"

    def _set_text(self, text: str) -> None:
        """Keep the sentence; interests that follow it on the same line go to their own field."""
        assert self._basis is not None  # noqa: S101 - set by the caller
        parts = phrases.INTERESTS.search(text)
        if parts and text[parts.end() :].strip():
            self._basis.legitimate_interests = text[parts.end() :].strip()
            text = text[: parts.end()].strip()
        legitimate = self._basis.basis == Basis.LEGITIMATE_INTERESTS
        if (
            legitimate
            and text
            and not parts
            and not phrases.INTERESTS_SENTENCE.match(phrases.straight(text))
        ):
            # The first versions of the generator printed the label and the interests alone.
            before = self._basis.legitimate_interests
            self._basis.legitimate_interests = f"{before}\n{text}" if before else text
            return
        self._basis.text = text

    def _under(self, line: Line) -> str:
        text = line.text
        if self._basis is None:
            return self._late_interests(text) or "unread"
        if not self._basis.text and line.depth <= 1:
            self._set_text(text)
            return "lawful basis" if self._basis.text else "legitimate interests"
        if self._interests:
            if phrases.INTERESTS.fullmatch(text):
                self._basis.text = f"{self._basis.text} {text}"
                return "lawful basis"
            before = self._basis.legitimate_interests
            self._basis.legitimate_interests = f"{before}\n{text}" if before else text
            return "legitimate interests"
        if line.bullet and line.depth > 1:
            self._basis.text = f"{self._basis.text}\n{text}"
            return "lawful basis"
        return self._late_interests(text) or "unread"

    def _late_interests(self, text: str) -> str | None:
        """Give interests that stand in a later paragraph to the basis that announced them."""
        if not re.match(r"our legitimate interests?\b", text, re.IGNORECASE):
            return None
        for purpose in reversed(self._reading.purposes):
            for basis in purpose.lawful_bases:
                if basis.basis == Basis.LEGITIMATE_INTERESTS and not basis.legitimate_interests:
                    basis.legitimate_interests = text
                    return "legitimate interests"
        return None
