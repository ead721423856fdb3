"""Walk 1, in the actions: what goes with a thing, by the catalogue: is it in the box, what else is used with it."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.cards import cheapest, product_card, products_card
from actions.goods import goods_by_id, named_goods
from actions.hear.beside import GOES_WITH, accessory_in, accessory_named
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


async def tell_related(turn: Turn, reply: Reply) -> Events | None:
    """None: not asked for, or the thing it is to go with is still to be found out."""
    if turn.pressed or not GOES_WITH.search(turn.text):
        return None
    nouns = turn.all("product")
    beside = [noun for noun in nouns if accessory_named(noun, turn.text)]
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
    return [SlotSet("topic", "product_question"), *await ask_which_goods(turn, reply)]


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
