"""One made-up case for each letter that the desk writes, brought to where the letter is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pypdfium2

from iprospect_dpo.desk.complaints.breaches import BreachDraft, log_breach
from iprospect_dpo.desk.complaints.cases import (
    NewComplaint,
    log_complaint,
    record_complaint_event,
)
from iprospect_dpo.desk.consents.consents import NewConsent, record_consent
from iprospect_dpo.desk.inventory.answers import answer
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.about import set_about
from iprospect_dpo.desk.requests.cases import NewRequest, log_request, record_event
from iprospect_dpo.desk.requests.decisions import decide
from iprospect_dpo.desk.requests.recipient_notices import add_recipient_notice, note_told
from iprospect_dpo.desk.requests.searches import (
    Looked,
    record_everywhere,
    record_search,
    search_list,
)
from iprospect_dpo.law.complaints import ComplaintKind, Outcome
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.questions import Question
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Relied, Ruling
from iprospect_dpo.register.file import Register
from iprospect_dpo.surroundings import LONDON

RECEIVED = date(2026, 11, 2)


@dataclass(frozen=True)
class LetterCase:
    """What ``compose_letter`` needs, and the right that the letter is about."""

    kind: LetterKind
    reference: str
    filled: dict[str, str]
    right: Right | None = None
    recipient: int | None = None
    limited: bool = False


#: The rulings on which the answers stand, whole and in part.
RULINGS = {
    Right.RECTIFICATION: Ruling(
        Decision.GRANTED,
        grounds=("inaccurate",),
        done={"was": "12 Mill Lane, Leeds", "now": "21 Mill Lane, Leeds"},
    ),
    Right.ERASURE: Ruling(
        Decision.IN_PART,
        "Invoices must be kept for the tax authority.",
        ("not-needed", "legal-obligation"),
        done={
            "what": "your account and our call recordings",
            "place": "laptop and telephone",
            "method": "deleted and overwritten",
            "backups": "Gone with the backups of January.",
            "kept": "two invoices of 2024",
            "until": "2031-01-31",
        },
    ),
    Right.RESTRICTION: Ruling(
        Decision.GRANTED, grounds=("contested",), done={"marked": "moved to a locked folder"}
    ),
    Right.OBJECTION: Ruling(
        Decision.GRANTED, done={"stopped": "recording your calls", "continues": "your invoices"}
    ),
    Right.PORTABILITY: Ruling(
        Decision.GRANTED,
        done={"what": "your orders", "format": "CSV", "delivered": "as a file by e-mail"},
    ),
    Right.AUTOMATED_DECISION: Ruling(
        Decision.GRANTED,
        done={"about": "a credit check said no", "review": "we looked again and said yes"},
    ),
}
TEXT = "Please deal with what I wrote to you about; my address is wrong in your records."


def person(name: str, address: str = "1 High Street\nLeeds\nLS1 1AA") -> PersonDraft:
    return PersonDraft(name, email="someone@example.org", address=address)


def new(
    register: Register, right: Right, who: PersonDraft, text: str = TEXT, behalf: str = ""
) -> str:
    return log_request(
        register,
        NewRequest(right, who, RECEIVED, text=text, on_behalf_by=behalf, their_reference="AB/12"),
    ).reference


def letter_case(
    register: Register,
    kind: LetterKind,
    who: PersonDraft,
    right: Right | None = None,
    long: str = "",
) -> LetterCase:
    """Bring a case to where a letter of that kind is written, and return it."""
    if kind.about_complaint:
        return _complaint(register, kind, who, long)
    if kind.about_consent:
        return _consent(register, kind, who, long)
    if kind.about_breach:
        return _breach(register, kind)
    if kind is LetterKind.LIFTING:
        return _lifting(register, kind, who)
    if kind is LetterKind.WEIGHING:
        reference = new(register, Right.OBJECTION, who)
        return LetterCase(kind, reference, {"meanwhile": "it is locked away."}, Right.OBJECTION)
    if kind is LetterKind.RECIPIENTS:
        return _recipients(register, kind, who)
    chosen = right or Right.ACCESS
    reference = new(register, chosen, who, behalf="Ann Agent" if kind.value == "authority" else "")
    filled = {
        LetterKind.IDENTITY: {"why": "the message came from an address we do not know."},
        LetterKind.AUTHORITY: {"why": "we know nothing of who acts for them."},
        LetterKind.FEE: {"why": long or "This is the fourth time.", "amount": "£12.50"},
        LetterKind.COPY_FEE: {"copies": long or "Two more on paper.", "amount": "£4.50"},
        LetterKind.CLARIFICATION: {
            "question": long or "Which calls do you mean, and when?",
            "reasonable": "we hold 4,000 calls.",
            "meanwhile": "we go on searching.",
        },
        LetterKind.EXTENSION: {
            "reasons": long or "You made five requests at once.",
            "because": "the number of your requests",
        },
        LetterKind.PROGRESS: {"done": long or "We have looked in the mailbox."},
    }.get(kind, {})
    if kind in {LetterKind.CHASER, LetterKind.CLOSING}:
        record_event(register, reference, RequestKind.IDENTITY_ASKED, date(2026, 11, 3))
    if kind is LetterKind.NOTHING_HELD:
        record_everywhere(register, reference, Looked("their name", "nothing"))
        decide(register, reference, date(2026, 11, 20), Ruling(Decision.NOTHING_HELD))
    if kind is LetterKind.ACCESS_RESPONSE:
        fill_access(register, reference, long)
    if kind is LetterKind.REFUSAL:
        relied = Relied("third-party", "One e-mail", "it is about somebody else", "")
        ruling = Ruling(
            Decision.REFUSED,
            long or "The third identical request in a month.",
            ("excessive",),
            (relied,),
        )
        decide(register, reference, date(2026, 11, 20), ruling)
    limited = False
    if kind is LetterKind.RESPONSE and chosen in RULINGS:
        limited = RULINGS[chosen].decision is Decision.IN_PART
        decide(register, reference, date(2026, 11, 20), RULINGS[chosen])
    return LetterCase(kind, reference, filled, chosen, limited=limited)


def fill_access(register: Register, reference: str, long: str = "") -> None:
    """Put everything on record that an answer to an access request rests on."""
    row = search_list(register, reference)[0]
    looked = Looked(
        "their name",
        "four e-mails",
        "Two of them",
        "they tell of Amy Other, another customer",
        "third-party",
        long or "two e-mails that are also about somebody else",
        "Daniel",
    )
    record_search(register, reference, row.position, looked)
    record_everywhere(register, reference, Looked("their name", "nothing"))
    for question in Question:
        answer(register, "A-01", question, "none")
    set_about(register, reference, ["A-01"])
    relied = Relied("third-party", "Two e-mails", "they are about somebody else", "")
    ruling = Ruling(Decision.IN_PART, "They are also about somebody else.", ("others",), (relied,))
    decide(register, reference, register.surroundings.today(), ruling)


def _recipients(register: Register, kind: LetterKind, who: PersonDraft) -> LetterCase:
    reference = new(register, Right.RECTIFICATION, who)
    decide(register, reference, date(2026, 11, 20), RULINGS[Right.RECTIFICATION])
    rows = add_recipient_notice(register, reference, "Books & Co", "Books & Co\nHull\nHU1 1AA")
    return LetterCase(kind, reference, {}, Right.RECTIFICATION, rows[-1].id)


def _lifting(register: Register, kind: LetterKind, who: PersonDraft) -> LetterCase:
    reference = new(register, Right.RESTRICTION, who)
    decide(register, reference, date(2026, 11, 20), RULINGS[Right.RESTRICTION])
    filled = {"lift_on": "1 December 2026", "why": "what you wrote was checked, and corrected."}
    return LetterCase(kind, reference, filled, Right.RESTRICTION)


def _breach(register: Register, kind: LetterKind) -> LetterCase:
    draft = BreachDraft(
        "A laptop was stolen",
        datetime(2026, 11, 20, 9, 0, tzinfo=LONDON),
        happened="It was taken from a van.",
        effects="Somebody may read your address.",
        measures="Its disk is encrypted; the police know.",
        risk="high",
    )
    return LetterCase(kind, log_breach(register, draft).reference, {"steps": "Be careful."})


def chaser_of_recipient(register: Register, who: PersonDraft) -> LetterCase:
    case = _recipients(register, LetterKind.CHASER, who)
    with register.writing() as session:
        assert case.recipient is not None
        note_told(session, case.recipient, "L-2026-0001", date(2026, 11, 21), chasing=False)
    return case


def _consent(register: Register, kind: LetterKind, who: PersonDraft, long: str) -> LetterCase:
    consents = record_consent(
        register,
        NewConsent(
            who,
            "our newsletter",
            [Channel.EMAIL],
            ConsentKind.GIVEN,
            date(2024, 11, 20),
            "Web form",
            long or "i-Prospect sends you its newsletter.",
        ),
    )
    return LetterCase(kind, consents[0].uid, {})


def _complaint(register: Register, kind: LetterKind, who: PersonDraft, long: str) -> LetterCase:
    complaint = log_complaint(
        register,
        NewComplaint(who, RECEIVED, text="You sent my invoice to someone else.", wanted="Sorry"),
    )
    filled: dict[str, str] = {}
    if kind is LetterKind.COMPLAINT_PROGRESS:
        filled = {"done": long or "We asked the accountant.", "delay": "She is away."}
    if kind is LetterKind.COMPLAINT_FACTS:
        filled = {"question": long or "Which invoice was it?", "why": "there are three."}
    if kind is LetterKind.COMPLAINT_OUTCOME:
        record_complaint_event(
            register,
            complaint.reference,
            ComplaintKind.OUTCOME,
            date(2026, 11, 20),
            long or "The invoice went to the wrong address.",
            outcome=Outcome.UPHELD,
            action="We check addresses twice now.",
        )
    return LetterCase(kind, complaint.reference, filled)


def every_case() -> list[tuple[LetterKind, Right | None]]:
    """Return each kind once; a response once for each right that it answers."""
    found: list[tuple[LetterKind, Right | None]] = []
    for kind in LetterKind:
        if kind is LetterKind.RESPONSE:
            found += [(kind, right) for right in Right if right is not Right.ACCESS]
        else:
            found.append((kind, None))
    return found


def places_of(pdf: bytes, words: str) -> list[tuple[int, float, float]]:
    """Return where a text stands on the pages: page, and points from the top left."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document):
        text = page.get_textpage()
        search = text.search(words)
        while (hit := search.get_next()) is not None:
            left, bottom, right, top = text.get_charbox(hit[0] + hit[1] // 2)
            found.append((number, (left + right) / 2, page.get_height() - (bottom + top) / 2))
    document.close()
    return found
