"""Walk 1, in the actions: which order the shopper means, among those the shop may show to this shopper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from actions.catalogue import known_goods
from actions.goods_in_orders import (
    called,
    called_by_name,
    called_shortly,
    calls_shortly,
    holding,
    in_a_kind_said,
    in_the_measure_said,
    is_a_part,
    most_named,
    names,
    names_goods,
    nouns,
    of_a_measure_said,
    says_a_measure,
    spoken_of,
)
from actions.hear.can_wait import but_what_can_wait
from actions.hear.detail import of_so_many
from actions.hear.order_state import is_late, says_a_state, stands_as_said
from actions.hear.phrases import just_arrived, not_this_one
from actions.linking import is_called, link
from actions.nearest import nearest
from actions.parcel_named import parcels_called
from actions.pointed_at import not_denied, placed, pointed_at, points, points_elsewhere, says_a_sum
from actions.reply import Button
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker, may_open, proven
from actions.wording import date, goods
from xiaoer.shop.contract import Order, OrderItem
from xiaoer.shop.errors import NotFound, NotYours
from xiaoer.talk import patterns

Suits = Callable[[Order], bool]
_PAGE, _ALL = 10, 50
_HURRIED = "urge_shipment"
_OF_A_PARCEL = frozenset({"logistics", _HURRIED})
_LOOKED_UP = _OF_A_PARCEL | {"order_status", "confirm_receipt", "invoice", "return", "refund", "refuse_delivery"}
"""Topics where a colour is that of what was bought, and not of what is wished instead."""
_BLAMES, _SURELY = 0.3, 0.5
_TELLS = ("tell", "blame", "want")
_OF_GOODS = frozenset({"stock", "product_question", "price_promo", "recommend"})
_OVER = frozenset({"completed", "cancelled", "refunded"})
_ALLOWED_LATER = {"urge_shipment": _OVER | {"unpaid"}, "cancel_order": _OVER}
"""How an order stands that such a wish cannot be of, by its topic."""
_IN_HAND = frozenset({"returning", "refunding", "exchanging"})
_WISHES = ("want", "blame")
_POINTED = "pointed"
_OF_A_SET = patterns.compile(r"少|漏[发装寄给放掉]|缺|没(有)?(给|放|装|带|送|见|配)|赠|送的|配的")
"""What is lacking, or came along, need not stand in an order by its name."""


@dataclass(frozen=True)
class Found:
    """An order that was really shown by the shop, and on whose behalf."""

    order: Order
    on_behalf: str


@dataclass(frozen=True)
class Unclear:
    """The order form has to ask: for proof of ``order_no``, or which order it is; ``nothing``: there is none here;
    ``missed``: one was pointed at, and none is like that; ``lacking``: goods named that stand in none of them;
    ``elsewhere``: a parcel's number that is in none of them."""

    order_no: str | None
    nothing: bool = False
    missed: bool = False
    lacking: str | None = None
    elsewhere: str | None = None


async def which_order(turn: Turn, suits: Suits) -> Found | Unclear:
    """The order meant, if it is clear and may be shown: named here; else the one on the table, unless the words mean
    another; else the only one that all that was said in this talk leaves."""
    turn = but_what_can_wait(turn)
    named = turn.entity("order_no")
    if named:
        return await open_order(turn, named) or Unclear(named)
    listed = from_the_list(turn)
    if listed:
        return await open_order(turn, listed) or Unclear(listed)
    parcels = turn.all("parcel_no")
    talked_of = turn.slot("order_no")
    if turn.heard_before and talked_of:  # the order form has just found it
        return await open_order(turn, str(talked_of)) or Unclear(str(talked_of))
    if parcels and (turn.customer_id or proven(turn)):
        return await _with_parcel(turn, parcels)
    if talked_of and not parcels:
        found = await open_order(turn, str(talked_of))
        if found is None and not turn.all("position"):
            return Unclear(str(talked_of))
        if found and not await _another_meant(turn, found, suits):
            return found
    choices = await order_choices(turn, suits)
    placed_at = _placed(turn, choices)
    if placed_at:
        return placed_at
    if choices and points(turn) and not pointed_at(turn, _orders(choices)):
        holding = [found for found in choices if names_goods(turn, found.order)]
        return holding[0] if len(holding) == 1 else Unclear(None, missed=True)
    lacking = await _in_none(turn, choices) if choices and not (parcels or points(turn)) else None
    if lacking:
        return Unclear(None, lacking=lacking)
    if len(choices) == 1:
        return choices[0]
    by_pieces = of_the_pieces_told(turn, choices, turn.all("product"))
    if by_pieces and turn.all("product") and turn.reading.act in _TELLS and not turn.all("position"):
        return by_pieces
    return Unclear(None, nothing=bool(turn.customer_id) and not choices and not parcels)


def of_the_pieces_told(turn: Turn, choices: Sequence[Found], nouns: Sequence[str]) -> Found | None:
    """那三台破壁机有一台不转: the only one with so many of it."""
    fits = [one for one in choices if of_so_many(turn, one.order, nouns)]
    return fits[0] if len(fits) == 1 else None


async def _another_meant(turn: Turn, talked_of: Found, suits: Suits) -> bool:
    """Than the one on the table: by what is named or wished here, or was named just before."""
    if await _only_mentions(turn, talked_of, suits):
        return False
    if await names_another(turn, talked_of) or await _suits_elsewhere(turn, talked_of, suits):
        return True
    return await _allowed_elsewhere(turn, talked_of, suits) or await _named_just_before(turn, talked_of, suits)


async def _only_mentions(turn: Turn, talked_of: Found, suits: Suits) -> bool:
    """上次的弹力带还在吃灰呢, while another is to be cancelled: told beside it of one that is long over."""
    matter, acts = turn.reading.matter, dict(turn.reading.acts)
    if matter is None or not matter.inherited or max(acts.get("want", 0.0), acts.get("ask", 0.0)) >= _SURELY:
        return False
    if points(turn) or says_a_state(turn) or not suits(talked_of.order):
        return False
    named = [one for one in await orders_shown(turn) if names(turn, one.order)]
    return bool(named) and all(one.order.state in _OVER and not suits(one.order) for one in named)


async def _allowed_elsewhere(turn: Turn, talked_of: Found, suits: Suits) -> bool:
    """算了 催快递去吧, after one that is not paid: a wish that this one does not allow, and another does."""
    if not _cannot_be(turn, talked_of.order, suits) or nouns(turn) or may_point(turn):
        return False
    return any(suits(one.order) for one in await orders_shown(turn))


def _cannot_be(turn: Turn, order: Order, suits: Suits) -> bool:
    """Such a wish is not of an order that stands so, unless it is pointed at or something of it runs."""
    wished = not turn.pressed and turn.reading.act in _WISHES and turn.intent in _ALLOWED_LATER
    if not wished or suits(order) or order.state not in _ALLOWED_LATER[turn.intent]:
        return False
    if any(item.state in _IN_HAND for item in order.items):
        return False
    return not any(one.how == _POINTED for one in turn.reading.subjects)


async def _named_just_before(turn: Turn, talked_of: Found, suits: Suits) -> bool:
    """背包那单没动吧, met by a question, and then 快点哦: goods of another one that suits, typed in the line before."""
    line = next((one for one in turn.lines[:1] if turn.just_said.startswith(one.text)), None)
    if not line or turn.pressed or nouns(turn) or may_point(turn) or names(line, talked_of.order):
        return False
    if line.topic in _OF_GOODS and not says_a_state(turn.of_line(line)):
        return False
    return any(suits(one.order) and names(line, one.order) for one in await orders_shown(turn))


async def _suits_elsewhere(turn: Turn, talked_of: Found, suits: Suits) -> bool:
    """退推车的钱到了没, of a new one still on its way: it cannot be of this one, and is of another with the same."""
    if stands_as_said(turn, talked_of.order):
        return False
    if not turn.all("product") or suits(talked_of.order) or not names_goods(turn, talked_of.order, kinds=False):
        return False
    return any(suits(one.order) and _named_in(turn, one.order) for one in await orders_shown(turn))


async def _with_parcel(turn: Turn, parcels: list[str]) -> Found | Unclear:
    """The order whose parcel is named, whatever state it is in; another one is no answer."""
    named = [found for found in await orders_shown(turn) if parcels_called(found.order, parcels)]
    return named[0] if named else Unclear(None, elsewhere=parcels[0])


def from_the_list(turn: Turn) -> str | None:
    """第二个 after a page of orders: its number."""
    numbers: list[str] = (turn.slot("listed") or {}).get("numbers", [])
    places = [place for place in turn.all("position") if place.lstrip("-").isdigit()]
    place = int(places[-1]) if places and not turn.heard_before else 0
    at = place - 1 if place > 0 else place
    return numbers[at] if place and -len(numbers) <= at < len(numbers) else None


async def open_order(turn: Turn, order_no: str) -> Found | None:
    """The order, if the shop shows it to this shopper; whether it exists otherwise is nobody's business."""
    if not may_open(turn, order_no):
        return None
    on_behalf = asker(turn, order_no)
    try:
        return Found(await shop().order(order_no, on_behalf=on_behalf), on_behalf)
    except (NotFound, NotYours):
        return None


async def orders_shown(turn: Turn) -> list[Found]:
    """All that may be shown to this shopper, newest first; more of them where the words point at one."""
    open_ones = [found for number in proven(turn) if (found := await open_order(turn, number))]
    if turn.customer_id:
        on_behalf = asker(turn)
        most = _ALL if any(map(turn.all, ("position", "date", "tail", "amount", "parcel_no"))) else _PAGE
        page = await shop().orders(turn.customer_id, limit=most, on_behalf=on_behalf)
        numbers = {found.order.order_no for found in open_ones}
        open_ones += [Found(order, on_behalf) for order in page.items if order.order_no not in numbers]
    open_ones.sort(key=lambda found: found.order.placed_at, reverse=True)
    return open_ones


async def order_choices(turn: Turn, suits: Suits) -> list[Found]:
    """Orders to choose from, newest first: those that suit the topic if any do, else all that may be shown; of them
    those that the words of this talk leave."""
    open_ones = await orders_shown(turn)
    shown = pointed_at(turn, _orders(open_ones))
    if shown and not _named_only_elsewhere(turn, shown, _orders(open_ones)):
        dated = _standing(turn, _among(shown, open_ones))
        return _but_denied(turn, left_by_talk(turn, _among(most_named(turn, shown), dated) or dated))
    talked_of = turn.slot("order_no")
    if "other" in turn.all("position") or not_this_one(turn):
        others = [found for found in open_ones if found.order.order_no != talked_of]
        open_ones = _with_the_same(turn, open_ones, others) or others or open_ones
    if {"newest", "oldest", "previous"} & set(turn.all("position")):
        return open_ones
    together = [found for found in open_ones if found.order.order_no in told_together(turn)]
    of_these = together and not any(names(turn, one.order) for one in open_ones) and still_of_these(turn, together)
    open_ones = together if of_these else open_ones
    if not (nouns(turn) or may_point(turn)) and any(suits(one.order) for one in open_ones):
        open_ones = [one for one in open_ones if not _cannot_be(turn, one.order, suits)]
    pointed = _pointed_before(turn, open_ones)
    if pointed:
        return [pointed]
    if not (nouns(turn) or turn.all("color")):  # how it stands is said now; the goods before may be of another
        open_ones = _standing(turn, open_ones)
    standing = _standing(turn, _just_come(turn, await _meant(turn, open_ones)))
    left = left_by_talk(turn, [found for found in standing if suits(found.order)] or standing)
    return _but_denied(turn, _complained_of(turn, left))


def _with_the_same(turn: Turn, open_ones: Sequence[Found], others: Sequence[Found]) -> list[Found]:
    """湿巾买了两次, 另一个几号到: of the others the one that holds what of this one was named last."""
    here = [found.order for found in open_ones if found not in others]
    line = next((line for line in turn.lines if any(names(line, order) for order in here)), None)
    nothing_named = not (nouns(turn) or may_point(turn))
    alike = [found for found in others if names(line, found.order)] if line and nothing_named else []
    return alike if len(alike) == 1 else []


def _standing(turn: Turn, choices: Sequence[Found]) -> list[Found]:
    return [found for found in choices if stands_as_said(turn, found.order)] or list(choices)


def told_together(turn: Turn) -> tuple[str, ...]:
    """Numbers of the orders that the answer before told of all at once, while none was chosen of them."""
    listed = turn.slot("listed") or {}
    return tuple(listed["numbers"]) if listed.get("together") and not turn.slot("order_no") else ()


def still_of_these(turn: Turn, told: Sequence[Found]) -> bool:
    """The words do not point at an order, or say how one stands, as none of these is or stands."""
    if says_a_state(turn) and not any(stands_as_said(turn, one.order) for one in told):
        return False
    return not points(turn) or bool(pointed_at(turn, _orders(told)))


def _pointed_before(turn: Turn, choices: Sequence[Found]) -> Found | None:
    """25号拍的那单 and then only 两台都退了吧: the one that the newest line which points at an order leaves, whatever
    else suits."""
    if nouns(turn) or may_point(turn) or turn.slot("order_no"):
        return None
    line = next((line for line in turn.lines if points(turn.of_line(line))), None)
    shown = _among(pointed_at(turn.of_line(line), _orders(choices)), choices) if line else []
    left = left_by_talk(turn, shown)
    return left[0] if len(left) == 1 else None


def is_talked_of(turn: Turn, found: Found) -> bool:
    """It is on the table, or while none is, the newest line that points at an order means it."""
    if turn.slot("order_no"):
        return bool(turn.slot("order_no") == found.order.order_no)
    line = next((line for line in turn.lines if points(turn.of_line(line))), None)
    return line is not None and bool(pointed_at(turn.of_line(line), [found.order]))


def _complained_of(turn: Turn, choices: Sequence[Found]) -> list[Found]:
    """走了一个多礼拜, 催一下: of several on their way the one that is late."""
    late = [found for found in choices if is_late(found.order)]
    blames = dict(turn.reading.acts).get("blame", 0.0) >= _BLAMES
    hurries = turn.intent == _HURRIED and turn.reading.act == "want"
    meant = (blames or hurries) and not nouns(turn) and turn.intent in _OF_A_PARCEL
    return late if len(late) == 1 and meant else list(choices)


def _named_only_elsewhere(turn: Turn, shown: Sequence[Order], orders: Sequence[Order]) -> bool:
    """三盒鸡蛋，26号下的: of that day there is none with eggs, and of another day there is; the goods say more."""
    dated_only = not any(map(turn.all, ("tail", "amount", "courier", "position")))
    return dated_only and bool(nouns(turn)) and not most_named(turn, shown) and bool(most_named(turn, orders))


def _just_come(turn: Turn, meant: Sequence[Found]) -> list[Found]:
    """刚送到的草莓: the newest that was sent, and not what came days ago."""
    sent = [found for found in meant if found.order.shipped_at]
    return sent[:1] if len(sent) > 1 and nouns(turn) and just_arrived(turn) else list(meant)


async def _meant(turn: Turn, open_ones: Sequence[Found]) -> list[Found]:
    """By the goods: named here, of the lines before, by the catalogue's names, by half a name, asked of before."""
    orders = _orders(open_ones)
    found = most_named(turn, orders) or called_shortly(turn, orders) or spoken_of(turn, orders)
    found = found or holding(await called(turn), orders) or _with_what_was_asked_of(turn, orders)
    return _among(in_the_measure_said(turn, found), open_ones) or list(open_ones)


def left_by_talk(turn: Turn, choices: Sequence[Found]) -> list[Found]:
    """Those that what was told of an order in the lines before leaves, the newest line first."""
    left = list(choices)
    for line in turn.lines:
        if len(left) < 2:
            break
        then, orders = turn.of_line(line), _orders(left)
        fitting = not_denied(then, orders)
        fitting = pointed_at(then, fitting) or fitting
        fitting = [order for order in fitting if stands_as_said(then, order)] or fitting
        if not nouns(turn) and (line.topic not in _OF_GOODS or turn.intent in _OF_GOODS):
            fitting = most_named(then, fitting) or fitting
        left = _among(fitting, left) or left
    return left


def _but_denied(turn: Turn, choices: Sequence[Found]) -> list[Found]:
    """Among those left: 不是最早那批 is of them, and not of all orders there are."""
    return _among(not_denied(turn, _orders(choices)), choices) or list(choices)


def _orders(choices: Sequence[Found]) -> list[Order]:
    return [found.order for found in choices]


def _among(orders: Sequence[Order], choices: Sequence[Found]) -> list[Found]:
    numbers = {order.order_no for order in orders}
    return [found for found in choices if found.order.order_no in numbers]


def only_with_goods_talked_of(turn: Turn, choices: Sequence[Found]) -> Found | None:
    """The one order that holds the goods of the lines before."""
    found = _among(spoken_of(turn, _orders(choices)), choices)
    return found[0] if len(found) == 1 == len(choices) else None


def may_point(turn: Turn) -> bool:
    """Words that may point at an order, whichever there are."""
    return points(turn) or bool(turn.denied) or says_a_state(turn)


def surely_one(turn: Turn, choices: Sequence[Found]) -> Found | None:
    """The only one left, by words that point at an order."""
    points_here = points(turn) or turn.denied or any(stands_as_said(turn, found.order) for found in choices)
    return choices[0] if len(choices) == 1 and points_here else None


def chosen_by_words(turn: Turn, choices: Sequence[Found], *, loosely: bool = True) -> Found | None:
    """「第二个」「最近那个」「酸奶那单」 among the choices shown, in their order; ``loosely``: a shared sign may do."""
    shown = pointed_at(turn, [found.order for found in choices])
    if len(shown) == 1:
        return next(found for found in choices if found.order is shown[0])
    there = _placed(turn, choices)
    if there:
        return there
    if not loosely:
        named = _among(most_named(turn, _orders(choices)), choices)
        return named[0] if len(named) == 1 else None
    titles = [" ".join(f"{item.title} {item.variant}" for item in found.order.items) for found in choices]
    place = nearest(turn.text, titles)
    return choices[place] if place is not None else None


def order_button(order: Order, topic: str, turn: Turn) -> Button:
    placed = order.placed_at.astimezone(turn.now.tzinfo).date()
    return Button(f"{date(placed, turn.now)} {goods(order, 1)}", topic, {"order_no": order.order_no})


def _placed(turn: Turn, choices: Sequence[Found]) -> Found | None:
    there = placed(turn, [found.order for found in choices], turn.slot("order_no"))
    return next((found for found in choices if found.order is there), None) if there else None


def _with_what_was_asked_of(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    """背包颜色有深灰的吗, 那帮我改一下: those that hold the goods which the line before was about."""
    thing = turn.slot("product_id") if turn.slot("topic") in _OF_GOODS and not turn.all("product") else None
    return holding((thing,) if thing else (), orders)


async def _in_none(turn: Turn, choices: Sequence[Found]) -> str | None:
    """Goods named that the shop sells and that none of the orders shown holds: 杯子, where nobody bought a cup."""
    named = nouns(turn)
    if not named or _OF_A_SET.search(turn.text) or any(names_goods(turn, found.order) for found in choices):
        return None
    linked = link(turn.text, named, await known_goods())
    bought = {item.product_id for found in choices for item in found.order.items}
    return named[0] if linked and not bought & set(linked.ids) else None


async def names_another(turn: Turn, talked_of: Found) -> bool:
    """The words mean another order than the one talked of: they point there, or name what stands only there; not what
    nobody bought (放鞋柜上), nor a part of what stands here."""
    order, ids = talked_of.order, () if turn.all("product") else await called_by_name(turn)
    elsewhere = points_elsewhere(turn, order)
    denied = not_this_one(turn) or order not in not_denied(turn, [order])
    kinds = [said for says_one, said in _KINDS if says_one(turn) and not any(said(turn, one) for one in order.items)]
    if not (elsewhere or denied or kinds or _speaks_of_another(turn, order, ids)):
        return False
    there = [found.order for found in await orders_shown(turn)]
    others = [one for one in there if one.order_no != order.order_no]
    if elsewhere:
        return bool(turn.all("position") or pointed_at(turn, there))
    if (denied and others) or _costs_another(turn, order, others):
        return True
    if any(_in_another_kind(turn, order, others, said) for said in kinds):
        return True
    stands = stands_as_said(turn, order) is not False
    standing = [] if stands else [one for one in others if stands_as_said(turn, one)]
    if turn.all("product"):
        named = [one for one in others if _named_in(turn, one)]
        return bool(named if not _of_this(turn, order) else [one for one in named if one in standing])
    if standing:
        return True
    by_name = [one for one in there if names(turn, one)]
    called_so = by_name or holding(ids, there) or called_shortly(turn, there)
    return bool(called_so) and all(one.order_no != order.order_no for one in called_so)


def _costs_another(turn: Turn, order: Order, others: Sequence[Order]) -> bool:
    """那个133的: not what this one comes to, and another does."""
    return not pointed_at(turn, [order]) and bool(says_a_sum(turn)) and bool(pointed_at(turn, others))


def says_a_kind(turn: Turn) -> bool:
    """黑色那条: the colour of what was bought."""
    return bool(turn.all("color")) and turn.intent in _LOOKED_UP


_Said = Callable[[Turn, OrderItem], bool]
_KINDS: tuple[tuple[Callable[[Turn], bool], _Said], ...] = (
    (says_a_kind, in_a_kind_said),
    (says_a_measure, of_a_measure_said),
)
"""Whether a kind is said by its colour or its measure, and which lines are of it."""


def _in_another_kind(turn: Turn, order: Order, others: Sequence[Order], said: _Said) -> bool:
    """黑色那条呢, 240的别换了 after the one of 160: the same as here, bought in that kind in another one."""
    here = {item.product_id for item in order.items}
    return any(item.product_id in here and said(turn, item) for one in others for item in one.items)


def _speaks_of_another(turn: Turn, order: Order, ids: Collection[str]) -> bool:
    """It may: what other orders there are need not be asked of the shop otherwise."""
    if stands_as_said(turn, order) is False or says_a_sum(turn):
        return True
    return not _of_this(turn, order) if turn.all("product") else bool(ids) or calls_shortly(turn)


def _of_this(turn: Turn, order: Order) -> bool:
    return names_goods(turn, order) or is_a_part(turn, order)


def _named_in(turn: Turn, order: Order) -> bool:
    """By its name: a flavour or a colour that it comes in does not name it."""
    return names_goods(turn, order, kinds=False)


async def others_that_hold(turn: Turn, talked_of: Found) -> tuple[OrderItem, ...]:
    """The lines that the words name, of the newest other order which holds any."""
    others = [one.order for one in await orders_shown(turn) if one.order.order_no != talked_of.order.order_no]
    named = (tuple(item for item in order.items if _is_named(item, turn)) for order in others)
    return next((items for items in named if items), ())


def _is_named(item: OrderItem, turn: Turn) -> bool:
    return any(is_called(item.short_title or item.title, item.title, noun) for noun in turn.all("product"))
