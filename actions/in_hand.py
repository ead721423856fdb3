"""Walk 1, in the actions: goods in the shopper's hands while the record has them on the way: believed, and taken down
as received, or receipt confirmed; never "once it is signed for"."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.kept import Kept
from actions.faults import UNNAMED, fault_in, names_no_fault
from actions.goods_in_orders import names_goods
from actions.hear.phrases import asks_after, guesses, has_it_now, holds_it, pieces_of
from actions.hear.state_told import has_it
from actions.order_choice import Found, which_order
from actions.reply import PERSON, Button
from actions.say.titles import CONFIRM_RECEIPT, TO_COLLEAGUE
from actions.say.told import Say, Told
from actions.ticket import Matter, latest_ticket, number_and_day, takes_tickets
from actions.trouble import SLOT, Trouble, fault_said, told_now
from actions.turn import Turn
from actions.wording import goods
from xiaoer.shop.contract import Order
from xiaoer.shop.errors import ShopError

_ON_THE_WAY = frozenset({"shipped", "delivering", "at_pickup", "lost", "part_shipped"})
_WISHES = frozenset({"return", "exchange", "refund"})
_LIKELY = 0.35
_FEARED = frozenset({"pickup_cold", "spoil_on_way"})


async def in_hand(turn: Turn) -> Told | None:
    """None: nothing is wrong with it or wished of it, it is not said to be here, or the record has it here too."""
    if turn.pressed or turn.heard_before or turn.open_form or turn.reading.danger:
        return None
    try:
        return await _believed(turn)
    except ShopError:
        return None  # the topic itself says that nothing can be looked up now


async def _believed(turn: Turn) -> Told | None:
    trouble, here = wrong_in_hand(turn), _says_so(turn)
    if asks_after(turn) and not here and names_no_fault(turn):
        return None  # 虾呢: where it is
    if turn.reading.frame.supposed or not (trouble or (_wished(turn) and here)) or not await takes_tickets(turn):
        return None
    found = await which_order(of_no_day(turn), _on_the_way)
    if not isinstance(found, Found) or not _on_the_way(found.order):
        return None
    if found.order.state == "part_shipped" and not here:
        return None  # what lacks may be in the other parcel
    before = _told_here(turn, found.order)
    if not (here or before) and (guesses(turn) or await _is_of_another(turn) or not _surely(trouble)):
        return None
    return await _told(trouble, found, turn, again=before)


async def _told(trouble: Trouble | None, found: Found, turn: Turn, *, again: bool) -> Told:
    order = found.order
    now = trouble or Trouble("missing_or_damaged", turn.text, tuple(turn.all("product")), turn.images)
    topic = fault_in(now.text).trouble
    item = now.line_in(order)
    values = {"item": f"「{item.short_title or item.title}」" if item else goods(order), "state": order.state_text}
    kept = {SLOT: replace(now, order_no=order.order_no).as_slot, "topic": "missing_or_damaged"}
    filed = await latest_ticket(topic, turn, order.order_no)
    if filed is not None and filed.state != "closed":
        say = Say("in_hand/filed", {"ticket": number_and_day(filed, turn)}, (PERSON,))
        return Told((say,), order_no=order.order_no, slots=kept)
    offer = Matter(topic, goods(order), now.text, order.order_no).offer(turn)
    spoilt = fault_in(now.text).reason == "spoiled"
    name = "in_hand/more" if again else "in_hand/spoilt" if spoilt else "in_hand/ticket"
    more = Say("in_hand/more", values, (PERSON,), offers=((offer, TO_COLLEAGUE),), asked=True)
    confirm = Button(CONFIRM_RECEIPT, "confirm_receipt", {"order_no": order.order_no})
    buttons = (confirm, PERSON) if "confirm_receipt" in order.can else (PERSON,)
    say = Say(name, values, buttons, offers=((offer, TO_COLLEAGUE),), asked=True, then=more)
    return Told((say,), order_no=order.order_no, slots=kept)


def wrong_in_hand(turn: Turn) -> Trouble | None:
    """Told here, or with what was told before of the same goods."""
    now, before = told_now(turn), Trouble.of(turn)
    named = fault_said(turn) is not UNNAMED and _says_so(turn)
    if now is None and (named or _feared_and_come(turn)):
        aspect = None if named else "spoiled"
        now = Trouble("missing_or_damaged", turn.text, tuple(turn.all("product")), turn.images, aspect=aspect)
    if before and (now is None or not (set(now.goods) - set(before.goods))):
        tells = now is not None or _wished(turn)
        return before.with_words(turn) if tells else None
    return now


def _feared_and_come(turn: Turn) -> bool:
    """拿到了 软的, after it was asked whether it is still frozen."""
    newest = Kept.of(turn).stack[-1:]
    feared = any(one.topic == "logistics" and one.aspect in _FEARED for one in newest)
    return feared and _says_so(turn) and len(pieces_of(turn.text)) > 1 and turn.reading.act in ("tell", "blame")


def _says_so(turn: Turn) -> bool:
    return has_it_now(turn) or has_it(turn) or holds_it(turn)


def _wished(turn: Turn) -> bool:
    read = any(one.topic in _WISHES and one.odds >= _LIKELY for one in turn.reading.matters)
    return turn.intent in _WISHES or read


def _surely(trouble: Trouble | None) -> bool:
    """Seen with their own eyes: neither lacking, which may come in another parcel, nor broken in use."""
    return trouble is not None and not trouble.in_use and trouble.reason not in ("missing_item", "size", None)


async def _is_of_another(turn: Turn) -> bool:
    """It may well be of what came before this, by the goods named."""
    found = await which_order(of_no_day(turn), _came)
    return isinstance(found, Found) and _came(found.order) and names_goods(turn, found.order)


def _told_here(turn: Turn, order: Order) -> bool:
    """Trouble with what is in it was told of it before."""
    before = Trouble.of(turn)
    return before is not None and before.order_no == order.order_no and before.topic == "missing_or_damaged"


def of_no_day(turn: Turn) -> Turn:
    """上礼拜就收到了: the day it came is none that an order was placed on."""
    return turn.without(("date",))


def _on_the_way(order: Order) -> bool:
    return order.signed_at is None and order.state in _ON_THE_WAY


def _came(order: Order) -> bool:
    return order.signed_at is not None
