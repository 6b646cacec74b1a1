"""The full record of processing, published notices, retention in practice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from iprospect_dpo.register.migrations import frozen_moves

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the new tables; move recipients, interests and read notices to their new homes."""
    op.create_table(
        "findings_set_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_on", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings_set_aside")),
    )
    op.create_table(
        "holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("released_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
        sa.UniqueConstraint("uid", name=op.f("uq_holds_uid")),
    )
    op.create_table(
        "recipients",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("activities", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("safeguard", sa.Text(), nullable=False),
        sa.Column("transfer_name", sa.Text(), nullable=False),
        sa.Column("transfer_position", sa.Integer(), nullable=False),
        sa.Column("contract_on", sa.String(10), nullable=True),
        sa.Column("contract_ends", sa.String(10), nullable=True),
        sa.Column("contract_file", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("retired_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipients")),
        sa.UniqueConstraint("uid", name=op.f("uq_recipients_uid")),
    )
    op.create_index(op.f("ix_recipients_name_key"), "recipients", ["name_key"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("started_on", sa.String(10), nullable=False),
        sa.Column("finished_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("reference", name=op.f("uq_reviews_reference")),
        sa.UniqueConstraint("uid", name=op.f("uq_reviews_uid")),
    )
    op.create_table(
        "sweeps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("started_on", sa.String(10), nullable=False),
        sa.Column("finished_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweeps")),
        sa.UniqueConstraint("reference", name=op.f("uq_sweeps_reference")),
        sa.UniqueConstraint("uid", name=op.f("uq_sweeps_uid")),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("purpose_test", sa.Text(), nullable=False),
        sa.Column("necessity_test", sa.Text(), nullable=False),
        sa.Column("balance_test", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("starting_text", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.String(10), nullable=True),
        sa.Column("review_on", sa.String(10), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["processing_activities.id"],
            name=op.f("fk_assessments_activity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint("reference", name=op.f("uq_assessments_reference")),
        sa.UniqueConstraint("uid", name=op.f("uq_assessments_uid")),
    )
    op.create_index(
        op.f("ix_assessments_activity_id"), "assessments", ["activity_id"], unique=False
    )
    op.create_table(
        "recipient_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["processing_activities.id"],
            name=op.f("fk_recipient_links_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["recipients.id"],
            name=op.f("fk_recipient_links_recipient_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient_links")),
    )
    op.create_index(
        op.f("ix_recipient_links_activity_id"), "recipient_links", ["activity_id"], unique=False
    )
    op.create_index(
        op.f("ix_recipient_links_recipient_id"), "recipient_links", ["recipient_id"], unique=False
    )
    op.create_table(
        "retention_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("information", sa.Text(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["processing_activities.id"],
            name=op.f("fk_retention_rules_activity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_rules")),
        sa.UniqueConstraint("uid", name=op.f("uq_retention_rules_uid")),
    )
    op.create_index(
        op.f("ix_retention_rules_activity_id"), "retention_rules", ["activity_id"], unique=False
    )
    op.create_table(
        "review_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.String(10), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["reviews.id"],
            name=op.f("fk_review_answers_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_answers")),
    )
    op.create_index(
        op.f("ix_review_answers_review_id"), "review_answers", ["review_id"], unique=False
    )
    op.create_table(
        "sweep_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sweep_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("information", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("cut_off", sa.String(10), nullable=True),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("held", sa.Text(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("done_on", sa.String(10), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sweep_id"], ["sweeps.id"], name=op.f("fk_sweep_items_sweep_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_items")),
    )
    op.create_index(op.f("ix_sweep_items_sweep_id"), "sweep_items", ["sweep_id"], unique=False)
    op.create_table(
        "notice_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.String(10), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("gaps", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["issued_documents.id"], name=op.f("fk_notice_versions_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_versions")),
        sa.UniqueConstraint("number", name=op.f("uq_notice_versions_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_notice_versions_uid")),
    )
    op.create_index(
        op.f("ix_notice_versions_document_id"), "notice_versions", ["document_id"], unique=False
    )
    op.add_column(
        "activity_bases", sa.Column("covers", sa.Text(), nullable=False, server_default="")
    )
    op.add_column(
        "activity_bases", sa.Column("condition", sa.Text(), nullable=False, server_default="")
    )
    op.add_column(
        "imported_notices", sa.Column("placed", sa.Text(), nullable=False, server_default="{}")
    )
    op.add_column(
        "processing_activities",
        sa.Column("consequence", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("processor_for", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("processing_kinds", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("rights_note", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("assessment_link", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("consent_record", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("dpia_required", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("dpia_progress", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("dpia_link", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("breach_occurred", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("breach_link", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("schedule1_condition", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("schedule1_basis", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("policy_link", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("policy_followed", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("policy_reasons", sa.Text(), nullable=False, server_default=""),
    )
    op.add_column(
        "processing_activities",
        sa.Column("no_recipients", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "processing_activities",
        sa.Column("no_transfers", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("processing_activities", sa.Column("last_reviewed", sa.String(10), nullable=True))

    connection = op.get_bind()
    frozen_moves.move_recipients(connection)
    op.drop_table("activity_recipients")
    frozen_moves.open_assessments(connection)
    frozen_moves.count_read_notices(connection)
