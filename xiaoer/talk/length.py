"""How long a text may be: one number for the hub, the brain and the actions.

A text is measured in the form that is read, NFKC, which may be longer than what was written: one ﷺ is 18 characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

MOST_CHARACTERS = 2000
_LINE = 20
"""So much at least is read of each message of a burst, or the oldest are left out."""


def normal(text: str) -> str:
    """The text in NFKC form. Call it on bounded text only: long runs of combining marks take their time."""
    return unicodedata.normalize("NFKC", text)


def fits(text: str, most: int = MOST_CHARACTERS) -> bool:
    """At most ``most`` characters, as written and as read."""
    return len(text) <= most and len(normal(text)) <= most


def cut(text: str, most: int = MOST_CHARACTERS) -> str:
    """The beginning of the text, as much as fits."""
    if fits(text, most):
        return text
    read = 0
    for at, sign in enumerate(text[:most]):
        read += len(normal(sign))
        if read > most:
            return text[:at]
    return text[:most]


def joined(texts: Sequence[str], most: int = MOST_CHARACTERS) -> str:
    """The messages of a burst as one text that fits, a line each; as ``fitted`` has them."""
    return "\n".join(fitted(texts, most))


def fitted(texts: Sequence[str], most: int = MOST_CHARACTERS) -> list[str]:
    """The messages of a burst, so that all together fit with a line end between each two.

    Where they are too long together, long ones are cut to their beginnings and short ones stay whole; of very many
    messages the newest are kept.
    """
    if fits("\n".join(texts), most):
        return list(texts)
    kept = [cut(text, most) for text in texts[-max(1, most // _LINE) :]]
    share = _share([len(normal(text)) for text in kept], most - len(kept) + 1)
    return [cut(text, share) for text in kept]


def _share(sizes: Sequence[int], room: int) -> int:
    """The size to which the longest are cut so that all together fill the room."""
    waiting = len(sizes)
    for size in sorted(sizes):
        if size * waiting > room:
            return room // waiting
        room -= size
        waiting -= 1
    return max(sizes)
