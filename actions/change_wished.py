"""Walk 1, in the actions: another kind of what was bought and not sent, said in so many words whatever the line is read
as (点错了 要蓝色的): which thing of which order becomes what. It is put to the shopper, and nothing is done."""

from __future__ import annotations

from dataclasses import dataclass

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.change_in_words import ANY_VARIANT, wish_in
from actions.change_order_words import into_words, names_kind
from actions.deeds.frame import clauses, frame_of, supposes
from actions.dialogue.saying import in_words
from actions.goods_in_orders import calls
from actions.hear.ways import says
from actions.let_go import begun
from actions.linking import is_called
from actions.order_choice import Found, orders_shown
from actions.reply import Reply
from actions.shop import shop
from actions.turn import Turn
from xiaoer.shop.contract import Order, OrderItem
from xiaoer.shop.errors import Unavailable

_VERBS = "换|改"
_AGAINST, _SURELY = 0.5, 0.8
_OF_THE_ACCOUNT = frozenset({"membership", "account", "payment", "invoice"})


@dataclass(frozen=True)
class Change:
    """``change``: as ``wish_in`` reads it."""

    order: Order
    item: OrderItem
    change: dict[str, object]


async def change_begun(turn: Turn) -> list[EventType]:
    """Empty: no one change of one thing is said."""
    wished = await _wished(turn)
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


async def kind_as_it_is(turn: Turn, reply: Reply) -> list[EventType] | None:
    """咖啡点成花果的了吧 要坚果的, of which it was: none of it is changed."""
    said = _said(turn)
    called = [one for one in await _open(turn) for item in one.order.items if calls(turn, item)] if said else []
    if len(called) != 1:
        return None
    order = called[0].order
    item = next(item for item in order.items if calls(turn, item))
    variants = (await shop().product(item.product_id)).variants
    bought = next((one for one in variants if one.id == item.variant_id), None)
    if bought is None or len(variants) == 1 or not names_kind(bought, into_words(said)):
        return None
    reply.say(in_words(turn, "form/kind_is_so", item=item.short_title or item.title, variant=item.variant))
    reply.progress()
    return [SlotSet("topic", "change_order"), SlotSet("order_no", order.order_no)]


async def _wished(turn: Turn) -> Change | None:
    said = _said(turn)
    if not said:
        return None
    open_ones = await _open(turn)
    called = [item for one in open_ones for item in one.order.items if _called_in(said, item, turn)]
    meant = open_ones if called else _talked_of(open_ones, turn)
    found = [change for one in meant for change in await _changes(said, one.order, called, turn)]
    if len(found) != 1 or await _has_one_in_hand(found[0], turn):
        return None
    return found[0]


def _said(turn: Turn) -> str:
    """What is wished in it; empty: nothing, or it is asked, supposed or told of before."""
    busy = turn.pressed or turn.heard_before or turn.open_form or turn.waiting or turn.images
    if busy or not turn.customer_id or turn.all("order_no") or turn.mourns or _is_of_the_account(turn):
        return ""
    said = " ".join(one for one in clauses(turn.text) if not says("puts_off_or_leaves", one))
    return "" if not says("changes_kind", said) or _speaks_against(said, turn) else said


def _is_of_the_account(turn: Turn) -> bool:
    """用积分换券: surely read, and nothing of it is in an order."""
    first = turn.reading.first
    if first is None:
        return turn.intent in _OF_THE_ACCOUNT and turn.confidence >= _SURELY
    return first.topic in _OF_THE_ACCOUNT and first.odds >= _SURELY and not first.inherited


async def _open(turn: Turn) -> list[Found]:
    """Empty too where the shop does not answer: what the line was read as says so."""
    try:
        return [one for one in await orders_shown(turn) if "quantity" in one.order.can]
    except Unavailable:
        return []


async def _has_one_in_hand(change: Change, turn: Turn) -> bool:
    """The same thing came in another order: which of the two is meant is asked."""
    arrived = [one.order for one in await orders_shown(turn) if one.order.state == "signed"]
    return any(item.product_id == change.item.product_id for order in arrived for item in order.items)


async def _changes(said: str, order: Order, called: list[OrderItem], turn: Turn) -> list[Change]:
    """Of things that are not named only what names a kind of theirs."""
    items = [one for one in order.items if one in called] if called else order.items
    wishes = [Change(order, item, change) for item in items if (change := await wish_in(said, order, item))]
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


def _talked_of(there: list[Found], turn: Turn) -> list[Found]:
    """No goods are named: the order talked of, where it can be changed."""
    number = turn.slot("order_no")
    return [one for one in there if one.order.order_no == number] or there
