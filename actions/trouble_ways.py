"""Walk 1, in the actions: what the shop still takes for the trouble told, each one tap away; nothing open: a ticket is
offered, with all that was said in it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.after_sale_summary import NAMES
from actions.hear.condition import as_new_told
from actions.hear.ways import says
from actions.order_choice import Found, open_order
from actions.reply import PERSON, Button
from actions.said import as_said
from actions.say.titles import TO_COLLEAGUE
from actions.say.told import Say, Told
from actions.shop import shop
from actions.ticket import Matter, takes_tickets
from actions.trouble import Trouble, not_for_them, told_now
from actions.turn import Turn
from actions.wording import moment, sentence
from xiaoer.shop.contract import Eligibility, ItemEligibility, OrderItem, Product, ServiceKind
from xiaoer.shop.errors import Unsupported

_KINDS: tuple[ServiceKind, ...] = ("refund", "exchange", "return", "repair")
_TITLES = {"refund": "拍照申请退款", "exchange": "换一件好的", "return": "退货退款", "repair": "申请维修"}
_MENDED = frozenset({"quality", "damaged"})
SEND_IT = "resend"
_TAKEN_AS_SUCH = frozenset({"missing_item", "size"})
"""Nothing is wrong with the goods themselves."""
_MOST = 3


@dataclass(frozen=True)
class Ways:
    """``buttons``: each begins one way; ``closed``: the shop's word where none is open."""

    item: OrderItem
    buttons: tuple[Button, ...]
    closed: ItemEligibility | None
    deadline: dt.datetime | None = None
    """Until when the thing may go back or be exchanged."""
    photo: bool = False
    """The shop wants to see the fault."""
    fetched: dt.date | None = None
    """The first day a courier can fetch it."""

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(one.intent for one in self.buttons)

    @property
    def name(self) -> str:
        return self.item.short_title or self.item.title

    @property
    def titles(self) -> str:
        return "、".join(one.title for one in self.buttons)


async def ways_for(trouble: Trouble, found: Found) -> Ways | None:
    """None: which thing of the order it is about is not clear."""
    item = trouble.line_in(found.order)
    if item is None or found.order.signed_at is None:
        return None
    reason = trouble.reason or "quality"
    kinds = tuple(kind for kind in _KINDS if not (trouble.in_use and kind == "refund"))
    kinds = ("refund",) if reason == "missing_item" else kinds
    judged = await asyncio.gather(*(_judged(kind, found) for kind in kinds))
    lines = [(kind, line) for kind, whole in zip(kinds, judged, strict=True) if whole and (line := _of(item, whole))]
    order_no = found.order.order_no
    buttons: list[Button] = []
    taken = {reason} if reason in _TAKEN_AS_SUCH else {reason, "quality"}
    for kind, line in lines:
        if kind == "repair" and line.eligible and (trouble.in_use or (reason in _MENDED and not buttons)):
            buttons.append(Button(_TITLES[kind], "repair", {"order_no": order_no, "choice": f"file:{item.id}"}))
        elif kind != "repair" and line.eligible and taken & set(line.reasons):
            title = NAMES["exchange"] if (reason, kind) == ("size", "exchange") else _TITLES[kind]
            buttons.append(as_said(title, kind, order_no))
    if reason == "missing_item":
        buttons.append(to_send_it(order_no))
    closed = next((line for kind, line in lines if kind != "repair" and not line.eligible), None)
    back = [line for kind, line in lines if kind in ("return", "exchange") and line.eligible]
    deadline = max((line.deadline for line in back if line.deadline), default=None)
    days = [day for whole in judged if whole and _of(item, whole) for day in whole.pickup_days]
    photo = any(reason in line.photo_reasons for line in back)
    return Ways(item, tuple(buttons[:_MOST]), closed, deadline, photo, min(days, default=None))


async def ways_of(trouble: Trouble, order_no: str, turn: Turn) -> Ways | None:
    """``ways_for`` the order of this number; None too where it is not shown to this shopper."""
    found = await open_order(turn, order_no)
    return await ways_for(trouble, found) if found else None


def to_send_it(order_no: str) -> Button:
    """What is missing is sent after the rest."""
    return Button("补发给我", "missing_or_damaged", {"order_no": order_no, "choice": SEND_IT})


def offer_ticket_for(trouble: Trouble, ways: Ways, order_no: str, response: str, turn: Turn, **values: str) -> Told:
    """The response, with a ticket for a colleague to agree to; a person where nothing is taken down."""
    matter = Matter(
        trouble.fault.trouble if not trouble.in_use else "quality", f"{ways.name}的问题", trouble.text, order_no
    )
    offer = matter.offer(turn)
    values = {"item": ways.name, **values}
    return Told((Say(response, values, (PERSON,), offers=((offer, TO_COLLEAGUE),), asked=True),), order_no=order_no)


async def late_but(lines: Sequence[ItemEligibility], found: Found, turn: Turn) -> Told | None:
    """A no of the shop's that is not the end of it: the thing itself is at fault. None: no such trouble was told."""
    trouble = Trouble.of(turn) or told_now(turn)
    ways = await ways_for(trouble, found) if trouble else None
    if trouble is None or ways is None or ways.buttons or not await takes_tickets(turn):
        return None
    text = next((line.text for line in lines if line.item_id == ways.item.id), ways.closed.text if ways.closed else "")
    now = trouble if turn.text in trouble.text else trouble.with_words(turn)
    return offer_ticket_for(now, ways, found.order.order_no, "trouble/late_but", turn, text=sentence(text))


async def first_told(found: Found, turn: Turn, worn: Trouble | None = None) -> Told | None:
    """The trouble taken up: what is open for the thing it is about, else a ticket."""
    trouble = worn or Trouble.of(turn.having(order_no=found.order.order_no)) or told_now(turn)
    ways = await ways_for(trouble, found) if trouble else None
    if trouble is None or ways is None:
        return None
    order_no, spoilt = found.order.order_no, trouble.reason == "spoiled"
    if ways.buttons:
        name = "trouble/worn_ways" if worn else "trouble/first_ways"
        return _tell_open("trouble/spoilt_ways" if spoilt else name, ways, order_no)
    if not await takes_tickets(turn):
        return None
    late = "trouble/worn_ticket" if worn else "trouble/first_ticket"
    return offer_ticket_for(trouble, ways, order_no, "trouble/spoilt_ticket" if spoilt else late, turn)


async def taken_for_trouble(found: Found, turn: Turn, product: Product) -> Told | None:
    """Trouble of a thing of theirs, told where only the thing was talked of; kept as such from now on."""
    order_no = found.order.order_no
    if not_for_them(turn) or as_new_told(turn):
        told = await _may_go_back(found, product, turn)
        return replace(told, product_id=product.id) if told else None
    worn = Trouble("repair", turn.text, (), turn.images, 0, order_no, "quality", product.id)
    told = await first_told(found, turn, worn)
    slots = {"trouble": worn.as_slot, "topic": "repair"}
    return replace(told, slots={**told.slots, **slots}, product_id=product.id) if told else None


async def _may_go_back(found: Found, product: Product, turn: Turn) -> Told | None:
    """Nothing is wrong with it, and they have no use for it: the shop's rule for it, and the way."""
    whole = await _judged("return", found)
    item = next((one for one in found.order.items if one.product_id == product.id), None)
    line = _of(item, whole) if item and whole else None
    if line is None or not line.eligible or "no_reason" not in line.reasons:
        return None
    order_no = found.order.order_no
    back = as_said(_TITLES["return"], "return", order_no)
    values = {"text": sentence(line.text), "deadline": moment(line.deadline, turn.now) if line.deadline else ""}
    name = "trouble/as_new_back" if as_new_told(turn) and line.deadline else "trouble/not_for_them"
    return Told((Say(name, values, (back, PERSON)),), order_no=order_no)


async def open_in_use(found: Found, worn: Trouble) -> Told | None:
    """What is open for goods that broke in use; None: nothing is, or it is not clear which of them."""
    ways = await ways_for(worn, found)
    return _tell_open("trouble/worn_ways", ways, found.order.order_no) if ways and ways.buttons else None


def _tell_open(response: str, ways: Ways, order_no: str) -> Told:
    values = {"item": ways.name, "ways": ways.titles}
    return Told((Say(response, values, (*ways.buttons, PERSON)),), order_no=order_no)


async def noted_picture(found: Found, turn: Turn, trouble: Trouble) -> Told | None:
    """A picture of the trouble told: it goes with the words, and what there is to tap; nothing is told anew."""
    ways = await ways_for(trouble, found)
    if ways is None:
        return None
    order_no = found.order.order_no
    if ways.buttons:
        return Told((Say("picture/of_trouble", {"item": ways.name}, (*ways.buttons, PERSON)),), order_no=order_no)
    if not await takes_tickets(turn):
        return None
    now = replace(trouble, photos=tuple(dict.fromkeys((*trouble.photos, *turn.images))))
    return offer_ticket_for(now, ways, order_no, "picture/of_trouble_ticket", turn)


async def in_time(found: Found, turn: Turn, trouble: Trouble) -> Told | None:
    """Until when the thing at fault may go back; None: it may not, or the shop sets no day."""
    ways, whole = await ways_for(trouble, found), await _judged("return", found)
    line = _of(ways.item, whole) if ways and whole else None
    if ways is None or line is None or not line.eligible or line.deadline is None:
        return None
    values = {"item": ways.name, "deadline": moment(line.deadline, turn.now)}
    return Told((Say("trouble/in_time", values, (*ways.buttons, PERSON)),), order_no=found.order.order_no)


async def part_alone(found: Found, turn: Turn, trouble: Trouble) -> Told | None:
    """单寄个盖子: a part without the whole; a colleague sends it, what else is open stays one tap away."""
    ways = await ways_for(trouble, found)
    if ways is None or not await takes_tickets(turn):
        return None
    now = trouble if turn.text in trouble.text else trouble.with_words(turn)
    name = "trouble/resend_ticket" if says("sent_anew", turn.text) else "trouble/part_alone"
    told = offer_ticket_for(now, ways, found.order.order_no, name, turn)
    return replace(told, says=tuple(replace(one, buttons=(*ways.buttons[:1], *one.buttons)) for one in told.says))


async def late_part(found: Found, turn: Turn) -> Told | None:
    """Money for the trouble told: how much a colleague says, and a ticket is offered."""
    trouble = Trouble.of(turn)
    ways = await ways_for(trouble, found) if trouble else None
    if trouble is None or ways is None or not await takes_tickets(turn):
        return None
    now = trouble if turn.text in trouble.text else trouble.with_words(turn)
    return offer_ticket_for(now, ways, found.order.order_no, "trouble/part_ticket", turn)


async def _judged(kind: ServiceKind, found: Found) -> Eligibility | None:
    try:
        return await shop().eligibility(found.order.order_no, kind, on_behalf=found.on_behalf)
    except Unsupported:
        return None


def _of(item: OrderItem, whole: Eligibility) -> ItemEligibility | None:
    return next((line for line in whole.items if line.item_id == item.id), None)
