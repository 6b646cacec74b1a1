"""The nine questions on risk, the three on decisions by computer, and the list of cookies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns and the table; nothing is answered for the owner."""
    for name, default in (("risk_answers", "{}"), ("risk_reason", ""), ("decision_answers", "{}")):
        op.add_column(
            "processing_activities",
            sa.Column(name, sa.Text(), nullable=False, server_default=default),
        )
    op.add_column("processing_activities", sa.Column("screened_on", sa.String(10), nullable=True))
    words = ("name", "provider", "use", "purpose", "lifetime", "asks_first", "objecting")
    op.create_table(
        "cookies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in words),
        sa.Column("retired_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cookies"),
        sa.UniqueConstraint("uid", name="uq_cookies_uid"),
    )
