"""Folding, marking, and what stands in the index."""

from __future__ import annotations

import pytest

from iprospect_dpo.register.search import indexed, marks, query_of


@pytest.mark.parametrize(
    ("shown", "typed", "marked"),
    [
        ("Harold Finch", "fin", ["Fin"]),
        ("Zofia Wiśniewska", "WISN", ["Wiśn"]),
        ("Zofia Wi\u0073\u0301niewska", "wisn", ["Wi\u0073\u0301n"]),
        ("Weiß, Anna", "weiss an", ["Weiß", "An"]),
        ("Æthelred Unready", "ae u", ["Æ", "U"]),
        ("Tom O’Brien", "brien", ["Brien"]),
        ("Rosalind Finch-Hatton", "hat", ["Hat"]),
        ("Coffinch", "finch", []),
        ("山田太郎", "太", ["太"]),
        ("สมชาย ใจดี", "ชาย", ["ชาย"]),
        ("Ann Annan", "ann anna", ["Ann", "Anna"]),
        ("🦊 Fox", "fox", ["Fox"]),
        ("Ann", "", []),
    ],
)
def test_what_was_typed_is_marked_where_words_begin_with_it(
    shown: str, typed: str, marked: list[str]
) -> None:
    assert [shown[at : at + length] for at, length in marks(shown, typed)] == marked


def test_a_name_with_an_apostrophe_is_indexed_joined_too() -> None:
    assert "obrien" in indexed("Tom O’Brien").split()
    assert query_of("O'Brien") == '"o"* "brien"*'
    assert query_of("  -- !") == ""
