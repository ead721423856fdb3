"""Walk 1, in the actions: who installs it, how it goes together: the shop's rule and what the catalogue says."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.cards import product_card
from actions.knowledge import tell_article
from actions.owned import goods_owned
from actions.reply import PERSON, Button, Reply
from actions.rule_first import NOT_WRITTEN, service_text
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.wording import sentence
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product

_TOLD = ("usage", "package")


class Installation(Topic):
    def name(self) -> str:
        return "action_installation"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        events: Events = [SlotSet("topic", "installation")]
        rule = await service_text("installation")
        product = await goods_owned(turn)
        if product is None and await tell_article(turn, reply, sure=True):
            return events
        if product is None:
            reply.say(rule or NOT_WRITTEN, [PERSON])
        else:
            events.append(SlotSet("product_id", product.id))
            reply.say(f"{rule or NOT_WRITTEN}{_facts(product)}", _more(product), product_card(product))
        if rule:
            reply.progress()
        return events


def _facts(product: Product) -> str:
    """What the catalogue says on putting it to use; silence is said to be silence."""
    said = [f"{ATTRIBUTE_TEXT[name]}：{text}" for name in _TOLD if (text := getattr(product.attributes, name))]
    if said:
        return f"「{product.short_title}」{sentence('；'.join(part.rstrip('。；') for part in said))}"
    return f"「{product.short_title}」的资料里没有写安装步骤，同事可以照着说明书教您。"


def _more(product: Product) -> list[Button]:
    return [PERSON, Button("问这款的其他细节", "product_question", {"choice": f"product:{product.id}"})]
