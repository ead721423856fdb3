"""Walk 1, in the actions: something like a thing that was named: the shop's own alternatives, with its reasons."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.cards import product_card, products_card
from actions.goods import goods_by_id, named_goods
from actions.offered import offer
from actions.reply import Button, Reply
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.who import asker
from actions.wording import sentence
from xiaoer.talk import patterns
from xiaoer.talk.suggestion import Suggestion

_LIKE_IT = patterns.compile(r"(差不多|类似|相近|同类|平替|替代|代替)(的|款|产品|品)?|像.{1,8}(那样|一样)的")
_MOST = 3


async def tell_alike(turn: Turn, reply: Reply) -> Events | None:
    """None: not asked for, nothing to be like, or the shop names nothing."""
    if turn.pressed or not _LIKE_IT.search(turn.text):
        return None
    named = await named_goods(turn.text, turn.all("product"))
    wanted = named[0] if named else turn.slot("product_id")
    product = await goods_by_id(str(wanted)) if wanted else None
    if product is None:
        return None
    asked_by = asker(turn) if turn.customer_id else ""
    others = await shop().alternatives(product.id, turn.customer_id, limit=_MOST + 1, on_behalf=asked_by)
    others = [one for one in others if one.product.id != product.id][:_MOST]
    if not others:
        return None
    lines = [f"「{one.product.short_title}」{sentence(one.reason)}" for one in others]
    goods = [one.product for one in others]
    buttons = [Button(one.short_title, "product_question", {"choice": f"product:{one.id}"}) for one in goods]
    cards = [product_card(one.product, None, one.reason) for one in others]
    reply.say("\n".join([f"和「{product.short_title}」相近、现在有货的：", *lines]), buttons, products_card(cards))
    reply.suggest(*(Suggestion(one.product.id, None, product.id, one.code) for one in others))
    reply.progress()
    return [SlotSet("topic", "product_question"), *offer(goods)]
