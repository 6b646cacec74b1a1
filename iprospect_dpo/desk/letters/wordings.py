"""The wording of the letters: as shipped, as the owner changed it, the difference, and back."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

from iprospect_dpo.desk.errors import TEXT_LENGTH, DeskError, check_text
from iprospect_dpo.desk.settings import get_setting, set_setting
from iprospect_dpo.places import resource
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.text import stored

#: The pieces that the letters share.
PARTS = ("remedies", "closing", "timing", "limits", "recipients-told")
_FIELD = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
_BLOCK = re.compile(r"\{%-?\s*(.*?)\s*-?%\}")
_TAG = re.compile(r"\{[{%#].*?(?:[}%#]\}|\Z)", re.DOTALL)
#: What a wording may hold beside its words: fields, conditions on fields, the shared parts.
_PLAIN = re.compile(
    r"\{\{\s*[a-z_]+\s*\}\}|\{%\s*(?:(?:el)?if (?:not )?[a-z_]+(?: (?:and|or) (?:not )?[a-z_]+)*"
    r"|else|endif|include \"[a-z-]+\")\s*%\}"
)
_INCLUDED = re.compile(r"\{%\s*include \"([a-z-]+)\"\s*%\}")
_SHOWN = re.compile(r"\[([^\[\]\n]{1,80})\]")


@dataclass(frozen=True)
class LetterWording:
    """A wording: its text, and since when it is the owner's own ('' while it is as shipped)."""

    name: str
    text: str
    since: str = ""


@cache
def shipped(name: str) -> str:
    """Return a letter's wording, or a part's, as the program ships it."""
    folder = ("letters", "parts") if name in PARTS else ("letters",)
    return resource(*folder, f"{name}.md").read_text(encoding="utf-8")


def wording_of(register: Register, name: str) -> LetterWording:
    """Return the wording that is in use."""
    with register.reading() as session:
        own = get_setting(session, f"letters.{name}")
    if own is None:
        return LetterWording(name, shipped(name))
    return LetterWording(name, own["text"], own["since"])


def wording_before(register: Register, name: str) -> str:
    """Return the owner's wording of before, set aside beside the one in use; '' for none.

    It was changed when wordings could still state what no record holds.
    """
    with register.reading() as session:
        before = get_setting(session, f"letters-before.{name}")
    return str(before["text"]) if before else ""


def drop_wording_before(register: Register, name: str) -> None:
    """Let a wording that was set aside go: it has been looked at again."""
    with register.writing() as session:
        if get_setting(session, f"letters-before.{name}") is not None:
            set_setting(session, f"letters-before.{name}", None)
            audit.record(session, register.surroundings, "earlier wording dropped", name)


def parts_of(register: Register) -> dict[str, str]:
    """Return the shared parts in use."""
    return {name: wording_of(register, name).text for name in PARTS}


def check_wording(text: str) -> None:
    """Refuse a wording that cannot be read as one. Raises DeskError."""
    from iprospect_dpo.documents.wording import WordingError, render_wording

    if not stored(text):
        raise DeskError("Enter the wording of the letter.", "text")
    check_text("text", text, TEXT_LENGTH)
    for match in _TAG.finditer(text):
        if not _PLAIN.fullmatch(match[0]):
            raise DeskError(f"This part of the wording is not valid: {match[0][:60]}", "text")
    try:
        render_wording(text, {}, parts=dict.fromkeys(PARTS, ""), missing=[])
    except WordingError as error:
        raise DeskError(str(error), "text") from error


def change_wording(register: Register, name: str, text: str) -> LetterWording:
    """Keep the owner's own wording; letters that were issued stay as they are. Raises DeskError."""
    text = f"{stored(text)}\n"
    check_wording(text)
    if text == shipped(name):
        return reset_wording(register, name)
    with register.writing() as session:
        today = register.surroundings.today().isoformat()
        set_setting(session, f"letters.{name}", {"text": text, "since": today})
        audit.record(session, register.surroundings, "wording changed", name, new={"wording": text})
    return wording_of(register, name)


def reset_wording(register: Register, name: str) -> LetterWording:
    """Go back to the wording as shipped."""
    with register.writing() as session:
        if get_setting(session, f"letters.{name}") is not None:
            set_setting(session, f"letters.{name}", None)
            audit.record(session, register.surroundings, "wording reset", name)
    return wording_of(register, name)


def difference(register: Register, name: str) -> list[tuple[str, str]]:
    """Return the lines of the wording in use against the original."""
    return difference_of(shipped(name), wording_of(register, name).text)


def difference_of(before: str, after: str) -> list[tuple[str, str]]:
    """Return one wording's lines against another's: (" ", "+" or "-") and the line."""
    found = difflib.ndiff(to_shown(before).splitlines(), to_shown(after).splitlines())
    return [(line[0], line[2:]) for line in found if line[0] in " +-"]


def included_in(text: str) -> list[str]:
    """Return the shared parts that a wording takes in, each once."""
    return [name for name in dict.fromkeys(_INCLUDED.findall(text)) if name in PARTS]


def part_label(name: str) -> str:
    """Return what the owner calls a shared part."""
    return {
        "remedies": "Shared: if they are not happy",
        "closing": "Shared: closing and signature",
        "timing": "Shared: on time or late",
        "limits": "Shared: what was refused, and why",
        "recipients-told": "Shared: recipients told",
    }[name]


def to_shown(text: str) -> str:
    """Return a wording as the owner edits it: [received], [if late] … [end], [part remedies]."""
    text = _FIELD.sub(lambda match: f"[{match[1].replace('_', ' ')}]", text)

    def block(match: re.Match[str]) -> str:
        words = match[1]
        if words == "else":
            return "[else]"
        if words == "endif":
            return "[end]"
        name, _, rest = words.partition(" ")
        if name == "include":
            named = rest.strip('"')
            return f"[part {named}]"
        known = {"if": "if", "elif": "else if"}.get(name)
        return f"[{known} {rest.replace('_', ' ')}]" if known else match[0]

    return _BLOCK.sub(block, text)


def from_shown(text: str) -> str:
    """Return what the owner edited as a wording. What is in no known form stays as it is."""

    def back(match: re.Match[str]) -> str:
        words = " ".join(match[1].split())
        if words == "else":
            return "{% else %}"
        if words == "end":
            return "{% endif %}"
        for start, made in (("part ", "include"), ("else if ", "elif"), ("if ", "if")):
            if words.startswith(start):
                rest = words[len(start) :]
                if made == "include":
                    return f'{{% include "{rest}" %}}'
                return f"{{% {made} {_condition(rest)} %}}"
        name = words.replace(" ", "_")
        return f"{{{{ {name} }}}}" if re.fullmatch(r"[a-z_]+", name) else match[0]

    return _SHOWN.sub(back, text)


def _condition(words: str) -> str:
    """Return a condition: names joined by and, or, not."""
    pieces = re.split(r"\s(and|or)\s", words)
    made = []
    for piece in pieces:
        if piece in {"and", "or"}:
            made.append(piece)
        elif piece.startswith("not "):
            made.append(f"not {piece[4:].replace(' ', '_')}")
        else:
            made.append(piece.replace(" ", "_"))
    return " ".join(made)
