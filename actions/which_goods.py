"""No goods are clear from the words: which of those lately talked of or bought, as buttons; else asked in words, and
differently the second time."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.events import EventType

from actions.cards import product_card, products_card
from actions.dialogue.saying import in_words
from actions.goods import goods_by_id
from actions.offered import offer, recent
from actions.order_choice import order_choices
from actions.reply import PERSON, Button, Reply
from actions.turn import Turn
from actions.wording import listed
from xiaoer.shop.contract import Product

_ABOUT_GOODS = frozenset({"stock", "product_question"})
_MOST = 3


async def ask_which_goods(turn: Turn, reply: Reply) -> list[EventType]:
    """Slots: what is open to choose from."""
    reply.no_progress()
    asked_before = turn.slot("topic") in _ABOUT_GOODS and not turn.slot("product_id")
    goods = await _known(recent(turn))
    if asked_before and not goods:
        goods = await _known(await _bought(turn))
    if not goods:
        again = in_words(turn, "stock/which_again" if asked_before else "stock/which_first")
        reply.say(again, [PERSON] if asked_before else [])
        return []
    names = listed([one.short_title for one in goods])
    buttons = [Button(one.short_title, "product_question", {"choice": f"product:{one.id}"}) for one in goods]
    reply.say(in_words(turn, "stock/which_lately", names=names), buttons, products_card(list(map(product_card, goods))))
    return offer(goods, turn.text)


async def _known(ids: Sequence[str]) -> list[Product]:
    return [one for number in ids[:_MOST] if (one := await goods_by_id(number))]


async def _bought(turn: Turn) -> list[str]:
    """In the newest order of theirs."""
    newest = (await order_choices(turn, lambda _: True))[:1] if turn.customer_id else []
    return list(dict.fromkeys(item.product_id for found in newest for item in found.order.items))
