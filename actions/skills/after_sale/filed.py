"""Which case a question is about: a return, exchange, refund or repair that was filed. The shop is asked, not the talk:
it may have been filed today, before this talk, or elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace

from actions.after_sale_case import OVER, of_one_order
from actions.cards import service_card
from actions.case_sent import goods_sent
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, never
from actions.goods_in_orders import called_by_title, names_goods, short_names
from actions.hear.phrases import names_the_rest, past_review, waits_for_review
from actions.hear.several import asks_which_one
from actions.linking import is_called
from actions.order_choice import Found, is_talked_of, orders_shown
from actions.pointed_at import says_a_sum
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.standing import told_at_stage, told_at_stage_of
from actions.who import asker
from actions.wording import money, sentence
from xiaoer.shop.contract import Order, ServiceCase

FORM = "after_sale_form"
KINDS: dict[str, frozenset[str]] = {
    "return": frozenset({"return", "refund"}),
    "refund": frozenset({"refund", "return"}),
    "exchange": frozenset({"exchange"}),
    "repair": frozenset({"repair"}),
}
"""What people mean by the name of a topic: money comes back by a return, too."""

_BOTH_WAYS = frozenset({"return", "exchange"})
"""Called by each other's name: 弹力带寄回去了 is of an exchange as well."""

_OF_EACH = frozenset({"progress", "arrival", "overdue"})
"""Told of all that run in an order, where none is named."""

_OF_WHAT_MAY_BE = frozenset({"amount", "where"})
"""Asked as well of what nothing was filed for: of the order talked of, and no case of another."""

_STILL_TO_COME = frozenset({"pickup", "where", "withdraw"})
"""Asked of what is not over."""

AboutCase = Callable[[ServiceCase, Asked], Awaitable[Told | None]]
Without = Callable[[Found | None, Asked], Awaitable[Told | None]]


def has_case(order: Order) -> bool:
    return bool(order.service_nos)


def of_case(about: AboutCase, without: Without) -> OfOrder:
    """An aspect of what was filed; ``without``: nothing fitting was, for this order or for anybody."""

    async def told_of(found: Found | None, asked: Asked) -> Told | None:
        several = await several_filed(asked, found)
        if several:
            return _each(several)
        case = await filed(asked, found)
        told = await _of_case(case, about, asked) if case else await _without(found, without, asked)
        return replace(told, order_no=told.order_no or case.order_no) if told and case else told

    async def of_shopper(asked: Asked) -> Told | None:
        return await told_of(None, asked)

    return OfOrder(told_of, has_case, general=of_shopper, by_stage=never)


async def _of_case(case: ServiceCase, about: AboutCase, asked: Asked) -> Told | None:
    """By the stage of the case, unless the shopper says that it is further."""
    if asked.topic == "refund" and case.kind not in KINDS["refund"]:
        return _how_far(case)
    staged = None if goods_sent(case, asked.turn) else told_at_stage_of(case, asked)
    return staged or await about(case, asked)


def _how_far(case: ServiceCase) -> Told:
    """Money is asked after, and none comes back by it."""
    values = {"item": case.item_title, "kind": case.kind_text, "next": sentence(case.progress)}
    return Told((Say("after_sale/progress", values, card=service_card(case)),), order_no=case.order_no)


async def _without(found: Found | None, without: Without, asked: Asked) -> Told | None:
    return (await told_at_stage(found, asked) if found else None) or await without(found, asked)


async def filed(asked: Asked, found: Found | None = None) -> ServiceCase | None:
    """In the order meant; where that has none and was not named, any other of this shopper's. Never one while another
    is being filled in."""
    if asked.turn.open_form == FORM:
        return None
    own = await of_one_order(found) if found else []
    of_another_kind = _of_another_kind(own, asked)
    if of_another_kind:
        return of_another_kind
    cases = _fitting(own, asked, either=bool(asked.turn.all("product")))
    if not cases and asked.turn.customer_id and not (found and (_named(asked) or _may_be(found, asked))):
        page = await shop().services(asked.turn.customer_id, on_behalf=asker(asked.turn))
        elsewhere = bool(own) or asked.matter.aspect in _STILL_TO_COME
        others = [one for one in page.items if not elsewhere or one.state not in OVER]
        cases = _fitting(others, asked, either=not asked.turn.slot("order_no"))
    cases = cases or _fitting(own, asked)
    if found is None and asked.matter.aspect in _STILL_TO_COME:
        cases = [one for one in cases if one.state not in OVER]
    nouns = _goods_named(asked)
    surely = _called_shortly(cases, asked) or _called_plainly(cases, asked)
    called = [one for one in cases if any(is_called(one.item_title, one.item_title, noun) for noun in nouns)]
    if not (surely or called) and await _of_goods_without_a_case(asked):
        return None
    return max(surely or called or cases, key=lambda one: _rank(one, asked), default=None)


def _of_another_kind(cases: Collection[ServiceCase], asked: Asked) -> ServiceCase | None:
    """牙刷换货审到哪了, of money paid back for something else just before: what runs for the goods named in these
    words, where nothing of the topic's own kind does."""
    if asked.matter.aspect not in _OF_EACH:
        return None
    named, kinds = asked.turn.all("product"), KINDS[asked.topic]
    running = [one for one in cases if one.state not in OVER]
    called = [one for one in running if any(is_called(one.item_title, one.item_title, noun) for noun in named)]
    called = called or _called_plainly(running, asked)
    return called[0] if len(called) == 1 and called[0].kind not in kinds else None


async def _of_goods_without_a_case(asked: Asked) -> bool:
    """键盘换新要几天, while only socks go back: the goods named stand in an order of theirs."""
    named = bool(asked.turn.all("product")) and bool(asked.turn.customer_id)
    return named and any(names_goods(asked.turn, one.order, kinds=False) for one in await orders_shown(asked.turn))


async def several_filed(asked: Asked, found: Found | None) -> tuple[ServiceCase, ...]:
    """我退了三样, 现在都啥情况: of one order those that run, where none of them is named; what is nearest its end
    first."""
    if found is None or asked.turn.open_form == FORM or asked.matter.aspect not in _OF_EACH or _goods_named(asked):
        return ()
    running = [one for one in await of_one_order(found) if one.state not in OVER]
    if _called_shortly(running, asked) or _called_plainly(running, asked):
        return ()
    meant = _as_asked(_fitting(running, asked, either=False), asked)
    ahead = sorted(meant, key=lambda one: (one.state == "submitted", one.created_at.timestamp()))
    return tuple(ahead) if len(running) > 1 else ()


def _as_asked(cases: list[ServiceCase], asked: Asked) -> list[ServiceCase]:
    """哪个过了, 还有哪个没审, 剩下两样呢: those past the review, or before it."""
    if not (asks_which_one(asked.turn) or names_the_rest(asked.turn)):
        return cases
    passed = [one for one in cases if one.state != "submitted"]
    waiting = [one for one in cases if one.state == "submitted"]
    of_the_rest = waits_for_review(asked.turn) or names_the_rest(asked.turn)
    return (waiting if of_the_rest else passed if past_review(asked.turn) else []) or cases


def _each(cases: Sequence[ServiceCase]) -> Told:
    """In one line, those that stand alike together."""
    states = dict.fromkeys(one.state_text for one in cases)
    alike = [[one for one in cases if one.state_text == text] for text in states]
    said = [f"{'、'.join(_with_sum(one) for one in these)}{text}" for text, these in zip(states, alike, strict=True)]
    return Told((Say("after_sale/several", {"each": "；".join(said)}),), order_no=cases[0].order_no)


def _with_sum(case: ServiceCase) -> str:
    return f"「{case.item_title}」{money(case.refund_amount) if case.refund_amount else ''}"


def _called_shortly(cases: Collection[ServiceCase], asked: Asked) -> list[ServiceCase]:
    """茶呢: by the last sign of its name."""
    return [one for one in cases if any(one.item_title.endswith(end) for end in short_names(asked.turn))]


def _called_plainly(cases: Collection[ServiceCase], asked: Asked) -> list[ServiceCase]:
    """By its whole name, or by what comes back for it: 退的39."""
    sums = says_a_sum(asked.turn)
    named = [one for one in cases if called_by_title(asked.turn, one.item_title)]
    return named or [one for one in cases if one.refund_amount in sums]


def _goods_named(asked: Asked) -> list[str]:
    return asked.turn.all("product") or [one.span for one in asked.subjects if one.kind == "goods"]


def _fitting(cases: Collection[ServiceCase], asked: Asked, *, either: bool = True) -> list[ServiceCase]:
    """``either``: a return may be an exchange, where nothing of that name runs."""
    kinds = KINDS[asked.topic]
    fitting = [one for one in cases if one.kind in kinds]
    open_ones = [one for one in cases if one.state not in OVER]
    return fitting or (open_ones if either and asked.topic in _BOTH_WAYS else [])


def _rank(case: ServiceCase, asked: Asked) -> tuple[bool, bool, float]:
    """What is not over first, then what goes by the topic's own name, then the newest."""
    return case.state not in OVER, case.kind == asked.topic, case.created_at.timestamp()


def _may_be(found: Found, asked: Asked) -> bool:
    """Also of what was called off, whose money came back by itself."""
    called_off = found.order.state == "cancelled"
    return is_talked_of(asked.turn, found) and (called_off or asked.matter.aspect in _OF_WHAT_MAY_BE)


def _named(asked: Asked) -> bool:
    return any(asked.turn.all(kind) for kind in ("order_no", "parcel_no", "position", "date", "tail", "amount"))
