"""The privacy notice of this register: composed, checked against the law, written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.documents_issued import letterhead
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import activities_of
from iprospect_dpo.desk.inventory.cookies import (
    NO_COOKIES,
    cookie_lines,
    cookies_of,
    says_none,
)
from iprospect_dpo.desk.notices.composer import NoticeComposer
from iprospect_dpo.desk.notices.facts import facts_of_register
from iprospect_dpo.desk.notices.wording import NoticeWords, notice_words, use_own_words
from iprospect_dpo.desk.settings import (
    get_setting,
    note_inventory_change,
    the_organisation,
    the_regulator,
)
from iprospect_dpo.documents.notice_text import build_notice_text
from iprospect_dpo.documents.notice_values import NoticeValues
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.findings import Finding
from iprospect_dpo.law.notice_duties import check_notice
from iprospect_dpo.places import resource
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    NoticeVersion,
    Organisation,
    ProcessingActivity,
    Review,
    SetAside,
)

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper


_LABELLED = re.compile(
    r"updated|reviewed|revised|modified|effective|current|version", re.IGNORECASE
)


#: The forms in which a notice is written, by the ending of the file.
NOTICE_FORMS = (".pdf", ".html", ".txt")


@dataclass(frozen=True)
class NoticeDraft:
    """A notice composed from the inventory: its values, its gaps, what the law finds in it.

    ``set_aside`` are findings that the owner set aside, each with the reason.
    """

    values: NoticeValues
    gaps: tuple[str, ...]
    findings: tuple[Finding, ...]
    set_aside: tuple[tuple[Finding, str], ...] = ()


def compose(register: Register) -> NoticeDraft:
    """Compose the notice from the inventory, in the generator's order, and check it.

    Where a notice was read, its words are printed as they stood; what the inventory does not
    answer becomes a gap that is named, never a blank.
    """
    today = register.surroundings.today()
    with register.reading() as session:
        organisation = the_organisation(session)
        activities = activities_of(session)
        words = notice_words(session)
        regulator = the_regulator(session, today)
        subtitle = _dated(session, words, today)
        cookies = cookie_lines(cookies_of(session))
        if not cookies and says_none(session):
            cookies = [NO_COOKIES]
        facts = facts_of_register(
            organisation,
            activities,
            words,
            regulator,
            last_updated=last_updated(session),
            behind=_behind(session, activities),
        )
        reasons = {(row.code, row.place): row.reason for row in session.scalars(select(SetAside))}
    everything = check_notice(facts, today)
    aside = tuple(
        (each, reasons[each.code, each.place.field])
        for each in everything
        if (each.code, each.place.field) in reasons
    )
    findings = tuple(each for each in everything if each not in {one for one, _ in aside})
    composer = NoticeComposer(organisation, activities, words, findings, cookies)
    sections = composer.sections(regulator)
    values = NoticeValues(
        title=words.title or _default_title(organisation),
        subtitle=subtitle,
        introduction=words.standard.get("introduction", []),
        sections=sections,
        right_to_object=composer.right_to_object(),
    )
    return NoticeDraft(values, tuple(gap.text for gap in composer.gaps), findings, aside)


def check_register_notice(register: Register) -> tuple[Finding, ...]:
    """Return what the law finds in the notice as the inventory writes it today."""
    return compose(register).findings


def set_aside(register: Register, finding: Finding, reason: str) -> None:
    """Set a finding aside, with the reason; it is journalled. Raises DeskError."""
    if not reason.strip():
        raise DeskError("Say why you are dismissing this.", "reason")
    with register.writing() as session:
        session.add(
            SetAside(
                code=finding.code,
                place=finding.place.field,
                reason=reason.strip(),
                set_on=register.surroundings.today(),
            )
        )
        audit.record(
            session,
            register.surroundings,
            "finding set aside",
            finding.code,
            new={"place": finding.place.field, "reason": reason.strip()},
        )


def take_up_again(register: Register, finding: Finding) -> None:
    """Take up a finding again that was set aside; it is journalled."""
    with register.writing() as session:
        rows = session.scalars(
            select(SetAside).where(
                SetAside.code == finding.code, SetAside.place == finding.place.field
            )
        )
        for row in rows:
            session.delete(row)
        audit.record(
            session,
            register.surroundings,
            "finding taken up again",
            finding.code,
            new={"place": finding.place.field},
        )


def use_our_words(register: Register, part: str) -> None:
    """Print our words for a part of the notice (object, rights, complaint); it is journalled."""
    with register.writing() as session:
        if use_own_words(session, part):
            note_inventory_change(session, register.surroundings)
            audit.record(
                session,
                register.surroundings,
                "notice wording changed",
                "notice",
                new={"our words for": part},
            )


def write_notice(
    register: Register, *, large: bool = False, final: bool = False, only_gaps: bool = False
) -> tuple[Paper, NoticeDraft]:
    """Write the notice as a PDF; a draft unless ``final``."""
    draft = compose(register)
    values = replace(draft.values, draft=not final)
    if only_gaps:
        values = gaps_only(values)
    return notice_paper(register, values, large=large), draft


def gaps_only(values: NoticeValues) -> NoticeValues:
    """Return only those sections of a notice that hold a gap."""
    sections = [
        section
        for section in values.sections
        if any(block.kind == "gap" for block in section.blocks)
    ]
    return replace(
        values,
        sections=sections,
        introduction=[],
        right_to_object=None,
        subtitle=f"{values.subtitle} · only sections with gaps",
    )


def notice_paper(register: Register, values: NoticeValues, *, large: bool = False) -> Paper:
    """Lay a notice's values out as a PDF on the business's paper."""
    from iprospect_dpo.documents.notice import build_notice
    from iprospect_dpo.documents.stationery import Stationery

    foot = (values.title, values.subtitle)
    return build_notice(values, Stationery(letterhead(register, foot=foot), large=large))


def notice_text(values: NoticeValues) -> str:
    """Return a notice's values as plain text."""
    return build_notice_text(values)


def notice_web(values: NoticeValues) -> str:
    """Return a notice's values as one web page."""
    from iprospect_dpo.documents.notice_web import build_notice_web

    template = resource("notice", "page.html").read_text(encoding="utf-8")
    return build_notice_web(values, template)


def last_updated(session: Session) -> date | None:
    """Return when the notice was last published or gone through, whichever is later."""
    published = select(func.max(NoticeVersion.published_on))
    if not get_setting(session, "notice.wording", {}).get("last_updated"):
        # A notice that bore no date was read in; the day of its reading is not one of a review.
        published = published.where(NoticeVersion.origin == "published")
    days = [
        session.scalar(published),
        session.scalar(select(func.max(Review.finished_on))),
    ]
    found = [day if isinstance(day, date) else date.fromisoformat(day) for day in days if day]
    return max(found, default=None)


def _behind(session: Session, activities: Sequence[ProcessingActivity]) -> str:
    """Return a sentence when an activity in use was added after the last publication (13(3))."""
    published = session.scalars(
        select(NoticeVersion).order_by(NoticeVersion.number.desc()).limit(1)
    ).one_or_none()
    if published is None or published.origin == "read":
        return ""
    known = set(get_setting(session, "notice.published_purposes", []))
    fresh = [each for each in activities if each.purpose not in known and each.role != "processor"]
    if not fresh:
        return ""
    more = f" and {len(fresh) - 1} more" if len(fresh) > 1 else ""
    return f"The published notice leaves out a purpose in use: {fresh[0].purpose}{more}."


def _dated(session: Session, words: NoticeWords, today: date) -> str:
    changed = get_setting(session, "inventory.changed_on")
    if not changed and words.read:
        told = words.last_updated
        return told if not told or _LABELLED.search(told) else f"Last updated {told}"
    return f"Last updated {long_date(date.fromisoformat(changed) if changed else today)}"


def _default_title(organisation: Organisation) -> str:
    return f"{organisation.name} privacy notice" if organisation.name else "Privacy notice"
