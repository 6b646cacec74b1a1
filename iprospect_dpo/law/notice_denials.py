"""Rights that a notice denies outright: an exception of the law must be named with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from iprospect_dpo.law.findings import Finding, Severity
from iprospect_dpo.law.notice_facts import NoticeFacts

_I = re.IGNORECASE
_RIGHT_DENIED = re.compile(
    r"\b(?:you|customers?|people|individuals|nobody|no one)\b[^.]{0,15}\b(?:cannot|can[’']t"
    r"|have no right|(?:do|does) not have (?:the|a|any) right|(?:are|is) not entitled)\b"
    r"(?![^.]{0,80}\bcomplain)[^.]{0,40}\b(?:ask (?:us |for)|request|cop(?:y|ies)|access|eras"
    r"|delet|correct|rectif|withdraw|restrict|portab)",
    _I,
)
_WITH_REASON = re.compile(
    r"\b(?:if|where|when|while|because|unless|until|except|since|as long as|in some cases|always"
    r"|required by law|exempt\w*|on behalf)\b",
    _I,
)


def check_denials(
    facts: NoticeFacts, sentences: Iterable[tuple[str, int | None]]
) -> Iterator[Finding]:
    """Return the first right that the notice denies outright, without an exception of the law."""
    for sentence, line in sentences:
        if _RIGHT_DENIED.search(sentence) and not _WITH_REASON.search(sentence):
            yield Finding(
                "right-denied",
                Severity.WRONG,
                "Arts 13(2)(b), 15 to 21",
                "The notice denies a right.",
                "People may ask for any of their rights. Where the law makes an exception, say "
                "when it applies.",
                facts.place("rights", line),
            )
            return
