"""The difference between two versions of a notice, in words, and whether people must be told.

A new purpose, a new basis, a new recipient, a new transfer must be told before it begins (UK GDPR
Arts 13(3), 14(4)); better words need not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class NoticeChange:
    """One change in words; ``matters`` says that people must be told of it."""

    words: str
    matters: bool = False


def notice_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[NoticeChange]:
    """Return what changed from one notice to another, both in the reader's structure."""
    yield from _purposes(old["purposes"], new["purposes"])
    for key, one, matters in (
        ("sources", "source", True),
        ("recipients", "recipient", True),
    ):
        yield from _list(old.get(key, []), new.get(key, []), one, matters=matters)
    yield from _list(
        [each["name"] for each in old.get("processors", [])],
        [each["name"] for each in new.get("processors", [])],
        "processor",
        matters=True,
    )
    yield from _list(
        [_transfer(each) for each in old.get("transfers", [])],
        [_transfer(each) for each in new.get("transfers", [])],
        "transfer",
        matters=True,
    )
    yield from _list(_lines(old["retention"]), _lines(new["retention"]), "retention", matters=True)
    for key, words in (
        ("requirement", "whether the information is required"),
        ("automated", "automated decisions"),
        ("objection", "the separate right to object"),
        ("rights", "the rights"),
        ("regulator", "the regulator"),
    ):
        yield from _statement(list(old.get(key, [])), list(new.get(key, [])), words)
    yield from _statement(_lines(old["complaint"]), _lines(new["complaint"]), "how to complain")
    yield from _contact(old["organisation"], new["organisation"])


def _purposes(old: Sequence[Any], new: Sequence[Any]) -> Iterator[NoticeChange]:
    before = {_key(each["purpose"]): each for each in old}
    after = {_key(each["purpose"]): each for each in new}
    for key, each in after.items():
        if key not in before:
            yield NoticeChange(f"Added purpose “{each['purpose']}”.", matters=True)
    for key, each in before.items():
        if key not in after:
            yield NoticeChange(f"Removed purpose “{each['purpose']}”.")
    for key, each in after.items():
        if key not in before:
            continue
        was = before[key]
        about = f" for “{each['purpose']}”"
        yield from _list(was["categories"], each["categories"], "information", about, matters=True)
        yield from _list(
            was["special_categories"],
            each["special_categories"],
            "special category",
            about,
            matters=True,
        )
        yield from _list(
            [_basis(one) for one in was["lawful_bases"]],
            [_basis(one) for one in each["lawful_bases"]],
            "lawful basis",
            about,
            matters=True,
        )
        interests = [one["legitimate_interests"] for one in was["lawful_bases"]]
        if interests != [one["legitimate_interests"] for one in each["lawful_bases"]] and any(
            interests
        ):
            yield NoticeChange(f"Reworded the legitimate interests{about}.")


def _list(
    old: Sequence[str], new: Sequence[str], what: str, about: str = "", *, matters: bool
) -> Iterator[NoticeChange]:
    before, after = {_key(each) for each in old}, {_key(each) for each in new}
    for each in new:
        if _key(each) not in before:
            yield NoticeChange(f"Added {what} “{_short(each)}”{about}.", matters)
    for each in old:
        if _key(each) not in after:
            yield NoticeChange(f"Removed {what} “{_short(each)}”{about}.")


def _statement(old: Sequence[str], new: Sequence[str], words: str) -> Iterator[NoticeChange]:
    if [_key(each) for each in old] == [_key(each) for each in new]:
        return
    if not old:
        yield NoticeChange(f"Added {words}.")
    elif not new:
        yield NoticeChange(f"Removed {words}.")
    else:
        yield NoticeChange(f"Reworded {words}.")


def _contact(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[NoticeChange]:
    for key in {**old, **new}:
        if _key(str(old.get(key) or "")) != _key(str(new.get(key) or "")):
            words = key.replace("_", " ")
            verb = "Added" if not old.get(key) else "Changed" if new.get(key) else "Removed"
            yield NoticeChange(f"{verb} the {words}.")


def _transfer(each: Mapping[str, str]) -> str:
    return ", ".join(part for part in (each["organisation"], each["country"]) if part)


def _basis(each: Mapping[str, str]) -> str:
    return each["basis"].replace("_", " ")


def _lines(text: str) -> list[str]:
    """Return the statements of a text; a line that only opens others is none."""
    return [line for line in text.split("\n") if line.strip() and not line.rstrip().endswith(":")]


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= 90 else f"{text[:89].rstrip()}…"


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").rstrip(".").split())
