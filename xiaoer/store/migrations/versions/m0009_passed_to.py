"""To whom an agent passed a talk, where it went to a colleague and not back to the bot"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009_passed_to"
down_revision = "0008_follow_ups"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hand_backs", sa.Column("passed_to", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column("hand_backs", "passed_to")
