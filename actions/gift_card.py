"""Walk 1, in the actions: gift cards: what the library and the shop's rule hold; a card's own balance is the shop's."""

from __future__ import annotations

import re

from actions.knowledge import tell_article
from actions.reply import PERSON, Button, Reply
from actions.rule_first import NOT_WRITTEN, service_text
from actions.turn import Turn

_CARD = re.compile(r"礼品卡|购物卡|储值卡|礼卡|提货卡")


def about_gift_card(turn: Turn) -> bool:
    return not turn.pressed and bool(_CARD.search(turn.text))


async def tell_gift_card(turn: Turn, reply: Reply) -> None:
    if await tell_article(turn, reply):
        return
    rule = await service_text("gift_card")
    reply.say(rule or NOT_WRITTEN, [PERSON, Button("问付款方式", "payment")])
    if rule:
        reply.progress()
