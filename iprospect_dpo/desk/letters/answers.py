"""What an answer says: of the decision, of what was done, and of what it leaves out.

Each sentence that states a fact is made here from the record. Where the record is silent there is
a gap that names itself and the step that fills it; no sentence has a default.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.sources import Gap, MergeFields, Origin, Source
from iprospect_dpo.desk.requests.acts import ActOnRecord, act_on_record, lacking
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.requests.searches import SEARCHED
from iprospect_dpo.law.dates import find_date, long_date
from iprospect_dpo.law.decisions import Decision, Ground, ground, refusing_grounds
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.exemptions import exemption
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Relied, Ruling
from iprospect_dpo.register.records import RecipientNotice

#: The sentence that tells what became of it: granted whole, granted in part.
_OUTCOMES: dict[Right, tuple[str, str]] = {
    Right.RECTIFICATION: ("We have corrected it.", "We have corrected part of it."),
    Right.ERASURE: ("We have erased it.", "We have erased part of it."),
    Right.RESTRICTION: ("We have limited its use.", "We have limited the use of part of it."),
    Right.OBJECTION: ("We have stopped.", "We have stopped part of it."),
    Right.PORTABILITY: (
        "The information that you gave us comes with this letter.",
        "Part of what you asked for comes with this letter.",
    ),
    Right.AUTOMATED_DECISION: (
        "A person has reviewed the decision.",
        "A person has reviewed part of the decision.",
    ),
}
DECIDE = "Decide on the request"
ACT = "Record what you did"


def decide_step(reference: str) -> str:
    """Return how a decision is recorded, in the window and by command."""
    return (
        f"{DECIDE} ({reference}), or: request event {reference} decided DATE "
        '--note "granted: ground", "in part: ground: reasons" or "refused: ground: reasons".'
    )


def act_step(case: RequestCase) -> str:
    """Return how what was done is recorded, in the window and by command."""
    reference = case.request.reference
    correction = Right(case.request.right) is Right.RECTIFICATION
    more = " --from TEXT --to TEXT" if correction else ""
    return f"{ACT} ({reference}), or: request act {reference} --done TEXT --date DATE{more}."


def decision_words(session: Session, case: RequestCase, merge: MergeFields) -> None:
    """Add what is said of the decision: its grounds, reasons, exemptions, and who was told."""
    right, ruling = Right(case.request.right), case.state.ruling or Ruling(None)
    decided = last_of(case.state.standing, RequestKind.DECIDED)
    where = f"{case.request.reference}, entry {decided.sequence}" if decided else ""
    acting, refusing = _grounds(right, ruling)
    limited = ruling.decision is Decision.IN_PART
    merge.record(
        {
            "limited": limited,
            "act_grounds": "; ".join(each.letter_words for each in acting),
            "grounds": [f"{capital(each.letter_words)}." for each in refusing],
            "exemptions": [_relied(each) for each in ruling.exemptions],
            "disputed": right is Right.RECTIFICATION and "accurate" in ruling.grounds,
        },
        where,
    )
    merge.owner({"reasons": ruling.reasons.strip()}, where)
    rows = session.scalars(
        select(RecipientNotice)
        .where(RecipientNotice.request_id == case.request.id)
        .order_by(RecipientNotice.id)
    ).all()
    told = ", ".join(row.name for row in rows if row.sent_on)
    untold = "; ".join(f"{row.name}: {row.skipped}" for row in rows if row.skipped)
    merge.record(
        {
            "told": f"We have told those to whom we had passed the information on: {told}."
            if told
            else "",
            "untold": f"We could not tell {untold}." if untold else "",
        },
        "recipients told",
    )


def act_words(case: RequestCase, merge: MergeFields) -> None:
    """Add what was done, by its keys; empty where nothing is on record."""
    act = act_on_record(case)
    done = dict(act.done)
    if until := done.get("until"):
        found = find_date(until)
        done["until"] = long_date(found) if found else until
    names = {
        *("was", "now", "change", "what", "place", "method", "backups", "kept", "until"),
        *("marked", "stopped", "continues", "agreed", "format", "delivered", "about", "review"),
        *("last", "purposes", "listed"),
    }
    values: dict[str, str | list[str]] = {name: done.get(name, "") for name in sorted(names)}
    several = len([one for one in act.each if one.done.keys() & _TOLD]) > 1
    if several:
        for name in _TOLD:
            told = [
                f"{sentence(one.done[name])} ({long_date(one.day)})"
                for one in act.each
                if one.done.get(name)
            ]
            if len(told) > 1:
                values[name] = told
    merge.owner({**values, "corrections": _corrections(act, several=several)}, act.record)
    merge.record({**_listed_words(case, done), "here": done.get("here", "")}, act.record)
    one_day = act.day if len({one.day for one in act.each}) == 1 else None
    merge.record({"done_on": long_date(one_day) if one_day else ""}, act.record)
    if done.get("what") and act.day is not None and not several:
        where = f", here: {done['place']}" if done.get("place") else ""
        how = f" ({done['method']})" if done.get("method") else ""
        merge.record(
            {"erased_when": f"It was erased on {long_date(act.day)}{where}{how}."}, act.record
        )


#: What each entry of several says on a line of its own, with its day.
_TOLD = {"what", "marked", "stopped", "review", "change"}


def _corrections(act: ActOnRecord, *, several: bool) -> list[str]:
    """Return from what to what the record was corrected, one line an entry (Art 16)."""
    lines = []
    for one in act.each:
        was, now = one.done.get("was", ""), one.done.get("now", "")
        if was and now:
            on = f" ({long_date(one.day)})" if several else ""
            lines.append(f"It said: {was}. It now says: {now}.{on}")
    return lines


def _listed_words(case: RequestCase, done: dict[str, str]) -> dict[str, str]:
    """Return what is said of the do-not-contact list, and of a consent that ended."""
    right = Right(case.request.right)
    decided = last_of(case.state.standing, RequestKind.DECIDED)
    day = long_date(decided.date) if decided else ""
    listed = {
        Right.MARKETING_OBJECTION: f"Since {day} you are on our do-not-contact list for all "
        "marketing, however it is sent. It holds nothing but what is needed not to "
        "write to you again.",
        Right.WITHDRAWAL: "Our do-not-contact list holds what is needed not to use your "
        "information for this again, and nothing else.",
        Right.ERASURE: "Our do-not-contact list holds the least that keeps us from writing to you "
        "again.",
    }.get(right, "")
    since = long_date(case.state.facts.received)
    if purposes := done.get("purposes", ""):
        ended = f"Your consent has ended with effect from {since}, for this: {purposes}"
    else:
        ended = (
            f"Your withdrawal is on record with effect from {since}; our register holds no "
            "consent of yours that it could end"
        )
    return {
        "listed_words": listed if done.get("listed") else "",
        "withdrawn": ended if right is Right.WITHDRAWAL else "",
    }


def require_answer(case: RequestCase, kind: LetterKind, merge: MergeFields) -> None:
    """Add the sentence on what became of it, or the gaps that keep the letter from issuing.

    Arts 5(2), 12(1), 15 to 22D: an answer tells a decision, and an act that carries it out.
    """
    right, ruling = Right(case.request.right), case.state.ruling
    if right.act_now:
        return
    reference = case.request.reference
    decision = ruling.decision if ruling else None
    searched = kind is LetterKind.NOTHING_HELD and right in SEARCHED
    if decision is None and not searched:
        noun, place = {
            LetterKind.REFUSAL: ("What you refused, on which ground and why,", "refused"),
            LetterKind.NOTHING_HELD: ("Your decision that you hold nothing", "nothing"),
        }.get(kind, ("Your decision", "outcome"))
        step = decide_step(reference)
        if kind is LetterKind.NOTHING_HELD:
            step = (
                f"{DECIDE} ({reference}), or: request event {reference} decided DATE --note "
                '"nothing held".'
            )
        merge.gap(Gap("decision", f"{noun} is not on record.", step, "decide"), place)
    if kind is LetterKind.REFUSAL and ruling is not None:
        if ruling.reasons.strip():
            merge.record(
                {"refused": "We have decided not to do what you asked."}, f"{reference}, decision"
            )
        else:
            step = decide_step(reference)
            words = "Your reasons for refusing are not on record (Art 12(4))."
            merge.gap(Gap("reasons", words, step, "decide"), "refused")
    if kind is LetterKind.RESPONSE:
        _require_act(case, right, decision, merge)


def _require_act(
    case: RequestCase, right: Right, decision: Decision | None, merge: MergeFields
) -> None:
    act = act_on_record(case)
    missing = lacking(right, act.done)
    if right is Right.RECTIFICATION and any(
        not (one.done.get("was") and one.done.get("now")) for one in act.each
    ):
        missing = missing or [("was", "What one of your entries changed, from what to what")]
    for key, label in missing:
        merge.gap(Gap(key, f"{label}: this is not on record.", act_step(case), "act"))
    if missing or act.day is None:
        if not missing:
            merge.gap(Gap("act", "What you did is not on record.", act_step(case), "act"))
        merge.values.setdefault("outcome", "[What you did is not on record.]")
        merge.origins.setdefault("outcome", Origin(Source.RECORD))
        return
    if decision is not None:
        whole, part = _OUTCOMES[right]
        words = part if decision is Decision.IN_PART else whole
        if right is Right.ERASURE and act.done.get("kept") and decision is Decision.GRANTED:
            words = "We have erased what we do not have to keep."
        merge.record({"outcome": words}, act.record)


def _grounds(right: Right, ruling: Ruling) -> tuple[list[Ground], list[Ground]]:
    refusing = {each.code for each in refusing_grounds(right)}
    known = [each for code in ruling.grounds if (each := ground(right, code)) is not None]
    return (
        [each for each in known if each.code not in refusing],
        [each for each in known if each.code in refusing],
    )


def grounds_of_person(right: Right, ruling: Ruling) -> str:
    """Return the grounds for acting as somebody else is told them: in the third person."""
    acting, _ = _grounds(right, ruling)
    return "; ".join(f"{each.words[:1].lower()}{each.words[1:]}" for each in acting)


def _relied(relied: Relied) -> str:
    chosen = exemption(relied.code)
    if not relied.what:
        return f"{chosen.name} ({chosen.citation})."
    return f"{sentence(relied.what)} {sentence(relied.reason)} ({chosen.citation})"


def sentence(words: str) -> str:
    """Return words as a sentence: a capital to begin with, a stop at its end."""
    text = capital(" ".join(words.split()))
    return text if text.endswith((".", "!", "?")) else f"{text}."


def capital(words: str) -> str:
    """Return words with a capital to begin with."""
    return words[:1].upper() + words[1:]
