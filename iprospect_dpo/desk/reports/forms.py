"""Papers to publish or to copy from: the complaint form, the contents of a breach notification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iprospect_dpo.desk.complaints.breaches import get_breach
from iprospect_dpo.desk.documents_issued import letterhead
from iprospect_dpo.desk.reports.figures import london
from iprospect_dpo.desk.settings import the_organisation, the_regulator
from iprospect_dpo.law.breaches import Risk
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register

if TYPE_CHECKING:
    from iprospect_dpo.documents.complaint_form import FormValues
    from iprospect_dpo.documents.stationery import Paper


def complaint_form(register: Register, ending: str) -> bytes:
    """Return the complaint form as a PDF, or as one HTML file that makes an e-mail."""
    from iprospect_dpo.documents.complaint_form import build_complaint_form, complaint_page
    from iprospect_dpo.documents.stationery import Stationery

    values = _form_values(register)
    if ending == ".html":
        return complaint_page(values).encode()
    return build_complaint_form(values, Stationery(letterhead(register))).pdf


def _form_values(register: Register) -> FormValues:
    from iprospect_dpo.documents.complaint_form import FormValues

    with register.reading() as session:
        who = the_organisation(session)
        regulator = the_regulator(session, register.surroundings.today())
    ways = [
        f"by e-mail to {who.email}" if who.email else "",
        f"by telephone on {who.telephone}" if who.telephone else "",
        f"by post to {who.address.replace(chr(10), ', ')}" if who.address else "",
    ]
    return FormValues(who.name, who.email, [way for way in ways if way], regulator.full_name)


def breach_notice(register: Register, reference: str) -> Paper:
    """Return what the notification of a breach must say (Art 33(3)), and what is not known yet."""
    from iprospect_dpo.documents.breach_notice import BreachValues, build_breach_notice
    from iprospect_dpo.documents.stationery import Stationery

    case = get_breach(register, reference)
    breach = case.breach
    with register.reading() as session:
        who = the_organisation(session)
        regulator = the_regulator(session, register.surroundings.today())
    contact = "\n".join(
        part for part in (who.contact_name, who.email, who.telephone, who.address) if part
    )
    facts = [
        ("What happened", breach.what, "Art 33(3)(a)"),
        ("When it happened", breach.happened, "Art 33(3)(a)"),
        ("When we became aware", london(case.known), "Art 33(1)"),
        ("Who it is about", breach.whose, "Art 33(3)(a)"),
        ("Number of people (approximate)", _number(breach.people), "Art 33(3)(a)"),
        ("Number of records (approximate)", _number(breach.records), "Art 33(3)(a)"),
        ("Types of information", breach.information, "Art 33(3)(a)"),
        ("Contact", contact, "Art 33(3)(b)"),
        ("Likely consequences", breach.effects, "Art 33(3)(c)"),
        ("Measures taken or proposed", breach.measures, "Art 33(3)(d)"),
        (
            "Risk and reasons",
            "\n".join(
                part
                for part in (Risk(breach.risk).label if breach.risk else "", breach.reasons)
                if part
            ),
            "Art 33(1)",
        ),
        ("People told", str(case.state.told or breach.not_told or ""), "Art 34"),
        ("Business", who.legal_name or who.name, ""),
        ("ICO registration", who.fee_registration, ""),
    ]
    late = [event.note for event in case.events if event.kind == "notified" and event.note]
    if late:
        facts.append(("Reasons for notifying after 72 hours", late[0], "Art 33(1)"))
    clock = (
        f"Notify the {regulator.full_name} by {london(case.notify_by)} (72 hours, including "
        "weekends and holidays)."
    )
    paper = build_breach_notice(
        BreachValues(
            breach.reference,
            "Notification of a personal data breach",
            clock,
            facts,
            [name for name, value, article in facts if article and not value],
            f"Report it on {regulator.web.split('/')[0]} (report a breach) or by telephone on "
            f"{regulator.telephone}.",
        ),
        Stationery(letterhead(register)),
    )
    with register.writing() as session:
        audit.record(session, register.surroundings, "breach notice written", breach.reference)
    return paper


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
