"""A finding: what the law asks and a notice or the inventory does not do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from iprospect_dpo.law.notice_facts import Place


class Severity(StrEnum):
    """How a finding is wrong: not there, against the law, too little, or out of date."""

    MISSING = "missing"
    WRONG = "wrong"
    WEAK = "weak"
    STALE = "stale"


@dataclass(frozen=True)
class Finding:
    """Something that the law asks of a notice and this one does not do."""

    code: str
    severity: Severity
    article: str
    finding: str
    advice: str
    place: Place

    def as_json(self) -> dict[str, object]:
        """Return the finding as the command line prints it: with its line, or its field."""
        where: dict[str, object] = (
            {"field": self.place.field} if self.place.line is None else {"line": self.place.line}
        )
        return {
            "code": self.code,
            "severity": self.severity.value,
            "article": self.article,
            "finding": self.finding,
            "advice": self.advice,
            **where,
        }
