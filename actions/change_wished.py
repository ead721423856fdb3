"""Walk 1, in the actions: another kind of what was bought and not sent, said in so many words whatever the line is read
as (点错了 要蓝色的): which thing of which order becomes what. It is put to the shopper, and nothing is done."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.change_in_words import ANY_VARIANT, kinds_of, wish_in
from actions.change_order_words import into_words, names_kind
from actions.deeds.frame import clauses, frame_of, supposes
from actions.dialogue.saying import in_words
from actions.goods_in_orders import calls
from actions.hear.ways import says
from actions.let_go import begun
from actions.linking import is_called
from actions.order_choice import Found, orders_shown
from actions.reply import Reply
from actions.turn import Turn
from xiaoer.shop.contract import Order, OrderItem
from xiaoer.shop.errors import ShopError

_VERBS = "换|改"
_AGAINST, _SURELY = 0.5, 0.8
_OF_THE_ACCOUNT = frozenset({"membership", "account", "payment", "invoice"})


@dataclass(frozen=True)
class Change:
    """``change``: as ``wish_in`` reads it."""

    order: Order
    item: OrderItem
    change: dict[str, object]


@dataclass(frozen=True)
class Spoken:
    """``words``: what is wished in the line; ``shown``: the orders it may be of, asked for once a turn."""

    words: str
    shown: list[Found]

    @property
    def open(self) -> list[Order]:
        return [one.order for one in self.shown if "quantity" in one.order.can]


async def change_spoken(turn: Turn) -> Spoken | None:
    """None: no change is spoken of, or the shop does not tell the orders: what the line was read as says so."""
    words = _said(turn)
    try:
        return Spoken(words, await orders_shown(turn)) if words else None
    except ShopError:
        return None


async def change_begun(spoken: Spoken, turn: Turn) -> list[EventType]:
    """Empty: no one change of one thing is said, or the shop does not tell which kinds there are."""
    try:
        wished = await _wished(spoken, turn)
    except ShopError:
        return []
    if wished is None:
        return []
    number = wished.order.order_no
    fresh = {"order_to_change": number, "item_to_change": wished.item.id, "item_change": wished.change, "sure": None}
    return [
        SlotSet("topic", "change_order"),
        SlotSet("order_no", number),
        SlotSet("product_id", wished.item.product_id),
        SlotSet("heard", turn.id),
        *begun(turn, "change_form", fresh, ("order_to_change",)),
        FollowupAction("change_form"),
    ]


async def kind_as_it_is(spoken: Spoken, turn: Turn, reply: Reply) -> list[EventType] | None:
    """咖啡点成花果的了吧 要坚果的, of which it was: none of it is changed."""
    called = [(order, item) for order in spoken.open for item in order.items if calls(turn, item)]
    if len(called) != 1:
        return None
    order, item = called[0]
    try:
        variants, bought = await kinds_of(item)
    except ShopError:
        return None
    if bought is None or len(variants) == 1 or not names_kind(bought, into_words(spoken.words)):
        return None
    reply.say(in_words(turn, "form/kind_is_so", item=item.short_title or item.title, variant=item.variant))
    reply.progress()
    return [SlotSet("topic", "change_order"), SlotSet("order_no", order.order_no)]


async def _wished(spoken: Spoken, turn: Turn) -> Change | None:
    said = spoken.words
    called = [item for order in spoken.open for item in order.items if _called_in(said, item, turn)]
    meant = spoken.open if called else _talked_of(spoken.open, turn)
    each = await asyncio.gather(*(_changes(said, order, called, turn) for order in meant))
    found = [change for changes in each for change in changes]
    return found[0] if len(found) == 1 and not _came_already(found[0].item, spoken) else None


def _said(turn: Turn) -> str:
    """What is wished in it; empty: nothing, or it is asked, supposed or told of before."""
    if not (turn.is_free and turn.customer_id) or turn.all("order_no") or turn.mourns or _is_of_the_account(turn):
        return ""
    said = " ".join(one for one in clauses(turn.text) if not says("puts_off_or_leaves", one))
    return "" if not says("changes_kind", said) or _speaks_against(said, turn) else said


def _is_of_the_account(turn: Turn) -> bool:
    """用积分换券: surely read, and nothing of it is in an order."""
    first = turn.reading.first
    if first is None:
        return turn.intent in _OF_THE_ACCOUNT and turn.confidence >= _SURELY
    return first.topic in _OF_THE_ACCOUNT and first.odds >= _SURELY and not first.inherited


def _came_already(item: OrderItem, spoken: Spoken) -> bool:
    """The same thing came in another order: which of the two is meant is asked."""
    arrived = [one.order for one in spoken.shown if one.order.state == "signed"]
    return any(one.product_id == item.product_id for order in arrived for one in order.items)


async def _changes(said: str, order: Order, called: list[OrderItem], turn: Turn) -> list[Change]:
    """Of things that are not named only what names a kind of theirs."""
    items = [one for one in order.items if one in called] if called else order.items
    changes = await asyncio.gather(*(wish_in(said, order, item) for item in items))
    wishes = [Change(order, item, change) for item, change in zip(items, changes, strict=True) if change]
    wishes = [one for one in wishes if one.change["qty"] or _another_stays(one, turn)]
    return [one for one in wishes if called or one.change["variant_id"] not in (None, ANY_VARIANT)]


def _another_stays(change: Change, turn: Turn) -> bool:
    """三文鱼不要了 鸡胸肉留着: of the same order; else whether all of it is meant is asked."""
    kept = [one for one in clauses(turn.text) if says("puts_off_or_leaves", one)]
    others = [item for item in change.order.items if item.id != change.item.id]
    return any(_called_in(one, item, turn) for one in kept for item in others)


def _called_in(words: str, item: OrderItem, turn: Turn) -> bool:
    """By a noun that stands in these words of the turn."""
    title = item.short_title or item.title
    return title in words or any(noun in words and is_called(title, item.title, noun) for noun in turn.all("product"))


def _speaks_against(said: str, turn: Turn) -> bool:
    acts = dict(turn.reading.acts)
    asks = acts.get("ask", 0.0) >= _AGAINST and not says("asks_to_change", said)
    told = any(frame_of(one, _VERBS).past for one in clauses(said)) and not says("changes_kind_now", said)
    return asks or told or supposes(turn.text) or max(acts.get(act, 0.0) for act in ("stop", "no")) >= _AGAINST


def _talked_of(there: list[Order], turn: Turn) -> list[Order]:
    """No goods are named: the order talked of, where it can be changed."""
    number = turn.slot("order_no")
    return [one for one in there if one.order_no == number] or there
