"""Erasures under way, and a row that is written to know whether anything can be"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006_erasures"
down_revision = "0005_hand_backs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasures",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("left", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("again_at", sa.BigInteger(), nullable=True),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    health = op.create_table(
        "health",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health")),
    )
    op.bulk_insert(health, [{"id": "probe", "at": 0}])


def downgrade() -> None:
    op.drop_table("health")
    op.drop_table("erasures")
