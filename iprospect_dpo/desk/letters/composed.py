"""A letter put together from its wording and its merge fields, before it is issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.addressee import Addressee
from iprospect_dpo.desk.letters.kinds import Asked, LetterKind
from iprospect_dpo.desk.letters.wordings import parts_of, wording_of
from iprospect_dpo.desk.settings import the_organisation, the_regulator
from iprospect_dpo.law.dates import long_date
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
class Composed:
    """A letter ready to be printed: what it says, to whom, and what the record left open.

    ``missing`` names fields without a value, ``asked`` what the owner may fill in, ``filled``
    what stands in it; ``recipient`` is the row of Art 19's list to which it goes, if to one;
    ``fields`` are the merge fields that its wording may use.
    """

    kind: LetterKind
    values: LetterValues
    person: Person
    to: Addressee
    subject_kind: str
    subject_id: int
    reference: str
    wording: str
    notes: tuple[str, ...] = ()
    duties: tuple[DutyMet, ...] = ()
    missing: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    filled: Mapping[str, str] | None = None
    recipient: int | None = None
    fields: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the list of papers calls it."""
        return self.kind.label.format(name=self.to.name)

    @property
    def why_not_issued(self) -> str:
        """Why the letter cannot be issued: the first field without a value or duty unmet, or ''."""
        if self.missing:
            labels = {each.name.replace("_", " "): each.label.lower() for each in self.asked}
            named = [
                f"{name} ({labels[name]})" if name in labels else name for name in self.missing
            ]
            count = "One field has" if len(named) == 1 else f"{len(named)} fields have"
            return f"{count} no value: {', '.join(named)}. A letter cannot be issued with a gap."
        for duty in self.duties:
            if duty.strict and not duty.met:
                words = duty.words[:1].upper() + duty.words[1:]
                return f"{words} is missing ({duty.article}). Add it."
        return ""


def fill_wording(
    register: Register,
    wording: str,
    to: Addressee,
    fields: dict[str, Any],
    asked: Sequence[Asked],
    start: Mapping[str, str],
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> tuple[list[Piece], list[str], dict[str, str]]:
    """Fill a wording: what the owner gave comes before what the record tells, then the default."""
    from iprospect_dpo.documents.wording import WordingError, render_wording

    filled: dict[str, str] = {}
    lacking: list[str] = []
    for each in asked:
        words = given.get(each.name, start.get(each.name, each.start))
        filled[each.name] = words
        if words or not each.required:
            fields[each.name] = words
        else:
            lacking.append(each.name.replace("_", " "))
    fields |= _common(register, to)
    fixed = {each.name for each in asked}
    open_fields = {name for name, value in fields.items() if isinstance(value, (str, list))}
    for name in given:
        if name in fixed:
            continue
        if name not in open_fields:
            known = ", ".join(sorted(fixed | open_fields))
            raise DeskError(f"This letter has no field “{name}”. Use {known}.")
        fields[name] = given[name]
    missing: list[str] = []
    try:
        pieces = render_wording(
            drafts.get(wording, wording_of(register, wording).text),
            fields,
            parts={**parts_of(register), **drafts},
            missing=missing,
        )
    except WordingError as error:
        raise DeskError(str(error)) from error
    # A required field counts also where an edited wording no longer prints it.
    return pieces, [*lacking, *(name for name in missing if name not in lacking)], filled


def _common(register: Register, to: Addressee) -> dict[str, Any]:
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
    return {
        "salutation": to.salutation,
        "agent": to.salutation,
        "complain_how": f", {reach}" if reach else "",
        "regulator": regulator.full_name,
        "regulator_contact": ", ".join(part for part in contact if part),
        "signature": "\n".join(part for part in (who.contact_name, who.name) if part)
        or "Data protection contact",
    }


def values_of(
    register: Register,
    kind: LetterKind,
    to: Addressee,
    pieces: list[Piece],
    fields: Mapping[str, Any],
    filled: Mapping[str, str],
    duties: Any,  # noqa: ANN401
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
        our_reference="",
        your_reference="",
        date=long_date(register.surroundings.today()),
        pieces=pieces,
        title=kind.label.format(name=to.name),
        texts=[words, *filled.values(), *(v for v in fields.values() if isinstance(v, str))],
    )
    return values, tuple(
        DutyMet(duty.words, duty.article, duty.is_met(words), duty.strict) for duty in duties
    )


def about_words(person: str) -> Piece:
    """Return the line that names the person a letter to an agent is about."""
    from iprospect_dpo.documents.paragraphs import markup
    from iprospect_dpo.documents.wording import Piece

    return Piece("paragraph", f"<b>{markup(f'About: {person}')}</b>")
