"""What agents still owe shoppers after a talk has ended, until somebody closes it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008_follow_ups"
down_revision = "0007_danger"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow_ups",
        sa.Column("conversation_id", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=64), nullable=False),
        sa.Column("agent_name", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("taken_up_in", sa.String(length=64), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_follow_ups_conversation_id")),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_follow_ups")),
    )
    op.create_index(
        "ix_follow_ups_open",
        "follow_ups",
        ["since"],
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_follow_ups_open", table_name="follow_ups")
    op.drop_table("follow_ups")
