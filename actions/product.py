"""Walk 1, in the actions: questions about goods, answered with the catalogue's facts and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk.events import SlotSet

from actions.cards import product_card, products_card
from actions.compare import compare
from actions.goods import asks_for_variant, goods_meant
from actions.knowledge import tell_article
from actions.offered import asked_before, offer
from actions.policy import policy_answer
from actions.related import GOES_WITH, accessory_in, goes_with, tell_related
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.size_advice import Body, asks_for_size, body_of, size_advice
from actions.stock import Stock
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.which_goods import ask_which_goods
from actions.wording import listed, sentence
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product

_ASKED: tuple[tuple[str, str], ...] = (
    ("warranty", r"保修|质保|维修|坏了(去|找|怎么)|售后几年"),
    ("shelf_life", r"保质期|过期|放多久|能放几天|生产日期|日期新"),
    ("storage", r"储存|保存|存放|冷藏|冷冻|放冰箱"),
    ("care", r"怎么洗|能洗|机洗|手洗|水洗|洗涤|保养|掉色|起球|缩水|清洗|褪色"),
    ("usage", r"怎么用|如何用|用法|使用方法|怎么吃|怎么喝|怎么开机|说明书|怎么(装|安装)|步骤"),
    ("fits", r"适合|适用|孕妇|宝宝|小孩|几岁|儿童|老人|敏感肌|油皮|干皮|(能|可以)用(吗|不|么)|兼容|适配|男生|女生"),
    ("material", r"材质|成分|面料|什么料|什么做的|配料|含糖|无糖|添加|含量|棉|真皮|纯不纯|原料"),
    ("weight", r"多重|重量|几斤|多少(克|斤)|净含量|轻不轻|重不重"),
    ("size", r"多大|尺寸|规格|多长|多宽|多高|容量|多少(毫升|升|ml)|几寸"),
    ("package", r"包装|包含|包括|有没有送|送什么|配件|清单|里面有|几(个|包|盒)装|赠品"),
    ("origin", r"产地|哪里(产|生产|的)|国产|进口|哪儿产"),
    ("function", r"功能|作用|功率|续航|防水|功效|效果|噪音|待机|快充|蛋白|热量|度数|参数|性能|配置"),
)
_SHELVES = re.compile(
    r"(有|卖)(些)?(什么|哪些|啥)(东西|商品|产品|宝贝|货|好物)?[?？]?$|主营|(有|卖)(什么|哪些)(品类|种类)"
)
_HAVE = re.compile(r"有.{1,8}(的|色|码|款|味)(吗|么|没|不|嘛)")
_GENUINE = re.compile(r"正品|真的假的|假货|真货")


class ProductQuestion(Topic):
    def name(self) -> str:
        return "action_product_question"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        events: Events = [SlotSet("topic", "product_question")]
        policy = await policy_answer(turn.text)
        if policy:
            reply.say(policy)
            reply.progress()
            return events
        if _SHELVES.search(turn.text) and not turn.all("product"):
            shelves = [category.name for category in await shop().categories()]
            reply.say(
                f"店里有{listed(shelves)}。想看哪一类或哪一款，直接告诉我。", [Button("看优惠活动", "price_promo")]
            )
            reply.progress()
            return events
        beside = await compare(turn, reply, _asked(turn.text)) or await tell_related(turn, reply)
        if beside is not None:
            return beside
        found = await goods_meant(turn)
        if found is None:
            named = turn.all("product")
            if not named:
                if not await tell_article(turn, reply, sure=True):
                    await ask_which_goods(turn, reply)
                return events
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
        about = replace(turn, text=f"{turn.text} {before}".strip())
        if before and GOES_WITH.search(before):
            return await goes_with(found.product, accessory_in(before), reply)
        body = body_of(about)
        if asks_for_size(found.product, about):
            events.append(body.keep())
        _tell(found.product, about, body, reply)
        return [*events, SlotSet("product_id", found.product.id)]


def _asked(text: str) -> list[str]:
    """The attributes the words ask about."""
    return [name for name, signs in _ASKED if re.search(signs, text)]


def _tell(product: Product, turn: Turn, body: Body, reply: Reply) -> None:
    stock = Button("有货吗", "stock", {"choice": f"product:{product.id}"})
    if asks_for_size(product, turn):
        advice = size_advice(product, body)
        reply.say(advice.text, [stock] if advice.sure else [stock, PERSON], product_card(product))
        reply.progress()
        return
    asked = _asked(turn.text)
    known = [(ATTRIBUTE_TEXT[name], text) for name in asked if (text := getattr(product.attributes, name))]
    if known:
        facts = "；".join(f"{label}：{text.rstrip('。；')}" for label, text in known[:2])
        caution = f"提醒一下：{sentence(product.cautions[0])}" if product.cautions else ""
        reply.say(f"「{product.short_title}」{facts}。{caution}", [stock], product_card(product))
        reply.progress()
    elif asked or _GENUINE.search(turn.text):
        what = ATTRIBUTE_TEXT[asked[0]] if asked else "这一点"
        reply.say(
            f"「{product.short_title}」的资料里没有写{what}，我不乱猜。让同事确认后答您更稳妥。",
            [PERSON, stock],
            product_card(product),
        )
    else:
        points = "；".join(point.rstrip("。；") for point in product.selling_points[:2])
        caution = f"也要留意：{sentence(product.cautions[0])}" if product.cautions else ""
        reply.say(
            f"「{product.short_title}」{points}。{caution}想了解规格、材质、用法或尺码，直接问我。",
            [stock],
            product_card(product),
        )
        reply.progress()
