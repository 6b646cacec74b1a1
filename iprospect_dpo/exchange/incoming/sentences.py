"""A letter's own sentences: quoted mail left out, templates' marks taken off, lines joined."""

from __future__ import annotations

import re

_TAG = re.compile(r"</?[a-z][a-z0-9]{0,11}>", re.IGNORECASE)
_OPTION = re.compile(r"\[(?:[a-z_ ]{2,30}(?:>|: ))")
#: A place that the writer never filled in.
PLACEHOLDER = re.compile(
    r"\{[^{}]*\}|<full name>|\[(?:your|my|insert|enter|the|a|full|first|last|date|name|address|e-?mail|phone"
    r"|customer|account|company|organi[sz]ation|controller|recipient|reference|signature|add|xx)"
    r"[^\[\]]*\]|<(?:your|insert|name|date|address|e-?mail)[^<>]*>|_{3,}|\bX{3,}\b|\.{5,}",
    re.IGNORECASE,
)
_QUOTED_FROM = re.compile(
    r"^(?:On .{6,120}wrote:|Am .{6,120}schrieb.{0,60}:|Le .{6,120}a écrit ?:"
    r"|-{2,} ?(?:Original|Forwarded) Message ?-{2,}|_{10,}|Begin forwarded message:)\s*$",
    re.IGNORECASE,
)
#: "On Monday … wrote:" over two lines.
_WRAPPED = re.compile(
    r"^(On [^\n]{6,120})\n([^\n]{0,80}wrote:)[ \t]*$", re.IGNORECASE | re.MULTILINE
)
#: Outlook quotes without a line of its own: From, then Sent, Date or To.
_OUTLOOK = re.compile(
    r"^\W*From:[^\n]+\n+\W*(?:Sent|Date|To):[^\n]+$", re.IGNORECASE | re.MULTILINE
)
_DISCLAIMER = re.compile(
    r"^[^\n]*(?:confidentiality notice|intended (?:only |solely )?for the (?:addressee|recipient"
    r"|use of)|not the (?:intended|named) (?:recipient|addressee)|received (?:it|this\b.{0,30}) in"
    r" error)[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
#: What begins a letter that somebody passed on.
FORWARDED = re.compile(
    r"^[ \t>]*(?:-{2,} ?Forwarded message ?-{2,}|Begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
ORIGINAL = re.compile(
    r"^[ \t]*(?:-{2,} ?Original Message ?-{2,}|_{10,})[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_ABBREVIATED = re.compile(
    r"\b(?:Arts?|No|Nos|Mr|Mrs|Ms|Dr|Prof|St|e\.g|i\.e|etc|vs|para|paras|sec|s|p|pp|Ltd|Co|cf)\.$",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?;])[\"”’')\]]*\s+|\n+")
_ITEM = re.compile(r"\s*(?:[-*•–·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")


#: What stands at the foot of a business's mails, and asks for nothing.
_FOOT = re.compile(
    r"\b(?:this|the) (?:e-?mail|message|communication|transmission)\b[^.]{0,80}\b(?:is|are|may be|contains?)\b"
    r"[^.]{0,40}\b(?:confidential|privileged|intended)\b|\bif you (?:are not|have received this)\b[^.]{0,60}"
    r"\b(?:recipient|person it was meant|addressee|in error|by mistake)\b|\bto (?:stop receiving|unsubscribe"
    r"|opt out|be removed|update your preferences|manage your preferences)\b[^.]{0,80}\b(?:reply|click|email|link"
    r"|here|visit|please|contact)\b|\byou(?:['’]re| are)? receiv(?:e|ing) this\b|\bunsubscribe (?:here|at any time|from"
    r" this list|link)\b|\bclick (?:here|below) to (?:unsubscribe|opt)\b|\bconsider the environment\b|\bregistered"
    r" in england\b|\bwe process (?:your |personal )+(?:data|information)\b|\b(?:view|read) (?:our|this e-?mail)"
    r" (?:privacy|in your browser)\b|\bour privacy (?:policy|notice) (?:explains|is|can|sets)\b|\bvirus(?:es)?"
    r"[^.]{0,40}\b(?:checked|scanned|free|liability)\b|\byou have the right to (?:ask|access|request|object)\b",
    re.IGNORECASE,
)


def _without_foot(text: str) -> str:
    """Return a letter without the paragraphs at its foot that stand under every mail."""
    parts = re.split(r"(\n[ \t]*\n)", text)
    while len(parts) > 2 and (not parts[-1].strip() or _FOOT.search(parts[-1])):
        parts = parts[:-2]
    return "".join(parts)


def quoted_words(text: str) -> str:
    """Return what stands quoted in a mail, its marks taken off; '' where nothing does."""
    text = _WRAPPED.sub(r"\1 \2", text.replace("\r\n", "\n").replace("\r", "\n"))
    block = _OUTLOOK.search(text)
    if block and text[: block.start()].strip():
        return text[block.start() :].strip()
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if _QUOTED_FROM.match(line.strip()) and any(each.strip() for each in lines[:at]):
            return "\n".join(each.lstrip("> ") for each in lines[at:]).strip()
    return "\n".join(line.lstrip("> ") for line in lines if line.lstrip().startswith(">")).strip()


def own_words(text: str) -> str:
    """Return what the writer wrote: without quoted mail, a template's marks and unfilled places."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _without_foot(_DISCLAIMER.sub("", _WRAPPED.sub(r"\1 \2", text)))
    block = _OUTLOOK.search(text)
    if block and text[: block.start()].strip():
        text = text[: block.start()]
    kept: list[str] = []
    for line in text.split("\n"):
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
