"""The certificate of a screening: what was screened, for what, when, and how it came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from iprospect_dpo.documents.stationery import Paper, Stationery


@dataclass(frozen=True)
class CertificateValues:
    """Everything on a screening certificate. Of the list only fingerprints stand on it."""

    purpose: str
    channel: str
    date: str
    file: str
    rows: int
    counts: Sequence[tuple[str, int]]
    reasons: Sequence[tuple[str, int]]
    sha256_in: str
    sha256_cleared: str


def build_certificate(values: CertificateValues, stationery: Stationery) -> Paper:
    """Return the certificate as a PDF."""
    story: list[Flowable] = [
        stationery.text("Mailing list screening", stationery.title),
        stationery.text(f"{values.date}  ·  {values.purpose}, {values.channel}", stationery.grey),
        stationery.text(
            "Each address on the list was checked against the consents and the do-not-contact list "
            "on record. The list itself is not kept, only its fingerprint."
        ),
        stationery.facts(
            [
                ("File", values.file, ""),
                ("Purpose", values.purpose, "Art 6(1)(a)"),
                ("Channel", values.channel, "PECR reg 22"),
                ("Screened on", values.date, "Art 5(2)"),
                ("Rows", str(values.rows), ""),
                ("SHA-256 of the list", values.sha256_in, ""),
                ("SHA-256 of the cleared list", values.sha256_cleared, ""),
            ]
        ),
        stationery.text("Results", stationery.heading),
        stationery.table(
            ("Result", "Rows"),
            [(words, str(number)) for words, number in values.counts],
            (0.75, 0.25),
        ),
        stationery.text("Reasons", stationery.heading),
        stationery.table(
            ("Reason", "Rows"),
            [(words, str(number)) for words, number in values.reasons],
            (0.75, 0.25),
        ),
    ]
    return stationery.build(
        story, title="Screening certificate", texts=[values.file, values.purpose]
    )
