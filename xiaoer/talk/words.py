"""What people write, made safe to keep: no control characters, no more than fits; anything else is just text."""

from __future__ import annotations

import re

MOST_CHARACTERS = 2000
SHORT = 200
_CLIENT_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$", re.ASCII)
# C0 and C1 controls but tab and newline, bidirectional overrides, and halves of surrogate pairs
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """Without unseen characters and edges of blank space; line ends are newlines."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def is_client_id(text: str) -> bool:
    return bool(_CLIENT_ID.fullmatch(text))


def short(text: str) -> str:
    """One line for lists."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"
