"""A letter's own sentences: quoted mail left out, templates' marks taken off, lines joined."""

from __future__ import annotations

import re

_TAG = re.compile(r"</?[a-z][a-z0-9]{0,11}>", re.IGNORECASE)
_OPTION = re.compile(r"\[(?:[a-z_ ]{2,30}(?:>|: ))")
#: A place that the writer never filled in.
PLACEHOLDER = re.compile(
    r"\{[^{}]*\}|\[(?:your|my|insert|enter|the|a|full|first|last|date|name|address|e-?mail|phone"
    r"|customer|account|company|organi[sz]ation|controller|recipient|reference|signature|add|xx)"
    r"[^\[\]]*\]|<(?:your|insert|name|date|address|e-?mail)[^<>]*>|_{3,}|\bX{3,}\b|\.{5,}",
    re.IGNORECASE,
)
_QUOTED_FROM = re.compile(
    r"^(?:On .{6,120}wrote:|-{2,} ?(?:Original|Forwarded) Message ?-{2,}|_{10,}"
    r"|Begin forwarded message:)\s*$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"\b(?:Arts?|No|Nos|Mr|Mrs|Ms|Dr|Prof|St|e\.g|i\.e|etc|vs|para|paras|sec|s|p|pp|Ltd|Co|cf)\.$",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?;])[\"”’')\]]*\s+|\n+")
_ITEM = re.compile(r"\s*(?:[-*•–·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")


def own_words(text: str) -> str:
    """Return what the writer wrote: without quoted mail, a template's marks and unfilled places."""
    kept: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if _QUOTED_FROM.match(line.strip()) and any(each.strip() for each in kept):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line)
    if not any(line.strip() for line in kept):  # nothing but a quotation: that is the letter
        kept = [line.lstrip("> ") for line in text.split("\n")]
    plain = PLACEHOLDER.sub(" … ", _TAG.sub("", "\n".join(kept)))
    return _OPTION.sub(" ", plain).replace("]", " ")


def sentences(text: str) -> list[str]:
    """Return the sentences; a list's items stand for themselves, wrapped lines are joined."""
    joined: list[str] = []
    before = ""
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            before = ""
            continue
        runs_on = before and not _ITEM.match(raw) and before[-1] not in ".!?:" and len(before) > 45
        item = _ITEM.match(raw)
        line = _ITEM.sub("", raw).strip() if item else line
        if runs_on and joined:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        before = line
    found: list[str] = []
    for paragraph in joined:
        rest = ""
        for part in _END.split(paragraph):
            piece = f"{rest} {part}".strip()
            if _ABBREVIATED.search(piece):
                rest = piece
                continue
            rest = ""
            if piece:
                found.append(" ".join(piece.split()))
        if rest:
            found.append(rest)
    return found
