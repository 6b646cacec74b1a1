"""A consent as its record shows it: how each channel stands, what comes next, what was said."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iprospect_dpo.desk.consents.consents import ConsentCase, verdict_of
from iprospect_dpo.desk.consents.withdrawals import confirmation_of
from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.law.consents import Answer, Channel, ConsentState
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.file import Register
from iprospect_dpo.ui.parts.record import Act, Happening, Step
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import card, label, tone_words

TONES = {
    ConsentState.BOUNCED: Tone.NEAR,
    ConsentState.LIVE: Tone.ON_TRACK,
    ConsentState.WITHDRAWN: Tone.NO,
    ConsentState.REFUSED: Tone.NO,
    ConsentState.NEVER_ASKED: Tone.NONE,
}
_WORDS = {
    "given": "Given",
    "refused": "Refused",
    "refreshed": "Renewed",
    "withdrawn": "Withdrawn",
    "objected": "Objected",
    "corrected": "Corrected",
    "bounced": "A message bounced",
}


def channels_card(case: ConsentCase) -> QWidget:
    """Return the card that says how each channel stands."""
    well = card("well")
    column = QVBoxLayout(well)
    column.setContentsMargins(px(16), px(12), px(16), px(12))
    column.setSpacing(px(8))
    column.addWidget(label(purpose_title(case.consent.purpose), bold=True))
    asked = {consent.channel: consent for consent in case.channels}
    for channel in Channel:
        consent = asked.get(channel.value)
        if consent is None and channel not in {Channel.EMAIL, Channel.POST}:
            continue
        row = QHBoxLayout()
        row.addWidget(label(channel.label), 1)
        if consent is None:
            row.addWidget(tone_words(Tone.NONE, "Never asked"), 1)
        else:
            state = ConsentState(consent.state)
            words = f"{state.label} since {short_date(consent.since)}"
            if state is ConsentState.NEVER_ASKED:
                words = state.label
            row.addWidget(tone_words(TONES[state], words), 1)
        column.addLayout(row)
    return well


def step_of(register: Register, case: ConsentCase) -> Step:
    """Return whether one may write, why, and what comes next."""
    state = ConsentState(case.consent.state)
    channel = Channel(case.consent.channel).label.lower()
    withdraw = Act("withdraw", "Record a withdrawal…")
    again = Act("again", "Record a renewal…")
    undo = Act("undo", "Undo the last entry")
    verdict = verdict_of(register, case)
    if verdict.answer is Answer.AMBER:
        reason = f"{verdict.reason[:1].upper()}{verdict.reason[1:]}"
        ask = Act("ask", "Ask them to renew…") if verdict.code == "aged" else None
        words = Act("words", "Add the wording…") if verdict.code == "no-wording" else None
        return Step(
            f"Check first before you contact them by {channel} about this",
            f"{reason} ({verdict.article}). It does not clear a mailing list.",
            ask or words,
            again,
            [withdraw, undo],
        )
    if state is ConsentState.LIVE and verdict.answer is Answer.RED:
        reason = f"{verdict.reason[:1].upper()}{verdict.reason[1:]}"
        return Step(
            f"Do not contact them by {channel} about this",
            f"{reason} ({verdict.article}). Record a renewal if they have said yes since.",
            None,
            again,
            [withdraw, undo],
        )
    if state is ConsentState.LIVE:
        return Step(
            f"You can contact them by {channel} about this",
            "They can withdraw at any time, as easily as they agreed (Art 7(3)).",
            None,
            withdraw,
            [again, Act("ask", "Ask them to renew…"), undo],
        )
    if state is ConsentState.NEVER_ASKED:
        return Step("Nothing is on record", "What was recorded has been undone.", None)
    if state is ConsentState.WITHDRAWN:
        return _confirming(register, case, again, undo)
    return Step(
        f"Do not contact them by {channel} about this",
        "Keep the record: it is the proof, and it keeps them off your lists.",
        None,
        again,
        [undo],
    )


def _confirming(register: Register, case: ConsentCase, again: Act, undo: Act) -> Step:
    """Return the step after a withdrawal: the confirmation, until it is logged."""
    since = short_date(case.consent.since)
    done = confirmation_of(register, case.person.uid, case.consent.since)
    if done:
        return Step(
            f"Withdrawn on {since}; the confirmation is in {done}",
            "Keep the record: it is the proof, and it keeps them off your lists.",
            None,
            Act(f"open:{done}", f"Open {done}"),
            [again, undo],
        )
    return Step(
        f"Tell {case.person.name} that you have stopped",
        f"Withdrawn on {since}; their address is on the do-not-contact list.",
        Act("confirm", "Send the confirmation"),
        again,
        [undo],
    )


def history_of(case: ConsentCase) -> list[Happening]:
    """Return what was said, the newest first."""
    undone = {event.corrects for event in case.events if event.corrects}
    happenings = []
    for event in reversed(case.events):
        title = _WORDS[event.kind]
        if event.sequence in undone:
            title += " (undone)"
        parts = [event.method]
        if event.wording is not None:
            parts.append(f"Shown wording {event.wording.version}: “{event.wording.text}”")
            if event.wording.notice_version:
                parts.append(f"With the notice “{event.wording.notice_version}”")
        if event.evidence:
            parts.append(f"Evidence: {event.evidence}")
        if event.note:
            parts.append(f"“{event.note}”" if event.kind != "corrected" else event.note)
        if '"back_dated": true' in event.details:
            entered = date.fromisoformat(event.recorded_at[:10])
            parts.append(f"Entered on {short_date(entered)}")
        tone = {
            "given": Tone.ON_TRACK,
            "refreshed": Tone.ON_TRACK,
            "corrected": Tone.NONE,
        }.get(event.kind, Tone.NO)
        if event.sequence in undone:
            tone = Tone.NONE
        text = " ".join(_sentence(part) for part in parts if part)
        happenings.append(Happening(short_date(event.date), tone, title, text))
    return happenings


def _sentence(words: str) -> str:
    return words if words.endswith((".", "”", "!", "?")) else f"{words}."
