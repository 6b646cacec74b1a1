"""To whom a letter goes: the person, somebody who acts for them, or a recipient of Art 19."""

from __future__ import annotations

from dataclasses import dataclass

from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.register.records import RecipientNotice
from iprospect_dpo.text import email_key


@dataclass(frozen=True)
class Addressee:
    """Who is written to. ``about`` names the person when it is not they who get the letter."""

    name: str
    address: str
    email: str
    salutation: str
    about: str = ""


def addressee_of(case: RequestCase, *, answers: bool) -> Addressee:
    """Return who gets a letter about a request.

    Somebody who wrote for the person gets what is said about the request itself; the answer, with
    the information in it, goes to them only once their authority is proved, else to the person.
    """
    person, request = case.person, case.request
    proved = last_of(case.state.standing, RequestKind.AUTHORITY_PROVED) is not None
    if request.on_behalf_by and (proved or not answers):
        email, address = split_contact(request.behalf_contact)
        return Addressee(request.on_behalf_by, address, email, request.on_behalf_by, person.name)
    return Addressee(person.name, person.address, person.email, person.salutation or person.name)


def recipient_addressee(row: RecipientNotice | None) -> Addressee:
    """Return a recipient to be told; without one the letter is left to be addressed by hand."""
    if row is None:
        return Addressee("To the recipient of the information", "", "", "Sir or Madam")
    email, address = split_contact(row.contact)
    return Addressee(row.name, address, email, row.name)


def split_contact(contact: str) -> tuple[str, str]:
    """Return the e-mail address and the postal lines of a contact as noted."""
    lines = [line.strip() for line in contact.split("\n") if line.strip()]
    email = next((line for line in lines if email_key(line)), "")
    return email, "\n".join(line for line in lines if line != email)
