"""Which basis gives which right, cell by cell."""

from __future__ import annotations

import pytest

from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.rights import rights_held, rights_under

# erase, portability, object, withdraw
EXPECTED = {
    Basis.CONSENT: ("Yes", "Yes", "No, withdraw", "Yes"),
    Basis.CONTRACT: ("Yes", "Yes", "No", "No"),
    Basis.LEGAL_OBLIGATION: ("Limited", "No", "No", "No"),
    Basis.VITAL_INTERESTS: ("Yes", "No", "No", "No"),
    Basis.PUBLIC_TASK: ("Limited", "No", "Yes", "No"),
    Basis.RECOGNISED_LEGITIMATE_INTERESTS: ("Yes", "No", "Yes", "No"),
    Basis.LEGITIMATE_INTERESTS: ("Yes", "No", "Yes", "No"),
}


@pytest.mark.parametrize("basis", list(Basis))
def test_rights_follow_from_the_basis(basis: Basis) -> None:
    table = rights_under(basis)
    found = tuple(table[key].value for key in ("erase", "portability", "object", "withdraw"))
    assert found == EXPECTED[basis]
    assert table["core"].value == "Yes"
    assert table["marketing"].value == "Yes, always"


def test_automated_decisions_may_not_rest_on_recognised_interests() -> None:
    assert rights_under(Basis.RECOGNISED_LEGITIMATE_INTERESTS)["automated"].value == "Not allowed"


def test_rights_held_joins_the_bases_of_one_purpose() -> None:
    held = rights_held([Basis.CONTRACT, Basis.LEGITIMATE_INTERESTS])
    assert held["object"]
    assert held["portability"]
    assert not held["withdraw"]
    assert not any(rights_held([]).values())
