"""The privacy notice: read into the inventory, and written from it."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from iprospect_dpo.desk.common import (
    DeskError,
    get_setting,
    new_uid,
    set_setting,
    the_organisation,
    the_regulator,
)
from iprospect_dpo.desk.inventory import (
    ActivityDraft,
    BasisDraft,
    RecipientDraft,
    activities_of,
    put_activity,
)
from iprospect_dpo.desk.paper import Issue, issue, letterhead
from iprospect_dpo.exchange.notice_text import NoticeReading, PurposeRead
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.places import resource
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    ActivityBasis,
    ImportedNotice,
    IssuedDocument,
    Organisation,
    ProcessingActivity,
)
from iprospect_dpo.register.text import one_line, stored

if TYPE_CHECKING:
    from iprospect_dpo.documents.notice import NoticeValues
    from iprospect_dpo.documents.stationery import Paper

#: Sections in the order in which a notice prints them.
_SHOWN = (
    "contact", "collect", "rights_and_bases", "sources", "retention", "sharing", "transfers",
    "complaint",
)  # fmt: skip


@dataclass(frozen=True)
class NoticeDraft:
    """A notice composed from the inventory, and what it lacks, one phrase each."""

    values: NoticeValues
    gaps: tuple[str, ...]


def put_reading(
    session: Session, register: Register, reading: NoticeReading, *, text: str, file_name: str
) -> None:
    """Put a notice that was read into an empty inventory: details, activities, its own words.

    The text itself is kept whole. The caller writes the journal.
    """
    _fill_organisation(the_organisation(session), reading)
    for purpose in reading.purposes:
        put_activity(session, register, _draft(purpose, reading))
    set_setting(session, "notice.wording", _wording(reading))
    session.add(
        ImportedNotice(
            uid=new_uid(register.surroundings),
            file_name=file_name,
            text=text,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            imported_on=register.surroundings.today(),
            unread=audit.canonical(reading.unread),
        )
    )
    if reading.unread:
        set_setting(session, "notice.unread", reading.unread)


def compose(register: Register) -> NoticeDraft:
    """Compose the notice from the inventory, in the generator's order.

    Where a notice was read, its words are printed as they stood; what the inventory does not
    answer becomes a gap that is named, never a blank.
    """
    from iprospect_dpo.documents.notice import NoticeValues

    with register.reading() as session:
        organisation = the_organisation(session)
        activities = activities_of(session)
        wording = _words(get_setting(session, "notice.wording", {}))
        changed = get_setting(session, "inventory.changed_on")
        today = register.surroundings.today()
        regulator = the_regulator(session, today)
    composer = _Composer(organisation, activities, wording)
    sections = composer.sections(regulator.full_name, regulator.telephone, regulator.web)
    updated = wording["last_updated"] if not changed else ""
    line = updated or f"Last updated {long_date(date.fromisoformat(changed) if changed else today)}"
    values = NoticeValues(
        title=wording["title"] or _default_title(organisation),
        subtitle=line,
        introduction=wording["introduction"],
        sections=sections,
        closing=[line],
        right_to_object=composer.right_to_object(),
    )
    return NoticeDraft(values, tuple(composer.gaps))


def write_notice(
    register: Register, *, large: bool = False, final: bool = False
) -> tuple[Paper, NoticeDraft]:
    """Write the notice as a PDF; a draft unless ``final``."""
    from iprospect_dpo.documents.notice import build_notice
    from iprospect_dpo.documents.stationery import Stationery

    draft = compose(register)
    foot = (draft.values.title, draft.values.subtitle)
    stationery = Stationery(letterhead(register, foot=foot), large=large)
    return build_notice(replace(draft.values, draft=not final), stationery), draft


def issue_notice(register: Register) -> tuple[IssuedDocument, Paper]:
    """Issue the notice without its draft mark and keep it as it is. Raises DeskError on gaps."""
    paper, draft = write_notice(register, final=True)
    if draft.gaps:
        raise DeskError(f"The notice has gaps: {draft.gaps[0]}. Fill them first.")
    what = Issue(kind="notice", title=draft.values.title)
    with register.writing() as session:
        document = issue(session, register, paper, what, "N")
    return document, paper


def _fill_organisation(organisation: Organisation, reading: NoticeReading) -> None:
    who = reading.organisation
    organisation.name = one_line(who.name or who.registered_name or "")
    organisation.legal_name = one_line(who.registered_name or "")
    organisation.telephone = one_line(who.telephone or "")
    organisation.email = one_line(who.email or "")
    organisation.address = stored(who.address or "")
    organisation.website = one_line(who.website or "")
    organisation.contact_note = stored("\n".join(who.other))


def _draft(purpose: PurposeRead, reading: NoticeReading) -> ActivityDraft:
    recipients = [RecipientDraft(name) for name in reading.recipients]
    recipients += [
        RecipientDraft(processor.name, "processor", processor.activities)
        for processor in reading.processors
    ]
    recipients += [
        RecipientDraft(
            transfer.organisation or transfer.category or "not named",
            "transfer",
            category=transfer.category,
            country=transfer.country,
            safeguard=transfer.safeguard,
        )
        for transfer in reading.transfers
    ]
    return ActivityDraft(
        purpose=purpose.purpose or purpose.bases_phrase or "purposes that the notice does not name",
        information=purpose.categories,
        special=purpose.special_categories,
        bases=[
            BasisDraft(
                Basis(basis.basis), basis.text, basis.legitimate_interests, opening=basis.opening
            )
            for basis in purpose.lawful_bases
        ],
        sources=reading.sources,
        recipients=recipients,
        texts={"retention": "\n".join(reading.retention), "bases_phrase": purpose.bases_phrase},
        sentences={
            "collection_sentence": purpose.collection_sentence,
            "special_sentence": purpose.special_sentence,
            "bases_sentence": purpose.bases_sentence,
        },
    )


def _wording(reading: NoticeReading) -> dict[str, Any]:
    """Return the notice's own words for what no inventory holds."""
    return {
        "read": True,
        "title": reading.title,
        "headings": reading.headings,
        "standard": {**reading.standard, "complaint": reading.complaint,
                     "sources_note": reading.sources_note, "sharing_note": reading.sharing_note},
        "last_updated": (reading.standard.get("last_updated") or [""])[0],
        "regulator": reading.regulator,
    }  # fmt: skip


@cache
def _default_wording() -> dict[str, Any]:
    with resource("notice", "wording.toml").open("rb") as file:
        return tomllib.load(file)


def _words(kept: dict[str, Any]) -> dict[str, Any]:
    """Return the words to print: those of the notice read in, else our own."""
    own = _default_wording()
    read = bool(kept.get("read"))
    standard = kept.get("standard", {}) if read else {}
    defaults = own["standard"]
    needed = ("bases_intro", "rights", "request", "complaint", "transfers")
    return {
        "read": read,
        "title": kept.get("title", ""),
        "introduction": standard.get("introduction") or own["introduction"],
        "headings": {**own["headings"], **kept.get("headings", {})},
        "standard": {**{name: defaults[name] for name in needed},
                     **{name: text for name, text in standard.items() if text}},
        "last_updated": kept.get("last_updated", ""),
        "object": own["object"],
    }  # fmt: skip


def _default_title(organisation: Organisation) -> str:
    return f"{organisation.name} privacy notice" if organisation.name else "Privacy notice"


class _Composer:
    """Composes the sections and collects the gaps."""

    def __init__(
        self,
        organisation: Organisation,
        activities: list[ProcessingActivity],
        words: dict[str, Any],
    ) -> None:
        from iprospect_dpo.documents.notice import Block, Section

        self._block, self._section = Block, Section
        self._organisation = organisation
        self._activities = activities
        self._words = words
        self.gaps: list[str] = []

    def sections(self, regulator: str, telephone: str, web: str) -> list[Any]:
        """Return the sections that have something to say, in the generator's order."""
        made = {
            "contact": self._contact(),
            "collect": self._collect(),
            "rights_and_bases": self._bases(),
            "sources": self._sources(),
            "retention": self._retention(),
            "sharing": self._sharing(),
            "transfers": self._transfers(),
            "complaint": self._complaint(regulator, telephone, web),
        }
        headings = self._words["headings"]
        return [self._section(headings[name], made[name]) for name in _SHOWN if made[name]]

    def right_to_object(self) -> tuple[str, str] | None:
        """Return the box on direct marketing, where the owner can be reached (Art 21(2) to (4))."""
        ways = [
            f"write to {self._organisation.email}" if self._organisation.email else "",
            f"call {self._organisation.telephone}" if self._organisation.telephone else "",
        ]
        reach = " or ".join(way for way in ways if way)
        if not reach:
            return None
        return self._words["object"]["heading"], (
            "You may tell us to stop using your information for marketing whenever you like. We "
            f"stop at once, you need give no reason, and it costs nothing: {reach}."
        )

    def _plain(self, texts: Iterable[str]) -> list[Any]:
        return [self._block("plain", text) for text in texts]

    def _gap(self, what: str) -> Any:  # noqa: ANN401 - a Block
        self.gaps.append(what)
        return self._block("gap", what)

    def _contact(self) -> list[Any]:
        who = self._organisation
        blocks = []
        if not who.name:
            blocks.append(self._gap("the name of the business (Art 13(1)(a))"))
        for label, value in (
            ("Telephone", who.telephone),
            ("Email", who.email),
            ("Address", who.address.replace("\n", ", ")),
            ("Website", who.website),
        ):
            if value:
                blocks.append(self._block("plain", f"{label} {value}"))
        if not (who.email or who.telephone or who.address):
            blocks.append(self._gap("how to reach the business (Art 13(1)(a))"))
        return blocks + self._plain(line for line in who.contact_note.split("\n") if line)

    def _collect(self) -> list[Any]:
        blocks: list[Any] = []
        for activity in self._activities:
            kinds = [row.text for row in activity.information if not row.special]
            special = [row.text for row in activity.information if row.special]
            if not kinds and not special and activity.bases and not activity.collection_sentence:
                continue  # the notice gave bases for a purpose that it never named
            blocks.append(self._block("lead", collection_sentence(activity)))
            blocks += [self._block("bullet", kind) for kind in kinds]
            if special:
                blocks.append(self._block("lead", special_sentence(activity)))
                blocks += [self._block("bullet", kind) for kind in special]
            if not kinds and not special:
                blocks.append(self._gap(f"what is collected {activity.purpose}"))
        if not self._activities:
            blocks.append(self._gap("what information is used, and what for (Art 13(1)(c))"))
        return blocks

    def _bases(self) -> list[Any]:
        standard = self._words["standard"]
        blocks = self._plain(standard["bases_intro"] + standard.get("rights_intro", []))
        blocks += [self._block("bullet", right) for right in standard["rights"]]
        blocks += self._plain(standard["request"])
        blocks.append(self._block("subheading", self._words["headings"]["bases"]))
        for activity in self._activities:
            blocks.append(self._block("lead", bases_sentence(activity)))
            for basis in activity.bases:
                blocks += self._basis(basis)
            if not activity.bases:
                blocks.append(
                    self._gap(f"the lawful basis for using it {activity.purpose} (Art 13(1)(c))")
                )
        return blocks + self._plain(dict.fromkeys(standard.get("interests_more", [])))

    def _basis(self, row: ActivityBasis) -> list[Any]:
        basis, text, interests = Basis(row.basis), row.text, row.legitimate_interests
        opening = row.opening or basis.label
        if opening[-1].isalnum():
            opening += " –"
        blocks = [self._block("bullet", f"{opening} {text or basis.sentence}")]
        blocks += [self._block("nested", line) for line in interests.split("\n") if line]
        if basis is Basis.LEGITIMATE_INTERESTS and not interests:
            blocks.append(self._gap("which legitimate interests these are (Art 13(1)(d))"))
        if basis is Basis.RECOGNISED_LEGITIMATE_INTERESTS and not interests and not text:
            blocks.append(self._gap("which recognised condition it is (Art 13(1)(c))"))
        return blocks

    def _sources(self) -> list[Any]:
        standard = self._words["standard"]
        texts = _each_once(row.text for a in self._activities for row in a.sources)
        if not texts:
            return [self._gap("where the information comes from (Art 14(2)(f))")]
        return [
            *self._plain(standard.get("sources_lead", [])),
            *(self._block("bullet", text) for text in texts),
            *self._plain(standard.get("sources_note", [])),
        ]

    def _retention(self) -> list[Any]:
        periods = {activity.reference: activity.retention for activity in self._activities}
        blocks: list[Any] = []
        if len(_each_once(periods.values())) == 1 and all(periods.values()):
            return self._plain(next(iter(periods.values())).split("\n"))
        for activity in self._activities:
            if activity.retention:
                blocks.append(self._block("lead", f"When we use it {activity.purpose}:"))
                blocks += self._plain(activity.retention.split("\n"))
            else:
                blocks.append(
                    self._gap(f"how long it is kept when used {activity.purpose} (Art 13(2)(a))")
                )
        return blocks or [self._gap("how long the information is kept (Art 13(2)(a))")]

    def _sharing(self) -> list[Any]:
        standard, headings = self._words["standard"], self._words["headings"]
        rows = [row for activity in self._activities for row in activity.recipients]
        processors = _each_once((r.name, r.activities) for r in rows if r.kind == "processor")
        recipients = _each_once(r.name for r in rows if r.kind == "recipient")
        blocks = self._plain(standard.get("sharing_note", []))
        if not rows:
            return [*blocks, self._gap("who receives the information (Art 13(1)(e))")]
        if processors:
            blocks.append(self._block("subheading", headings["processors"]))
            for name, does in processors:
                blocks.append(self._block("lead", name))
                if does:
                    blocks.append(
                        self._block(
                            "plain",
                            f"This data processor does the following activities for us: {does}",
                        )
                    )
        if recipients:
            blocks.append(self._block("subheading", headings["others"]))
            blocks += self._plain(standard.get("sharing_lead", []))
            blocks += [self._block("bullet", name) for name in recipients]
        return blocks

    def _transfers(self) -> list[Any]:
        rows = [
            row for activity in self._activities for row in activity.recipients
            if row.kind == "transfer"
        ]  # fmt: skip
        found = _each_once((r.name, r.category, r.country, r.safeguard) for r in rows)
        if not found:
            return []
        blocks = self._plain(_each_once(self._words["standard"]["transfers"]))
        labels = (
            "Organisation name", "Category of recipient",
            "Country the personal information is sent to",
            "How the transfer complies with UK data protection law",
        )  # fmt: skip
        for values in found:
            for label, value in zip(labels, values, strict=True):
                if value:
                    blocks.append(self._block("plain", f"{label}: {value}"))
        return blocks

    def _complaint(self, regulator: str, telephone: str, web: str) -> list[Any]:
        lines = self._words["standard"]["complaint"]
        return self._plain(
            [*lines, regulator, f"Helpline number: {telephone}", f"Website: https://www.{web}"]
        )


def collection_sentence(activity: ProcessingActivity) -> str:
    """Return the sentence that opens a purpose: as it was read, else from its phrase."""
    return activity.collection_sentence or (
        f"We collect or use the following information {_phrase(activity.purpose)}:"
    )


def special_sentence(activity: ProcessingActivity) -> str:
    """Return the sentence that opens the special categories of a purpose (Art 9)."""
    return activity.special_sentence or (
        "We also collect or use the following special category information "
        f"{_phrase(activity.purpose)}. This information is subject to additional protection due to "
        "its sensitive nature:"
    )


def bases_sentence(activity: ProcessingActivity) -> str:
    """Return the sentence that opens the lawful bases of a purpose."""
    return activity.bases_sentence or (
        "Our lawful bases for collecting or using personal information "
        f"{_phrase(activity.bases_phrase or activity.purpose)} are:"
    )


def _phrase(purpose: str) -> str:
    """Return a purpose as it follows "information": with "to" or "for" before it."""
    opening = purpose.split(" ", 1)[0].casefold()
    return purpose if opening in {"to", "for", "as", "in", "when"} else f"for {purpose}"


def _each_once(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(value for value in values if value))


def gaps_as_lines(gaps: Sequence[str]) -> list[str]:
    """Return the gaps as sentences for a terminal."""
    return [f"Missing: {gap}." for gap in gaps]
