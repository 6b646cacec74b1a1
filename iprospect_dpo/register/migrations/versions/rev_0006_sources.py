"""What the letters' sentences rest on: what is said of what is withheld, whose activities."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; set the owner's wordings aside; take dates off complaints without a duty."""
    for name in ("exemption", "say"):
        op.add_column("search_rows", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in ("contract_points", "mechanism"):
        op.add_column("recipients", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("recipients", sa.Column("checked_on", sa.String(10), nullable=True))
    op.add_column("requests", sa.Column("about", sa.Text(), nullable=False, server_default="{}"))
    # An owner's wording may state what no record holds: kept beside the new one, looked at again.
    op.execute(
        "UPDATE settings SET key = 'letters-before.' || substr(key, 9) WHERE key LIKE 'letters.%'"
    )
    # DPA 2018 s.164A began on 19 June 2026 (SI 2026/82 reg 3(a)): no date before it.
    op.execute(
        "UPDATE complaints SET due_on = NULL "
        "WHERE received_on < '2026-06-19' AND due_on = acknowledge_by"
    )
