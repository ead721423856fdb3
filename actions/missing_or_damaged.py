"""Walk 1, in the actions: what arrived is incomplete, broken, leaking or wrong: comfort that names it, the order, and
over into the after-sale form with everything already said."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from actions.after_sale_summary import NAMES
from actions.arrived import past_unfit
from actions.dialogue.saying import say_aside
from actions.faults import UNNAMED, Fault, fault_in, fault_of
from actions.hear.condition import as_new_told
from actions.linking import is_called
from actions.logistics import whereabouts
from actions.order_choice import Found, Suits, which_order
from actions.product import ProductQuestion
from actions.reply import PERSON, Button, Reply
from actions.said import Said, as_said, said
from actions.shop import shop
from actions.ticket import Matter, register
from actions.topic import Events, OrderTopic
from actions.trouble import Trouble
from actions.trouble_ways import SEND_IT, open_in_use, to_send_it
from actions.turn import Turn
from actions.unsure import readings, unsure
from actions.wording import goods, listed, sentence
from xiaoer.shop.contract import Eligibility, ItemEligibility, Order, Parcel, ServiceKind
from xiaoer.shop.errors import ShopError

_PARTLY = frozenset({"part_shipped", "shipped", "delivering", "at_pickup"})
_KINDS: tuple[ServiceKind, ...] = ("refund", "exchange", "return")
_WAYS = {"refund": "拍照申请退款", "exchange": "换一件好的", "return": "退货退款"}
_MISSING = "missing_or_damaged/missing"
_SURE, _SURELY = 0.5, 0.7
_IN_USE = ("damaged", None)
"""What may come of use as well as of the way here."""
_FAULTY = frozenset(f"missing_or_damaged/{aspect}" for aspect in ("missing", "wrong", "damaged", "spoiled", "used"))


class MissingOrDamaged(OrderTopic):
    topic = "missing_or_damaged"
    soothes = True

    def name(self) -> str:
        return "action_missing_or_damaged"

    def suits(self, order: Order) -> bool:
        return order.state == "signed" or (order.state in _PARTLY and any(one.signed_at for one in order.parcels))

    def fitting(self, turn: Turn) -> Suits:
        """What is missing may be of an order that comes in parts."""
        missing = _fault(said(turn, self.topic), turn).reason == "missing_item"
        return lambda order: self.suits(order) or (missing and order.state == "part_shipped")

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        told = said(turn, self.topic)
        if not _told_of_it(turn):
            return await _something_else(turn, reply)
        if turn.text and not turn.heard_before and _wrong(turn):
            comfort = _fault(told, turn).comfort[int(bool(turn.pick("", "1")))]
            if not await self._showed_in_use(told, turn):
                reply.say(f"{comfort}。我马上看怎么帮您处理。")
        elif turn.images:
            reply.say("照片收到了，会跟着申请一起提交，不用再发一遍。")
        meant = await past_unfit(turn, self.fitting(turn))
        told = replace(told, reason=_fault(told, turn).reason)
        return [told.kept(self.topic), *await super().answer(meant, reply)]

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        told = said(turn, self.topic)
        fault = _fault(told, turn)
        reply.progress()
        if turn.choice == SEND_IT:
            await _register(fault, told, found.order, turn, reply, "补发要同事安排，我在线上不能直接提交。")
        elif fault.reason != "missing_item" or not _told_of_another_parcel(found.order, turn, reply):
            return await self._offer(fault, told, found, turn, reply)
        return []

    async def _showed_in_use(self, told: Said, turn: Turn) -> bool:
        """Broken long after it arrived: nothing of the parcel, and so no comfort for that."""
        try:
            meant = await past_unfit(turn, self.fitting(turn))
            found = await which_order(meant, self.fitting(turn))
        except ShopError:
            return False  # nothing is known: what was told is soothed all the same
        if not isinstance(found, Found):
            return fault_in(told.text).reason in _IN_USE and bool(turn.customer_id)  # of which, and so when, is open
        return await _long_here(found, fault_in(told.text), turn)

    async def _offer(self, fault: Fault, told: Said, found: Found, turn: Turn, reply: Reply) -> Events:
        """What the shop accepts for this fault, each one tap away; nothing open: a ticket or a person."""
        order = found.order
        kinds = ("refund",) if fault.reason == "missing_item" else _KINDS
        asked = [shop().eligibility(order.order_no, kind, on_behalf=found.on_behalf) for kind in kinds]
        judged = await asyncio.gather(*asked)
        ways = [(allowed, item) for allowed in judged if (item := _open_item(allowed, fault, told))]
        if not ways or await _long_here(found, fault, turn):
            worn = Trouble("repair", told.text, told.goods, told.photos, 0, order.order_no, "quality")
            ways_on = await open_in_use(found, worn) if fault.reason in _IN_USE else None
            if ways_on:
                return [*say_aside(ways_on, turn, reply), worn.event]
        if not ways:
            open_ones = [allowed.kind for allowed in judged if _open_for_it(allowed, told)]
            why = _why_not(judged, told, nearest=bool(open_ones))
            await _register(fault, told, order, turn, reply, f"{_called_here(order, told)}，{why}", open_ones)
            return []
        buttons = [as_said(_WAYS[allowed.kind], allowed.kind, order.order_no) for allowed, _ in ways]
        if fault.reason == "missing_item":
            buttons.append(to_send_it(order.order_no))
        photos = "照片我留着了，会一起提交。" if told.photos and not turn.images else ""
        item = ways[0][1]
        clear = len(order.items) == 1 or any(_called(item, name) for name in told.goods)
        rule = sentence(item.text if clear else (await shop().policies()).photo_rule or item.text)
        reply.say(f"{goods(order)}这笔我看过了。{rule}{photos}您想怎么处理？", [*buttons, PERSON])
        return []


async def _long_here(found: Found, fault: Fault, turn: Turn) -> bool:
    """Longer than pictures of damage are taken, and a fault that may come of use."""
    signed_at = found.order.signed_at
    hours = max((one.photo_hours for one in (await shop().policies()).categories), default=0)
    return signed_at is not None and fault.reason in _IN_USE and turn.now - signed_at > dt.timedelta(hours=hours)


def _fault(told: Said, turn: Turn) -> Fault:
    """By its words; 盒子里没线 names nothing, and is read as what is missing."""
    named = fault_in(told.text)
    trouble = Trouble.of(turn)
    short = trouble is not None and trouble.reason == "missing_item"
    short = short or any(one.goal == _MISSING and one.goal_odds >= _SURELY for one in turn.reading.matters)
    return fault_of("missing_item") if named is UNNAMED and short and not turn.pressed else named


def _open_for_it(allowed: Eligibility, told: Said) -> bool:
    """Open for the thing it is about, and not only for what else is in the order."""
    named = [one for one in allowed.items if any(_called(one, name) for name in told.goods)]
    lines = named or allowed.items
    return allowed.kind != "refund" and bool(lines) and all(one.eligible for one in lines)


def _wrong(turn: Turn) -> bool:
    """Something is said to have come wrong: named in words, or read so and not only supposed."""
    read = turn.reading
    if not read.acts or fault_in(turn.text) is not UNNAMED:
        return not read.frame.supposed
    return not read.frame.supposed and any(one.goal in _FAULTY and one.odds >= _SURE for one in read.matters)


def _told_of_it(turn: Turn) -> bool:
    """Named in words, or read surely here; not merely what the words alone sound like, nor of the lines before, unless
    they come with a picture and are surely of nothing else."""
    if turn.pressed or turn.heard_before or turn.images or not turn.reading.acts or fault_in(turn.text) is not UNNAMED:
        return True
    topic = MissingOrDamaged.topic
    if as_new_told(turn):
        return False
    sure = [one for one in turn.reading.matters if one.odds >= _SURE]
    shown = bool(said(turn, topic).photos)
    fresh = not turn.slot("topic")  # nothing was talked of before that it could be carried over from
    return (shown and not sure) or any(
        one.topic == topic and (not one.inherited or (fresh and one.odds >= _SURELY)) for one in sure
    )


async def _something_else(turn: Turn, reply: Reply) -> Events:
    """那L一包多少片: what is read of goods just talked of is answered, the rest is asked for by what it may be."""
    likely = [topic for topic in readings(turn) if topic != MissingOrDamaged.topic]
    if likely[:1] == [ProductQuestion.topic] and (turn.all("product") or turn.slot("product_id")):
        return await ProductQuestion().answer(turn, reply)
    return await unsure(turn, reply, likely)


def _open_item(allowed: Eligibility, fault: Fault, told: Said) -> ItemEligibility | None:
    """An item that may go this way for this fault: the one named before the others."""
    fitting = [
        item for item in allowed.items if item.eligible and (fault.reason is None or fault.reason in item.reasons)
    ]
    named = [item for item in fitting if any(_called(item, name) for name in told.goods)]
    return next(iter(named or fitting), None)


def _called(item: ItemEligibility, name: str) -> bool:
    return name in f"{item.title}{item.variant}" or is_called(item.title, item.title, name)


def _called_here(order: Order, told: Said) -> str:
    """The thing named, where it is one of the order's; else the order."""
    named = [
        one
        for one in order.items
        if any(is_called(one.short_title or one.title, one.title, noun) for noun in told.goods)
    ]
    return f"「{named[0].short_title or named[0].title}」" if len(named) == 1 else f"{goods(order)}这笔"


def _why_not(judged: list[Eligibility], told: Said, *, nearest: bool) -> str:
    """The shop's words for what cannot be done online, with the nearest yes."""
    closed = [item for allowed in judged for item in allowed.items if not item.eligible]
    named = [item for item in closed if any(_called(item, name) for name in told.goods)]
    first = next(iter(named or closed), None)
    also = sentence(first.nearest or "") if first and nearest else ""  # else a ticket is offered, and nothing beside it
    return f"{sentence(first.text)}{also}" if first else sentence(judged[0].text)


def _told_of_another_parcel(order: Order, turn: Turn, reply: Reply) -> bool:
    """What seems missing may still be on its way: the shop knows."""
    waiting = [item for item in order.items if not item.parcel_no and item.state == "normal"]
    moving: list[Parcel] = [parcel for parcel in order.parcels if parcel.state != "signed"]
    if not order.parcels or not (waiting or moving):
        return False
    number = {"order_no": order.order_no}
    still = Button("还是少了", MissingOrDamaged.topic, {**number, "choice": SEND_IT})
    if waiting:
        names = listed([f"「{item.short_title or item.title}」" for item in waiting])
        fact = f"这笔订单分开发货，{names}还没有发出。{sentence(order.progress)}"
    else:
        fact = f"这笔订单还有包裹没签收：{whereabouts(moving[0], turn)}"
    reply.say(f"{fact}少的要是这些，不用另外申请；要是别的，点“还是少了”。",
              [Button("看物流", "logistics", number), still, PERSON])  # fmt: skip
    return True


async def _register(
    fault: Fault, told: Said, order: Order, turn: Turn, reply: Reply, before: str, kinds: Sequence[ServiceKind] = ()
) -> None:
    """Nothing can be filed by the form: a ticket under the customer's name, else a person with the facts."""
    matter = Matter(fault.trouble, fault.name, told.text or fault.name, order.order_no)
    buttons = [as_said(f"办{NAMES[kind]}", kind, order.order_no) for kind in kinds]
    await register(matter, MissingOrDamaged.topic, turn, reply, before, buttons=buttons)
