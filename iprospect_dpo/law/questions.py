"""The questions on an activity that an answer to a person must not leave open."""

from __future__ import annotations

from enum import StrEnum


class Question(StrEnum):
    """What is asked of each activity, by its name on the command line.

    Arts 13(2)(e), 15(1)(c), 15(1)(h), 15(2): silence is a gap, never "none".
    """

    RECIPIENTS = "recipients"
    TRANSFERS = "transfers"
    AUTOMATED = "automated-decisions"
    REQUIRED = "required"

    @property
    def asks(self) -> str:
        """The question, as the owner is asked it."""
        return _ASKS[self]


_ASKS = {
    Question.RECIPIENTS: "Who receives it?",
    Question.TRANSFERS: "Does it leave the United Kingdom, and with which safeguard?",
    Question.AUTOMATED: "Does a computer alone decide anything about people?",
    Question.REQUIRED: "Do people have to give it, and what happens if they do not?",
}
