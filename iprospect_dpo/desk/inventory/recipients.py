"""Recipients and processors: each once, with country, safeguard, contract, and who uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.settings import note_inventory_change
from iprospect_dpo.law.processors import Mechanism
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ProcessingActivity, Recipient, RecipientLink
from iprospect_dpo.text import match_key, stored

#: What a recipient is to the business (Art 4(8), 4(9), 26, 28).
KINDS = {
    "recipient": "Recipient (a separate controller)",
    "processor": "Processor (works for you)",
    "joint": "Joint controller",
    "transfer": "Known only from a transfer outside the UK",
}


@dataclass(frozen=True)
class RecipientDraft:
    """A recipient, processor or transfer as it is typed."""

    name: str
    kind: str = "recipient"
    activities: str = ""
    category: str = ""
    country: str = ""
    safeguard: str = ""
    transfer_name: str = ""
    transfer_position: int = 0
    contract_on: date | None = None
    contract_ends: date | None = None
    contract_file: str = ""
    note: str = ""
    contract_points: str = ""
    mechanism: str = ""
    checked_on: date | None = None

    @staticmethod
    def of(row: Recipient) -> RecipientDraft:
        """Return a recipient on record as a draft."""
        return RecipientDraft(*(getattr(row, each.name) for each in fields(RecipientDraft)))

    @property
    def bare(self) -> bool:
        """Whether it carries a name and nothing else."""
        return not (self.activities or self.category or self.country or self.safeguard)


@dataclass(frozen=True)
class RecipientUse:
    """A recipient and the references of the activities whose information goes there."""

    recipient: Recipient
    used_by: tuple[str, ...]


def list_recipients(register: Register, *, retired: bool = False) -> list[RecipientUse]:
    """Return the recipients by name, each with the activities in use that name it."""
    with register.reading() as session:
        rows = session.scalars(select(Recipient).order_by(Recipient.name_key, Recipient.id)).all()
        uses: dict[int, list[str]] = {}
        for recipient_id, reference in session.execute(
            select(RecipientLink.recipient_id, ProcessingActivity.reference)
            .join(ProcessingActivity)
            .where(ProcessingActivity.retired_on.is_(None))
            .order_by(ProcessingActivity.position)
        ):
            uses.setdefault(recipient_id, []).append(reference)
        return [
            RecipientUse(row, tuple(uses.get(row.id, ())))
            for row in rows
            if retired or row.retired_on is None
        ]


def add_recipient(
    register: Register, draft: RecipientDraft, used_by: Sequence[str] = ()
) -> Recipient:
    """Add a recipient and say which activities use it. Raises DeskError."""
    with register.writing() as session:
        key = match_key(draft.name)
        twin = session.scalars(
            select(Recipient).where(Recipient.name_key == key, Recipient.retired_on.is_(None))
        ).first()
        if key and twin is not None:
            raise DeskError(
                f"{twin.name} is already on the list. Change the existing entry.", "name"
            )
        row = _make(session, register, draft)
        _set_uses(session, row, used_by)
        note_inventory_change(session, register.surroundings)
        audit.record(
            session,
            register.surroundings,
            "recipient added",
            row.name or row.category,
            new={**recipient_values(row), "used_by": list(used_by)},
        )
        return row


def change_recipient(
    register: Register, uid: str, draft: RecipientDraft, used_by: Sequence[str] | None = None
) -> Recipient:
    """Change a recipient for every activity that names it. Raises DeskError."""
    with register.writing() as session:
        row = _recipient(session, uid)
        old = {**recipient_values(row), "used_by": _used_by(session, row)}
        _fill(row, draft)
        if used_by is not None:
            _set_uses(session, row, used_by)
        new = {**recipient_values(row), "used_by": _used_by(session, row)}
        changed = {name for name in new if new[name] != old[name]}
        if changed:
            note_inventory_change(session, register.surroundings)
            audit.record(
                session,
                register.surroundings,
                "recipient changed",
                row.name or row.category,
                old={name: old[name] for name in changed},
                new={name: new[name] for name in changed},
            )
        return row


def retire_recipient(register: Register, uid: str, *, restore: bool = False) -> None:
    """Take a recipient off the list, or bring it back; refused while an activity uses it."""
    with register.writing() as session:
        row = _recipient(session, uid)
        uses = _used_by(session, row)
        if uses and not restore:
            raise DeskError(f"{row.name} is still used by {', '.join(uses)}. Remove it there.")
        row.retired_on = None if restore else register.surroundings.today()
        audit.record(
            session,
            register.surroundings,
            "recipient restored" if restore else "recipient retired",
            row.name or row.category,
            new={"retired_on": row.retired_on},
        )


def link_recipients(
    session: Session,
    register: Register,
    activity: ProcessingActivity,
    drafts: Sequence[RecipientDraft],
    *,
    distinct: bool = False,
) -> None:
    """Say who receives an activity's information; who is on record already is not made again.

    With ``distinct`` a known name with other details is another entry (as notices list them);
    else the details given change the one on record.
    """
    links: list[RecipientLink] = []
    for draft in drafts:
        if not any(stored(text) for text in (draft.name, draft.category, draft.country)):
            continue
        row = _known(session, draft, distinct=distinct)
        if row is None:
            row = _make(session, register, draft)
        elif not draft.bare and not distinct:
            _fill(row, _filled_up(draft, row))
        if row.id not in {link.recipient.id for link in links}:
            links.append(RecipientLink(recipient_id=row.id, recipient=row, position=len(links) + 1))
    activity.recipient_links = links


def recipient_values(row: Recipient) -> dict[str, object]:
    """Return a recipient as plain values, for the journal."""
    return {each.name: getattr(row, each.name) for each in fields(RecipientDraft)}


def _known(session: Session, draft: RecipientDraft, *, distinct: bool) -> Recipient | None:
    key = match_key(draft.name)
    rows = session.scalars(
        select(Recipient).where(Recipient.name_key == key).order_by(Recipient.id)
    ).all()
    parts = ("kind", "activities", "category", "country", "safeguard")
    for row in rows:
        if all(getattr(row, name) == stored(getattr(draft, name)) for name in parts):
            return row
    if key and (draft.bare or not distinct):
        return next(iter(rows), None)
    return None


def _filled_up(draft: RecipientDraft, row: Recipient) -> RecipientDraft:
    """Return the draft with what it leaves open taken from the record."""
    return RecipientDraft(
        *(getattr(draft, each.name) or getattr(row, each.name) for each in fields(RecipientDraft))
    )


def _make(session: Session, register: Register, draft: RecipientDraft) -> Recipient:
    row = Recipient(uid=new_uid(register.surroundings))
    _fill(row, draft)
    session.add(row)
    session.flush()
    return row


def _fill(row: Recipient, draft: RecipientDraft) -> None:
    if draft.kind not in KINDS:
        raise DeskError(f"“{draft.kind}” is not a valid type of recipient.", "kind")
    name = stored(draft.name)  # a notice may say more of a recipient on lines of its own
    if not name and draft.kind != "transfer":
        raise DeskError("Enter the name of the recipient.", "name")
    check_text("name", name, 1000)
    if draft.contract_on and draft.contract_ends and draft.contract_ends < draft.contract_on:
        raise DeskError("The contract end date must be after its start date.", "contract_ends")
    row.kind, row.name, row.name_key = draft.kind, name, match_key(name)
    for field in (
        "activities",
        "category",
        "country",
        "safeguard",
        "contract_file",
        "contract_points",
        "note",
        "transfer_name",
    ):
        setattr(row, field, stored(getattr(draft, field)))
    row.mechanism, row.checked_on = draft.mechanism, draft.checked_on
    if row.mechanism and not row.safeguard:
        row.safeguard = Mechanism(row.mechanism).words
    row.transfer_position = draft.transfer_position
    row.contract_on, row.contract_ends = draft.contract_on, draft.contract_ends


def _used_by(session: Session, row: Recipient) -> list[str]:
    return list(
        session.scalars(
            select(ProcessingActivity.reference)
            .join(RecipientLink)
            .where(RecipientLink.recipient_id == row.id, ProcessingActivity.retired_on.is_(None))
            .order_by(ProcessingActivity.position)
        )
    )


def _set_uses(session: Session, row: Recipient, used_by: Sequence[str]) -> None:
    before = set(_used_by(session, row))
    for reference in set(used_by) - before:
        activity = session.scalars(
            select(ProcessingActivity).where(ProcessingActivity.reference == reference)
        ).one_or_none()
        if activity is None:
            raise DeskError(f"Activity {reference} is not on record.", "used_by")
        session.add(RecipientLink(activity_id=activity.id, recipient_id=row.id, position=900))
        activity.no_recipients = False
    for reference in before - set(used_by):
        links = session.scalars(
            select(RecipientLink)
            .join(ProcessingActivity)
            .where(ProcessingActivity.reference == reference, RecipientLink.recipient_id == row.id)
        )
        for link in links:
            session.delete(link)
    session.flush()


def _recipient(session: Session, uid: str) -> Recipient:
    row = session.scalars(select(Recipient).where(Recipient.uid == uid)).one_or_none()
    if row is None:
        raise DeskError("That recipient is no longer on record.")
    return row
