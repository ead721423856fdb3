"""The gravest kind of danger heard in a conversation, whoever has it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007_danger"
down_revision = "0006_erasures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("danger", sa.String(length=20), nullable=True))


def downgrade() -> None:
    op.drop_column("conversations", "danger")
