"""What each row of a list of consents becomes: a yes by its sign, a no by any sign, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from iprospect_dpo.desk.consents.import_addresses import row_addresses
from iprospect_dpo.desk.consents.import_map import ImportMap, columns_filled
from iprospect_dpo.desk.consents.import_values import (
    ORDERS,
    read_channel,
    read_kind,
    read_when,
)
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.exchange.answer_columns import (
    Kind,
    Said,
    how_no,
    is_for_channel,
    kind_of,
)
from iprospect_dpo.exchange.list_columns import ListColumns, Role, list_columns
from iprospect_dpo.exchange.list_rows import RowSays, read_row, said_of_rows
from iprospect_dpo.exchange.stamps import is_stamp
from iprospect_dpo.exchange.table_dates import DateOrder, DateQuestion, find_order, read_time
from iprospect_dpo.exchange.table_types import Table, TableRow
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.text import one_line, phone_key, stored


@dataclass(frozen=True)
class ConsentRow:
    """A row understood: who said what, when, how, shown which words. ``day`` None: undated.

    A no may be of no purpose or no channel in particular: it is then of all. ``also`` are the
    person's other addresses in the row. With ``asked_then`` the day of a refusal is that of the
    question: a later yes on record makes it the day of the import.
    """

    number: int
    name: str
    email: str
    phone: str
    purpose: str
    channel: Channel | None
    kind: ConsentKind
    day: date | None
    time: str = ""
    method: str = ""
    wording: str = ""
    wording_text: str = ""
    evidence: str = ""
    also: tuple[str, ...] = ()
    asked_then: bool = False


#: Channels of which a list may say something beside that of the row's own address.
_BESIDE = (Channel.SMS, Channel.LIVE_CALL)
_ALL = re.compile(r"all|any|every(?:thing)?|all (?:channels|purposes|marketing)|\*", re.IGNORECASE)
_TIMES = {Role.CONFIRMED, Role.OPTED_IN, Role.NO_TIME, Role.CREATED, Role.ANSWER, Role.NO}


class NoAnswerError(DeskError):
    """Nobody is known to have answered: the row is of a contact, not of a consent."""


class RowReader:
    """Reads the rows of one table by its columns, a mapping and the order of its dates."""

    def __init__(self, table: Table, how: ImportMap, today: date, file: str = "") -> None:
        self._table, self._how, self._today = table, how, today
        self.roles: ListColumns = list_columns(
            table.headings, [row.cells for row in table.rows[:200]]
        )
        #: What is said of rows as a whole, by the sheet, a title, the file, a line between them.
        self._said_of = said_of_rows(table, file)
        self.columns = columns_filled(table.headings, how, self.roles)
        self.samples: tuple[tuple[str, str, str], ...] = ()
        #: How many of the refused rows are contacts: nothing says that they agreed.
        self.contacts = 0
        self._orders = self._find_orders()
        self._check_identifies()

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings that fill no field and say nothing."""
        return tuple(
            heading
            for at, heading in enumerate(self._table.headings)
            if at not in self.columns and heading and self.roles.roles[at] is Role.OTHER
        )

    def rows(self) -> tuple[list[ConsentRow], list[tuple[int, str]]]:
        """Return what the rows become, and those refused with the reason."""
        rows: list[ConsentRow] = []
        refused: list[tuple[int, str]] = []
        for raw in self._table.rows:
            try:
                rows += self._row(raw)
            except DeskError as error:
                self.contacts += isinstance(error, NoAnswerError)
                refused.append((raw.number, str(error)))
        return rows, refused

    # -- columns -----------------------------------------------------------------------------

    def _check_identifies(self) -> None:
        named = {*self.columns.values(), *self._how.constants}
        named |= {role.value for role in self.roles.roles}
        if not {"name", "first_name", "last_name", "email", "phone"} & named:
            raise DeskError(
                "Choose a column that identifies people: name, e-mail or telephone number."
            )

    def _find_orders(self) -> dict[int, DateOrder]:
        """Return the order of each column's dates; where both fit, day first, and samples."""
        if self._how.dates:
            return dict.fromkeys(range(len(self._table.headings)), ORDERS[self._how.dates])
        found: dict[int, DateOrder] = {}
        for at in range(len(self._table.headings)):
            if self.roles.roles[at] not in _TIMES and self.columns.get(at) != "date":
                continue
            cells = (row.cells[at] for row in self._table.rows if at < len(row.cells))
            order = find_order([cell for cell in cells if cell.strip()])
            if isinstance(order, DateQuestion):
                self.samples = self.samples or order.samples
            elif order is not None:
                found[at] = order
        return found

    def _order(self, at: int | None) -> DateOrder:
        whole = ORDERS.get(self._how.dates, DateOrder.DAY_FIRST)
        return whole if at is None else self._orders.get(at, whole)

    # -- a row -------------------------------------------------------------------------------

    def _row(self, raw: TableRow) -> list[ConsentRow]:
        cells = dict(self._how.constants)
        cells |= {
            self.columns[at]: cell
            for at, cell in enumerate(raw.cells)
            if at in self.columns and cell.strip()
        }
        name = one_line(cells.get("name")) or one_line(
            f"{cells.get('first_name', '')} {cells.get('last_name', '')}"
        )
        emails, phones, wrong = row_addresses(raw, cells, self.columns, self.roles)
        channels = self._channels(raw, cells, emails, phones)
        found: list[ConsentRow] = []
        for channel in channels:
            says = self._says_or_told(raw, cells, channel, beside=channel is not channels[0])
            if says is None:
                continue
            kind, when = says
            found.append(self._made(raw, cells, name, (emails, phones, wrong), channel, kind, when))
        return found

    def _made(
        self,
        raw: TableRow,
        cells: Mapping[str, str],
        name: str,
        addresses: tuple[list[str], list[str], str],
        channel: Channel | None,
        kind: ConsentKind,
        says: RowSays,
    ) -> ConsentRow:
        emails, phones, wrong = addresses
        if wrong and (kind.is_yes or not (emails or phones or name)):
            raise DeskError(wrong)
        if not (name or emails or phones):
            raise DeskError(
                "The row does not identify anyone. Add a name, e-mail or telephone number."
            )
        purpose = one_line(cells.get("purpose"))
        if not purpose and kind.is_yes:
            raise DeskError("The row has no purpose.")
        if _ALL.fullmatch(purpose) and not kind.is_yes:
            purpose = ""
        if kind.is_yes and channel is None:
            raise DeskError("The row has no channel.")
        day, time = self._when(raw, cells, kind, says)
        at = next((place for place, field in self.columns.items() if field == "date"), None)
        asked_then = not kind.is_yes and (
            says.of_a_yes or (at is not None and self.roles.roles[at] is Role.OPTED_IN)
        )
        return ConsentRow(
            number=raw.number,
            name=name,
            email=emails[0] if emails else "",
            phone=phones[0] if phones else "",
            purpose=purpose,
            channel=channel,
            kind=kind,
            day=day,
            time=time,
            method=one_line(cells.get("method")),
            wording=one_line(cells.get("wording")),
            wording_text=stored(cells.get("wording_text")),
            evidence=stored(cells.get("evidence")) or self._told(says, kind),
            also=(*emails[1:], *phones[1:]),
            asked_then=asked_then,
        )

    @staticmethod
    def _told(says: RowSays, kind: ConsentKind) -> str:
        """Return the words of the list that a no rests on, for its evidence."""
        if kind.is_yes or says.said is not Said.NO or not says.cell:
            return ""
        return f"{says.heading}: {says.cell}"

    def _channels(
        self,
        raw: TableRow,
        cells: Mapping[str, str],
        emails: Sequence[str],
        phones: Sequence[str],
    ) -> list[Channel | None]:
        """Return the channels of which the row may say something, its own first.

        None stands for all of them, or for none that is known.
        """
        words = cells.get("channel", "").strip()
        if _ALL.fullmatch(words):
            return [None]
        if words:
            return [read_channel(words)]
        own: list[Channel | None] = [Channel.EMAIL] if emails else []
        if phones:
            own += [channel for channel in _BESIDE if self._speaks_of(raw, channel)]
        return own or [None]

    def _speaks_of(self, raw: TableRow, channel: Channel) -> bool:
        """Say whether a column about this channel, and not about others, says yes or no."""
        return self._beside(raw, channel).said in {Said.YES, Said.NO}

    def _beside(self, raw: TableRow, channel: Channel) -> RowSays:
        others = [
            at
            for at, heading in enumerate(self._table.headings)
            if is_for_channel(heading, Channel.EMAIL.value)
            or not is_for_channel(heading, channel.value)
        ]
        return read_row(
            self._table.headings,
            raw.cells,
            self.roles,
            channel.value,
            read=[*self.columns, *others],
        )

    def _says_or_told(
        self, raw: TableRow, cells: Mapping[str, str], channel: Channel | None, *, beside: bool
    ) -> tuple[ConsentKind, RowSays] | None:
        """Return what the row says; what is said of the whole list outweighs its silence."""
        told = self._said_of.get(raw.number, "")
        if not told:
            return self._says(raw, cells, channel, beside=beside)
        try:
            says = self._says(raw, cells, channel, beside=beside)
        except DeskError:
            says = None
        if says is not None and not says[0].is_yes:
            return says
        how = how_no("", told)
        when = says[1].when if says is not None else ""
        return ConsentKind(how.value), RowSays(Said.NO, "The list", told, how, when)

    def _says(
        self, raw: TableRow, cells: Mapping[str, str], channel: Channel | None, *, beside: bool
    ) -> tuple[ConsentKind, RowSays] | None:
        """Return what the row says for a channel. Raises DeskError where it says no answer."""
        if beside and channel is not None:
            return _kind(self._beside(raw, channel))
        reading = (channel or Channel.EMAIL).value
        if channel is None and self._own_phone(raw):
            reading = Channel.SMS.value
        taken = [at for at, name in self.columns.items() if name not in {"date", "event"}]
        event = next((at for at, name in self.columns.items() if name == "event"), None)
        says = read_row(
            self._table.headings,
            raw.cells,
            self.roles,
            reading,
            read=[*taken, *([event] if event is not None else [])],
        )
        if says.said is Said.NO:
            told = _event_words(self._table, raw, event, cells)
            found = _kind(says)
            kind = read_kind(told) if told else ConsentKind.REFUSED
            if found and not kind.is_yes and kind is not ConsentKind.REFUSED:
                return kind, says  # the answer's own word for it
            return found
        if event is None and "event" not in cells:
            return self._unasked(says)
        words = _event_words(self._table, raw, event, cells)
        if not words:
            raise NoAnswerError("The row does not say whether they agreed. Fill in the event.")
        kind = read_kind(words)
        if kind.is_yes and says.said is Said.UNKNOWN:
            raise NoAnswerError(_open(says))
        return kind, says

    def _own_phone(self, raw: TableRow) -> bool:
        return any(
            at < len(raw.cells) and phone_key(raw.cells[at]) for at in self.roles.places(Role.PHONE)
        )

    @staticmethod
    def _unasked(says: RowSays) -> tuple[ConsentKind, RowSays]:
        """Return what a row says of itself. Raises DeskError where that is no answer."""
        if says.said is Said.UNKNOWN:
            raise NoAnswerError(_open(says))
        found = _kind(says)
        if found is None:
            raise NoAnswerError(
                "Nothing in the row says that they agreed, so it is a contact and not a consent. "
                "Match the column with the answer to Event, or set Event for the whole list."
            )
        return found

    def _when(
        self, raw: TableRow, cells: Mapping[str, str], kind: ConsentKind, says: RowSays
    ) -> tuple[date | None, str]:
        """Return the day and the time of what was said: a no keeps none that is of a yes."""
        at = next((place for place, name in self.columns.items() if name == "date"), None)
        words = cells.get("date", "").strip()
        role = self.roles.roles[at] if at is not None else Role.OTHER
        order = self._order(at)
        utc = at in self.roles.utc
        if role in _of_a_yes(kind):
            words = ""
        if kind.is_yes and role is Role.NO_TIME:
            words = ""
        if not words and says.when:
            words, utc = says.when, says.utc
            place = next((n for n, cell in enumerate(raw.cells) if cell.strip() == words), -1)
            order = self._order(place)
        try:
            stamp = read_when(words, order, self._how.dates, self._today, utc=utc)
        except DeskError:
            if kind.is_yes:
                raise
            stamp = None  # a no that is brought in undated is not lost
        given = cells.get("time", "").strip()
        time = read_time(given)
        if time is None:
            if kind.is_yes:
                raise DeskError(f"“{given}” is not a valid time.")
            time = ""
        return (stamp.day, time or stamp.time) if stamp else (None, time)


def _of_a_yes(kind: ConsentKind) -> set[Role]:
    """Return the times that are none of a no: a refusal may be of the day of the question."""
    if kind.is_yes:
        return set()
    known = {Role.CONFIRMED, Role.CREATED}
    return known if kind is ConsentKind.REFUSED else known | {Role.OPTED_IN}


def _event_words(table: Table, raw: TableRow, event: int | None, cells: Mapping[str, str]) -> str:
    """Return the words of the event; a column of noes is turned round: "Unsubscribed: no"."""
    words = cells.get("event", "").strip()
    if event is None or not words:
        return words
    if kind_of(table.headings[event]) is Kind.NO:
        if is_stamp(words):
            return ConsentKind.WITHDRAWN.value
        plain = read_kind(words)
        if plain is ConsentKind.GIVEN:
            return ConsentKind.WITHDRAWN.value
        return ConsentKind.GIVEN.value if plain is ConsentKind.REFUSED else plain.value
    del raw
    return words


def _kind(says: RowSays) -> tuple[ConsentKind, RowSays] | None:
    """Return what a row says as what happened, None where it says neither yes nor no."""
    if says.said is Said.YES:
        return ConsentKind.GIVEN, says
    if says.said is Said.NO and says.how is not None:
        return ConsentKind(says.how.value), says
    return None


def _open(says: RowSays) -> str:
    said = f"says “{says.cell}”" if says.cell else "says nothing"
    return (
        f"“{says.heading}” {said}, so this row is not a consent. Match that column to Event, or "
        "take it out of the list."
    )
