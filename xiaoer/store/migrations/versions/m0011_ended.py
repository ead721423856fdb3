"""Who last had a conversation, and the lists of ended ones, an agent's and everybody's, in order"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011_ended"
down_revision = "0010_asked_after"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_conversations_closed_at": ["closed_at", "id"],
    "ix_conversations_served_by": ["served_by_id", "closed_at", "id"],
}
_WHO = """
UPDATE conversations SET served_by_id = (
  SELECT audit.agent_id FROM audit
  WHERE audit.conversation_id = conversations.id AND audit.act IN ('claim', 'take_up', 'reply', 'resolve')
  ORDER BY audit.id DESC LIMIT 1
)
"""
_CALLED = """
UPDATE conversations SET served_by_name = (SELECT agents.name FROM agents WHERE agents.id = conversations.served_by_id)
WHERE served_by_id IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("conversations", sa.Column("served_by_id", sa.String(64), nullable=True))
    op.add_column("conversations", sa.Column("served_by_name", sa.String(200), nullable=True))
    op.execute(_WHO)
    op.execute(_CALLED)
    over = sa.text("closed_at IS NOT NULL")
    for name, columns in _INDEXES.items():
        op.create_index(name, "conversations", columns, sqlite_where=over, postgresql_where=over)


def downgrade() -> None:
    op.drop_index("ix_conversations_served_by", "conversations")
    op.drop_index("ix_conversations_closed_at", "conversations")
    op.drop_column("conversations", "served_by_name")
    op.drop_column("conversations", "served_by_id")
