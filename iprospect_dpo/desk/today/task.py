"""One thing to do, as Today lists it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from iprospect_dpo.desk.subjects import Subject


@dataclass(frozen=True)
class Task:
    """Something to do: what, for whom, by when; ``due`` is None while it waits for others.

    ``subject`` is what it is about, and so where it is done. ``uid`` and ``sequence`` tell a
    calendar what it is and how often it moved; ``at`` is the instant where hours count.
    """

    kind: str
    reference: str
    what: str
    person: str
    due: date | None
    days_left: int | None
    state: str
    next_step: str
    subject: Subject = Subject.REQUEST
    uid: str = ""
    sequence: int = 0
    at: datetime | None = None
    hours_left: int | None = None

    def as_json(self) -> dict[str, object]:
        """Return the task as ``agenda --json`` prints it."""
        return {
            "reference": self.reference,
            "kind": self.kind,
            "what": self.what,
            "person": self.person,
            "due": self.due,
            "days_left": self.days_left,
            "state": self.state,
        }
