"""Walk 1, in the actions: is it there; when it is sold out, what else, a coupon, and a reminder."""

from __future__ import annotations

import msgspec
from rasa_sdk.events import SlotSet

from actions.cards import cheapest, product_card, products_card
from actions.deeds import writer
from actions.deeds.consent import Consent, Offer
from actions.deeds.offers import offered_before, standing
from actions.deeds.wishes import wish_read, wished
from actions.gift import Occasion, offer_gift
from actions.goods import Goods, asks_for_variant, goods_meant, pressed_product, variants_meant
from actions.logistics import Logistics
from actions.offered import offer
from actions.owned import goods_of_the_order
from actions.reply import Button, Reply
from actions.shop import shop
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.ways_on import CAMPAIGNS
from actions.which_goods import ask_which_goods
from actions.who import asker
from actions.wording import day, listed
from xiaoer.shop.contract import Product, ReminderRequest, Variant
from xiaoer.talk import patterns
from xiaoer.talk.suggestion import Suggestion

_COMES_WHEN = patterns.bounded(r"(什么时候|几天|多久|啥时候|几号).{0,4}(到|送)(?!货)")
_WANTS_REMINDER = patterns.compile(r"提醒|通知我|告诉我一声|叫我|喊我")


class Stock(Topic):
    topic = "stock"

    def name(self) -> str:
        return "action_stock"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if _WANTS_REMINDER.search(turn.text) and await _reminded(turn, reply):
            return [SlotSet("topic", "stock")]
        found = await goods_meant(turn)
        if found is None and turn.slot("order_no") and _COMES_WHEN.search(turn.text):
            return await Logistics().answer(turn, reply)
        if found is None:
            if pressed_product(turn) or turn.all("product"):
                _not_here(turn, reply)
                return [SlotSet("topic", "stock")]
            found = await goods_of_the_order(turn)
        if found is None:
            return [SlotSet("topic", "stock"), *await ask_which_goods(turn, reply)]
        reply.progress()
        if found.product is None:
            _several(found, reply)
            return [SlotSet("topic", "stock"), *offer(found.several)]
        wanted = variants_meant(found.product, turn)
        await _one(found.product, wanted, turn, reply)
        one = wanted[0].id if wanted and asks_for_variant(found.product, turn) else None
        about = {"topic": "stock", "product_id": found.product.id, "variant_id": one}
        return [SlotSet(name, value) for name, value in about.items()]


async def _one(product: Product, wanted: list[Variant], turn: Turn, reply: Reply) -> None:
    there = [v for v in wanted if v.stock_state != "sold_out"]
    if not wanted:
        others = [v for v in product.variants if v.stock_state != "sold_out"]
        offer = f"现在能买到的有{_choices(others)}，也很受欢迎。" if others else "这款暂时售罄。"
        reply.say(f"「{product.short_title}」没有出您说的这个款式。{offer}", card=product_card(product))
    elif not there:
        await _sold_out(product, wanted[0], turn, reply)
    elif _more_than(there[0], turn):
        asked, remind = turn.entity("quantity"), await _reminder(product, there[0], turn, reply)
        reply.say(
            f"「{product.short_title}」{_called(there[0])}现在还有{there[0].stock}件，要{asked}还差一些。"
            f"可以先拍现有的。{'补货了要我提醒您吗？' if remind else ''}",
            remind,
            product_card(product, there[0]),
        )
    elif asks_for_variant(product, turn) and len(there) > 1:
        reply.say(f"有的，「{product.short_title}」现在有{_choices(there)}。{_gone(wanted)}",
                  card=product_card(product, there[0]))  # fmt: skip
    elif asks_for_variant(product, turn) or len(product.variants) == 1:
        reply.say(
            turn.pick("有的，", "有货，放心，") + f"「{product.short_title}」{_called(there[0])}{_level(there[0])}。",
            [Button("有什么优惠", "price_promo", {"choice": f"product:{product.id}"})],
            product_card(product, there[0]),
        )
    else:
        reply.say(
            f"「{product.short_title}」现在有{_choices(there)}。{_gone(wanted)}",
            card=product_card(product, there[0]),
        )


def _gone(wanted: list[Variant]) -> str:
    gone = [_called(v) for v in wanted if v.stock_state == "sold_out"]
    return f"{listed(gone[:4])}暂时售罄。" if gone else ""


def _more_than(variant: Variant, turn: Turn) -> bool:
    """More pieces are wanted than there are."""
    wanted = patterns.match(r"\d+(\.\d+)?", turn.entity("quantity") or "")
    return bool(wanted) and float(wanted[0]) > variant.stock if wanted else False


async def _sold_out(product: Product, variant: Variant, turn: Turn, reply: Reply) -> None:
    """The base plan: something else in the shopper's own terms, a coupon, a reminder; never a bare no."""
    back = f"预计{day(variant.restock_on, turn.now)}补货，" if variant.restock_on else "补货时间还没定，"
    others = await shop().alternatives(
        product.id, turn.customer_id, variant_id=variant.id, on_behalf=asker(turn) if turn.customer_id else ""
    )
    remind = await _reminder(product, variant, turn, reply)
    head = f"「{product.short_title}」{_called(variant)}暂时售罄，{back.rstrip('，')}。"
    asks = "到货了要我提醒您吗？" if remind else ""
    if not others:
        reply.say(f"{head}{asks}", remind, product_card(product, variant))
        return
    first = others[0]
    shown = _variant(first.product, first.variant_id)
    title = f"{first.product.short_title} {_called(shown)}" if shown else first.product.short_title
    cards = [product_card(other.product, _variant(other.product, other.variant_id), other.reason) for other in others]
    reply.say(f"{head}您可以先看看「{title}」，{first.reason.rstrip('。')}。{asks}", remind, products_card(cards))
    reply.suggest(*(Suggestion(one.product.id, one.variant_id, product.id, one.code) for one in others))
    why = f"{product.short_title} {variant.title}暂时售罄"
    await offer_gift(Occasion("sold_out", variant.id, why, "没能让您直接买到想要的那款"), turn, reply)


async def _reminder(product: Product, variant: Variant, turn: Turn, reply: Reply) -> list[Button]:
    """The button for it, where this shop takes reminders; put forward once."""
    wish = ReminderRequest(product_id=product.id, variant_id=variant.id)
    if offered_before(turn, "remind", variant.id) or not await shop().can("reminders"):
        return []
    return [reply.offer(Offer.of("remind", variant.id, wish), "到货提醒我")]


async def _reminded(turn: Turn, reply: Reply) -> bool:
    """The reminder for the goods just talked of is set when it is plainly wished for; not wanted, it is not."""
    offered = next(iter(standing(turn, "remind")), None)
    product_id, variant_id = turn.slot("product_id"), turn.slot("variant_id")
    if offered is None and not product_id:
        return False
    fields = offered.fields if offered else {"product_id": str(product_id), "variant_id": variant_id}
    wish = msgspec.convert(dict(fields), ReminderRequest)
    read = wish_read(turn, Stock.topic)
    consent = wished(turn, "remind", Stock.topic, wish.variant_id or wish.product_id)
    if consent:
        await set_reminder(consent, wish, turn, reply)
    elif read.negated:
        reply.say("好的，不提醒。想要的时候跟我说一声就行。")
    return consent is not None or read.negated


async def set_reminder(consent: Consent, wish: ReminderRequest, turn: Turn, reply: Reply) -> None:
    made = await writer.remind(consent, wish, on_behalf=asker(turn))
    reply.say(made.text)
    reply.progress()


def _several(found: Goods, reply: Reply) -> None:
    lines = []
    for product in found.several:
        there = [v for v in product.variants if v.stock_state != "sold_out"]
        lines.append(f"「{product.short_title}」{'有货' if there else '暂时售罄'}")
    buttons = [Button(p.short_title, "stock", {"choice": f"product:{p.id}"}) for p in found.several]
    reply.say(f"找到这几款：{'，'.join(lines)}。想细看哪一款，点一下就行。", buttons,
              products_card([product_card(p) for p in found.several]))  # fmt: skip


def _not_here(turn: Turn, reply: Reply) -> None:
    name = (turn.all("product") or ["这款"])[0]
    reply.say(
        f"店里暂时没有找到“{name}”。换个叫法再发我试试，或者看看活动里的其他款。",
        [CAMPAIGNS],
    )
    reply.no_progress()


def _called(variant: Variant) -> str:
    return variant.title.replace(" / ", "")


def _choices(variants: list[Variant]) -> str:
    """Colours and sizes apart when goods come in both, else the variants by name."""
    colors = list(dict.fromkeys(v.color for v in variants if v.color))
    sizes = list(dict.fromkeys(v.size for v in variants if v.size))
    sizes = sorted(sizes, key=float) if all(patterns.fullmatch(r"\d+(\.5)?", size) for size in sizes) else sizes
    if colors and sizes and len(variants) > 3:
        return f"{listed(colors)}，尺码有{listed(sizes)}"
    return listed([_called(v) for v in variants[:6]])


def _variant(product: Product, variant_id: str) -> Variant | None:
    return next((variant for variant in product.variants if variant.id == variant_id), cheapest(product))


def _level(variant: Variant) -> str:
    return "有货" if variant.stock_state == "in_stock" else f"还有货，{variant.stock_text}"
