"""Composes a notice's sections from the inventory, and names what the inventory leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register.records import ActivityBasis, Organisation, ProcessingActivity

#: Sections in the order in which a notice prints them.
_SHOWN = (
    "contact",
    "collect",
    "rights_and_bases",
    "sources",
    "retention",
    "sharing",
    "transfers",
    "complaint",
)


class NoticeComposer:
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
