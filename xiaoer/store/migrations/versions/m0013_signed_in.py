"""Where in a conversation its guest signed in"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013_signed_in"
down_revision = "0012_taken_from"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("signed_in_seq", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversations", "signed_in_seq")
