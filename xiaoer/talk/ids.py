"""Names of things: a letter that says what it is, an underscore, and 96 random bits nobody can guess."""

from __future__ import annotations

import hashlib
import secrets

MESSAGE, CONVERSATION, VISITOR, UPLOAD, AGENT = "m", "c", "v", "u", "a"


def new_id(kind: str) -> str:
    return f"{kind}_{secrets.token_hex(12)}"


def turn_id(conversation: str, first_seq: int, last_seq: int) -> str:
    """The same messages are the same turn, whoever asks and however often: brain and shop know it again."""
    return "t_" + hashlib.blake2b(f"{conversation}:{first_seq}:{last_seq}".encode(), digest_size=12).hexdigest()
