"""When a shopper ended the talk, and when an uploaded picture was sent"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_leaving"
down_revision = "0003_suggestions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("shoppers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_at", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sent_at", sa.BigInteger(), nullable=True))
        batch_op.create_index(
            "ix_uploads_unsent",
            ["at"],
            unique=False,
            sqlite_where=sa.text("sent_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL"),
        )
    # which of the pictures so far were sent was not written down: none of them is thrown away
    op.execute("UPDATE uploads SET sent_at = at")


def downgrade() -> None:
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.drop_index("ix_uploads_unsent")
        batch_op.drop_column("sent_at")
    with op.batch_alter_table("shoppers", schema=None) as batch_op:
        batch_op.drop_column("left_at")
