"""Walk 1, in the actions: a greeting that fits who comes, by name where the shop told it; and a no to nothing."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, replace

from rasa_sdk.events import SlotSet

from actions.dialogue.asked import Asked
from actions.dialogue.saying import responses, say_aside
from actions.dialogue.without_words import talked_of
from actions.hear.exclusion import excluded_in
from actions.recommend import Recommend
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.skills.talk import bot_challenge, courtesy
from actions.tone import COURTESY, courtesies
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.ways_on import CAMPAIGNS
from actions.who import asker
from actions.wording import called, goods
from xiaoer.shop.contract import Customer, Order, OrderState
from xiaoer.shop.errors import ShopError
from xiaoer.talk.manner import MANY_ORDERS, Manner, kind_of
from xiaoer.talk.reading import Matter

_PARCELS = Button("查物流", "logistics")
_NEW = (
    Button("怎么下单", "nlu_fallback", {"choice": "article:how-to-order"}),
    CAMPAIGNS,
    PERSON,
)
_UNDER_WAY: frozenset[OrderState] = frozenset({"to_ship", "part_shipped", "shipped", "delivering"})
_LONG_AGO = dt.timedelta(days=90)
_WITHIN_S = 1.2
"""A greeting does not wait longer for what would only make it warmer."""


@dataclass(frozen=True)
class Visit:
    """What the shop knows of who comes: nothing, when it does not answer in time."""

    customer: Customer | None = None
    newest: Order | None = None

    @property
    def orders(self) -> int | None:
        return self.customer.history.order_count if self.customer else None

    def long_ago(self, now: dt.datetime) -> bool:
        last = self.customer.history.last_order_at if self.customer else None
        return last is not None and now - last > _LONG_AGO


class Greeting(Topic):
    def name(self) -> str:
        return "action_greeting"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if talked_of(turn):
            return say_aside(courtesy.poked(turn), turn, reply)
        visit = await _visit(turn)
        manner = _known_better(reply.manner, turn, visit)
        greeted: Events = [SlotSet(COURTESY, ["greeted"])]
        if "greeted" in courtesies(turn) or manner.pace == "hurried":
            reply.say(turn.pick("在的，您说。", "我在，您请说。"), await _first())
            return greeted
        reply.say(f"{_hello(manner, turn, visit)}{_offer(manner, turn)}", await _ways(manner, visit))
        return greeted


class Thanked(Topic):
    def name(self) -> str:
        return "action_thanks"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        return say_aside(await courtesy.thanked(_asked(turn)), turn, reply)


class Parted(Topic):
    def name(self) -> str:
        return "action_goodbye"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        return say_aside(await courtesy.parted(_asked(turn)), turn, reply)


class BotChallenged(Topic):
    """Where the reading does not tell which of its aspects is asked."""

    def name(self) -> str:
        return "action_bot_challenge"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        told = await bot_challenge.nature(_asked(turn))
        return say_aside(told, turn, reply) if told else []


def _asked(turn: Turn) -> Asked:
    return Asked(turn, Matter(turn.intent, None, turn.confidence, ""))


class Declined(Topic):
    """A no that answers nothing in particular, or 还有别的可以帮您吗."""

    def name(self) -> str:
        return "action_deny"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if turn.slot("wish") and excluded_in(turn.text):  # 不要甜的, of goods just put forward
            return await Recommend().answer(turn, reply)
        return say_aside(courtesy.declined(turn, asked_more="asked_more" in courtesies(turn)), turn, reply)


async def _visit(turn: Turn) -> Visit:
    if not turn.customer_id or "greeted" in courtesies(turn):
        return Visit()
    me = asker(turn)
    try:
        async with asyncio.timeout(_WITHIN_S):
            customer, page = await asyncio.gather(
                shop().customer(turn.customer_id, on_behalf=me), shop().orders(turn.customer_id, limit=1, on_behalf=me)
            )
    except (ShopError, TimeoutError):
        return Visit()
    return Visit(customer, next(iter(page.items), None))


def _known_better(manner: Manner, turn: Turn, visit: Visit) -> Manner:
    kind = kind_of(turn.customer_id, turn.level, visit.orders)
    often = manner.pace == "usual" and (visit.orders or 0) >= MANY_ORDERS
    return replace(manner, kind=kind, pace="experienced" if often else manner.pace)


def _hello(manner: Manner, turn: Turn, visit: Visit) -> str:
    if manner.kind == "stranger" or not turn.name:
        return turn.pick(f"您好，我是{responses().bot}。", f"您好，{responses().bot}在的。")
    if manner.kind == "new":
        return f"{turn.name}您好，欢迎第一次来，我是{responses().bot}。"
    hello = f"{called(str(turn.level))}{turn.name}您好" if manner.kind == "member" else f"{turn.name}您好"
    again = "好久不见" if visit.long_ago(turn.now) else "又见面了"
    order = visit.newest
    if order and order.state in _UNDER_WAY:
        return f"{hello}，{again}。{goods(order, 1)}这单现在是“{order.state_text}”。"
    return f"{hello}，{again}。"


def _offer(manner: Manner, turn: Turn) -> str:
    if manner.fuller:
        return "拿不定主意的话，先说说给谁用、最看重哪一点，我照着给您挑。"
    if manner.brief:
        return "要办什么，直接跟我说。"
    if manner.kind == "new":
        return "想看什么、怎么下单、有什么优惠，都可以问我。"
    return turn.pick("订单、物流、售后、优惠的事都可以问我。", "想查订单、看优惠还是办售后，直接跟我说。")


async def _ways(manner: Manner, visit: Visit) -> tuple[Button, ...]:
    if manner.kind == "new":
        return _NEW
    if visit.newest and visit.newest.state in _UNDER_WAY:
        return await _first(Button("看这单进度", "logistics", {"order_no": visit.newest.order_no}))
    return await _first()


async def _first(parcels: Button = _PARCELS) -> tuple[Button, ...]:
    """What goes back is called as this shop does it."""
    back = Button("退换货", "return") if await shop().can("exchange") else Button("退货", "return")
    return parcels, back, CAMPAIGNS
