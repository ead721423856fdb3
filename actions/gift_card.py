"""Walk 1, in the actions: gift cards: what the library and the shop's rule hold; a card's own balance is the shop's."""

from __future__ import annotations

from actions.knowledge import tell_article
from actions.reply import PERSON, Reply
from actions.rule_first import NOT_WRITTEN, service_text
from actions.turn import Turn
from actions.ways_on import WAYS_TO_PAY
from xiaoer.talk import patterns

_CARD = patterns.compile(r"礼品卡|购物卡|储值卡|礼卡|提货卡")
_BEYOND = patterns.compile(r"退|怎么|如何|咋|余额|剩|丢|挂失|卡密|密码|过期|到期|有效|失效|无效|绑|买|卖|打折|不见")


def about_gift_card(turn: Turn) -> bool:
    return not turn.pressed and bool(_CARD.search(turn.text))


async def tell_gift_card(turn: Turn, reply: Reply) -> None:
    """May one pay with it: the rule; what is asked beyond that: the library, as far as it knows."""
    rule = await service_text("gift_card")
    if (_BEYOND.search(turn.text) or not rule) and await tell_article(turn, reply, sure=True):
        return
    reply.say(rule or NOT_WRITTEN, [PERSON, WAYS_TO_PAY])
    if rule:
        reply.progress()
