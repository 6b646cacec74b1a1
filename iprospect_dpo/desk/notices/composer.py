"""Composes a notice's sections from the inventory; what is open becomes a gap with its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from iprospect_dpo.desk.inventory.text import basis_text, interests_text, retention_lines
from iprospect_dpo.desk.notices.wording import NoticeWords
from iprospect_dpo.documents.notice_values import Block, Section
from iprospect_dpo.law.findings import Finding
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.regulator import Regulator
from iprospect_dpo.register.records import ActivityBasis, Organisation, ProcessingActivity

_Value = TypeVar("_Value")
#: What a draft says where a finding leaves it open; other findings leave no gap.
GAPS = {
    "identity-incomplete": "Add your own name and contact details here.",
    "no-purposes": "The inventory is empty. Add your purposes.",
    "no-recipients": "Say who receives the information, or that no one does.",
    "no-transfers": "Say where information is sent outside the UK, or that it is not.",
    "no-source": "Add the source of the information.",
    "source-not-from-you": "“Directly from you” is missing.",
    "no-retention": "Add a retention period.",
    "retention-vague": "Add a period, or a rule for working one out.",
    "no-must-provide": "Say if the information is required, and what happens if it is not given.",
    "no-automated-decisions": "Say whether you make automated decisions about people.",
    "no-rights": "Add people’s rights here.",
    "no-withdrawal": "Say that consent can be withdrawn, and how.",
    "no-controller-complaint": "Add the right to complain to you, acknowledged within 30 days.",
    "no-regulator-complaint": "Add the right to complain to the Information Commission.",
}
#: Sections in the order in which a notice prints them.
_SHOWN = (
    "contact",
    "collect",
    "rights_and_bases",
    "requirement",
    "automated",
    "sources",
    "retention",
    "sharing",
    "transfers",
    "cookies",
    "confidentiality",
    "complaint",
    "kept",
)
_TRANSFER_LABELS = (
    "Organisation name",
    "Category of recipient",
    "Country the personal information is sent to",
    "How the transfer complies with UK data protection law",
)


class NoticeComposer:
    """Composes the sections; the findings that leave something open become gaps."""

    def __init__(
        self,
        organisation: Organisation,
        activities: Sequence[ProcessingActivity],
        words: NoticeWords,
        findings: Sequence[Finding],
        cookies: Sequence[str] = (),
    ) -> None:
        self._organisation = organisation
        self._activities = [each for each in activities if each.role != "processor"]
        self._words = words
        self._cookies = cookies
        self._open = {each.code for each in findings}
        self.gaps: list[Block] = []

    def sections(self, regulator: Regulator) -> list[Section]:
        """Return the sections that have something to say, in the generator's order."""
        made = {
            "contact": self._contact(),
            "collect": self._collect(),
            "rights_and_bases": self._bases(),
            "requirement": self._statement("requirement", "no-must-provide"),
            "automated": self._statement("automated_decisions", "no-automated-decisions"),
            "sources": self._sources(),
            "retention": self._retention(),
            "sharing": self._sharing(),
            "transfers": self._transfers(),
            "cookies": _plain(self._cookies),
            "confidentiality": self._confidentiality(),
            "complaint": self._complaint(regulator),
            "kept": _plain(self._words.kept),
        }
        headings = self._words.headings
        return [Section(headings[name], made[name], name) for name in _SHOWN if made[name]]

    def right_to_object(self) -> tuple[str, Sequence[str]] | None:
        """Return the box of its own on objecting, with how to reach the owner (Art 21(4))."""
        if not self._words.objection:
            return None
        lines = list(self._words.objection)
        ways = [
            f"write to {self._organisation.email}" if self._organisation.email else "",
            f"call {self._organisation.telephone}" if self._organisation.telephone else "",
        ]
        reach = " or ".join(way for way in ways if way)
        if reach and not any(reach in line for line in lines):
            lines.append(f"To object, {reach}.")
        return self._words.headings["object"], lines

    def _gaps_for(self, *codes: str) -> list[Block]:
        made = [Block("gap", GAPS[code], code) for code in codes if code in self._open]
        self.gaps += made
        return made

    def _one_gap(self, text: str, code: str) -> Block:
        made = Block("gap", text, code)
        self.gaps.append(made)
        return made

    def _contact(self) -> list[Block]:
        who = self._organisation
        blocks = []
        if who.legal_name and who.legal_name != who.name and who.name:
            blocks.append(Block("plain", f"{who.legal_name}, trading as {who.name}"))
        elif who.legal_name:
            blocks.append(Block("plain", f"Registered name: {who.legal_name}"))
        elif who.name and who.name.casefold() not in (self._words.title or who.name).casefold():
            blocks.append(Block("plain", f"Name: {who.name}"))
        for label, value in (
            ("Telephone", who.telephone),
            ("Email", who.email),
            ("Address", who.address),
            ("Website", who.website),
        ):
            if value:
                first, *others = value.split("\n")
                blocks.append(Block("plain", f"{label} {first}"))
                blocks += _plain(others)
        blocks += self._gaps_for("identity-incomplete")
        return blocks + _plain(line for line in who.contact_note.split("\n") if line)

    def _collect(self) -> list[Block]:
        blocks: list[Block] = _plain(self._words.standard.get("controller", []))
        for activity in self._activities:
            kinds = [row.text for row in activity.information if not row.special]
            special = [row.text for row in activity.information if row.special]
            if not kinds and not special and activity.bases and not activity.collection_sentence:
                continue  # the notice gave bases for a purpose that it never named
            if kinds or not special:
                blocks.append(Block("lead", collection_sentence(activity)))
                blocks += [Block("bullet", kind) for kind in kinds]
            if special:
                blocks.append(Block("lead", special_sentence(activity)))
                blocks += [Block("bullet", kind) for kind in special]
            if not kinds and not special:
                blocks.append(
                    self._one_gap(f"What is collected {activity.purpose}.", "no-information")
                )
        return blocks + self._gaps_for("no-purposes")

    def _bases(self) -> list[Block]:
        standard = self._words.standard
        blocks = _plain(standard.get("bases_intro", []) + standard.get("rights_intro", []))
        blocks += [Block("bullet", right) for right in standard.get("rights", [])]
        blocks += self._gaps_for("no-rights", "no-withdrawal")
        blocks += _plain(standard.get("request", []))
        if self._activities:
            blocks.append(Block("subheading", self._words.headings["bases"]))
        for activity in self._activities:
            if not activity.bases:
                if activity.bases_sentence:
                    blocks.append(Block("lead", activity.bases_sentence))
                words = f"The lawful basis for using it {activity.purpose}."
                blocks.append(self._one_gap(words, "no-basis"))
                continue
            blocks.append(Block("lead", bases_sentence(activity)))
            for basis in activity.bases:
                blocks += self._basis(activity, basis)
        return blocks + _plain(dict.fromkeys(standard.get("interests_more", [])))

    def _basis(self, activity: ProcessingActivity, row: ActivityBasis) -> list[Block]:
        basis = Basis(row.basis)
        interests = interests_text(activity, row)
        opening = row.opening or basis.label
        if opening[-1].isalnum():
            opening += " –"
        text = basis_text(row)
        if interests and not row.text:
            text = f"{text} Our legitimate interests are:"
        blocks = [Block("bullet", f"{opening} {text}")]
        blocks += [Block("nested", line) for line in interests.split("\n") if line]
        if basis is Basis.LEGITIMATE_INTERESTS and not interests:
            blocks.append(self._one_gap("Which legitimate interests these are.", "no-interests"))
        return blocks

    def _statement(self, field: str, code: str) -> list[Block]:
        """Compose a statement that each activity makes, once where all make the same."""
        texts = {each.reference: self._said(each, field) for each in self._activities}
        blocks: list[Block] = []
        if len(set(texts.values())) == 1:
            blocks += _plain(line for line in next(iter(texts.values())).split("\n") if line)
        else:
            for each in self._activities:
                if texts[each.reference]:
                    blocks.append(Block("plain", f"When we use it {each.purpose}:"))
                    blocks += _plain(texts[each.reference].split("\n"))
        return blocks + self._gaps_for(code)

    @staticmethod
    def _said(activity: ProcessingActivity, field: str) -> str:
        text = str(getattr(activity, field))
        if field == "requirement" and activity.consequence:
            text = f"{text}\n{activity.consequence}".strip()
        return text

    def _sources(self) -> list[Block]:
        standard = self._words.standard
        texts = _each_once(row.text for a in self._activities for row in a.sources)
        return [
            *_plain(standard.get("sources_lead", []) if texts else []),
            *(Block("bullet", text) for text in texts),
            *_plain(standard.get("sources_note", [])),
            *self._gaps_for("no-source", "source-not-from-you"),
        ]

    def _retention(self) -> list[Block]:
        lines = {each.reference: tuple(retention_lines(each)) for each in self._activities}
        blocks: list[Block] = []
        if len(set(lines.values())) == 1:
            blocks += _plain(next(iter(lines.values())))
        else:
            for each in self._activities:
                if lines[each.reference]:
                    blocks.append(Block("plain", f"When we use it {each.purpose}:"))
                    blocks += _plain(lines[each.reference])
        return blocks + self._gaps_for("no-retention", "retention-vague")

    def _sharing(self) -> list[Block]:
        standard, headings = self._words.standard, self._words.headings
        rows = _each_once(row for activity in self._activities for row in activity.recipients)
        processors = [row for row in rows if row.kind == "processor"]
        others = [row for row in rows if row.kind in {"recipient", "joint"}]
        blocks = _plain(standard.get("sharing_note", []))
        if processors:
            blocks.append(Block("subheading", headings["processors"]))
            for row in processors:
                does = row.activities or "they work for us."
                blocks.append(Block("lead", row.name))
                blocks += _plain(
                    [f"This data processor does the following activities for us: {does}"]
                )
        if others:
            blocks.append(Block("subheading", headings["others"]))
            blocks += _plain(standard.get("sharing_lead", []))
            blocks += [Block("bullet", row.name) for row in others]
        if not blocks and self._activities and all(a.no_recipients for a in self._activities):
            blocks = _plain(["We share your personal information with nobody."])
        return blocks + self._gaps_for("no-recipients")

    def _transfers(self) -> list[Block]:
        rows = _each_once(r for a in self._activities for r in a.recipients if r.abroad)
        rows.sort(key=lambda row: row.transfer_position)
        words = self._words
        blocks = _plain(
            _each_once(words.standard.get("transfers", [])) if rows or words.read else []
        )
        for row in rows:
            name = row.transfer_name or row.name
            values = (name, row.category, row.country, row.safeguard)
            blocks += [
                Block("plain", f"{label}: {value}")
                for label, value in zip(_TRANSFER_LABELS, values, strict=True)
                if value
            ]
        if not blocks and self._activities and all(a.no_transfers for a in self._activities):
            blocks = _plain(["We do not send your personal information outside the UK."])
        return blocks + self._gaps_for("no-transfers")

    def _confidentiality(self) -> list[Block]:
        first, *others = self._words.standard.get("confidentiality") or [""]
        if not first:
            return []
        return [Block("plain", first), *(Block("bullet", text) for text in others)]

    def _complaint(self, regulator: Regulator) -> list[Block]:
        lines = list(self._words.standard.get("complaint", []))
        if self._words.regulator:
            lines.append(regulator.full_name)
            lines += [line for line in regulator.address.split("\n") if line]
            lines += [f"Helpline number: {regulator.telephone}", f"Website: {_web(regulator.web)}"]
        return _plain(lines) + self._gaps_for("no-controller-complaint", "no-regulator-complaint")


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


def _web(address: str) -> str:
    return address if "://" in address or address.startswith("www.") else f"https://www.{address}"


def _plain(texts: Iterable[str]) -> list[Block]:
    return [Block("plain", text) for text in texts]


def _each_once(values: Iterable[_Value]) -> list[_Value]:
    return list(dict.fromkeys(value for value in values if value))
