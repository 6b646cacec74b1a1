"""The declarative models, one file a register. All are imported here, so that all are known."""

from __future__ import annotations

from iprospect_dpo.register.records.base import Base
from iprospect_dpo.register.records.breaches import (
    Breach,
    BreachEvent,
    OfficeTask,
    PolicyFile,
)
from iprospect_dpo.register.records.complaints import Complaint, ComplaintEvent
from iprospect_dpo.register.records.consents import (
    Consent,
    ConsentEvent,
    ConsentWording,
    EvidenceFile,
    LawfulRoute,
    Suppression,
)
from iprospect_dpo.register.records.documents import IssuedDocument
from iprospect_dpo.register.records.inventory import (
    ActivityBasis,
    ActivityInformation,
    ActivitySource,
    Assessment,
    Cookie,
    ImportedNotice,
    ProcessingActivity,
    Recipient,
    RecipientLink,
    RetentionRule,
)
from iprospect_dpo.register.records.journal import JournalEntry, PersonalValue
from iprospect_dpo.register.records.notices import (
    NoticeVersion,
    Review,
    ReviewAnswer,
    SetAside,
)
from iprospect_dpo.register.records.organisation import (
    BankHoliday,
    Organisation,
    ReferenceCounter,
    Setting,
)
from iprospect_dpo.register.records.people import Person, PersonMerge
from iprospect_dpo.register.records.requests import (
    Erasure,
    RecipientNotice,
    Request,
    RequestEvent,
    SearchRow,
)
from iprospect_dpo.register.records.retention import Hold, Sweep, SweepItem

__all__ = [
    "ActivityBasis",
    "ActivityInformation",
    "ActivitySource",
    "Assessment",
    "BankHoliday",
    "Base",
    "Breach",
    "BreachEvent",
    "Complaint",
    "ComplaintEvent",
    "Consent",
    "ConsentEvent",
    "ConsentWording",
    "Cookie",
    "Erasure",
    "EvidenceFile",
    "Hold",
    "ImportedNotice",
    "IssuedDocument",
    "JournalEntry",
    "LawfulRoute",
    "NoticeVersion",
    "OfficeTask",
    "Organisation",
    "Person",
    "PersonMerge",
    "PersonalValue",
    "PolicyFile",
    "ProcessingActivity",
    "Recipient",
    "RecipientLink",
    "RecipientNotice",
    "ReferenceCounter",
    "Request",
    "RequestEvent",
    "RetentionRule",
    "Review",
    "ReviewAnswer",
    "SearchRow",
    "SetAside",
    "Setting",
    "Suppression",
    "Sweep",
    "SweepItem",
]
