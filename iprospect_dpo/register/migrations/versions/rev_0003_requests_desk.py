"""The requests desk: linked requests, searches, notices to recipients, erasures, suppressions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_DAY = sa.String(10)


def upgrade() -> None:
    """Make the new tables; add to requests and papers what they now keep. No row is rebuilt."""
    op.create_table(
        "search_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("place", "activities", "terms", "found", "withheld", "why", "who"),
        sa.Column("searched_on", _DAY, nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["requests.id"],
            name=op.f("fk_search_rows_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_rows")),
    )
    op.create_index(op.f("ix_search_rows_request_id"), "search_rows", ["request_id"], unique=False)
    op.create_table(
        "recipient_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        *_texts("recipient_uid", "name", "contact", "letter"),
        sa.Column("sent_on", _DAY, nullable=True),
        sa.Column("chased_on", _DAY, nullable=True),
        sa.Column("replied_on", _DAY, nullable=True),
        *_texts("reply", "skipped"),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["requests.id"],
            name=op.f("fk_recipient_notices_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient_notices")),
    )
    op.create_index(
        op.f("ix_recipient_notices_request_id"), "recipient_notices", ["request_id"], unique=False
    )
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        *_texts("person_uid", "what", "place", "method", "backups", "kept"),
        sa.Column("erased_on", _DAY, nullable=True),
        sa.Column("due_on", _DAY, nullable=True),
        *_texts("recorded_at", "taken_back"),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["requests.id"],
            name=op.f("fk_erasures_request_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
        sa.UniqueConstraint("uid", name=op.f("uq_erasures_uid")),
    )
    op.create_index(op.f("ix_erasures_person_uid"), "erasures", ["person_uid"], unique=False)
    op.create_index(op.f("ix_erasures_request_id"), "erasures", ["request_id"], unique=False)
    op.create_table(
        "suppressions",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("uid", "kind", "address", "digest", "purpose", "channel", "reason"),
        sa.Column("since", _DAY, nullable=False),
        sa.Column("released_on", _DAY, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppressions")),
        sa.UniqueConstraint(
            "digest", "purpose", "channel", name=op.f("uq_suppressions_digest_purpose_channel")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_suppressions_uid")),
    )
    op.add_column("requests", sa.Column("group_uid", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "requests", sa.Column("behalf_contact", sa.Text(), nullable=False, server_default="")
    )
    op.add_column("requests", sa.Column("age", sa.Integer(), nullable=True))
    op.add_column("requests", sa.Column("purposes", sa.Text(), nullable=False, server_default="[]"))
    op.create_index(op.f("ix_requests_group_uid"), "requests", ["group_uid"], unique=False)
    op.add_column(
        "issued_documents", sa.Column("sent_to", sa.Text(), nullable=False, server_default="")
    )
    op.add_column(
        "issued_documents", sa.Column("details", sa.Text(), nullable=False, server_default="{}")
    )
    op.add_column(
        "complaints", sa.Column("group_uid", sa.Text(), nullable=False, server_default="")
    )
    op.create_index(op.f("ix_complaints_group_uid"), "complaints", ["group_uid"], unique=False)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]
