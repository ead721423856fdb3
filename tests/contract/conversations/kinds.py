"""What kind of answer one is: which action gave it, which cards came, whether it went on, whom it was passed to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Kind:
    """``words``: each stands in the text (or one of several, parted by |), whatever the shop. In braces: what the scene
    knows; in ``<>``: a field of what the shop answered to the deed, <ticket_no>. ``shows``: stands on the cards.
    ``leads``: a button begins it, where the shop can. ``gift``: with a coupon offered beside it, where the shop lets
    the bot give one."""

    action: str
    cards: frozenset[str] = frozenset()
    progress: bool = True
    handoff: str | None = None
    form: str | None = None
    words: tuple[str, ...] = field(default=(), compare=False)
    shows: tuple[str, ...] = field(default=(), compare=False)
    leads: tuple[str, ...] = field(default=(), compare=False)
    gift: bool = field(default=False, compare=False)


def given(kind: Kind) -> Kind:
    """The same with the coupon that is offered with it, and not given yet: no card of it."""
    return replace(kind, words=(*kind.words, "可以给您一张", "元的券（"), gift=False)


def kind_of(answer: dict[str, Any]) -> Kind:
    replies, tried = answer["replies"], answer["facts"].get("tried") or [""]
    return Kind(
        action=tried[0],
        cards=frozenset(reply["card"]["kind"] for reply in replies if reply["card"]),
        progress=bool(answer["progress"]),
        handoff=(answer["handoff"] or {}).get("reason"),
        form=answer["facts"].get("form"),
    )


def a(action: str, *cards: str, words: tuple[str, ...] = (), **more: Any) -> Kind:
    return Kind(f"action_{action}", frozenset(cards), words=words, **more)


def asks(form: str, *words: str, action: str = "") -> Kind:
    """The form asks on."""
    return Kind(action, form=form, words=words)
