"""Whose conversation somebody who leads took over, with the note that both read"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012_taken_from"
down_revision = "0011_ended"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hand_backs", sa.Column("taken_from", sa.String(200), nullable=True))


def downgrade() -> None:
    op.drop_column("hand_backs", "taken_from")
