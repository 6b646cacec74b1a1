"""Messages that no person wrote to ask for something: automatic replies, bounces, receipts, news."""

from __future__ import annotations

import re
from email.message import EmailMessage

_I = re.IGNORECASE
_AUTO_SUBJECT = re.compile(
    r"^\W*(?:(?:re|fwd?): ?)*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)"
    r"|out[- ]of[- ](?:the[- ])?office|away from (?:my|the) (?:desk|office)|on (?:annual )?leave"
    r"|abwesenheit|réponse automatique|i am away)\b",
    _I,
)
_BOUNCE_SUBJECT = re.compile(
    r"^\W*(?:undeliver(?:able|ed)|delivery (?:status notification|has failed|failure|incomplete)"
    r"|mail delivery (?:failed|system|subsystem)|returned mail|failure notice|message not delivered"
    r"|could not be delivered)",
    _I,
)
_BOUNCE_SENDER = re.compile(r"mailer-?daemon|postmaster|mail delivery", _I)
_RECEIPT = re.compile(
    r"\b(?:we (?:have|['’]ve) (?:now )?received your (?:\w+ ){0,4}(?:request|enquiry|message|e-?mail"
    r"|complaint|application|query|order)|(?:thank you|thanks) for (?:contacting|getting in touch with"
    r"|your (?:enquiry|order|payment|purchase|booking))(?! (?:me|us))|this is an automated (?:message"
    r"|e-?mail|response|acknowledg\w+|reply)|this e-?mail was (?:sent|generated) automatically"
    r"|please do not reply to this (?:e-?mail|message)|your (?:request|ticket|case|enquiry) (?:\S+ )?"
    r"has been (?:received|logged|created|closed|updated))",
    _I,
)
_AWAY = re.compile(
    r"\bI am (?:currently )?(?:out of (?:the )?office|on (?:annual |maternity |sick |parental )?leave"
    r"|away (?:from|until|on)|on holiday)|\bI (?:will|shall) be (?:back|returning|away)"
    r"|\b(?:out of office|currently away)\b",
    _I,
)


def what_it_is(message: EmailMessage, subject: str, sender: str, text: str) -> str:
    """Return what a mail is that nobody wrote to ask for something, '' for a person's own.

    RFC 3834 marks automatic replies, RFC 3464 reports of delivery, RFC 2919 lists.
    """
    if message.get_content_type() == "multipart/report" or (
        _BOUNCE_SUBJECT.search(subject) or _BOUNCE_SENDER.search(sender)
    ):
        return "a report that a message could not be delivered"
    marked = str(message.get("Auto-Submitted", "no") or "no").strip().casefold()
    suppressed = message.get("X-Auto-Response-Suppress") or message.get("X-Autoreply")
    automatic = not marked.startswith("no") or bool(message.get("X-Autorespond"))
    if _AUTO_SUBJECT.search(subject) or (
        (automatic or suppressed) and _AWAY.search(text) is not None
    ):
        return "an automatic reply"
    if _RECEIPT.search(text[:600]) and (automatic or _no_reply(sender) or _receipt_alone(text)):
        return "a receipt from another organisation"
    if automatic and not _from_a_form(sender):
        return "an automatic message"
    listed = message.get("List-Id") or message.get("List-Unsubscribe")
    bulk = str(message.get("Precedence", "") or "").casefold() in {"bulk", "list", "junk"}
    if (listed or bulk) and not re.match(r"\W*re:", subject, _I):
        return "a newsletter or other mailing"
    return ""


def is_away(text: str) -> bool:
    """Say whether a text without headers is an automatic reply."""
    return _AUTO_SUBJECT.match(text) is not None


def _no_reply(sender: str) -> bool:
    return bool(
        re.search(r"no-?reply|do-?not-?reply|notifications?@|support@|orders?@", sender, _I)
    )


def _from_a_form(sender: str) -> bool:
    return bool(re.search(r"form|wordpress|wix|squarespace|typeform|jotform", sender, _I))


def _receipt_alone(text: str) -> bool:
    """Say whether the receipt opens the message: a person may quote one further down."""
    return _RECEIPT.search(" ".join(text.split())[:160]) is not None
