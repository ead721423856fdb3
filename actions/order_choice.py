"""Walk 1, in the actions: which order the shopper means, among those the shop may show to this shopper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from actions.catalogue import known_goods
from actions.linking import is_called, link
from actions.nearest import nearest
from actions.parcel_named import parcels_called
from actions.pointed_at import placed, pointed_at, points, points_elsewhere
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
_OF_GOODS = frozenset({"stock", "product_question", "price_promo", "recommend"})
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
    """The order meant, if it is clear and may be shown."""
    named = turn.entity("order_no")
    if named:
        return await open_order(turn, named) or Unclear(named)
    listed = _from_the_list(turn)
    if listed:
        return await open_order(turn, listed) or Unclear(listed)
    parcels = turn.all("parcel_no")
    talked_of = turn.slot("order_no")
    if turn.heard_before and talked_of:  # the order form has just found it
        return await open_order(turn, str(talked_of)) or Unclear(str(talked_of))
    if parcels and (turn.customer_id or proven(turn)):
        return await _with_parcel(turn, parcels)
    kept: Found | None = None
    if talked_of and not parcels:
        found = await open_order(turn, str(talked_of))
        if found is None and not turn.all("position"):
            return Unclear(str(talked_of))
        elsewhere = found and (_names_other_goods(turn, found.order) or points_elsewhere(turn, found.order))
        if found and not elsewhere and not await _called_otherwise(turn, found):
            return found
        kept = found if found and not points_elsewhere(turn, found.order) else None
    choices = await order_choices(turn, suits)
    placed_at = _placed(turn, choices)
    if placed_at:
        return placed_at
    if choices and points(turn) and not pointed_at(turn, [found.order for found in choices]):
        holding = [found for found in choices if _names_goods(turn, found.order)]
        return holding[0] if len(holding) == 1 else Unclear(None, missed=True)
    lacking = await _in_none(turn, choices) if choices and not (parcels or points(turn)) else None
    if lacking:
        return Unclear(None, lacking=lacking)
    if kept and not any(_names_goods(turn, found.order) for found in choices) and not await _called(turn):
        return kept  # 放冰箱柜: named is nothing they bought
    if len(choices) == 1:
        return choices[0]
    return Unclear(None, nothing=bool(turn.customer_id) and not choices and not parcels)


async def _with_parcel(turn: Turn, parcels: list[str]) -> Found | Unclear:
    """The order whose parcel is named, whatever state it is in; another one is no answer."""
    named = [found for found in await _open_ones(turn) if parcels_called(found.order, parcels)]
    return named[0] if named else Unclear(None, elsewhere=parcels[0])


def _from_the_list(turn: Turn) -> str | None:
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


async def _open_ones(turn: Turn) -> list[Found]:
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
    """Orders to choose from, newest first: those that suit the topic if any do, else all that may be shown."""
    open_ones = await _open_ones(turn)
    shown = pointed_at(turn, [found.order for found in open_ones])
    if shown:
        dated = [found for found in open_ones if found.order in shown]
        return [found for found in dated if _names_goods(turn, found.order)] or dated
    talked_of = turn.slot("order_no")
    if "other" in turn.all("position"):
        open_ones = [found for found in open_ones if found.order.order_no != talked_of] or open_ones
    if {"newest", "oldest", "previous"} & set(turn.all("position")):
        return open_ones
    meant = [found for found in open_ones if _names_goods(turn, found.order)] or _with_goods_talked_of(turn, open_ones)
    meant = meant or _holding(await _called(turn), open_ones) or _with_what_was_asked_of(turn, open_ones) or open_ones
    return [found for found in meant if suits(found.order)] or meant


def only_with_goods_talked_of(turn: Turn, choices: Sequence[Found]) -> Found | None:
    """The one order that holds the goods of the lines before."""
    found = _with_goods_talked_of(turn, choices)
    return found[0] if len(found) == 1 == len(choices) else None


def chosen_by_words(turn: Turn, choices: Sequence[Found], *, loosely: bool = True) -> Found | None:
    """「第二个」「最近那个」「酸奶那单」 among the choices shown, in their order; ``loosely``: a shared sign may do."""
    shown = pointed_at(turn, [found.order for found in choices])
    if len(shown) == 1:
        return next(found for found in choices if found.order is shown[0])
    there = _placed(turn, choices)
    if there:
        return there
    if not loosely:
        named = [found for found in choices if _names_goods(turn, found.order)]
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


def _names_goods(turn: Turn, order: Order) -> bool:
    nouns, colors = _nouns(turn), turn.all("color")
    return any(
        any(is_called(item.short_title or item.title, item.title, noun) or noun in item.variant for noun in nouns)
        or any(color in f"{item.title}{item.variant}" for color in colors)
        for item in order.items
    )


def _with_goods_talked_of(turn: Turn, choices: Sequence[Found]) -> list[Found]:
    """盖子鼓鼓的, after 酸奶胀气了: those that hold the goods of the lines before, as read."""
    spoken = [one.span for one in turn.reading.subjects if (one.kind, one.how) == ("goods", "inherited")]
    named = [] if turn.pressed or turn.all("product") else spoken
    return [
        found
        for found in choices
        if any(
            is_called(item.short_title or item.title, item.title, noun) for item in found.order.items for noun in named
        )
    ]


def _with_what_was_asked_of(turn: Turn, choices: Sequence[Found]) -> list[Found]:
    """背包颜色有深灰的吗, 那帮我改一下: those that hold the goods which the line before was about."""
    thing = turn.slot("product_id") if turn.slot("topic") in _OF_GOODS and not turn.all("product") else None
    return _holding((thing,) if thing else (), choices)


async def _called(turn: Turn) -> tuple[str, ...]:
    """The goods that the words call by the catalogue's own names, where the brain knew no noun: 炸锅呢."""
    if turn.pressed or not turn.text or turn.all("product"):
        return ()
    linked = link(turn.text, (), await known_goods())
    return linked.ids if linked else ()


def _holding(ids: Sequence[str], choices: Sequence[Found]) -> list[Found]:
    return [found for found in choices if any(item.product_id in ids for item in found.order.items)]


async def _called_otherwise(turn: Turn, talked_of: Found) -> bool:
    """Not what stands in the order talked of, and in another one of theirs."""
    ids = await _called(turn)
    named = [one.id for one in await known_goods() if one.id in ids and _shares_a_word(turn.text, one.short)]
    called = _holding(named, await _open_ones(turn)) if named else []
    return bool(called) and all(one.order.order_no != talked_of.order.order_no for one in called)


def _shares_a_word(text: str, name: str) -> bool:
    """Two signs in a row: 一个箱子 is no 音箱."""
    return any(name[at : at + 2] in text for at in range(len(name) - 1))


async def _in_none(turn: Turn, choices: Sequence[Found]) -> str | None:
    """Goods named that the shop sells and that none of the orders shown holds: 杯子, where nobody bought a cup."""
    nouns = _nouns(turn)
    if not nouns or _OF_A_SET.search(turn.text) or any(_names_goods(turn, found.order) for found in choices):
        return None
    linked = link(turn.text, nouns, await known_goods())
    bought = {item.product_id for found in choices for item in found.order.items}
    return nouns[0] if linked and not bought & set(linked.ids) else None


async def names_another(turn: Turn, talked_of: Found) -> bool:
    """The words mean another order than the one talked of: they point there, or name what stands only there."""
    if await _called_otherwise(turn, talked_of):
        return True
    if points_elsewhere(turn, talked_of.order):
        there = [one.order for one in await _open_ones(turn)]
        return bool(turn.all("position") or pointed_at(turn, there))
    if not _names_other_goods(turn, talked_of.order):
        return False
    others = [one for one in await _open_ones(turn) if one.order.order_no != talked_of.order.order_no]
    return any(_names_goods(turn, one.order) for one in others)


async def others_that_hold(turn: Turn, talked_of: Found) -> tuple[OrderItem, ...]:
    """The lines that the words name, of the newest other order which holds any."""
    others = [one.order for one in await _open_ones(turn) if one.order.order_no != talked_of.order.order_no]
    named = (tuple(item for item in order.items if _is_named(item, turn)) for order in others)
    return next((items for items in named if items), ())


def _is_named(item: OrderItem, turn: Turn) -> bool:
    return any(is_called(item.short_title or item.title, item.title, noun) for noun in turn.all("product"))


def _nouns(turn: Turn) -> list[str]:
    return sorted(turn.all("product"), key=len, reverse=True)


def _names_other_goods(turn: Turn, order: Order) -> bool:
    """A product was named that is not in this order."""
    return bool(turn.all("product")) and not _names_goods(turn, order)
