"""What was asked, in the words of a letter: to the person, and to one who acts for them."""

from __future__ import annotations

import re

import pytest

from iprospect_dpo.law.rights import Right


@pytest.mark.parametrize("right", list(Right))
def test_a_letter_to_an_agent_never_calls_the_agent_the_person(right: Right) -> None:
    assert "Youssef" not in right.asked_words()
    words = right.asked_words("Youssef {name} Young")
    assert "Youssef {name} Young" in words
    assert not re.search(r"\byou(r)?\b", words.replace("Youssef {name} Young", ""))
