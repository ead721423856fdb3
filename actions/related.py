"""Walk 1, in the actions: what goes with a thing, by the catalogue: is it in the box, what else is used with it."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.cards import cheapest, product_card, products_card
from actions.goods import goods_by_id, named_goods
from actions.linking import is_called
from actions.offered import offer, two_last
from actions.reply import PERSON, Button, Reply
from actions.topic import Events
from actions.turn import Turn
from actions.which_goods import ask_which_goods
from actions.wording import listed, money
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns
from xiaoer.talk.suggestion import Suggestion

GOES_WITH = patterns.compile(
    r"(配|搭)(什么|啥|哪)|搭配|配套|(另外|另|单独|额外|还(需要|要|得|用)?)(再)?(买|配|准备)|(要|用|需)不(要|用|需要?)再?(买|配)|(能|和).{0,6}一起(买|用)|一起用|还缺(什么|啥)"
    r"|光买这个"
)
_THING_WANTED = patterns.compile(
    r"(?:另外?|单独|额外|再)(?:再)?(?:买|配|准备)(?:个|根|条|张|副)?(.{2,8}?)(?:吗|么|不|嘛|呢|[?？。]|$)"
)


async def tell_related(turn: Turn, reply: Reply) -> Events | None:
    """None: not asked for, or the thing it is to go with is still to be found out."""
    if turn.pressed or not GOES_WITH.search(turn.text):
        return None
    nouns = turn.all("product")
    beside = [noun for noun in nouns if _accessory(noun, turn.text)]
    named = await named_goods(turn.text, [noun for noun in nouns if noun not in beside])
    named = [number for number in named if not beside or number not in await named_goods("".join(beside), beside)]
    spoken_of = named[0] if named else turn.slot("product_id")
    if spoken_of:
        subject = await goods_by_id(str(spoken_of))
        return await goes_with(subject, beside[-1] if beside else accessory_in(turn.text), reply) if subject else None
    goods = [one for number in two_last(turn) if (one := await goods_by_id(number))]
    if len(goods) == 1:
        return await goes_with(goods[0], beside[-1] if beside else accessory_in(turn.text), reply)
    if goods:
        buttons = [Button(one.short_title, "product_question", {"choice": f"product:{one.id}"}) for one in goods]
        reply.say("是配刚才的哪一款？点一下，我照着资料说。", buttons)
        return [SlotSet("topic", "product_question"), *offer(goods, turn.text)]
    await ask_which_goods(turn, reply)
    return [SlotSet("topic", "product_question")]


async def goes_with(subject: Product, accessory: str, reply: Reply) -> Events:
    """What is in the box, and what the catalogue names beside it."""
    goods = [one for number in subject.related if (one := await goods_by_id(number))]
    if accessory:
        goods = [one for one in goods if is_called(one.short_title, one.title, accessory)] or goods
    box = subject.attributes.package
    inside = f"「{subject.short_title}」的包装清单是：{box.rstrip('。；')}。" if box else ""
    lacking = f"里面没有写{accessory}。" if accessory and box and not _in_box(accessory, box) else ""
    if not goods:
        rest = "" if inside else f"「{subject.short_title}」的资料里没有写要搭配什么，我不乱推荐。"
        reply.say(f"{inside}{lacking}{rest}", [] if inside else [PERSON], product_card(subject))
    else:
        told = listed([f"「{one.short_title}」{_price_and_stock(one)}" for one in goods[:3]])
        buttons = [Button(one.short_title, "product_question", {"choice": f"product:{one.id}"}) for one in goods[:3]]
        with_it = f"店里和「{subject.short_title}」搭着用的有{told}，用得上再看，不急。"
        reply.say(f"{inside}{lacking}{with_it}", buttons, products_card([product_card(one) for one in goods[:3]]))
        reply.suggest(*(Suggestion(one.id, None, subject.id, "related") for one in goods[:3] if _there(one)))
    reply.progress()
    return [SlotSet("topic", "product_question"), SlotSet("product_id", subject.id)]


def _accessory(noun: str, text: str) -> bool:
    """充电头 in 要另买充电头吗 and in 充电头要单独买吗; in 买手机还要配啥 the phone is none."""
    before, _, after = text.partition(noun)
    wanted = patterns.search(
        r"(另外|另|单独|额外|再|还|配|用)(需?要|得)?(再)?(买|配|准备|用)?(个|根|条|张|副)?$", before
    )
    return bool(wanted) or bool(
        patterns.match(r"(还|是|得|需?要)*(单独|另外?|额外)(再)?(买|配|卖)的?([吗么不嘛呢?？]|$)", after)
    )


def accessory_in(text: str) -> str:
    """充电底座 of 要另买充电底座吗, though no list of goods knows it."""
    found = _THING_WANTED.search(text)
    words = found[1] if found else ""
    return words if words and not patterns.search(r"什么|啥|别的|其他|东西|哪|配件", words) else ""


def _in_box(accessory: str, box: str) -> bool:
    return any(is_called(part, part, accessory) for part in patterns.split(r"[、，,；;和]", box) if part)


def _there(product: Product) -> bool:
    return any(variant.stock_state != "sold_out" for variant in product.variants)


def _price_and_stock(product: Product) -> str:
    if not _there(product):
        return "（暂时售罄）"
    shown = cheapest(product)
    assert shown is not None
    low = f"，{shown.stock_text}" if shown.stock_state == "low" else ""
    return f"（{money(shown.price)}{'起' if len({v.price for v in product.variants}) > 1 else ''}{low}）"
