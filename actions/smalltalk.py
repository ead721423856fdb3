"""Walk 1, in the actions: a greeting, by name where the shop's page told us who it is."""

from __future__ import annotations

from actions.reply import Button, Reply
from actions.topic import Events, Topic
from actions.turn import Turn

_FIRST = (Button("查物流", "logistics"), Button("退换货", "return"), Button("看优惠活动", "price_promo"))


class Greeting(Topic):
    def name(self) -> str:
        return "action_greeting"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if not turn.name:
            ways = (
                "您好，我是小二，订单、物流、售后、优惠的事都可以问我。",
                "您好，小二在的。想查订单、看优惠还是办售后，直接跟我说。",
            )
            reply.say(turn.pick(*ways), _FIRST)
            return []
        first = f"，{turn.level}会员的事我优先帮您看" if turn.level and turn.level != "普通" else ""
        ways = (
            f"{turn.name}您好，又见面了{first}。有什么要办的，直接跟我说。",
            f"{turn.name}您好，我是小二，很高兴又见到您。查订单、看优惠、办售后，都可以问我。",
        )
        reply.say(turn.pick(*ways), _FIRST)
        return []
