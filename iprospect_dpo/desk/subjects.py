"""What a task, a search result or a link is about. The screen knows where each one opens."""

from __future__ import annotations

from enum import StrEnum


class Subject(StrEnum):
    """A thing the owner can open: a kind of record, a page, or a task with a form of its own."""

    # Records; the key is the reference (for a person and a consent: the uid).
    REQUEST = "request"
    COMPLAINT = "complaint"
    BREACH = "breach"
    ACTIVITY = "activity"
    CONSENT = "consent"
    PERSON = "person"
    DOCUMENT = "paper"  # the word that the search index and its JSON use
    # New records; the key is the person or the record they come from.
    NEW_REQUEST = "new-request"
    NEW_COMPLAINT = "new-complaint"
    NEW_BREACH = "new-breach"
    NEW_ACTIVITY = "new-activity"
    DO_NOT_CONTACT = "do-not-contact"
    INTAKE = "intake"
    LETTER = "letter"
    # The inventory and the notice.
    NOTICE = "notice"
    NOTICE_IMPORT = "notice-import"
    NOTICE_IMPORTED = "notice-imported"
    FINDING = "finding"
    INVENTORY_IMPORT = "inventory-import"
    INVENTORY_EXPORT = "inventory-export"
    RECIPIENTS = "recipients"
    COOKIES = "cookies"
    RETENTION = "retention"
    YEARLY_REVIEW = "yearly-review"
    # Consents.
    SCREENING = "screening"
    CONSENT_IMPORT = "consent-import"
    UNSUBSCRIBE_IMPORT = "unsubscribe-import"
    WORDINGS = "wordings"
    CONSENT_REFRESH = "consent-refresh"
    CONSENT_COUNTS = "consent-counts"
    PERSON_SEARCH = "person-search"
    # Complaints and the office.
    COMPLAINT_FORM = "complaint-form"
    REPORT = "report"
    EVIDENCE_PACK = "evidence-pack"
    TASKS = "tasks"
    DETAILS = "details"


def case_subject(reference: str) -> Subject:
    """Return whether a reference is a complaint's, a breach's or a request's."""
    return {"CMP": Subject.COMPLAINT, "BRE": Subject.BREACH}.get(reference[:3], Subject.REQUEST)
