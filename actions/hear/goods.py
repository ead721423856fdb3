"""Which goods are spoken of, or by what name those that nothing in the catalogue is called by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.catalogue import Known, known_goods
from actions.goods import goods_by_id, goods_meant
from actions.hear.beside import wanted_beside
from actions.hear.body import tells_of_a_body
from actions.hear.exclusion import excluded_in
from actions.hear.uses import used_in, without_uses
from actions.hear.ways import says, ways
from actions.hear.written import point_in
from actions.hints import hinted
from actions.linking import SURE, how_called, link, unexplained
from actions.merchant_words import words
from actions.offered import SLOT, asked_before, chosen_of_offered, offer, offered_now
from actions.owned import goods_of_the_order
from actions.turn import Turn
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns

_SHORT_NAME, _PART, _MOST_KEPT = 2, 3, 60
_NAME = "X"
"""For a name in what is said of it (data/hear/sought.txt)."""
_OF_GOODS = frozenset({"stock", "product_question"})
_ONLY_WHICH = frozenset("第一二三四五12345前后面边那这就我要选来的呢吧个款种件瓶盒双条?？。!！,， ")
"""What a choice is said with, besides the name."""


@dataclass(frozen=True)
class GoodsHeard:
    """``product`` where it is clear; ``several`` that fit alike; ``unknown``: the name said, where none fits."""

    product: Product | None = None
    several: tuple[Product, ...] = ()
    unknown: str = ""

    @property
    def nothing(self) -> bool:
        return not (self.product or self.several or self.unknown)


async def of_the_order(turn: Turn) -> GoodsHeard:
    """What stands in the order just talked of; nothing where the words may name something else."""
    found = await goods_of_the_order(turn) if len(await stranger(turn)) <= _SHORT_NAME else None
    return GoodsHeard(found.product, found.several) if found else GoodsHeard()


async def goods_heard(turn: Turn, *, with_the_last: bool = False, part_of_the_last: bool = False) -> GoodsHeard:
    """``with_the_last``: what is asked for goes with the thing talked of (有充电器吗 after a phone), unless it is named
    by its whole name and not to be bought beside it. ``part_of_the_last``: a name that no goods bear is a part of it
    (电池多大), or what it is used with, unless it is looked for itself (有平板吗, 那平板呢). Other goods take the place
    of those talked of only where they are what is asked about."""
    last = await goods_by_id(str(turn.slot("product_id"))) if turn.slot("product_id") else None
    if last and is_of_its_kinds(turn, last):
        return GoodsHeard(last)
    if other := await sought(turn):
        return GoodsHeard(unknown=other)
    if last and with_the_last and not turn.pressed and await _comes_with(turn, last):
        return GoodsHeard(last)
    found = await goods_meant(turn)
    shown = [] if found or last or _is_looked_for(turn) else offered_now(turn)
    if shown:  # 那个粉色的还有吗, of two just compared
        several = tuple([one for number in shown if (one := await goods_by_id(number))])
        return _of_those_put_forward(turn, several)
    if found is None and last and part_of_the_last and not _is_looked_for(turn):
        return GoodsHeard(last)
    if found:
        return GoodsHeard(found.product, found.several)
    used = used_in(turn.text, turn.all("product"))
    if used and found is None and used >= set(turn.all("product")):
        found = await goods_meant(_without_used(turn, used))
        if found:
            return GoodsHeard(found.product, found.several)
    if found is None and (before := await _spoken_of_before(turn)):
        return before
    named = sorted(set(turn.all("product")) - used_in(turn.text, turn.all("product")), key=len, reverse=True)
    return GoodsHeard(unknown=named[0] if named else "")


def is_of_its_kinds(turn: Turn, last: Product) -> bool:
    """燕麦的会不会显胖, of a coat in 燕麦色: all that is named is a kind of the thing talked of, said with 的."""
    named = [] if turn.pressed else turn.all("product")
    behind = {noun: turn.text.partition(noun)[2] for noun in named}
    kinds = [noun for noun in named if says("kind_behind", behind[noun]) and noun not in last.title]
    of_it = all(any(noun in variant.title for variant in last.variants) for noun in kinds)
    return bool(kinds) and of_it and all(noun in kinds or noun in last.title for noun in named)


async def _spoken_of_before(turn: Turn) -> GoodsHeard | None:
    """手机续航怎么样, 拍照呢: what was named a line before and never told which, said again by the reading."""
    spans = [one.span for one in turn.reading.subjects if one.kind == "goods" and one.how == "inherited"]
    if not spans or turn.pressed or turn.all("product"):
        return None
    found = await goods_meant(replace(turn, entities=(*turn.entities, ("product", spans[0]))))
    return GoodsHeard(found.product, found.several) if found else None


async def _comes_with(turn: Turn, last: Product) -> bool:
    """有充电器吗, 要另买充电头吗, after a phone."""
    if wanted_beside(turn, last):
        return True
    return says("comes_with", turn.text) and not (await named_whole(turn) or await _by_itself(turn, last))


async def _by_itself(turn: Turn, last: Product) -> bool:
    """有充电头吗 after a cable whose entry speaks of none: goods of the shop's own, named by what they are called."""
    entry = " ".join([last.title, last.attributes.package or "", *(one.value for one in last.facts)])
    nouns = [noun for noun in turn.all("product") if words().name_of(noun) not in entry and noun not in entry]
    goods = await known_goods()
    return any(any(how_called(one, noun) >= SURE for one in goods) for noun in nouns)


def _without_used(turn: Turn, used: frozenset[str]) -> Turn:
    others = tuple(one for one in turn.entities if one[1] not in used)
    return replace(turn, text=without_uses(turn.text, used), entities=others)


def _of_those_put_forward(turn: Turn, goods: tuple[Product, ...]) -> GoodsHeard:
    """Of those recommended the first is the one that was put forward: what is asked next is asked of it, unless the
    words tell another apart."""
    return GoodsHeard(goods[0], goods) if goods and turn.slot("wish") else GoodsHeard(several=goods)


def _is_looked_for(turn: Turn) -> bool:
    """By its name alone, or as what there is, is sold or is asked for; a part of what is talked of is none."""
    return any(_is_sought(turn, noun) for noun in turn.all("product"))


def _is_sought(turn: Turn, noun: str) -> bool:
    asked = says("sought", turn.text.replace(noun, _NAME)) or says("name_alone", turn.text.replace(noun, _NAME))
    by_itself = turn.intent == "stock" or len(noun) > _PART or says("thing_ends", noun)
    return asked and by_itself and not says("parts", noun) and not says("bought_with", turn.text.replace(noun, ""))


async def sought(turn: Turn) -> str:
    """有没有泡脚盆, after a rice cooker: a thing by itself that no goods are called; empty where none is asked for."""
    name = "" if turn.pressed else await stranger(turn)
    if not name or any(noun not in name for noun in turn.all("product")):
        return ""
    ends = [name, *(noun for noun in turn.all("product") if name.endswith(noun))]
    goods = await known_goods()
    if _is_sought(turn, name) and _only_begins_as(name, turn, goods) and not await named_whole(turn):
        return name
    if not says("thing_ends", name):
        return ""
    called = any(link(one, [one], goods) for one in ends) or hinted(name, goods).heads
    return name if _is_sought(turn, name) and not called else ""


async def begun_alike(name: str) -> list[Product]:
    """瑜伽垫 for 瑜伽砖: goods whose own names have what it begins with."""
    goods = [one for one in await known_goods() if name[:_SHORT_NAME] in one.short]
    found = [await goods_by_id(one.id) for one in goods[:_PART]] if len(name) > _SHORT_NAME else []
    return [one for one in found if one]


def _only_begins_as(name: str, turn: Turn, goods: Sequence[Known]) -> bool:
    """瑜伽砖 ends as nothing does, whatever else is for yoga; 儿童手表 as 智能手表; 防水的 is said of a thing."""
    head, ends = name[:_SHORT_NAME], tuple(name[at:] for at in range(len(name) - 1))
    if len(name) <= _SHORT_NAME or says("said_of_it", turn.text.partition(name)[2]):
        return False
    begun = any(head in one.short for one in goods)
    return begun and not any(one.short.endswith(ends) or how_called(one, name) >= SURE for one in goods)


async def named_whole(turn: Turn) -> bool:
    return any(one.short in turn.text for one in await known_goods())


async def another_named(turn: Turn, product: Product) -> str:
    """A name that is not that of the thing talked of and no word of the catalogue: 有哈利波特吗, after a cup."""
    if turn.slot("product_id") != product.id or turn.all("product") or turn.pressed or product.short_title in turn.text:
        return ""
    name = unexplained(turn.text, await known_goods())
    return name if len(name) > _SHORT_NAME else ""


def only_chooses(turn: Turn) -> bool:
    """那原味的呢, 第二个: one of the goods just shown, and nothing is asked of it."""
    chosen = chosen_of_offered(turn)
    name = next((name for number, name in (turn.slot(SLOT) or {}).get("goods", ()) if number == chosen), "")
    return chosen is not None and all(sign in name or sign in _ONLY_WHICH for sign in turn.text)


def takes_it(turn: Turn) -> bool:
    return bool(patterns.search(r"就(?:要|买|拿|选|是)?[这那它]|要了|买了|下单|就要|拍下|拍了", turn.text))


def only_names(turn: Turn) -> bool:
    """那果泥呢: other goods, and nothing is asked of them."""
    rest = turn.text
    for noun in sorted(turn.all("product"), key=len, reverse=True):
        rest = rest.replace(noun, "")
    shifts = patterns.search(r"那|呢", rest)
    if not turn.all("product"):  # 孕妇呢, 那10公斤呢, 2万毫安那个呢: of the same goods
        asks = patterns.search(r"便宜|贵|别的|其他|多少|怎么|[哪啥几]|什么|如果|要是", rest)
        of_it = patterns.match(r".{1,9}呢[?？]?$", rest) and not asks
        return bool(turn.slot("product_id")) and bool(of_it) and not turn.pressed
    return bool(shifts) and not patterns.sub(r"那|呢|这?个|这?款|还有|你们?家?的?|[?？，,。\s]", "", rest)


def asks_as_before(turn: Turn) -> bool:
    """Other goods are named, and what was asked of those before is asked of them."""
    return only_names(turn) and bool(question_before(turn))


def words_of(turn: Turn, product: Product) -> str:
    """What is asked of this thing now, with the question that led to choosing it where only that was done, and the one
    before where only the thing is named."""
    chosen = turn.pressed or only_chooses(turn) or ways("not_that").search(turn.text)
    before = asked_before(turn, product.id) if chosen else ""
    if not before and _goes_on(turn) and not point_in(turn.text):
        before = question_before(turn)
    return f"{turn.text} {before}".strip()


def question_of_goods(turn: Turn, topic: str) -> str:
    """To be kept: the question of these goods without their names, or the one before where it only goes on."""
    if topic not in _OF_GOODS or turn.pressed:
        return ""
    before = question_before(turn) if _goes_on(turn) else ""
    words = turn.text
    for noun in turn.all("product"):
        words = words.replace(noun, " ")
    return (before if only_names(turn) else f"{words} {before}".strip())[:_MOST_KEPT]


def _goes_on(turn: Turn) -> bool:
    """Of other goods the same, or more of who is to wear it where a size was asked for."""
    stack = (turn.slot("matters") or {}).get("stack") or ()
    of_size = any(one.get("aspect") == "size_fit" for one in stack[-1:])
    return only_names(turn) or (of_size and tells_of_a_body(turn))


def question_before(turn: Turn) -> str:
    stack = (turn.slot("matters") or {}).get("stack") or ()
    return str(stack[-1].get("words") or "") if stack else ""


def to_choose_from(turn: Turn, goods: Sequence[Product]) -> dict[str, Any]:
    """Slots: which of these is meant is open, and what was asked."""
    return {event["name"]: event["value"] for event in offer(goods, turn.text)}


async def stranger(turn: Turn) -> str:
    """What is left of a short question and may be a name (not 黑的M); for what asks whether there is such a thing."""
    name = unexplained(turn.text, await known_goods())
    of_a_kind = turn.all("color") or turn.all("size")
    return "" if of_a_kind and says("only_a_kind", name) else name


def kept_shown(goods: Sequence[Product]) -> dict[str, Any]:
    """Slots: these stand beside each other, none of them chosen."""
    return {event["name"]: event["value"] for event in offer(goods)}


async def called_by_catalogue(turn: Turn) -> str:
    """炸锅 of 想买个炸锅: goods named as no list of goods has them, by their whole name; empty where none are."""
    if turn.pressed or turn.all("product") or turn.slot("wish"):
        return ""
    goods, text = await known_goods(), turn.text
    for unwanted in excluded_in(text):
        text = text.replace(unwanted, " ")
    ends = [(one.short[at:], one) for one in goods for at in range(len(one.short) - 1)]
    said = [(end, one) for end, one in ends if len(end) > 1 and end in text]
    longest = max((len(end) for end, _ in said), default=0)
    found = {one.short for end, one in said if len(end) == longest}
    return next(iter(found)) if len(found) == 1 else ""
