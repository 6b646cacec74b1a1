"""The one base class of everything that can go wrong in a way the program foresaw."""

from __future__ import annotations


class KnownError(Exception):
    """Something cannot be done; the text is one sentence for the person that says what to do.

    Any other exception is a fault of the program: it is logged and called a fault, and never
    shown as if the person had entered something wrong. ``field`` names the field of the form that
    is wrong, where one is.
    """

    def __init__(self, sentence: str = "", field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
