"""The declarative models, one file a register. All are imported here, so that all are known."""

from __future__ import annotations

from iprospect_dpo.register.records.base import Base
from iprospect_dpo.register.records.complaints import Complaint, ComplaintEvent
from iprospect_dpo.register.records.consents import Consent, ConsentEvent, ConsentWording
from iprospect_dpo.register.records.documents import IssuedDocument
from iprospect_dpo.register.records.inventory import (
    ActivityBasis,
    ActivityInformation,
    ActivityRecipient,
    ActivitySource,
    ImportedNotice,
    ProcessingActivity,
)
from iprospect_dpo.register.records.journal import JournalEntry, PersonalValue
from iprospect_dpo.register.records.organisation import (
    BankHoliday,
    Organisation,
    ReferenceCounter,
    Setting,
)
from iprospect_dpo.register.records.people import Person
from iprospect_dpo.register.records.requests import Request, RequestEvent

__all__ = [
    "ActivityBasis",
    "ActivityInformation",
    "ActivityRecipient",
    "ActivitySource",
    "BankHoliday",
    "Base",
    "Complaint",
    "ComplaintEvent",
    "Consent",
    "ConsentEvent",
    "ConsentWording",
    "ImportedNotice",
    "IssuedDocument",
    "JournalEntry",
    "Organisation",
    "Person",
    "PersonalValue",
    "ProcessingActivity",
    "ReferenceCounter",
    "Request",
    "RequestEvent",
    "Setting",
]
