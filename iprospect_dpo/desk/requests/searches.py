"""Where did I look: a reasonable and proportionate search, place by place (Art 15(1A))."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import TEXT_LENGTH, DeskError, check_text
from iprospect_dpo.desk.inventory.activities import activities_of, purpose_title
from iprospect_dpo.desk.requests.cases import find_request
from iprospect_dpo.law.exemptions import EXEMPTIONS
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ProcessingActivity, Request, SearchRow
from iprospect_dpo.text import match_key, one_line, stored

#: The rights whose answer rests on a search; for any other, "nothing is held" needs one too.
SEARCHED = (Right.ACCESS, Right.PORTABILITY)
#: Where to look when the inventory does not say where something is kept.
USUAL_PLACES = [
    "E-mail",
    "Computer and online storage",
    "Telephone and messages",
    "Paper",
]
#: The whole of a result that denies a find; anything more, and it tells of one.
_NOTHING = re.compile(
    r"\W*(?:(?:i|we) )?(?:have )?(?:found |hold |held )?(?:nothing|none|nil|0|zero|empty|not found"
    r"|no (?:e-?mails?|results?|hits?|match(?:es)?|records?|information|data|files?|documents?"
    r"|entr(?:y|ies)|traces?|mentions?|personal (?:data|information)))"
    r"(?: (?:at all|found|held|here|there|relevant|about (?:them|her|him|this person)"
    r"|of theirs))*\W*",
    re.IGNORECASE,
)
_NO_RESULT = re.compile(r"[\W_]*|n/?a|tbc|tbd|unknown", re.IGNORECASE)
_BETWEEN_PLACES = re.compile(r"[;\n]+|,(?![^()]*\))|\s+and\s+(?=the |my |our |a |an )")


@dataclass(frozen=True)
class Looked:
    """What a search of one place came to."""

    terms: str
    found: str
    withheld: str = ""
    why: str = ""
    exemption: str = ""
    say: str = ""
    who: str = ""
    day: date | None = None


def search_list(register: Register, reference: str) -> list[SearchRow]:
    """Return the places to look in; the first call makes one row a system of the inventory.

    For portability only what rests on consent or a contract counts (Art 20(1)(a)).
    """
    with register.reading() as session:
        request = find_request(session, reference)
        rows = _rows(session, request)
    if rows or Right(request.right).act_now:
        return rows
    with register.writing() as session:
        request = find_request(session, reference)
        rows = _rows(session, request)
        if not rows:
            rows = [
                SearchRow(
                    request_id=request.id,
                    position=number,
                    place=place,
                    activities="; ".join(purposes),
                )
                for number, (place, purposes) in enumerate(_places(session, request), start=1)
            ]
            session.add_all(rows)
            session.flush()
        return rows


def search_progress(register: Register, reference: str) -> tuple[int, int]:
    """Return how many places were looked in, and how many there are; (0, 0) before the list."""
    with register.reading() as session:
        request = find_request(session, reference)
        done, every = session.execute(
            select(func.count(SearchRow.searched_on), func.count(SearchRow.id)).where(
                SearchRow.request_id == request.id
            )
        ).one()
        return done, every


def record_search(
    register: Register, reference: str, position: int, looked: Looked
) -> list[SearchRow]:
    """Record what a search of one place came to. Raises DeskError.

    What is withheld needs its reason (Art 12(4)).
    """
    today = register.surroundings.today()
    day = looked.day or today
    for name in ("terms", "found", "withheld", "why", "say", "who"):
        check_text(name, getattr(looked, name), TEXT_LENGTH)
    if not stored(looked.terms):
        raise DeskError("Enter what you searched for.", "terms")
    if _NO_RESULT.fullmatch(stored(looked.found)):
        raise DeskError("Enter what you found, even if it was nothing.", "found")
    _check_withheld(looked)
    if day > today:
        raise DeskError("The date must be today or in the past.", "date")
    with register.writing() as session:
        request = find_request(session, reference)
        if day < request.received_on:
            raise DeskError("The date must be on or after the date of the request.", "date")
        row = session.scalars(
            select(SearchRow).where(
                SearchRow.request_id == request.id, SearchRow.position == position
            )
        ).one_or_none()
        if row is None:
            raise DeskError(f"The search list for {reference} has no place {position}.")
        row.terms, row.found = stored(looked.terms), stored(looked.found)
        row.withheld, row.why = stored(looked.withheld), stored(looked.why)
        row.exemption, row.say = looked.exemption, stored(looked.say)
        row.who, row.searched_on = one_line(looked.who), day
        audit.record(
            session,
            register.surroundings,
            "place searched",
            request.reference,
            new={"place": position, "date": day, "withheld": bool(row.withheld)},
            personal={
                "place": row.place,
                "terms": row.terms,
                "found": row.found,
                "withheld": row.withheld,
                "why": row.why,
                "say": row.say,
            },
            person_id=request.person_id,
        )
        return _rows(session, request)


def record_everywhere(register: Register, reference: str, looked: Looked) -> list[SearchRow]:
    """Record the same result for every place that was not searched yet. Raises DeskError."""
    waiting = [row for row in search_list(register, reference) if row.searched_on is None]
    rows = waiting or search_list(register, reference)
    if not rows:
        raise DeskError("There is no place to search: the inventory is empty.", "place")
    found: list[SearchRow] = []
    for row in rows:
        found = record_search(register, reference, row.position, looked)
    return found


def record_named(register: Register, reference: str, place: str, looked: Looked) -> list[SearchRow]:
    """Record what a search of a named place came to; a place not on the list is added to it."""
    rows = search_list(register, reference)
    wanted = match_key(place)
    row = next((each for each in rows if match_key(each.place) == wanted), None)
    if row is None:
        row = add_place(register, reference, place)[-1]
    return record_search(register, reference, row.position, looked)


def found_something(words: str) -> bool:
    """Say whether the result of a search tells of a find; "nothing", "none" and the like do not."""
    return bool(words.strip()) and _NOTHING.fullmatch(words.strip()) is None


def _check_withheld(looked: Looked) -> None:
    """Refuse something withheld without its reason or with an exemption that there is not."""
    if not stored(looked.withheld):
        if looked.exemption or stored(looked.say):
            raise DeskError("Say what is withheld.", "withheld")
        return
    if not stored(looked.why) and not looked.exemption:
        raise DeskError("Say why it is withheld.", "why")
    known = {each.code for each in EXEMPTIONS}
    if looked.exemption and looked.exemption not in known:
        raise DeskError(
            f"“{looked.exemption}” is not a valid exemption. Use one of "
            f"{', '.join(sorted(known))}.",
            "exemption",
        )


def add_place(register: Register, reference: str, place: str) -> list[SearchRow]:
    """Add a place that the inventory does not name. Raises DeskError."""
    place = one_line(place)
    check_text("place", place)
    if not place:
        raise DeskError("Enter the place.", "place")
    with register.writing() as session:
        request = find_request(session, reference)
        rows = _rows(session, request)
        if any(match_key(row.place) == match_key(place) for row in rows):
            raise DeskError("That place is already on the list.", "place")
        session.add(
            SearchRow(request_id=request.id, position=len(rows) + 1, place=place, activities="")
        )
        session.flush()
        audit.record(
            session,
            register.surroundings,
            "place added",
            request.reference,
            new={"place": len(rows) + 1},
        )
        return _rows(session, request)


def fitting_activities(
    right: Right, activities: Sequence[ProcessingActivity]
) -> list[ProcessingActivity]:
    """Return the activities that a right is about: portability needs consent or a contract."""
    if right is not Right.PORTABILITY:
        return list(activities)
    portable = {Basis.CONSENT.value, Basis.CONTRACT.value}
    return [each for each in activities if any(row.basis in portable for row in each.bases)]


def _rows(session: Session, request: Request) -> list[SearchRow]:
    query = select(SearchRow).where(SearchRow.request_id == request.id)
    return list(session.scalars(query.order_by(SearchRow.position)))


def _places(session: Session, request: Request) -> list[tuple[str, list[str]]]:
    """Return each system once with the purposes it serves.

    Where the inventory names no place, those in which a business of one person keeps things are
    proposed: a search "wherever it is stored" would prove nothing (Art 15(1A)).
    """
    found: dict[str, tuple[str, list[str]]] = {}
    for activity in fitting_activities(Right(request.right), activities_of(session)):
        title = purpose_title(activity.purpose)
        named = [part.strip(" .") for part in _BETWEEN_PLACES.split(activity.location)]
        for place in [part for part in named if part] or USUAL_PLACES:
            found.setdefault(match_key(place), (place, []))[1].append(title)
    return [(place, list(dict.fromkeys(titles))) for place, titles in found.values()]
