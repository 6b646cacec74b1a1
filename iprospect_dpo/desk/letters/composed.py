"""A letter put together from its wording and its merge fields, before it is issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.addressee import Addressee
from iprospect_dpo.desk.letters.duties import Duty, duties_of
from iprospect_dpo.desk.letters.kinds import ASKED, Asked, LetterKind, wording_name
from iprospect_dpo.desk.letters.sources import Gap, MergeFields, Sentence, Source, sentences_of
from iprospect_dpo.desk.letters.wordings import parts_of, shipped, wording_of
from iprospect_dpo.desk.settings import the_organisation, the_regulator
from iprospect_dpo.law.dates import find_date, long_date
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Person

if TYPE_CHECKING:
    from iprospect_dpo.documents.letter import LetterValues
    from iprospect_dpo.documents.wording import Piece


@dataclass(frozen=True)
class DutyMet:
    """Something the law asks of a letter, its source, and whether the letter says it."""

    words: str
    article: str
    met: bool
    strict: bool


@dataclass(frozen=True)
class Matter:
    """What a letter is about: its record, whose it is, and the references that are printed."""

    kind: str
    id: int
    reference: str
    person: Person | None
    ours: str
    theirs: str = ""


def numbered(reference: str, number: str) -> str:
    """Return our reference with the number of the letter, which a draft has not yet."""
    return f"{reference} / {number}" if number else reference


@dataclass(frozen=True)
class Composed:
    """A letter ready to be printed: what it says, to whom, and what the record left open.

    ``gaps`` are what the record lacks, ``sentences`` what it says and on what each rests,
    ``asked`` what the owner may fill in, ``filled``
    what stands in it; ``recipient`` is the row of Art 19's list to which it goes, if to one;
    ``fields`` are the merge fields that its wording may use.
    """

    kind: LetterKind
    values: LetterValues
    person: Person | None
    to: Addressee
    subject_kind: str
    subject_id: int
    reference: str
    wording: str
    notes: tuple[str, ...] = ()
    duties: tuple[DutyMet, ...] = ()
    gaps: tuple[Gap, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    asked: tuple[Asked, ...] = ()
    filled: Mapping[str, str] | None = None
    recipient: int | None = None
    fields: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the list of papers calls it."""
        return self.kind.label.format(name=self.to.name)

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that nothing on record fills."""
        return tuple(gap.field for gap in self.gaps)

    @property
    def why_not_issued(self) -> str:
        """Why the letter cannot be issued: the first gap and what fills it, or ''."""
        if self.gaps:
            more = len(self.gaps) - 1
            noun = "gap" if more == 1 else "gaps"
            rest = f" There is {more} more {noun}." if more == 1 else f" {more} more {noun}."
            return f"{self.gaps[0].sentence} {self.gaps[0].step}{rest if more else ''}"
        for duty in self.duties:
            if duty.strict and not duty.met:
                words = duty.words[:1].upper() + duty.words[1:]
                return f"{words} is missing ({duty.article}). Add it."
        return ""


def compose(
    register: Register,
    kind: LetterKind,
    matter: Matter,
    to: Addressee,
    merge: MergeFields,
    start: Mapping[str, str],
    given: Mapping[str, str],
    drafts: Mapping[str, str],
    *,
    right: Right | None = None,
    recipient: int | None = None,
    limited: bool = False,
    notes: Sequence[str] = (),
) -> Composed:
    """Put a letter together once its merge fields are gathered.

    ``start`` is what the owner's fields propose, ``given`` what the owner wrote, ``drafts``
    wordings not saved yet, ``recipient`` the row of Art 19's list to which it goes. Raises
    DeskError.
    """
    to_recipient = recipient is not None
    wording = wording_name(kind, right, to_recipient=to_recipient)
    asked = ASKED.get(kind, ()) if not to_recipient or kind.to_recipients else ()
    pieces, filled = _fill_wording(register, wording, to, merge, asked, start, given, drafts)
    if to.about:
        pieces.insert(1, _about_words(to.about))
    values, duties = _values_of(
        register, kind, matter, to, pieces, merge, filled, duties_of(kind, right, limited=limited)
    )
    return Composed(
        kind=kind,
        values=values,
        person=matter.person,
        to=to,
        subject_kind=matter.kind,
        subject_id=matter.id,
        reference=matter.reference,
        wording=wording,
        notes=tuple(notes),
        duties=duties,
        gaps=tuple(merge.gaps),
        sentences=_sourced(register, wording, pieces, merge),
        asked=tuple(asked),
        filled=filled,
        recipient=recipient,
        fields=tuple(merge.values),
    )


def _fill_wording(
    register: Register,
    wording: str,
    to: Addressee,
    merge: MergeFields,
    asked: Sequence[Asked],
    start: Mapping[str, str],
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> tuple[list[Piece], dict[str, str]]:
    """Fill a wording: what the owner gave comes before what the record tells.

    What is missing becomes a gap of ``merge``. Raises DeskError for a field that is not the
    owner's to fill: a fact comes from the record alone.
    """
    from iprospect_dpo.documents.wording import WordingError, render_wording

    filled: dict[str, str] = {}
    _check_ahead(register, given)
    for each in asked:
        words = given.get(each.name, start.get(each.name, each.start))
        filled[each.name] = words
        if words or not each.required:
            merge.drop(each.name)
            merge.owner({each.name: words}, "the record" if each.name in start else "")
        elif each.name not in {gap.field for gap in merge.gaps}:
            merge.gap(
                Gap(
                    each.name,
                    f"{each.label}: this is missing.",
                    f'Fill it in, or: --set "{each.name}=…".',
                    f"field:{each.name}",
                )
            )
    _common(register, to, merge)
    fixed = {each.name for each in asked}
    missing_facts = {gap.field for gap in merge.gaps}
    own = {
        name
        for name, origin in merge.origins.items()
        if origin.source is Source.OWNER and name not in missing_facts
    }
    for name in given:
        if name in fixed:
            continue
        if name not in own:
            known = ", ".join(sorted(fixed | own)) or "none"
            raise DeskError(
                f"“{name}” is not a field that you fill in. Facts come from the record. Yours are: "
                f"{known}."
            )
        merge.owner({name: given[name]})
    missing: list[str] = []
    text = drafts.get(wording, wording_of(register, wording).text)
    try:
        pieces = render_wording(
            text, merge.values, parts={**parts_of(register), **drafts}, missing=missing
        )
    except WordingError as error:
        raise DeskError(str(error)) from error
    for name in missing:
        words = name[:1].upper() + name[1:]
        merge.gap(
            Gap(
                name.replace(" ", "_"),
                f"{words} is not on record.",
                "Record it, or change the wording.",
            )
        )
    return pieces, filled


def _check_ahead(register: Register, given: Mapping[str, str]) -> None:
    """Refuse a promised day that has passed. Raises DeskError."""
    for name in ("lift_on", "news_by", "answer_by"):
        day = find_date(given.get(name, ""))
        if day is not None and day < register.surroundings.today():
            raise DeskError(f"{long_date(day)} has passed. Give a date to come.", name)


def _common(register: Register, to: Addressee, merge: MergeFields) -> None:
    today = register.surroundings.today()
    with register.reading() as session:
        who = the_organisation(session)
        regulator = the_regulator(session, today)
    ways = [
        f"by e-mail to {who.email}" if who.email else "",
        f"by telephone on {who.telephone}" if who.telephone else "",
    ]
    reach = " or ".join(way for way in ways if way)
    contact = [regulator.web, f"helpline {regulator.telephone}", regulator.address]
    merge.record({"salutation": to.salutation, "agent": to.salutation}, "addressee")
    merge.law(
        {
            "complain_how": f", {reach}" if reach else "",
            "regulator": regulator.full_name,
            "regulator_contact": ", ".join(part for part in contact if part),
        }
    )
    name = "\n".join(part for part in (who.contact_name, who.name) if part)
    merge.record({"signature": name or "Data protection contact"}, "your business details")


def _values_of(
    register: Register,
    kind: LetterKind,
    matter: Matter,
    to: Addressee,
    pieces: list[Piece],
    merge: MergeFields,
    filled: Mapping[str, str],
    duties: Sequence[Duty],
) -> tuple[LetterValues, tuple[DutyMet, ...]]:
    """Return what is printed, and which duties of the letter are met."""
    from iprospect_dpo.documents.letter import LetterValues
    from iprospect_dpo.documents.wording import words_of

    address = [to.name, *(line for line in to.address.split("\n") if line)]
    if not to.address and to.email:
        address.append(f"By e-mail: {to.email}")
    words = words_of(pieces)
    values = LetterValues(
        address=address,
        our_reference=matter.ours,
        your_reference=matter.theirs,
        date=long_date(register.surroundings.today()),
        pieces=pieces,
        title=kind.label.format(name=to.name),
        texts=[words, *filled.values(), *(v for v in merge.values.values() if isinstance(v, str))],
    )
    absent = {gap.field for gap in merge.gaps}
    held = {name for name, value in merge.values.items() if value and name not in absent}
    return values, tuple(
        DutyMet(duty.words, duty.article, duty.is_met(words, held), duty.strict) for duty in duties
    )


def _about_words(person: str) -> Piece:
    """Return the line that names the person a letter to an agent is about."""
    from iprospect_dpo.documents.paragraphs import markup
    from iprospect_dpo.documents.wording import Piece

    return Piece("paragraph", f"<b>{markup(f'About: {person}')}</b>")


def _sourced(
    register: Register, wording: str, pieces: Sequence[Piece], merge: MergeFields
) -> tuple[Sentence, ...]:
    """Return the sentences of a letter with what each rests on.

    What the owner changed in a wording is the owner's own, not the law's.
    """
    in_use = wording_of(register, wording)
    own = ""
    if in_use.since:
        as_shipped = " ".join(shipped(wording).split())
        lines = [line.strip("*# ") for line in in_use.text.splitlines()]
        own = "\n".join(line for line in lines if line and line not in as_shipped)
    return tuple(sentences_of(pieces, merge.origins, own))
