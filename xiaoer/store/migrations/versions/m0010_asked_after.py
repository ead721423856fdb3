"""When a shopper last asked the bot what became of a follow-up"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_asked_after"
down_revision = "0009_passed_to"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follow_ups", sa.Column("asked_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("follow_ups", "asked_at")
