"""How an unsolved matter stands, carried over from one conversation to the next"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002_standing"
down_revision = "0001_ledger"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unresolved_before", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("helped", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("earlier", sa.JSON(none_as_null=True), server_default="[]", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        for column in ("earlier", "helped", "unresolved_before"):
            batch_op.drop_column(column)
