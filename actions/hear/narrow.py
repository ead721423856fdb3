"""Which of several goods the words fit best: by colour or size, by whom or what for, by the line that answers."""

from __future__ import annotations

from collections.abc import Sequence

from actions.catalogue import known_of
from actions.goods import goods_by_id, goods_meant
from actions.hear.variant import variant_wanted
from actions.hear.ways import ways
from actions.hear.written import IDLE, answers
from actions.linking import alike
from actions.offered import offered_now
from actions.suiting import purposes
from actions.turn import Turn
from xiaoer.shop.contract import Product


def narrowed(turn: Turn, goods: Sequence[Product], *, by_kind: bool = False) -> tuple[Product, ...]:
    """All of them, where the words tell none apart; ``by_kind``: by nothing but the colour or size said."""
    coloured = [one for one in goods if (wanted := variant_wanted(turn, one)).said and wanted.fitting]
    left = _not_denied(turn, coloured or list(goods))
    if len(left) == 1 or turn.pressed or by_kind:
        return tuple(left)
    scored = [(_score(turn.text, one), one) for one in left]
    best = max(score for score, _ in scored)
    fitting = [one for score, one in scored if score == best]
    return tuple(fitting) if best and len(fitting) == 1 else tuple(left)


def _not_denied(turn: Turn, goods: list[Product]) -> list[Product]:
    """乳 不是喷雾: those not named so, and of them the one whose title has the sign that is left."""
    denied = ways("not_that").findall(turn.text)
    if not denied or turn.pressed:
        return goods
    words = [word for found in denied for word in (found if isinstance(found, tuple) else (found,)) if word]
    left = [one for one in goods if not any(word in one.title for word in words)] or goods
    rest = IDLE.sub("", ways("not_that").sub("", turn.text)).strip()
    titled = [one for one in left if rest and rest in one.title]
    return titled if len(titled) == 1 else left


def _score(text: str, product: Product) -> int:
    facts = known_of(product).facts
    return purposes(text, facts) + alike(text, facts) + answers(text, product)


async def a_line_answers(turn: Turn) -> bool:
    """Something written of the goods talked of, or shown to choose from, answers these words."""
    found = await goods_meant(turn) if turn.all("product") else None
    talked_of = [str(turn.slot("product_id"))] if turn.slot("product_id") else offered_now(turn)
    named = [found.product] if found and found.product else []
    goods = named or [one for number in talked_of if (one := await goods_by_id(number))]
    if turn.all("product") and not named:
        return False
    suited = not turn.slot("product_id") and any(suits_wish(turn, one) for one in goods)
    return suited or any(answers(turn.text, one) or variant_wanted(turn, one).said for one in goods)


def suits_wish(turn: Turn, product: Product) -> bool:
    """For whom or what for it is said, and the catalogue says it of this thing."""
    return purposes(turn.text, known_of(product).facts) > 0
