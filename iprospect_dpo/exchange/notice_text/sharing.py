"""Who the information goes to: recipients, processors, transfers abroad."""

from __future__ import annotations

import re
from collections.abc import Callable

from iprospect_dpo.exchange.notice_text import phrases
from iprospect_dpo.exchange.notice_text.reading import (
    NoticeReading,
    ProcessorRead,
    TransferRead,
)
from iprospect_dpo.exchange.notice_text.source import Line

_NAMED = re.compile(r"(?P<name>[^:–—]{2,80}?)\s*(?::|\s[–—-])\s+(?P<does>.+)")
_MANAGED = re.compile(r"data processors?:\s*(?P<rest>.+)", re.IGNORECASE)


class SharingReader:
    """Takes "Who we share information with" and the two headings under it."""

    def __init__(self, reading: NoticeReading, peek: Callable[[int], Line | None]) -> None:
        self._reading = reading
        self._peek = peek
        self._under = "sharing"
        self._processor: ProcessorRead | None = None
        self._columns: list[str] = []

    def entered(self, section: str) -> None:
        """Note which of the three headings was passed."""
        self._under = section
        self._processor = None
        self._columns = []

    def take(self, line: Line) -> str:
        """Take one line: a processor's name or work, a recipient, or free words."""
        text = line.text
        if line.cells:
            return self._row(line)
        if match := phrases.PROCESSOR.match(text):
            return self._activities(match["name"].strip(" -–—:"), match["rest"].strip())
        ahead = self._peek(1)
        follows = phrases.PROCESSOR.match(ahead.text) if ahead else None
        if follows and not follows["name"].strip():
            self._processor = ProcessorRead(text)
            self._reading.processors.append(self._processor)
            return "processor"
        if match := _MANAGED.match(text):
            self._reading.processors.append(ProcessorRead(match["rest"].strip()))
            return "processor"
        if self._under == "processors":
            return self._in_processors(line)
        if text.endswith(":") and not line.bullet:
            if "data processor" in text.casefold():
                self._under = "processors"
            self._reading.standard.setdefault("sharing_lead", []).append(text)
            return "standard text"
        if line.depth > 1 and self._reading.recipients:
            self._reading.recipients[-1] += f"\n{text}"
            return "recipient"
        if line.bullet or (len(text) <= 100 and not text.endswith(".")):
            self._reading.recipients.append(text)
            return "recipient"
        if self._under == "others" and not self._reading.recipients:
            self._reading.recipients.append(text)
            return "recipient"
        self._reading.sharing_note.append(text)
        return "sharing note"

    def _in_processors(self, line: Line) -> str:
        text = line.text
        named = _NAMED.fullmatch(text)
        if named and (line.bullet or len(named["name"]) <= 60):
            self._processor = ProcessorRead(named["name"].strip(), named["does"].strip())
            self._reading.processors.append(self._processor)
            return "processor"
        if line.bullet or (len(text) <= 100 and not text.endswith((".", ":"))):
            self._processor = ProcessorRead(text)
            self._reading.processors.append(self._processor)
            return "processor"
        if self._processor is not None:
            joined = f"{self._processor.activities}\n{text}".strip()
            self._processor.activities = joined
            return "processor"
        self._reading.sharing_note.append(text)
        return "sharing note"

    def _activities(self, name: str, activities: str) -> str:
        if name:
            self._processor = ProcessorRead(name)
            self._reading.processors.append(self._processor)
        if self._processor is None:
            return "unread"
        before = self._processor.activities
        self._processor.activities = f"{before}\n{activities}".strip() if before else activities
        return "processor"

    def _row(self, line: Line) -> str:
        """Take a row of a table; its first row names the columns."""
        if not self._columns:
            self._columns = line.cells
            return "heading"
        if self._under == "others":
            self._reading.recipients.append(" | ".join(cell for cell in line.cells if cell))
            return "recipient"
        name, *others = line.cells
        self._reading.processors.append(ProcessorRead(name, " | ".join(o for o in others if o)))
        return "processor"


class TransfersReader:
    """Takes "Sharing information outside the UK": blocks of four labels, or a table."""

    def __init__(self, reading: NoticeReading, peek: Callable[[int], Line | None]) -> None:
        self._reading = reading
        self._peek = peek
        self._field: str | None = None
        self._columns: list[str] = []

    def take(self, line: Line) -> str:
        """Take one line of the section."""
        if line.cells:
            return self._row(line)
        if match := phrases.TRANSFER_LABEL.match(line.text):
            self._field = _field_of(match["label"])
            if rest := (match["rest"] or "").strip():
                self._put(rest, line.numbers[0])
            return "transfer"
        if self._field is not None:
            self._put(line.text, line.numbers[0])
            return "transfer"
        ahead = self._peek(1)
        if ahead is not None and phrases.TRANSFER_LABEL.match(ahead.text) and len(line.text) <= 100:
            self._reading.transfers.append(
                TransferRead(organisation=line.text.rstrip(":"), line=line.numbers[0])
            )
            return "transfer"
        return "unread"

    def _put(self, value: str, number: int) -> None:
        assert self._field is not None  # noqa: S101 - the caller looked
        transfers = self._reading.transfers
        if not transfers or getattr(transfers[-1], self._field):
            transfers.append(TransferRead(line=number))
        setattr(transfers[-1], self._field, value)
        self._field = None

    def _row(self, line: Line) -> str:
        if not self._columns:
            self._columns = [_field_of(cell) for cell in line.cells]
            return "heading"
        transfer = TransferRead(line=line.numbers[0])
        for field, value in zip(self._columns, line.cells, strict=False):
            if field and not getattr(transfer, field):
                setattr(transfer, field, value)
        self._reading.transfers.append(transfer)
        return "transfer"


def _field_of(label: str) -> str:
    name = label.casefold()
    if "organisation" in name or "processor" in name or "provider" in name:
        return "organisation"
    if "category" in name:
        return "category"
    if "country" in name or "location" in name:
        return "country"
    return "safeguard"
