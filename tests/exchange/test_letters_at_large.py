"""Ninety letters as people write them, with what is right for each; written for these tests."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iprospect_dpo.exchange.incoming import read_incoming, read_incoming_file, read_incoming_files

FOLDER = Path(__file__).parent / "letters"
TRUTH: dict[str, dict[str, Any]] = json.loads((FOLDER / "TRUTH.json").read_text(encoding="utf-8"))
TODAY = date(2026, 7, 15)


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_exactly_what_is_asked_is_read(name: str) -> None:
    truth = TRUTH[name]
    reading = read_incoming(read_incoming_file(FOLDER / name), TODAY)
    rights = {right.value for right in reading.rights}
    if "objection-to-marketing" in truth["rights"] and "objection" not in truth["rights"]:
        rights.discard("objection")
    assert (rights, reading.complaint) == (set(truth["rights"]), truth["complaint"]), (
        reading.because
    )
    if truth["sender"] is not None:
        assert reading.sender == truth["sender"]
    if truth["received"] is not None:
        assert str(reading.received) == truth["received"]


def test_a_mailbox_is_read_mail_by_mail() -> None:
    found = read_incoming_files(FOLDER / "C91-two-mails.mbox")
    assert len(found) == 2
    assert all(each.is_mail for each in found)
