"""Walk 1, in the actions: which item of the order, what is to become of it, and one yes."""

from __future__ import annotations

from typing import Any

from actions.beyond_the_form import note_button, takes_notes
from actions.cards import order_card, product_card
from actions.change_in_words import ANY_VARIANT, wish, wish_in
from actions.change_order import request_of, some_note, why
from actions.change_order_further import item_left, stays, together
from actions.change_order_words import item_named, names_as_it_is, pieces_in
from actions.deeds.consent import Offer
from actions.deeds.frame import supposes
from actions.deeds.table import Name
from actions.dialogue.saying import in_words
from actions.form import Form
from actions.hear.phrases import spares
from actions.heard import Heard
from actions.let_go import LetGo
from actions.order_choice import open_order
from actions.rehearsal import refusal
from actions.reply import PERSON, STOP, Button, Reply, choose
from actions.say.titles import TITLE_ALL
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.who import asker
from actions.wording import sentence
from actions.yes import agreed_as_told, read_sure, sure_buttons
from xiaoer.shop.contract import Order, OrderItem, Product, Variant

_MOST = 4
_MOST_WORDS = 200
_ITS_WISHES = frozenset({"change_order", "exchange", "cancel_order", "refund", "return", "order_status"})
"""One may answer here in the words of any of them."""


class ChangeForm(Form):
    intents = frozenset({"change_order", "exchange"})
    called_off = "好的，订单照原样给您留着，没有改动。要改随时跟我说。"
    order_slot = "order_to_change"
    put_once = True
    settles = frozenset({"ticket"})

    def name(self) -> str:
        return "validate_change_form"

    def topic_of(self, turn: Turn) -> str:
        return "change_order"

    def stops(self, turn: Turn) -> bool:
        """不要了 is an answer to what is to become of one of several things."""
        answers = turn.slot("requested_slot") == "item_change" and turn.text.startswith("不要")
        return super().stops(turn) and (turn.pressed or not answers)

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        order = await _order(turn)
        if order is None:
            return None
        known: dict[str, Any] | None = turn.slot("item_change")
        here = _item(order, turn)
        if turn.businesslike and turn.intent not in _ITS_WISHES:
            beside = known and here and wanted == "sure" and turn.reading.act != "ask"
            return await self._beside_the_variant(known, here, turn) if known and here and beside else None
        if wanted == "item_to_change":
            return await self._which(order, turn)
        item = here
        if item is None:
            return None
        note = (turn.slot("item_change") or {}).get("some")
        deed: Name = "ticket" if note else "quantity"
        if known and wanted == "sure" and await _stays(known, item, turn):
            return Heard({}, stop=True)
        if wanted == "sure" and spares(turn):
            return None  # 眉笔我要的 别一起给我取消了
        sure = read_sure(turn, deed, "登记" if note else "修改|改|换") if wanted == "sure" else None
        if sure and not (sure.stop and pieces_in(turn.text, item.qty) is not None):
            return sure
        change = _pressed(turn, order, item) or await wish_in(turn.text, order, item, alone=True)
        if not change:
            return await self._beside_the_variant(known, item, turn) if known and wanted == "sure" else None
        if known and wanted == "sure" and not note and _same(change, known) and (said := agreed_as_told(turn, deed)):
            return said
        if known and wanted == "sure" and _same(change, known) and supposes(turn.text):
            return await self._beside_the_variant(known, item, turn) or Heard({}, moved=False)
        if known and known.get("some") and change.get("called") == known.get("called"):
            return Heard({}, in_words(turn, "form/as_said"), moved=False)
        if known and known.get("some") and change.get("some"):
            change = change | {"words": f"{known['words']}；{turn.text}"[:_MOST_WORDS]}
        return Heard({"item_change": change if turn.pressed else together(change, known, item, turn)})

    async def _which(self, order: Order, turn: Turn) -> Heard | None:
        picked = next((one for one in order.items if turn.choice == f"item:{one.id}"), None)
        named = picked or item_left(turn, order.items) or item_named(turn.text, [turn.text], order.items)
        item, wished = (named, None) if named else await _only_one_that_comes_so(turn, order)
        if item is None:
            return None
        before = str((turn.slot("said") or {}).get("text") or "")
        wished = turn.slot("item_change") or wished or await wish_in(turn.text, order, item)
        wished = wished or await wish_in(before, order, item)
        return Heard({"item_to_change": item.id, "item_change": wished})

    async def _beside_the_variant(self, known: dict[str, Any], item: OrderItem, turn: Turn) -> Heard | None:
        """XL没有深灰的话黑的也行, 还是深灰: said of the variant that is put forward, which there is."""
        variants = (await shop().product(item.product_id)).variants
        meant = next((one for one in variants if one.id == (known["variant_id"] or item.variant_id)), None)
        so = None if turn.pressed or meant is None else names_as_it_is(turn.text, meant)
        if meant is None or so is None:
            return None
        more = f"{known.get('words', '')}；{turn.text}"[:_MOST_WORDS]
        kept = {"item_change": known | {"words": more}} if known.get("some") and supposes(turn.text) else {}
        if supposes(turn.text) and meant.stock:
            return Heard(kept, in_words(turn, "form/there_is", variant=meant.title), moved=bool(kept))
        return Heard(kept, in_words(turn, "form/taken", told=so), moved=bool(kept))

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        order = None if turn.slot("sure") else await _order(turn)
        if order is None:
            return None
        item = _item(order, turn)
        if item is None:
            buttons = [choose(_called(one), f"item:{one.id}") for one in order.items[:5]]
            reply.say(f"{before}要改的是哪一样？", buttons, order_card(order, turn.now))
            return "item_to_change"
        change: dict[str, Any] | None = turn.slot("item_change")
        product = await shop().product(item.product_id)
        if not change:
            return await _ask_what(order, item, product, reply, before)
        if change["variant_id"] == ANY_VARIANT:
            return _ask_variant(order, item, product, reply, before)
        return await _ask_sure(order, item, product, change, turn, reply, before)

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        rule = sentence((await shop().policies()).quantity_text)
        reply.say(f"没听到您确定怎么改，这笔我照原样留着。{rule}", [*self.resuming(turn), PERSON])
        return []


async def _ask_what(order: Order, item: OrderItem, product: Product, reply: Reply, before: str) -> str | None:
    fewer = [choose(f"改成{pieces}件", f"qty:{pieces}") for pieces in range(item.qty - 1, 0, -1)][:2]
    left = any(one.stock for one in product.variants if one.id == item.variant_id)
    more = [choose(f"改成{item.qty + 1}件", f"qty:{item.qty + 1}")] if left and not order.paid_at else []
    other = [choose("换颜色尺码", "variant:?")] if _others(order, item, product) else []
    drop = [choose("这样不要了", "qty:0")] if len(order.items) > 1 else []
    if not (fewer or more or other or drop):
        await _nothing_but_cancelling(order, item, reply, before)
        return None
    cancel = [] if drop else [Button("取消整笔", "cancel_order", {"order_no": order.order_no})]
    reply.say(f"{before}「{item.short_title}」{item.variant}现在是{item.qty}件，想改成什么样？",
              [*fewer, *more, *other, *drop, *cancel, STOP][:6])  # fmt: skip
    return "item_change"


async def _nothing_but_cancelling(order: Order, item: OrderItem, reply: Reply, before: str) -> None:
    """One piece of the only thing in a paid order, and no other variant of it to be had."""
    rule = sentence((await shop().policies()).quantity_text)
    reply.say(
        f"{before}「{item.short_title}」{item.variant}这笔就一件，眼下没有能直接换的款式。{rule}",
        [Button("取消整笔", "cancel_order", {"order_no": order.order_no}), PERSON],
    )


def _ask_variant(order: Order, item: OrderItem, product: Product, reply: Reply, before: str) -> str | None:
    others = _others(order, item, product)
    if not others:
        number = {"order_no": order.order_no}
        why = "其他款式这会儿没有能直接换的" if len(product.variants) > 1 else "就这一款，没有别的颜色尺码"
        reply.say(
            f"{before}「{product.short_title}」{why}，这笔先照原样留着。",
            [Button("取消重拍", "cancel_order", number), Button("看看还有哪些", "stock", _link(product)), PERSON],
        )
        return None
    buttons = [choose(one.title, f"variant:{one.id}") for one in others[:_MOST]]
    reply.say(f"{before}「{product.short_title}」{item.variant}想换成哪一款？", [*buttons, STOP])
    return "item_change"


async def _ask_sure(
    order: Order, item: OrderItem, product: Product, change: dict[str, Any], turn: Turn, reply: Reply, before: str
) -> str | None:
    if change.get("some"):
        return await _ask_for_some(order, item, change, turn, reply, before)
    qty, number = int(change["qty"]), {"order_no": order.order_no}
    bought = next((one for one in product.variants if one.id == item.variant_id), None)
    wanted = next((one for one in product.variants if one.id == change["variant_id"]), bought)
    switched = wanted is not None and wanted.id != item.variant_id
    if qty == item.qty and not switched:
        return await _ask_what(order, item, product, reply, f"{before}现在就是这样，不用改。")
    if qty == 0 and len(order.items) == 1:
        reply.say(f"{before}这笔里只有这一样，不要的话取消整笔就行。",
                  [Button("取消订单", "cancel_order", number), PERSON])  # fmt: skip
        return None
    if order.paid_at and (qty > item.qty or (switched and wanted and wanted.price > item.price)):
        rule = sentence((await shop().policies()).quantity_text)
        reply.say(
            f"{before}这笔已经付过款了。{rule}商品在这里，点开就能再拍。", [PERSON], product_card(product, wanted)
        )
        return None
    there = (wanted.stock if wanted else 0) + (0 if switched else item.qty)
    if qty > there and switched:
        return _ask_variant(order, item, product, reply, f"{before}{wanted.title if wanted else ''}暂时售罄。")
    if qty > there:
        return await _ask_what(order, item, product, reply, f"{before}这一款现在最多能给您留{there}件。")
    request, on_behalf = request_of(item.id, change), asker(turn, order.order_no)
    no = await refusal(
        "quantity", lambda shop: shop.change_quantity(order.order_no, request, key="", on_behalf=on_behalf)
    )
    if no:
        reply.say(f"{before}这样改不了：{why(no)}", [Button("换个改法", "change_order", number), PERSON])
        return None
    reply.say(
        f"{before}{_change(item, qty, wanted if switched else None)}{_difference(order)}确认这样改吗？",
        sure_buttons(reply, Offer.of("quantity", order.order_no, request), "确认修改", "先不改了"),
        order_card(order, turn.now),
    )
    return "sure"


async def _ask_for_some(
    order: Order, item: OrderItem, change: dict[str, Any], turn: Turn, reply: Reply, before: str
) -> str | None:
    """The shop writes one variant for all pieces: a colleague is left the note, or all of them are changed."""
    values = {"qty": str(item.qty), "change": str(change["called"])}
    whole = choose(TITLE_ALL.format(qty=item.qty), f"variant:{change['variant_id']}")
    if not await takes_notes(turn):
        reply.say(before + in_words(turn, "form/change_some_person", **values), [PERSON, whole, STOP])
        return "sure"
    note = note_button(some_note(order.order_no, change, turn), reply)
    reply.say(before + in_words(turn, "form/change_some", **values), [note, whole, STOP], order_card(order, turn.now))
    return "sure"


def _change(item: OrderItem, qty: int, wanted: Variant | None) -> str:
    if qty == 0:
        return f"从订单里去掉{_called(item)}。"
    pieces = "" if qty == item.qty else f"从{item.qty}件改成{qty}件"
    variant = f"从{item.variant}换成{wanted.title}" if wanted else ""
    return f"把「{item.short_title}」{'，'.join(part for part in (variant, pieces) if part)}。"


def _difference(order: Order) -> str:
    return "优惠按改好后的商品重新算，付多的原路退回。" if order.paid_at else "合计按改好后的商品重新算。"


def _others(order: Order, item: OrderItem, product: Product) -> list[Variant]:
    """What it may become now: there are enough, and no more is to be paid."""
    there = [one for one in product.variants if one.id != item.variant_id and one.stock >= item.qty]
    return [one for one in there if one.price <= item.price or not order.paid_at]


def _pressed(turn: Turn, order: Order, item: OrderItem) -> dict[str, object] | None:
    kind, _, value = (turn.choice or "").partition(":")
    if kind == "qty" and value.isdigit():
        return wish(order, int(value))
    return wish(order, item.qty, value) if kind == "variant" else None


def _called(item: OrderItem) -> str:
    return f"{item.short_title} {item.variant}"[:24]


def _link(product: Product) -> dict[str, str]:
    return {"choice": f"product:{product.id}"}


async def _order(turn: Turn) -> Order | None:
    found = await open_order(turn, str(turn.slot("order_to_change")))
    return found.order if found else None


async def _stays(known: dict[str, Any], item: OrderItem, turn: Turn) -> bool:
    variants = {one.id: one for one in (await shop().product(item.product_id)).variants}
    bought = variants.get(item.variant_id)
    return stays(known, item, bought, variants.get(known["variant_id"] or "", bought), turn)


async def _only_one_that_comes_so(turn: Turn, order: Order) -> tuple[OrderItem | None, dict[str, object] | None]:
    """薄荷绿的: the one thing of the order that there is in that colour, and what is wished of it."""
    wishes = [(one, await wish_in(turn.text, order, one)) for one in order.items]
    fits = [(one, wished) for one, wished in wishes if wished]
    return fits[0] if len(fits) == 1 else (None, None)


def _same(change: dict[str, Any], known: dict[str, Any]) -> bool:
    """留一条, to 改成1件吗."""
    return all(change.get(name) == known.get(name) for name in ("qty", "variant_id", "some"))


def _item(order: Order, turn: Turn) -> OrderItem | None:
    return next((one for one in order.items if one.id == turn.slot("item_to_change")), None)
