"""One folding of names for every list: what Ctrl+K finds, a list finds too."""

from __future__ import annotations

from datetime import date

import pytest

from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.lists import list_requests


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Siân Llewelyn", "Sian"),
        ("Sian Llewelyn", "Siân"),
        ("Auður Þórsdóttir", "thors"),
        ("Auður Þórsdóttir", "ÞÓRS"),
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Mary O’Brien", "o'brien"),
        ("Mary O'Brien", "O’Brien"),
        ("Zoë Œuvré", "oeuvre"),
        ("100% Prints", "100%"),
    ],
)
def test_a_name_is_found_however_it_is_typed(desk: Register, name: str, typed: str) -> None:
    for each in (name, "Otto Other"):
        log_request(
            desk,
            NewRequest(Right.ACCESS, PersonDraft(each), date(2026, 11, 2), "Post", "Send it."),
        )
    with desk.reading() as session:
        assert [row.person for row in list_requests(session, find=typed)] == [name]
