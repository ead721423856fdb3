"""What an agent leaves behind when the bot goes on: what the shopper was told, and what only the desk knows"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_hand_backs"
down_revision = "0004_leaving"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hand_backs",
        sa.Column("conversation_id", sa.String(length=64), nullable=False),
        sa.Column("lease", sa.Integer(), nullable=False),
        sa.Column("after_seq", sa.Integer(), nullable=False),
        sa.Column("agent_name", sa.String(length=200), nullable=False),
        sa.Column("settled", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_hand_backs_conversation_id")),
        sa.PrimaryKeyConstraint("conversation_id", "lease", name=op.f("pk_hand_backs")),
    )


def downgrade() -> None:
    op.drop_table("hand_backs")
