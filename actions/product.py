"""Walk 1, in the actions: questions about goods, answered with the catalogue's facts and nothing else."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import SlotSet

from actions.alike import tell_alike
from actions.attributes import attributes_asked
from actions.cards import product_card, products_card
from actions.catalogue import known_goods
from actions.compare import compare
from actions.dialogue.answering import answer_goal
from actions.goods import asks_for_variant, goods_meant
from actions.hear.beside import GOES_WITH, accessory_in
from actions.hear.uses import used_in
from actions.knowledge import tell_article
from actions.offered import asked_before, offer
from actions.owned import goods_of_the_order
from actions.policy import policy_answer
from actions.recommend import Recommend
from actions.related import goes_with, tell_related
from actions.reply import Button, Reply
from actions.shop import shop
from actions.size_advice import asks_for_size
from actions.stock import Stock
from actions.suiting import is_of_kind
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.ways_on import CAMPAIGNS
from actions.which_goods import ask_which_goods
from actions.wording import listed
from xiaoer.talk import patterns

_SHELVES = patterns.compile(
    r"(有|卖)(些)?(什么|哪些|啥)(东西|商品|产品|宝贝|货|好物)?[?？]?$|主营|(有|卖)(什么|哪些)(品类|种类)"
)
_HAVE = patterns.compile(r"有.{1,8}(的|色|码|款|味)(吗|么|没|不|嘛)")


class ProductQuestion(Topic):
    topic = "product_question"

    def name(self) -> str:
        return "action_product_question"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        events: Events = [SlotSet("topic", self.topic)]
        policy = await policy_answer(turn.text)
        if policy:
            reply.say(policy)
            reply.progress()
            return events
        if _SHELVES.search(turn.text) and not turn.all("product"):
            shelves = [category.name for category in await shop().categories()]
            reply.say(f"店里有{listed(shelves)}。想看哪一类或哪一款，直接告诉我。", [CAMPAIGNS])
            reply.progress()
            return events
        beside = await compare(turn, reply, attributes_asked(turn.text)) or await tell_related(turn, reply)
        beside = beside or await tell_alike(turn, reply)
        if beside is not None:
            return beside
        found = await goods_meant(turn)
        named = [noun for noun in turn.all("product") if noun not in used_in(turn.text, turn.all("product"))]
        if found is None and not named:
            if await tell_article(turn, reply, sure=True):
                return events
            found = await goods_of_the_order(turn)
            if found is None:
                return [*events, *await ask_which_goods(turn, reply)]
        if found is None:
            if any(is_of_kind(one, noun) for one in await known_goods() for noun in named):
                return await Recommend().answer(turn, reply)
            reply.no_progress()
            reply.say(f"店里暂时没有找到“{named[0]}”，您说的是哪一款？把商品名发给我，我照着资料答您。")
            return events
        if found.product is None:
            buttons = [Button(p.short_title, "product_question", {"choice": f"product:{p.id}"}) for p in found.several]
            reply.say("这几款都对得上，点一下想问的那款，我把资料说给您听。", buttons,
                      products_card([product_card(p) for p in found.several]))  # fmt: skip
            reply.progress()
            return [*events, *offer(found.several, turn.text)]
        if _HAVE.search(turn.text) and asks_for_variant(found.product, turn):
            return await Stock().answer(turn, reply)
        before = asked_before(turn, found.product.id)
        if before and GOES_WITH.search(before):
            return await goes_with(found.product, accessory_in(before), reply)
        about = replace(turn, text=f"{turn.text} {before}".strip()).having(product_id=found.product.id)
        aspect = "size_fit" if asks_for_size(found.product, about) else "quality"
        return [*events, *(await answer_goal(f"product_question/{aspect}", about, reply) or ())]
