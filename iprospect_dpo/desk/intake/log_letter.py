"""Intake: a letter confirmed by a person becomes linked requests, and a complaint if it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from iprospect_dpo.desk.complaints.cases import NewComplaint, add_complaint, check_complaint
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.people import find_or_add
from iprospect_dpo.desk.requests.cases import NewRequest, add_request, check_request
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register


@dataclass(frozen=True)
class Logged:
    """What a letter became: the references of its requests, and of its complaint ('' for none)."""

    requests: tuple[str, ...]
    complaint: str

    @property
    def first(self) -> str:
        """The reference to show."""
        return self.requests[0] if self.requests else self.complaint

    @property
    def all(self) -> tuple[str, ...]:
        """Every reference."""
        return (*self.requests, *((self.complaint,) if self.complaint else ()))


def log_letter(
    register: Register,
    rights: Sequence[Right],
    new: NewRequest,
    *,
    complains: bool = False,
    wanted: str = "",
) -> Logged:
    """Log one request for each right, linked, each with its clock, all or none.

    ``new`` says everything but the right. What must be acted on at once comes first. With
    ``complains`` a complaint is logged beside them. Raises DeskError.
    """
    if not rights and not complains:
        raise DeskError("Choose at least one right.", "rights")
    today = register.surroundings.today()
    chosen = sorted(
        dict.fromkeys(rights), key=lambda right: (not right.act_now, list(Right).index(right))
    )
    check_request(new, today)
    group = new_uid(register.surroundings) if len(chosen) + complains > 1 else ""
    with register.writing() as session:
        person = find_or_add(session, register, new.person)
        references = [
            add_request(session, register, replace(new, right=right), person, group).reference
            for right in chosen
        ]
        complaint = ""
        if complains:
            draft = NewComplaint(
                person=new.person,
                received=new.received,
                channel=new.channel,
                text=new.text,
                wanted=wanted,
                on_behalf_by=new.on_behalf_by,
                their_reference=new.their_reference,
                request=references[0] if references else "",
            )
            check_complaint(draft, today)
            complaint = add_complaint(session, register, draft, person, group).reference
    return Logged(tuple(references), complaint)
