"""The ledger's tables. Times are milliseconds since 1970; JSON is for what rules never search by."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_ID = sa.String(64)
_WHEN = sa.BigInteger
_JSON = sa.JSON(none_as_null=True)

SHOPPERS = sa.Table(
    "shoppers",
    METADATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("customer_id", _ID, unique=True),
    sa.Column("name", sa.String(200)),
    sa.Column("level", sa.String(50)),
    sa.Column("last_ordinal", sa.Integer, nullable=False),
    sa.Column("created_at", _WHEN, nullable=False),
    # visitor tokens given out until then are void: a guest's for good, a customer's until the shop's next word
    sa.Column("left_at", _WHEN),
)

CONVERSATIONS = sa.Table(
    "conversations",
    METADATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("shopper_id", _ID, sa.ForeignKey("shoppers.id"), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    # the notice of a guest's signing in, where it began before: what stands ahead of it was said by the guest
    sa.Column("signed_in_seq", sa.Integer),
    sa.Column("opened_at", _WHEN, nullable=False),
    sa.Column("closed_at", _WHEN),
    # who may speak
    sa.Column("owner_kind", sa.String(8), nullable=False),
    sa.Column("owner_id", _ID),
    sa.Column("owner_name", sa.String(200)),
    # the agent who has it or had it last
    sa.Column("served_by_id", _ID),
    sa.Column("served_by_name", sa.String(200)),
    sa.Column("lease", sa.Integer, nullable=False),
    # turns: what is to be answered, and which worker is at it until when
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("next_seq", sa.Integer, nullable=False),
    sa.Column("pending_from", sa.Integer),
    sa.Column("turn_upto", sa.Integer),
    sa.Column("holder", _ID),
    sa.Column("held_until", _WHEN, nullable=False),
    # what is known, for the brain and for the person who takes over
    sa.Column("unresolved", sa.Integer, nullable=False),
    sa.Column("unresolved_before", sa.Integer, nullable=False, server_default="0"),
    sa.Column("helped", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("earlier", _JSON, nullable=False, server_default="[]"),
    sa.Column("settled", sa.Text),
    sa.Column("facts", _JSON, nullable=False),
    sa.Column("emotion", _JSON),
    # the gravest kind of danger heard (xiaoer/talk/danger.py)
    sa.Column("danger", sa.String(20)),
    # the queue
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(20)),
    sa.Column("words", _JSON, nullable=False),
    sa.Column("queued_at", _WHEN),
    sa.Column("claimed_at", _WHEN),
    sa.Column("waiting_since", _WHEN),
    sa.Column("told_at", _WHEN),
    sa.Column("told_times", sa.Integer, nullable=False),
    # how it looks in a list, how it ended
    sa.Column("last_text", sa.String(200), nullable=False),
    sa.Column("last_at", _WHEN, nullable=False),
    sa.Column("unread", sa.Integer, nullable=False),
    sa.Column("result", sa.String(20)),
    sa.Column("note", sa.Text),
    sa.UniqueConstraint("shopper_id", "ordinal"),
    sa.Index("ix_conversations_owner", "owner_kind", "owner_id"),
    sa.Index(
        "ix_conversations_pending",
        "held_until",
        sqlite_where=sa.text("pending_from IS NOT NULL"),
        postgresql_where=sa.text("pending_from IS NOT NULL"),
    ),
    sa.Index("ix_conversations_claimed_at", "claimed_at"),
    sa.Index(
        "ix_conversations_closed_at",
        "closed_at",
        "id",
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    ),
    sa.Index(
        "ix_conversations_served_by",
        "served_by_id",
        "closed_at",
        "id",
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    ),
)

MESSAGES = sa.Table(
    "messages",
    METADATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("conversation_id", _ID, sa.ForeignKey("conversations.id"), nullable=False),
    sa.Column("shopper_id", _ID, nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    # the same act written once: client's id of a shopper, of an agent, or a reply's place in its turn
    sa.Column("once", sa.String(160)),
    sa.Column("client_id", _ID),
    sa.Column("author_kind", sa.String(8), nullable=False),
    sa.Column("author_id", _ID),
    sa.Column("author_name", sa.String(200), nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("body", _JSON, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("turn_id", _ID),
    sa.Column("understanding", _JSON),
    sa.Column("at", _WHEN, nullable=False),
    sa.UniqueConstraint("shopper_id", "ordinal", "seq"),
    sa.UniqueConstraint("shopper_id", "once"),
)

PASSPORTS = sa.Table(
    "passports",
    METADATA,
    sa.Column("conversation_id", _ID, sa.ForeignKey("conversations.id"), primary_key=True),
    sa.Column("lease", sa.Integer, primary_key=True),
    sa.Column("body", _JSON, nullable=False),
    sa.Column("at", _WHEN, nullable=False),
)

HAND_BACKS = sa.Table(
    "hand_backs",
    METADATA,
    # ``settled`` is what the shopper was told; ``note`` never leaves the desk, so it stands in no message
    sa.Column("conversation_id", _ID, sa.ForeignKey("conversations.id"), primary_key=True),
    sa.Column("lease", sa.Integer, primary_key=True),
    sa.Column("after_seq", sa.Integer, nullable=False),
    sa.Column("agent_name", sa.String(200), nullable=False),
    sa.Column("settled", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("at", _WHEN, nullable=False),
    # the colleague's name, where it went to one and not back to the bot
    sa.Column("passed_to", sa.String(200)),
    # whose it was, where somebody who leads took it over
    sa.Column("taken_from", sa.String(200)),
)

FOLLOW_UPS = sa.Table(
    "follow_ups",
    METADATA,
    # the conversation that ended as 待跟进; ``taken_up_in``: the one in which an agent went on with it
    sa.Column("conversation_id", _ID, sa.ForeignKey("conversations.id"), primary_key=True),
    sa.Column("agent_id", _ID, nullable=False),
    sa.Column("agent_name", sa.String(200), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("since", _WHEN, nullable=False),
    sa.Column("taken_up_in", _ID),
    sa.Column("asked_at", _WHEN),  # when the shopper last asked the bot after it
    sa.Column("closed_at", _WHEN),
    sa.Index(
        "ix_follow_ups_open",
        "since",
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    ),
)

SUGGESTIONS = sa.Table(
    "suggestions",
    METADATA,
    # the same goods put forward again in a conversation are the same suggestion; no variant is ""
    sa.Column("conversation_id", _ID, sa.ForeignKey("conversations.id"), primary_key=True),
    sa.Column("product_id", _ID, primary_key=True),
    sa.Column("variant_id", _ID, primary_key=True),
    sa.Column("message_id", _ID, sa.ForeignKey("messages.id"), nullable=False),
    sa.Column("instead_of", _ID),
    sa.Column("reason", sa.String(20), nullable=False),
    sa.Column("at", _WHEN, nullable=False),
    sa.Column("taken_at", _WHEN),
    sa.Index("ix_suggestions_at", "at"),
)

UPLOADS = sa.Table(
    "uploads",
    METADATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("shopper_id", _ID, nullable=False),
    sa.Column("file", sa.String(120), nullable=False),
    sa.Column("content_type", sa.String(40), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("at", _WHEN, nullable=False),
    # None until a message carries it; swept after a while
    sa.Column("sent_at", _WHEN),
    sa.Index(
        "ix_uploads_unsent",
        "at",
        sqlite_where=sa.text("sent_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL"),
    ),
)

AGENTS = sa.Table(
    "agents",
    METADATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("username", sa.String(64), nullable=False, unique=True),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("password_hash", sa.String(200), nullable=False),
    sa.Column("roles", _JSON, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("created_at", _WHEN, nullable=False),
)

DESK_SESSIONS = sa.Table(
    "desk_sessions",
    METADATA,
    sa.Column("id_hash", sa.String(64), primary_key=True),
    sa.Column("agent_id", _ID, sa.ForeignKey("agents.id"), nullable=False),
    sa.Column("csrf", sa.String(64), nullable=False),
    sa.Column("created_at", _WHEN, nullable=False),
    sa.Column("last_seen", _WHEN, nullable=False),
    sa.Column("expires_at", _WHEN, nullable=False),
    sa.Index("ix_desk_sessions_agent_id", "agent_id"),
)

ERASURES = sa.Table(
    "erasures",
    METADATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("at", _WHEN, nullable=False),
    # files and keys that are still to go, and when to look for late ones; empty when all is done
    sa.Column("left", _JSON),
    sa.Column("again_at", _WHEN),
    sa.Column("counts", _JSON, nullable=False),
)

HEALTH = sa.Table(
    "health",
    METADATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("at", _WHEN, nullable=False),
)

AUDIT = sa.Table(
    "audit",
    METADATA,
    # SQLite counts by itself only in a column of type INTEGER
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("at", _WHEN, nullable=False),
    sa.Column("agent_id", _ID),
    sa.Column("act", sa.String(40), nullable=False),
    sa.Column("conversation_id", _ID),
    sa.Column("detail", _JSON),
    sa.Index("ix_audit_conversation_id", "conversation_id"),
    sa.Index("ix_audit_at", "at"),
)
