"""The consent register: merged people, routes apart from consent, evidence files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_DAY = sa.String(10)


def upgrade() -> None:
    """Make the new tables; add to people and wordings what they now keep. No row is rebuilt."""
    op.add_column("people", sa.Column("merged_into_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_people_merged_into_id"), "people", ["merged_into_id"], unique=False)
    op.add_column(
        "consent_wordings", sa.Column("channel", sa.Text(), nullable=False, server_default="")
    )
    op.create_table(
        "person_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("merged_on", _DAY, nullable=False),
        sa.Column("undone_on", _DAY, nullable=True),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["people.id"], name=op.f("fk_person_merges_kept_id")),
        sa.ForeignKeyConstraint(["gone_id"], ["people.id"], name=op.f("fk_person_merges_gone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merges")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_merges_uid")),
    )
    for column in ("kept_id", "gone_id"):
        op.create_index(op.f(f"ix_person_merges_{column}"), "person_merges", [column], unique=False)
    op.create_table(
        "lawful_routes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("purpose", "route", "evidence")),
        sa.Column("since", _DAY, nullable=False),
        sa.Column("ended_on", _DAY, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_lawful_routes_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lawful_routes")),
        sa.UniqueConstraint("uid", name=op.f("uq_lawful_routes_uid")),
    )
    op.create_index(
        op.f("ix_lawful_routes_person_id"), "lawful_routes", ["person_id"], unique=False
    )
    op.create_table(
        "evidence_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("sha256", "stored", "key")),
        sa.Column("added_on", _DAY, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["consent_events.id"],
            name=op.f("fk_evidence_files_event_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_files")),
        sa.UniqueConstraint("uid", name=op.f("uq_evidence_files_uid")),
    )
    op.create_index(
        op.f("ix_evidence_files_event_id"), "evidence_files", ["event_id"], unique=False
    )
