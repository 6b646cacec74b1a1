"""The cookies of the business's website: what each is for, and whether visitors are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.settings import get_setting, note_inventory_change, set_setting
from iprospect_dpo.law.cookies import Consented, CookieUse
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Cookie
from iprospect_dpo.text import fold, one_line

_NONE = "cookies.none"
#: What the notice says where the owner has said that there are none.
NO_COOKIES = "Our website sets no cookies."


@dataclass(frozen=True)
class CookieDraft:
    """A cookie as it is typed; ``use`` and ``asks_first`` are '' where nobody has said."""

    name: str
    provider: str = ""
    use: str = ""
    purpose: str = ""
    lifetime: str = ""
    asks_first: str = ""
    objecting: str = ""


def list_cookies(register: Register) -> list[Cookie]:
    """Return the cookies in use, by name."""
    with register.reading() as session:
        return cookies_of(session)


def cookies_of(session: Session) -> list[Cookie]:
    """Return the cookies of a session's register that are in use, by name."""
    rows = session.scalars(select(Cookie).where(Cookie.retired_on.is_(None)))
    return sorted(rows, key=lambda row: (fold(row.name), row.id))


def says_none(session: Session) -> bool:
    """Say whether the owner has said that the website sets no cookies."""
    return bool(get_setting(session, _NONE, default=False))


def say_none(register: Register, *, none: bool) -> None:
    """Put on record that the website sets no cookies, or take it back. Raises DeskError."""
    with register.writing() as session:
        if none and cookies_of(session):
            raise DeskError("There are cookies on the list. Remove them first.")
        set_setting(session, _NONE, none)
        note_inventory_change(session, register.surroundings)
        audit.record(
            session, register.surroundings, "cookies answered", "cookies", new={"none": none}
        )


def put_cookie(register: Register, draft: CookieDraft, uid: str = "") -> Cookie:
    """Add a cookie, or change the one of that ``uid``. Raises DeskError."""
    values = {each.name: one_line(getattr(draft, each.name)) for each in fields(CookieDraft)}
    _check(values)
    with register.writing() as session:
        row = _cookie(session, uid) if uid else Cookie(uid=new_uid(register.surroundings))
        same = [each for each in cookies_of(session) if fold(each.name) == fold(values["name"])]
        if any(each.uid != row.uid for each in same):
            raise DeskError(f"{values['name']} is already on the list.", "name")
        old = {name: getattr(row, name) for name in values} if uid else None
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)
        set_setting(session, _NONE, value=False)
        note_inventory_change(session, register.surroundings)
        action = "cookie changed" if uid else "cookie added"
        audit.record(session, register.surroundings, action, row.name, old=old, new=values)
        return row


def retire_cookie(register: Register, uid: str, *, restore: bool = False) -> None:
    """Take a cookie off the list, or bring it back. Raises DeskError."""
    with register.writing() as session:
        row = _cookie(session, uid)
        row.retired_on = None if restore else register.surroundings.today()
        note_inventory_change(session, register.surroundings)
        action = "cookie restored" if restore else "cookie retired"
        new = {"retired_on": row.retired_on}
        audit.record(session, register.surroundings, action, row.name, new=new)


def cookie_lines(cookies: Sequence[Cookie]) -> list[str]:
    """Return what the notice says of each cookie: only what is on record."""
    lines = []
    for row in cookies:
        name = f"{row.name} ({row.provider})" if row.provider else row.name
        words = [f"{name}: {row.purpose or CookieUse(row.use).words}." if row.use else f"{name}."]
        if row.lifetime:
            words.append(f"It lasts {row.lifetime}.")
        if row.asks_first == Consented.YES:
            words.append("We ask you before we set it.")
        if row.objecting:
            words.append(f"To object: {row.objecting.rstrip('.')}.")
        lines.append(" ".join(words))
    return lines


def _check(values: dict[str, str]) -> None:
    if not values["name"]:
        raise DeskError("Enter the name of the cookie.", "name")
    for name, value in values.items():
        check_text(name, value, 1000)
    if values["use"] and values["use"] not in {each.value for each in CookieUse}:
        raise DeskError("Choose what the cookie is for.", "use")
    if values["asks_first"] and values["asks_first"] not in {each.value for each in Consented}:
        raise DeskError("Answer yes or no.", "asks_first")


def _cookie(session: Session, uid: str) -> Cookie:
    row = session.scalars(select(Cookie).where(Cookie.uid == uid)).one_or_none()
    if row is None:
        raise DeskError("That cookie is no longer on record.")
    return row
