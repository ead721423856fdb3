"""Goods named, held against what stands in the shopper's orders: how many of them, none, or only a part of a thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.catalogue import known_goods
from actions.hear.ways import ways
from actions.linking import ends_said, is_called, link, shares_two_signs
from actions.turn import Line, Turn
from xiaoer.shop.contract import Order, OrderItem

_FIGURE = "kind_by_figure"


def nouns(turn: Turn) -> list[str]:
    """Longest first; 水果味 is a kind of something, and names no goods."""
    named = sorted(turn.all("product"), key=len, reverse=True)
    kinds = [noun for noun in named if any(found[1].endswith(noun) for found in ways("flavour").finditer(turn.text))]
    return [noun for noun in named if noun not in kinds or len(kinds) == len(named)]


def how_many_named(turn: Turn, order: Order, *, kinds: bool = True) -> int:
    """Of the nouns, those that stand in it; ``kinds``: by a word of a variant or a colour as well."""
    called = [noun for noun in nouns(turn) if holds(order, noun)]
    by_name = [item for item in order.items if _by_whole_name(turn, item) and not _by_noun(turn, item)]
    if called or by_name or not kinds:
        return len(called) + len(by_name)
    said = [*nouns(turn), *turn.all("color")]
    return int(any(word in f"{item.title}{item.variant}" for item in order.items for word in said))


def names_goods(turn: Turn, order: Order, *, kinds: bool = True) -> bool:
    return how_many_named(turn, order, kinds=kinds) > 0


def holds(order: Order, noun: str) -> bool:
    return any(is_called(item.short_title or item.title, item.title, noun) for item in order.items)


def names(said: Turn | Line, order: Order) -> bool:
    """By a noun the brain knows, or by the whole short name of what is in it."""
    return any(calls(said, item) for item in order.items)


def calls(said: Turn | Line, item: OrderItem) -> bool:
    return _by_noun(said, item) or _by_whole_name(said, item)


def _by_noun(said: Turn | Line, item: OrderItem) -> bool:
    return any(is_called(item.short_title or item.title, item.title, noun) for noun in said.all("product"))


def _by_whole_name(said: Turn | Line, item: OrderItem) -> bool:
    return any(called_by_title(said, title) for title in (item.short_title, item.title) if title)


def called_by_title(said: Turn | Line, title: str) -> bool:
    """Whole; or where no noun is known in the words, by what it ends in: 肉干, 能量棒."""
    return bool(title) and (title in said.text or (not _knows_a_noun(said) and ends_said(said.text, title)))


def _knows_a_noun(said: Turn | Line) -> bool:
    """Also one that is said not to be meant."""
    return bool(said.all("product")) or any(kind == "product" for kind, _ in said.denied)


def in_a_kind_said(turn: Turn, item: OrderItem) -> bool:
    """黑色的: by a colour it comes in."""
    return any(word in item.variant for word in turn.all("color"))


def says_a_measure(turn: Turn) -> bool:
    return not turn.pressed and bool(ways(_FIGURE).search(turn.text))


def of_a_measure_said(turn: Turn, item: OrderItem) -> bool:
    """240的奶瓶: by the figure of what was bought of several alike."""
    figures = ways(_FIGURE).findall(item.variant)
    sums = "".join(turn.all("amount"))
    return any(one in ways(_FIGURE).findall(turn.text) and one not in sums for one in figures)


def in_the_measure_said(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    """Of several that hold the goods named, those that hold them so; all where none does."""
    alike = [order for order in orders if any(of_a_measure_said(turn, one) for one in items_named(turn, order))]
    return alike or list(orders)


def items_named(turn: Turn, order: Order) -> list[OrderItem]:
    """All, where none is named."""
    named = nouns(turn)
    called = [one for one in order.items if any(is_called(one.short_title or one.title, one.title, n) for n in named)]
    return called if named else list(order.items)


def most_named(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    """坚果和奶瓶: those that hold both, where one does; else those that hold either. Empty where none is named."""
    counts = [how_many_named(turn, order) for order in orders]
    most = max(counts, default=0)
    return [order for order, count in zip(orders, counts, strict=True) if most and count == most]


def spoken_of(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    """盖子鼓鼓的, after 酸奶胀气了: those that hold the goods of the lines before, as read."""
    spoken = [one.span for one in turn.reading.subjects if (one.kind, one.how) == ("goods", "inherited")]
    named = [] if turn.pressed or turn.all("product") else spoken
    return [order for order in orders if any(holds(order, noun) for noun in named)]


def is_a_part(turn: Turn, order: Order) -> bool:
    """杯子, after 破壁机那杯子裂了: named before in one breath with what stands in the order."""
    before = [set(line.all("product")) for line in turn.lines]
    return all(any(noun in said and _any_held(order, said - {noun}) for said in before) for noun in nouns(turn))


def _any_held(order: Order, named: Iterable[str]) -> bool:
    return any(holds(order, noun) for noun in named)


def called_shortly(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    """膜那单, 那膜快点: half a name, or its last sign, where it names something in one of the orders alone."""
    ends = [label[at:] for label in short_names(turn) for at in range(len(label))]
    found = [order for order in orders if any(_ends_in(order, end) for end in ends)]
    return found if len(found) == 1 else []


def calls_shortly(turn: Turn) -> bool:
    """Words that may be half a name, whichever orders there are."""
    return bool(short_names(turn))


def short_names(turn: Turn) -> list[str]:
    found = () if turn.pressed else ways("short_name").finditer(turn.text)
    return [part for one in found for part in one.groups() if part]


def _ends_in(order: Order, end: str) -> bool:
    return any((item.short_title or item.title).endswith(end) for item in order.items)


async def called(turn: Turn) -> tuple[str, ...]:
    """The goods that the words call by the catalogue's own names, where the brain knew no noun: 炸锅呢."""
    denied = any(kind == "product" for kind, _ in turn.denied)
    if turn.pressed or not turn.text or turn.all("product") or denied:
        return ()
    linked = link(turn.text, (), await known_goods())
    return linked.ids if linked else ()


def holding(ids: Sequence[str], orders: Sequence[Order]) -> list[Order]:
    return [order for order in orders if any(item.product_id in ids for item in order.items)]


async def called_by_name(turn: Turn) -> list[str]:
    """The same, where the words share two signs in a row with the name: 一个箱子 is no 音箱; or what a name ends in."""
    ids, by_its_end = await called(turn), not (turn.pressed or _knows_a_noun(turn))
    return [
        one.id
        for one in await known_goods()
        if (one.id in ids and shares_two_signs(turn.text, one.short))
        or (by_its_end and ends_said(turn.text, one.title))
    ]
