"""Reads what came in: which rights it uses, whether it complains, who wrote, when it came.

Everything is a proposal with the words that it rests on; a person confirms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from iprospect_dpo.exchange.incoming import people
from iprospect_dpo.exchange.incoming.asked import IN_CONTEXT, Proposal, is_marketing, rights_in
from iprospect_dpo.exchange.incoming.chats import asking, read_chat
from iprospect_dpo.exchange.incoming.complaints import complaint_in
from iprospect_dpo.exchange.incoming.forms import form_fields
from iprospect_dpo.exchange.incoming.language import language_of
from iprospect_dpo.exchange.incoming.mail import Incoming, passed_on
from iprospect_dpo.exchange.incoming.sentences import own_words, quoted_words, sentences
from iprospect_dpo.exchange.incoming.spelling import plain_spelling
from iprospect_dpo.law.rights import Right

#: Nobody writes more by hand; what follows is kept, and not read.
_LONGEST = 100_000
#: English, and notes so short that nothing tells their language.
_READ = {"en", "und"}
_FORM = re.compile(
    r"no-?reply|do-?not-?reply|\bforms?\b|form-?submission|wordpress|squarespace|\bwix|typeform"
    r"|jotform|webmaster|website|mailer",
    re.IGNORECASE,
)
_NOT_ENGLISH = "It does not look like English. Read it yourself and tick what it asks for."


@dataclass(frozen=True)
class Reading:
    """What was understood. ``complaint_to`` is "you", "the regulator" or ''.

    ``automatic`` is what a message is that no person wrote to ask for something; ``unread`` are
    the attachments that could not be read.
    """

    proposals: tuple[Proposal, ...]
    complaint: bool
    complaint_to: str
    complaint_words: str
    name: str
    email: str
    phone: str
    received: date | None
    language: str
    because: tuple[str, ...]
    on_behalf_of: str = ""
    behalf_words: str = ""
    age: int | None = None
    child_words: str = ""
    text: str = ""
    subject: str = ""
    automatic: str = ""
    unread: tuple[str, ...] = ()

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights, each once."""
        return tuple(proposal.right for proposal in self.proposals)

    @property
    def to_log(self) -> tuple[Right, ...]:
        """The rights that become requests: an objection to marketing is one, not two."""
        general = any(
            p.right is Right.OBJECTION and not is_marketing(p.words) for p in self.proposals
        )
        marketing = Right.MARKETING_OBJECTION in self.rights
        return tuple(
            right
            for right in self.rights
            if right is not Right.OBJECTION or general or not marketing
        )

    @property
    def sender(self) -> str:
        """Name and address on one line, '' when neither is told."""
        if self.name and self.email:
            return f"{self.name} <{self.email}>"
        return self.name or self.email

    @property
    def is_english(self) -> bool:
        """Whether the rules could read it."""
        return self.language in _READ


@dataclass(frozen=True)
class _Found:
    """What some words ask for and complain of, and where they stand."""

    proposals: tuple[Proposal, ...] = ()
    said: str = ""
    to_whom: str = ""
    where: str = ""

    def __bool__(self) -> bool:
        return bool(self.proposals or self.said)


def read_incoming(incoming: Incoming, today: date | None = None) -> Reading:
    """Read what came in; ``today`` keeps days that have not come from being proposed."""
    incoming = _from_chat(_from_form(passed_on(incoming)))
    text = own_words(incoming.text[:_LONGEST])
    language = language_of(f"{incoming.subject}\n{text}")
    because: list[str] = []
    writer = people.writer_of(text, english=language in _READ)
    if bool(_FORM.search(incoming.email)) and bool(writer.name or writer.email):
        # a form on the web page sent it: who wrote stands in the letter
        incoming = replace(incoming, name="", email="")
    name, email = incoming.name or writer.name, incoming.email or writer.email
    if incoming.name or incoming.email:
        told = "its header says" if incoming.is_mail else "it says that"
        because.append(f"sender: because {told} it is from {_sender(incoming)}")
    elif name or email:
        words = writer.because if name else f"it gives the address “{email}”"
        because.append(f"sender: because {words}")
    received, day_words = _received(incoming, text, today)
    if received is not None:
        because.append(f"received: because {day_words}")
    found = _Found()
    if incoming.automatic:
        because.append(f"not a request: it is {incoming.automatic}")
    elif language not in _READ:
        because.append(f"language: {_NOT_ENGLISH}")
    else:
        found = _find(incoming, text)
        if found and found.where:
            because.append(f"read {found.where}")
        because += [proposal.because for proposal in found.proposals]
        if found.said:
            where = "to you" if found.to_whom == "you" else "to the regulator"
            because.append(f"complaint {where}: because it says “{found.said}”")
    because += [f"not read: {each}. Open it and read it yourself" for each in incoming.unread]
    behalf, behalf_words = people.behalf_of(text)
    if behalf_words:
        because.append(f"on behalf of someone: because it says “{behalf_words}”")
    age, child_words = people.age_told(text)
    if child_words:
        because.append(f"a child: because it says “{child_words}”")
    if dead := people.about_the_dead(text):
        because.append(
            f"a person who has died: because it says “{dead}”; the law protects the living"
        )
    return Reading(
        proposals=found.proposals,
        complaint=bool(found.said),
        complaint_to=found.to_whom,
        complaint_words=found.said,
        name=name,
        email=email,
        phone=writer.phone,
        received=received,
        language=language,
        because=tuple(because),
        on_behalf_of=behalf,
        behalf_words=behalf_words,
        age=age,
        child_words=child_words,
        text=incoming.text.strip(),
        subject=incoming.subject,
        automatic=incoming.automatic,
        unread=incoming.unread,
    )


def _received(incoming: Incoming, text: str, today: date | None) -> tuple[date | None, str]:
    """Return the day on which it came, and what tells it."""
    received, day_words = incoming.received, incoming.received_from
    if received is not None and today is not None and received > today:
        received = None
    if received is not None:
        return received, day_words
    received, line = people.written_on(text, today)
    return received, f"it is dated “{line}”; say when it reached you" if received else ""


def _find(incoming: Incoming, text: str) -> _Found:
    """Return what is asked: in the writer's own words, else attached, else quoted below them."""
    subject = " ".join(incoming.subject.split())
    text = _unsigned(text, incoming.name)
    quoted = quoted_words(incoming.text[:_LONGEST])
    found = _asked_in(subject, text, context=f"{text}\n{quoted}")
    if found:
        return found
    for name, words in incoming.attached:
        found = _asked_in("", own_words(words[:_LONGEST]), context=words)
        if found:
            return replace(found, where=f"in the attached {name}")
    own = _own_earlier_mail(incoming, quoted)
    found = _asked_in("", own, context=own) if own else _Found()
    return replace(found, where="in the message quoted below it") if found else _Found()


def _asked_in(subject: str, text: str, *, context: str) -> _Found:
    told = sentences(plain_spelling(text))
    about_data = bool(IN_CONTEXT.search(plain_spelling(context)))
    proposals = rights_in(told, about_data=about_data)
    if subject:
        more = rights_in([plain_spelling(subject)], about_data=about_data)
        vague = {Right.OBJECTION, Right.MARKETING_OBJECTION, Right.ERASURE}
        # "Please remove me" says less than the letter below it.
        kept = [p for p in more if not (proposals and p.right in vague)]
        if not proposals:
            kept = list(more)
        rights = {p.right: p for p in (*kept, *proposals)}
        proposals = tuple(rights[right] for right in Right if right in rights)
    everything = [*([subject] if subject else []), *told]
    said, to_whom = complaint_in(everything, text, asked_before=bool(proposals))
    return _Found(proposals, said, to_whom)


def _unsigned(text: str, name: str) -> str:
    """Return a letter without lines that are nothing but its sender's name: "Opt Out Team"."""
    mine = name.casefold().strip()
    lines = text.split("\n")
    return "\n".join(line for line in lines if not mine or line.casefold().strip(" ,.-") != mine)


def _own_earlier_mail(incoming: Incoming, quoted: str) -> str:
    """Return what stands quoted below where the writer wrote that too, else ''."""
    if not quoted:
        return ""
    head = quoted[:600].casefold()
    mine = [part for part in (incoming.email, incoming.name) if part]
    return quoted if any(part.casefold() in head for part in mine) else ""


def _from_form(incoming: Incoming) -> Incoming:
    """Return a form's message as the person's own, with the name and address in its fields."""
    fields = form_fields(incoming.text)
    by_form = _FORM.search(f"{incoming.name} {incoming.email} {incoming.subject}") is not None
    if fields is None or not (by_form or not (incoming.email or incoming.name)):
        return incoming
    if not (fields.message or fields.name or fields.email):
        return incoming
    return replace(
        incoming,
        text=fields.message or incoming.text,
        subject=fields.subject,
        name=fields.name or (incoming.name if not by_form else ""),
        email=fields.email or (incoming.email if not by_form else ""),
        automatic="",
    )


def _from_chat(incoming: Incoming) -> Incoming:
    """Return an exported chat as the words of the one who asks, with the day of their asking."""
    chat = read_chat(incoming.text[:_LONGEST])
    if not chat:
        return incoming
    context = bool(IN_CONTEXT.search(incoming.text))

    def asks(words: str) -> bool:
        return bool(rights_in(sentences(plain_spelling(words)), about_data=context))

    found = asking(chat, asks)
    if found is None:
        last = chat[-1]
        return replace(
            incoming, received=last.day, received_from=f"{last.who} wrote last on that day"
        )
    who, words, day = found
    name = "" if any(char.isdigit() for char in who) else who
    told = f"{who} wrote it on that day in the chat"
    return replace(incoming, text=words, name=name, received=day, received_from=told)


def _sender(incoming: Incoming) -> str:
    both = " ".join(part for part in (incoming.name, incoming.email) if part)
    return f"“{both}”"
