"""Breaches, tasks, kept files, points of a complaint, the text of papers, the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from iprospect_dpo.register.migrations.frozen import SEARCH_INDEX, SECURE_SEARCH_INDEX

revision = "0005"
down_revision = "0004"

_DAY = sa.String(10)


def upgrade() -> None:
    """Make the new tables; add to complaints and papers what they now keep. No row is rebuilt."""
    op.create_table(
        "breaches",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts(
            "uid",
            "reference",
            "what",
            "happened",
            "known_at",
            "whose",
            "information",
            "effects",
            "measures",
            "risk",
            "reasons",
            "not_notified",
            "not_told",
            "activities",
            "state",
        ),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("records", sa.Integer(), nullable=True),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.Column("closed_on", _DAY, nullable=True),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaints.id"], name=op.f("fk_breaches_complaint_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breaches")),
        sa.UniqueConstraint("reference", name=op.f("uq_breaches_reference")),
        sa.UniqueConstraint("uid", name=op.f("uq_breaches_uid")),
    )
    op.create_index(op.f("ix_breaches_complaint_id"), "breaches", ["complaint_id"], unique=False)
    op.create_table(
        "breach_events",
        sa.Column("breach_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", _DAY, nullable=False),
        *_texts("recorded_at", "who", "note"),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("details_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["breach_id"],
            ["breaches.id"],
            name=op.f("fk_breach_events_breach_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_events")),
        sa.UniqueConstraint(
            "breach_id", "sequence", name=op.f("uq_breach_events_breach_id_sequence")
        ),
    )
    op.create_index(
        op.f("ix_breach_events_breach_id"), "breach_events", ["breach_id"], unique=False
    )
    op.create_table(
        "office_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("uid", "kind", "what", "origin", "note"),
        sa.Column("due_on", _DAY, nullable=True),
        sa.Column("done_on", _DAY, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_tasks")),
        sa.UniqueConstraint("uid", name=op.f("uq_office_tasks_uid")),
    )
    op.create_table(
        "policy_files",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("uid", "title", "name", "sha256", "stored", "key"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_on", _DAY, nullable=False),
        sa.Column("retired_on", _DAY, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_files")),
        sa.UniqueConstraint("uid", name=op.f("uq_policy_files_uid")),
    )
    op.add_column("complaints", sa.Column("points", sa.Text(), nullable=False, server_default="[]"))
    op.add_column(
        "issued_documents", sa.Column("text", sa.Text(), nullable=False, server_default="")
    )
    op.execute(SEARCH_INDEX)
    op.execute(SECURE_SEARCH_INDEX)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]
