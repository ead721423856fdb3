"""Walk 1, in the actions: a topic with a rule of the shop: told with the order where it is clear which one; else the
rule alone, and a button to look at an order."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from rasa_sdk.events import SlotSet

from actions.knowledge import tell_article
from actions.order_choice import Found, which_order
from actions.reply import PERSON, Button, Reply
from actions.said import Said, said
from actions.shop import shop
from actions.topic import Events, OrderTopic
from actions.turn import Turn
from actions.wording import sentence
from xiaoer.shop.contract import ServiceReason

NOT_WRITTEN = "这一点店里没有写明，我不随口答您，请同事确认更稳妥。"


class RuleFirst(OrderTopic):
    """Subclasses say ``rule`` and ``look``, the button's title."""

    look: str
    reason: ServiceReason | None = None  # for an after-sale that follows

    @abstractmethod
    async def rule(self, told: Said, turn: Turn) -> str:
        """In the shop's words; empty when nothing is written."""

    def insists(self, told: Said, turn: Turn) -> bool:
        """The words are about one order: which one is asked if it is not clear."""
        return False

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        told = said(turn, self.topic)
        kept: Events = [replace(told, reason=self.reason).kept(self.topic)]
        named = turn.entity("order_no") or turn.entity("parcel_no") or turn.slot("order_no")
        if turn.heard_before or turn.choice or named or self.insists(told, turn):
            return [*kept, *await super().answer(turn, reply)]
        found = await which_order(turn, self.fitting(turn))
        if isinstance(found, Found) and self.fitting(turn)(found.order):
            return [*kept, *await super().answer(turn, reply)]
        rule = await self.rule(told, turn)
        if not rule and await tell_article(turn, reply):
            return [*kept, SlotSet("topic", self.topic)]
        reply.say(rule or NOT_WRITTEN, [Button(self.look, self.topic, {"choice": "begin"}), PERSON])
        if rule:
            reply.progress()
        return [*kept, SlotSet("topic", self.topic)]


async def service_text(topic: str) -> str:
    """What the shop's policies say of it; empty when they are silent."""
    return sentence((await shop().policies()).service_texts.get(topic, ""))
