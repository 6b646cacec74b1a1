"""The lists that screens and commands show, read from the register."""

from __future__ import annotations

from collections.abc import Sequence

from iprospect_dpo.law.requests import State
from iprospect_dpo.register import lists
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.lists import CaseRow, ConsentRow, PaperRow
from iprospect_dpo.register.records import Complaint, Consent, Request

OPEN_STATES = (
    State.ACT_NOW.value,
    State.OPEN.value,
    State.STOPPED.value,
    State.NOT_STARTED.value,
)
WAITING_STATES = (State.STOPPED.value, State.NOT_STARTED.value)
CLOSED_STATES = (State.CLOSED.value,)


def request_rows(
    register: Register,
    states: Sequence[str] | None = OPEN_STATES,
    find: str = "",
    *,
    limit: int | None = lists.PAGE,
    offset: int = 0,
) -> list[CaseRow]:
    """Return a page of the requests."""
    with register.reading() as session:
        return lists.list_requests(session, states, find, limit=limit, offset=offset)


def complaint_rows(
    register: Register,
    states: Sequence[str] | None = OPEN_STATES,
    find: str = "",
    *,
    limit: int | None = lists.PAGE,
    offset: int = 0,
) -> list[CaseRow]:
    """Return a page of the complaints."""
    with register.reading() as session:
        return lists.list_complaints(session, states, find, limit=limit, offset=offset)


def consent_rows(
    register: Register,
    states: Sequence[str] | None = None,
    find: str = "",
    *,
    limit: int | None = lists.PAGE,
    offset: int = 0,
) -> list[ConsentRow]:
    """Return a page of the consents."""
    with register.reading() as session:
        return lists.list_consents(session, states, find, limit=limit, offset=offset)


def paper_rows(
    register: Register,
    kinds: Sequence[str] | None = None,
    find: str = "",
    *,
    limit: int | None = lists.PAGE,
    offset: int = 0,
) -> list[PaperRow]:
    """Return a page of the papers."""
    with register.reading() as session:
        return lists.list_papers(session, kinds, find, limit=limit, offset=offset)


def state_counts(register: Register, what: str) -> dict[str, int]:
    """Return how many requests, complaints or consents are in each state."""
    record = {"requests": Request, "complaints": Complaint, "consents": Consent}[what]
    with register.reading() as session:
        return lists.count_states(session, record)


def activity_counts(register: Register) -> tuple[int, int]:
    """Return how many activities are in use and how many are retired."""
    with register.reading() as session:
        return lists.count_activities(session)
