"""Merging people, undone or not: the state is that of a plain fold, and a no is never lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iprospect_dpo.desk.consents.consents import NewConsent, consents_of_person, record_consent
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.mailings.screening import screen_list
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.person.merging import merge_people, undo_merge
from iprospect_dpo.desk.requests.cases import NewRequest, get_request, log_request
from iprospect_dpo.desk.today.lists import consent_rows
from iprospect_dpo.law.consents import Answer, Channel, ConsentKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register, open_register
from iprospect_dpo.surroundings import Surroundings, real_surroundings

WHO = {
    "a": PersonDraft("Ada Byron", email="ada@example.org"),
    "b": PersonDraft("A. Byron", email="byron@example.com"),
}
TODAY = date(2026, 11, 23)
YES = {ConsentKind.GIVEN, ConsentKind.REFRESHED}


def say(register: Register, who: str, kind: str, day: date, time: str = "") -> str:
    consents = record_consent(
        register,
        NewConsent(
            WHO[who],
            "News",
            [Channel.EMAIL],
            ConsentKind(kind),
            day,
            "Web form",
            "i-Prospect sends you news. You can stop at any time.",
            time=time,
        ),
    )
    return consents[0].person.uid if "person" in consents[0].__dict__ else ""


def uid_of(register: Register, who: str) -> str:
    from sqlalchemy import select

    from iprospect_dpo.register.records import Person

    with register.reading() as session:
        return session.scalars(select(Person.uid).where(Person.email_key == WHO[who].email)).one()


def state_of(register: Register, who: str) -> str:
    from iprospect_dpo.desk.consents.lookup import consents_of

    (found,) = consents_of(register, WHO[who].email)
    return found.lines[0].state if found.lines else "never-asked"


def answer(register: Register, folder: Path, who: str) -> Answer:
    path = folder / "list.csv"
    path.write_text(f"email\n{WHO[who].email}\n")
    return screen_list(register, path, "News", Channel.EMAIL).rows[0].verdict.answer


def test_two_records_become_one_and_part_again(desk: Register, tmp_path: Path) -> None:
    say(desk, "a", "given", date(2026, 3, 1))
    say(desk, "b", "withdrawn", date(2026, 5, 1))
    request = log_request(desk, NewRequest(Right.ACCESS, WHO["b"], date(2026, 11, 2)))
    kept, gone = uid_of(desk, "a"), uid_of(desk, "b")
    assert answer(desk, tmp_path, "a") is Answer.GREEN
    merge = merge_people(desk, kept, gone)
    assert [row.person for row in consent_rows(desk)] == ["Ada Byron"]
    assert state_of(desk, "a") == state_of(desk, "b") == "withdrawn"
    assert answer(desk, tmp_path, "a") is answer(desk, tmp_path, "b") is Answer.RED
    assert get_request(desk, request.reference).person.name == "Ada Byron"
    # what is said under the other's address meanwhile is the one person's, and goes back with it
    say(desk, "b", "given", date(2026, 6, 1))
    assert answer(desk, tmp_path, "b") is Answer.GREEN
    with pytest.raises(DeskError, match="has already been merged"):
        merge_people(desk, kept, gone)
    undo_merge(desk, merge)
    assert get_request(desk, request.reference).person.name == "A. Byron"
    assert state_of(desk, "a") == "live"
    assert state_of(desk, "b") == "live"
    assert len(consent_rows(desk)) == 2
    assert consents_of_person(desk, gone) == ["News"]
    with pytest.raises(DeskError, match="That merge has already been undone"):
        undo_merge(desk, merge)
    with pytest.raises(DeskError, match="Those are already the same record"):
        merge_people(desk, kept, kept)


@dataclass
class Said:
    """An event as the plain reference keeps it."""

    kind: ConsentKind
    day: date
    time: str
    at: int
    through: str


@dataclass
class Reference:
    """The register as a list of what was said, folded anew whenever it is asked."""

    said: dict[str, list[Said]] = field(default_factory=lambda: {"a": [], "b": []})
    #: While merged: how long a's and b's lists were, so that one knows what came meanwhile.
    merged: bool = False
    meanwhile: list[Said] = field(default_factory=list)

    def say(self, event: Said) -> None:
        (self.meanwhile if self.merged else self.said[event.through]).append(event)

    def undo(self) -> None:
        self.merged = False
        for event in self.meanwhile:
            self.said[event.through].append(event)
        self.meanwhile = []

    def state(self, who: str) -> str:
        if self.merged:
            sides = [[*self.said["a"], *self.meanwhile], self.said["b"]]
        else:
            sides = [self.said[who]]
        lasts = []
        for side in sides:
            best = None
            for event in side:  # in the order of recording: a later one wins a tie
                if best is None or (event.day, event.time) >= (best.day, best.time):
                    best = event
            if best is not None:
                lasts.append(best)
        if not lasts:
            return "never-asked"
        last = max(lasts, key=lambda e: (e.day, e.time, e.at, e.kind not in YES))
        return {
            ConsentKind.GIVEN: "live",
            ConsentKind.REFRESHED: "live",
            ConsentKind.REFUSED: "refused",
            ConsentKind.WITHDRAWN: "withdrawn",
            ConsentKind.OBJECTED: "withdrawn",
            ConsentKind.BOUNCED: "bounced",
        }[last.kind]


KINDS = [kind.value for kind in ConsentKind if kind is not ConsentKind.CORRECTED]
STEP = st.one_of(
    st.tuples(
        st.just("say"),
        st.sampled_from(["a", "b"]),
        st.sampled_from(KINDS),
        st.integers(0, 4),
        st.sampled_from(["", "09:00", "17:30"]),
        st.booleans(),
    ),
    st.tuples(st.just("merge")),
    st.tuples(st.just("undo")),
)


@pytest.mark.slow
def test_any_history_is_what_a_plain_fold_says(
    seeded_register: Path, tmp_path: Path, full: bool
) -> None:
    import shutil

    number = 0

    @settings(
        max_examples=400 if full else 15,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(STEP, min_size=1, max_size=12))
    def check(steps: list[Any]) -> None:
        nonlocal number
        number += 1
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copy(seeded_register, folder / "register.dpo")
        clock = Clock()
        register = open_register(folder / "register.dpo", clock.surroundings())
        try:
            _walk(register, folder, steps, clock)
        finally:
            register.close()
            shutil.rmtree(folder)

    check()


class Clock:
    """A clock that moves on only when it is told to: equal instants are tried too."""

    def __init__(self) -> None:
        self.ticks = 0

    def surroundings(self) -> Surroundings:
        real = real_surroundings(TODAY)
        start = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        return Surroundings(
            now=lambda: start + timedelta(seconds=self.ticks),
            today=real.today,
            token_bytes=real.token_bytes,
        )


def _walk(register: Register, folder: Path, steps: list[Any], clock: Clock) -> None:
    for who in ("a", "b"):  # both are on record, so that they can be merged
        log_request(register, NewRequest(Right.ACCESS, WHO[who], TODAY))
    reference, merge = Reference(), ""
    for step in steps:
        if step[0] == "say":
            _, who, kind, back, time, tick = step
            clock.ticks += tick
            day = TODAY - timedelta(days=back)
            say(register, who, kind, day, time)
            reference.say(Said(ConsentKind(kind), day, time, clock.ticks, who))
        elif step[0] == "merge" and not merge:
            merge = merge_people(register, uid_of(register, "a"), uid_of(register, "b"))
            reference.merged = True
        elif step[0] == "undo" and merge:
            undo_merge(register, merge)
            merge = ""
            reference.undo()
        for who in ("a", "b"):
            assert state_of(register, who) == reference.state(who), (who, step)
            if reference.state(who) in {"withdrawn", "refused"}:
                assert answer(register, folder, who) is Answer.RED
            if not reference.merged and no_without_a_later_yes(reference.said[who]):
                assert answer(register, folder, who) is Answer.RED


def no_without_a_later_yes(said: list[Said]) -> bool:
    """Say whether the last yes or no through an address was a withdrawal or an objection."""
    answers = [event for event in said if event.kind is not ConsentKind.BOUNCED]
    last = None
    for event in answers:
        if last is None or (event.day, event.time) >= (last.day, last.time):
            last = event
    return last is not None and last.kind in {ConsentKind.WITHDRAWN, ConsentKind.OBJECTED}
