"""The words a notice prints beside the inventory: those that were read, else our own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from iprospect_dpo.desk.settings import get_setting, set_setting
from iprospect_dpo.exchange.notice_text import NoticeReading
from iprospect_dpo.places import resource


@dataclass(frozen=True)
class NoticeWords:
    """The words of one notice. ``kept`` are lines that were not understood and stay in it."""

    read: bool
    title: str
    headings: dict[str, str]
    standard: dict[str, list[str]]
    objection: list[str]
    regulator: bool
    last_updated: str
    kept: list[str] = field(default_factory=list)


def words_of(reading: NoticeReading) -> dict[str, Any]:
    """Return the notice's own words for what no inventory holds, as they are kept."""
    return {
        "read": True,
        "title": reading.title,
        "headings": reading.headings,
        "standard": {
            **reading.standard,
            "complaint": reading.complaint,
            "sources_note": reading.sources_note,
            "sharing_note": reading.sharing_note,
        },
        "objection": reading.objection,
        "last_updated": (reading.standard.get("last_updated") or [""])[0],
        "regulator": reading.regulator,
    }


def notice_words(session: Session) -> NoticeWords:
    """Return the words to print: those of the notice read in, else our own.

    Where the owner chose our words for a part (setting ``notice.own``), those stand there.
    """
    kept = get_setting(session, "notice.wording", {})
    own = set(get_setting(session, "notice.own", []))
    lines = get_setting(session, "notice.kept", [])
    ours = default_words()
    if not kept.get("read"):
        return NoticeWords(
            False,
            kept.get("title", ""),
            ours["headings"],
            {**ours["standard"], "introduction": ours["introduction"]},
            ours["object"]["lines"],
            True,
            "",
            lines,
        )
    standard = dict(kept.get("standard", {}))
    for part in ("rights", "complaint"):
        if part in own:
            standard[part] = ours["standard"][part]
    if "rights" in own:
        standard["request"] = ours["standard"]["request"]
    headings = {**ours["headings"], **kept.get("headings", {})}
    objection = kept.get("objection", [])
    if "object" in own:
        objection = ours["object"]["lines"]
        headings["object"] = ours["headings"]["object"]
    return NoticeWords(
        True,
        kept.get("title", ""),
        headings,
        standard,
        objection,
        bool(kept.get("regulator")) or "complaint" in own,
        kept.get("last_updated", ""),
        lines,
    )


def use_own_words(session: Session, part: str) -> bool:
    """Choose our words for a part of the notice; say whether that changed anything."""
    own = list(get_setting(session, "notice.own", []))
    if part in own:
        return False
    set_setting(session, "notice.own", [*own, part])
    return True


@cache
def default_words() -> dict[str, Any]:
    """Return the words of our own."""
    with resource("notice", "wording.toml").open("rb") as file:
        return tomllib.load(file)
