"""What people write, made safe to keep: no control characters, no more than fits; anything else is just text."""

from __future__ import annotations

import unicodedata

from xiaoer.talk import patterns
from xiaoer.talk.length import MOST_CHARACTERS, fits
from xiaoer.talk.marks import thinned

SHORT = 200
_CLIENT_ID = patterns.compile(r"^[A-Za-z0-9_-]{1,64}$")
# C0 and C1 controls but tab and newline, soft hyphens, spaces without width, and what turns the direction of writing.
# What joins signs into one (U+200D in 👨‍👩‍👧) stays.
_UNSEEN = patterns.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_WITHOUT_INK = frozenset({"Cc", "Cf", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"})
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and a picture by their kind; nothing is drawn for them."""


def clean(text: str) -> str:
    """Without unseen characters, halves of characters, marks piled on one character and edges of blank space; line ends
    are newlines."""
    whole = text.encode("utf-8", "ignore").decode()
    return thinned(_UNSEEN.sub("", whole.replace("\r\n", "\n").replace("\r", "\n"))).strip()


def is_empty(text: str) -> bool:
    """Nothing in it can be seen."""
    return all(sign in _FILLERS or unicodedata.category(sign) in _WITHOUT_INK for sign in text)


def too_long(text: str) -> bool:
    """More than may be said at once, as written, as kept or as read."""
    return len(text) > MOST_CHARACTERS or not fits(clean(text))


def is_client_id(text: str) -> bool:
    return bool(_CLIENT_ID.fullmatch(text))


def short(text: str) -> str:
    """One line for lists."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"
