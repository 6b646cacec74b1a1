"""What the answer to an access request says: of these data, not of the business (Art 15).

The activities that concern the person bring their categories, sources, recipients and periods;
the searches are its list of enclosures; what is withheld is told in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.inventory.answers import is_answered, without_safeguard
from iprospect_dpo.desk.inventory.text import retention_lines
from iprospect_dpo.desk.letters.answers import sentence
from iprospect_dpo.desk.letters.sources import Gap, MergeFields
from iprospect_dpo.desk.requests.about import about_of, chosen_activities
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.requests.searches import found_something
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.exemptions import exemption
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.questions import Question
from iprospect_dpo.law.rights import rights_held
from iprospect_dpo.register.records import ProcessingActivity, Request, SearchRow

#: The questions whose silence would be printed as a denial (Art 15(1)(c), (h), 15(2)).
_ASKED = {
    Question.RECIPIENTS: ("recipients", "Who receives their information"),
    Question.TRANSFERS: ("transfers", "Whether their information leaves the United Kingdom"),
    Question.AUTOMATED: ("automated", "Whether a computer alone decides about them"),
}
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+")


def search_rows(session: Session, request: Request) -> Sequence[SearchRow]:
    """Return the places of a request's search, in their order."""
    query = select(SearchRow).where(SearchRow.request_id == request.id)
    return session.scalars(query.order_by(SearchRow.position)).all()


def search_words(session: Session, case: RequestCase, merge: MergeFields) -> None:
    """Add where was looked, what is enclosed, and what the letter says of what is withheld."""
    rows = search_rows(session, case.request)
    reference = case.request.reference
    searched = [row for row in rows if row.searched_on]
    merge.record(
        {"places": [row.place for row in searched]},
        f"{reference}, searches",
    )
    merge.owner(
        {"enclosures": _enclosures(searched)},
        f"{reference}, searches",
    )
    merge.owner(
        {"withheld": [_withheld(row) for row in searched if row.withheld and row.say]},
        f"{reference}, searches",
    )


def _enclosures(rows: Sequence[SearchRow]) -> list[str]:
    """Return what was found, each once, with its place where it is not the same everywhere."""
    found = [row for row in rows if found_something(row.found)]
    if len({row.found for row in found}) == 1:
        return [sentence(found[0].found)]
    return [sentence(f"{row.place}: {row.found}") for row in found]


def require_searches(session: Session, case: RequestCase, merge: MergeFields) -> None:
    """Add the gap while a place was not searched (Art 15(1A))."""
    rows = search_rows(session, case.request)
    waiting = [row.place for row in rows if row.searched_on is None]
    if rows and not waiting:
        return
    reference = case.request.reference
    named = f" ({'; '.join(waiting)})" if waiting else ""
    what = "What you found where you looked" if not rows else f"What you found{named}"
    merge.gap(
        Gap(
            "places",
            f"{what} is not on record (Art 15(1A)).",
            f"Record your searches ({reference}), or: request search {reference} --place all "
            "--found TEXT.",
            "search",
        )
    )
    if "nothing" not in merge.values:
        merge.record({"nothing": ""})


def access_words(session: Session, case: RequestCase, merge: MergeFields) -> list[str]:
    """Add what Art 15(1)(a) to (h) and 15(2) ask for about this person; return what to check."""
    require_searches(session, case, merge)
    notes = _require_withheld(session, case, merge)
    request, reference = case.request, case.request.reference
    activities = chosen_activities(session, request)
    if not activities:
        merge.gap(
            Gap(
                "purposes",
                "Which of your activities concern this person is not on record (Art 15(1)(a)).",
                f"Choose the activities that concern them ({reference}), or: request about "
                f"{reference} --activity A-01.",
                "about",
            )
        )
        for name in ("recipients", "transfers", "automated"):
            merge.record({name: ""})
        merge.record({"sources": "", "retention": "", "further_rights": "", "required": ""})
        return notes
    left_out = set(about_of(request).left_out)
    notes += _require_basics(activities, merge)
    _purposes(activities, left_out, merge)
    _questions(activities, left_out, merge)
    return notes


def _require_basics(activities: list[ProcessingActivity], merge: MergeFields) -> list[str]:
    """Add the gaps where an activity names no information or no basis; return what to check."""
    for name, words, lacks in (
        ("information", "Which information is used", [a for a in activities if not a.information]),
        ("bases", "The lawful basis", [a for a in activities if not a.bases]),
    ):
        if lacks:
            which = ", ".join(each.reference for each in lacks)
            merge.gap(
                Gap(
                    name,
                    f"{words} is not in the inventory for {which} (Art 15(1)).",
                    f"Add it in the inventory ({lacks[0].reference}).",
                    f"activity:{lacks[0].reference}",
                )
            )
    notes = []
    if not any(retention_lines(each) for each in activities):
        notes.append("The inventory gives no retention period for this (Art 15(1)(d)).")
    if not any(each.sources for each in activities):
        notes.append("The inventory names no source for this (Art 15(1)(g)).")
    return notes


def _purposes(activities: list[ProcessingActivity], left_out: set[str], merge: MergeFields) -> None:
    from iprospect_dpo.documents.wording import TableValue

    named = ", ".join(each.reference for each in activities)
    rows = []
    for activity in activities:
        kinds = [
            line
            for row in activity.information
            if (line := row.text.split("\n")[0]) not in left_out
        ]
        rows.append(
            (
                purpose_title(activity.purpose),
                "; ".join(kinds) or "–",
                "; ".join(Basis(row.basis).label for row in activity.bases) or "–",
                next(iter(retention_lines(activity)), "–"),
            )
        )
    head = ("Purpose", "Information", "Lawful basis", "Retention period")
    merge.record({"purposes": TableValue(head, rows, (0.25, 0.33, 0.18, 0.24))}, named)
    sources = [row.text for a in activities for row in a.sources if row.text not in left_out]
    merge.record({"sources": _each_once(sources)}, named)
    periods = _each_once("\n".join(retention_lines(each)) for each in activities)
    merge.record({"retention": periods}, named)
    held = rights_held([Basis(row.basis) for a in activities for row in a.bases])
    further = []
    if held["portability"]:
        further.append(
            "Where we rely on your consent or a contract, you can get the information you gave "
            "us in a form that a computer can read."
        )
    if held["withdraw"]:
        further.append("Where we rely on your consent, you can withdraw it at any time.")
    merge.record({"further_rights": " ".join(further)}, named)


def _questions(
    activities: list[ProcessingActivity], left_out: set[str], merge: MergeFields
) -> None:
    """Add what the inventory answers of recipients, transfers and automated decisions.

    Silence is a gap, never "none"; a transfer needs its safeguard (Art 15(2)).
    """
    everyone = [row for a in activities for row in a.recipients if row.name not in left_out]
    receivers = _each_once(
        f"{row.name}: {row.activities}" if row.activities else row.name
        for row in everyone
        if row.name
    )
    abroad = _each_once(
        ", ".join(part for part in (row.name, row.country, row.safeguard) if part)
        for row in everyone
        if row.abroad
    )
    automated = _each_once(a.automated_decisions for a in activities if a.automated_decisions)
    answers = {
        "recipients": receivers or "We have not passed it on to anyone.",
        "transfers": abroad or "It has not been sent outside the United Kingdom.",
        "automated": automated,
    }
    for question, (name, what) in _ASKED.items():
        silent = [each.reference for each in activities if not is_answered(each, question)]
        if silent:
            merge.gap(
                Gap(
                    name,
                    f"{what} is not answered in the inventory for {', '.join(silent)}.",
                    f"Answer it in the inventory ({silent[0]}), or: inventory answer {silent[0]} "
                    f"{question.value} VALUE.",
                    f"activity:{silent[0]}",
                )
            )
            continue
        bare = [who for each in activities for who in without_safeguard(each)]
        if question is Question.TRANSFERS and (bare := [b for b in bare if b not in left_out]):
            merge.gap(
                Gap(
                    name,
                    f"The safeguard for {', '.join(_each_once(bare))} is not on record "
                    "(Art 15(2)).",
                    "Name it in the inventory, or: inventory answer "
                    f'{activities[0].reference} transfers "name, country, safeguard".',
                    f"activity:{activities[0].reference}",
                )
            )
            continue
        merge.record({name: answers[name]}, ", ".join(each.reference for each in activities))


def _require_withheld(session: Session, case: RequestCase, merge: MergeFields) -> list[str]:
    """Add the gaps of what is withheld; return names in the letter's words that are private."""
    rows = [row for row in search_rows(session, case.request) if row.searched_on]
    withheld = [row for row in rows if row.withheld]
    reference, notes = case.request.reference, []
    for row in withheld:
        if not row.say:
            merge.gap(
                Gap(
                    "withheld",
                    f"What the letter says of what is withheld at {row.place} is not on record.",
                    f"Say it in the search list ({reference}), or: request search {reference} "
                    f'--place "{row.place}" --found TEXT --withheld TEXT --exemption E --say TEXT.',
                    "search",
                )
            )
            continue
        private = set(_NAME.findall(f"{row.withheld} {row.why}"))
        shown = [name for name in sorted(private) if name in row.say]
        if shown:
            notes.append(
                f"What the letter says of what is withheld names {', '.join(shown)}. Check that "
                "it may."
            )
    ruling = case.state.ruling
    if withheld and (ruling is None or ruling.decision is not Decision.IN_PART):
        merge.gap(
            Gap(
                "decision",
                "Something is withheld, and no decision in part is on record (Art 12(4)).",
                f"Decide in part, with your reasons ({reference}), or: request event {reference} "
                'decided DATE --note "in part: ground: reasons".',
                "decide",
            )
        )
    return notes


def _withheld(row: SearchRow) -> str:
    cited = f" ({exemption(row.exemption).citation})" if row.exemption else ""
    return f"{sentence(row.say)}{cited}"


def _each_once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
