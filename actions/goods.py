"""Walk 1, in the actions: which goods are meant: named, pressed, or those just talked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasa_sdk.events import EventType, SlotSet

from actions.catalogue import Known, known_goods
from actions.hear.uses import used_in
from actions.hear.ways import says, ways
from actions.hints import Hinted, hinted, without
from actions.linking import SURE, Linked, ending_in, how_called, link
from actions.offered import (
    SHOWN,
    all_offered,
    asks_of_goods,
    chosen_of_offered,
    offered_now,
    recent,
    shown_with,
    two_last,
)
from actions.offered import SLOT as OFFERED
from actions.order_choice import order_choices
from actions.shop import shop
from actions.spelling import as_written
from actions.subject import are_the_subject, is_of_a_kind, stands_in
from actions.turn import Turn
from xiaoer.shop.contract import Product, Variant
from xiaoer.shop.errors import NotFound, ShopError
from xiaoer.talk import patterns
from xiaoer.talk.script import is_han

_FILLER = patterns.compile(
    r"请问|你好|您好|你们|我想|想要|想买|帮我|麻烦|查一?下|看一?下|问一?下|这个|这款|那个|那款|这件|有没有|还有|有货|没货|缺货|断货|现货|库存"
    r"|补货|到货|上架|下架|什么时候|多久|啥时候|多少钱|价格|什么|怎么|哪个|哪款|是不是|能不能|可以|可不可以|推荐|便宜|优惠|活动"
    r"|吗|呢|啊|呀|吧|么|嘛|了|的|有|没|还|会|能|要|买|卖|我|你|是|不|[?？!！,，。.~\s]"
)
_SIZE = patterns.bounded(r"(?<![A-Za-z0-9])(\d?X{0,3}[SML]|\d{2}(?:\.5)?)码?(?![A-Za-z0-9])", fold=True)
_FIGURES = patterns.compile(r"^\d+[一-鿿]?$")
_MOST, _SHORT_PART = 3, 6
_ON_THE_SHELF = frozenset({"stock", "recommend", "price_promo"})
_POINTING = ("date", "tail", "position", "order_no")
_SHORT_COLOUR = 2
"""Signs: 白色 and the like; a longer one may begin as goods are called."""
BY_BUTTON = "?"
"""With it begins the choice of a button that asks one aspect (dialogue/asked.py)."""


@dataclass(frozen=True)
class Goods:
    """``product`` when it is clear which; otherwise ``several`` that fit the words, best first."""

    product: Product | None
    several: tuple[Product, ...] = ()


async def goods_meant(turn: Turn) -> Goods | None:
    """Named, chosen of those shown, else those talked of. None = the shop has nothing by that name, or no goods were
    named."""
    chosen = pressed_product(turn) or chosen_of_offered(turn) or await _chosen_by_price(turn)
    if chosen:
        return await _by_id(chosen)
    shown = all_offered(turn)
    if shown:
        return await _linked(Linked(tuple(shown)))
    last = turn.slot("product_id") or await _of_the_line_before(turn)
    named = await goods_named(turn, last)
    if named:
        return await _linked(await _of_theirs(turn, named))
    if last and await _only_parts(turn, last):
        return await _by_id(str(last))
    return await _searched(turn, last) or (await _by_id(str(last)) if last and not turn.all("product") else None)


async def _only_parts(turn: Turn, last: str) -> bool:
    """辅食, of what its own entry says is for that: no other goods are looked for."""
    of_last = next((one for one in await known_goods() if one.id == last), None)
    nouns = turn.all("product")
    return of_last is not None and bool(nouns) and all(stands_in(noun, turn.text, of_last) for noun in nouns)


async def goods_named(turn: Turn, last: str | None) -> Linked | None:
    """Goods that these words name, or call by pieces of their names and kinds; ``last``: those talked of, which are
    meant on where the words fit them, and where the others have only a part to play in what is said."""
    known = await known_goods()
    text = as_written(turn.naming, known)
    of_last = next((one for one in known if one.id == last), None)
    nouns = [as_written(noun, known) for noun in turn.all("product")]
    nouns = [noun for noun in nouns if not is_of_a_kind(noun, text, [of_last] if of_last else known)]
    if of_last and not nouns and (turn.all("product") or _says_a_colour_like_goods(turn, known)):
        return Linked((of_last.id,))
    linked = link(text, nouns, known, last) if text else None
    hint = without(hinted(text, known), lambda words: used_in(text, words))
    if linked and not linked.one and not (nouns or not last):
        linked = None
    found = _sharper(linked, _of_that_shelf(hint, linked, known), fits_last=last in hint.ids)
    if of_last is None or (found and last in found.ids):
        return found
    others = [one for one in known if found and one.id in found.ids]
    if others and are_the_subject(turn, text, nouns, others, hint, of_last):
        return found
    before = _of_recent(turn, of_last, [one for number in recent(turn) for one in known if one.id == number])
    return before or (Linked((of_last.id,)) if found else None)


def _says_a_colour_like_goods(turn: Turn, known: Sequence[Known]) -> bool:
    """燕麦色 and no other goods: the words of it name none."""
    begins = [colour[:-1] for colour in turn.all("color") if len(colour) > _SHORT_COLOUR]
    return any(how_called(one, noun) >= SURE for noun in begins for one in known)


async def talked_of_from_now(turn: Turn, events: Sequence[EventType]) -> list[EventType]:
    """Goods that the words named, where what was answered did not say of which it was: who talks on means them. Named
    in a matter of an order they are only remembered, for what is asked of goods later."""
    told = {event.get("name") for event in events} & {"product_id", OFFERED, SHOWN}
    if told or turn.pressed or turn.open_form or turn.heard_before or offered_now(turn):
        return []
    last = turn.slot("product_id")
    try:
        named = await goods_named(turn, last)
    except ShopError:  # what was asked is answered; who is meant later is asked later
        return []
    if not named or not named.one or named.one == last:
        return []
    if asks_of_goods(turn):
        return [SlotSet("product_id", named.one), SlotSet("variant_id", None)]
    return [SlotSet(SHOWN, shown_with(turn, named.one))]


async def _of_theirs(turn: Turn, named: Linked) -> Linked:
    """裙子是23号那个, 裤子拖地了: of several that are called so, what they bought; but of what there is on the shelf
    only where theirs is pointed at."""
    pointed = any(turn.all(kind) for kind in _POINTING) or says("own", turn.text)
    if named.one or not turn.customer_id or not (pointed or _of_use(turn)):
        return named
    orders = await order_choices(turn, lambda _: True)
    bought = {item.product_id for found in orders for item in found.order.items}
    called = [one.id for one in await known_goods() if any(_is_kind(one, noun) for noun in turn.all("product"))]
    theirs = tuple(number for number in dict.fromkeys([*named.ids, *called]) if number in bought)
    return Linked(theirs[:_MOST]) if len(theirs) == 1 or (theirs and not set(theirs) & set(named.ids)) else named


def _of_use(turn: Turn) -> bool:
    """It is asked how a thing is, and not whether there is one or which to buy."""
    return turn.intent not in _ON_THE_SHELF and not says("has_such", turn.text) and not says("buys", turn.text)


def _is_kind(known: Known, noun: str) -> bool:
    return how_called(known, noun) >= SURE


def _of_that_shelf(hint: Hinted, linked: Linked | None, known: Sequence[Known]) -> Hinted:
    """老人机的膜: of the films the one for phones, and none for faces."""
    shelves = {one.id: one.category for one in known}
    owner = linked.one if linked and linked.one not in hint.ids else None
    near = tuple(one for one in hint.ids if owner and one in hint.pointed and shelves[one] == shelves[owner])
    return replace(hint, ids=near) if len(near) == 1 else hint


def _sharper(linked: Linked | None, hint: Hinted, *, fits_last: bool) -> Linked | None:
    """The pieces tell apart what the nouns leave open, and name what no noun does: 极光12的膜 is no phone."""
    if linked is None:
        return Linked(hint.ids) if hint.ids and not fits_last else None
    if hint.ids and set(hint.ids) < set(linked.ids):
        return Linked(hint.ids)
    other = hint.one if hint.one and hint.one in hint.pointed and not set(hint.heads) & set(linked.ids) else None
    return Linked((other,)) if other else linked


def _of_recent(turn: Turn, last: Known, before: Sequence[Known]) -> Linked | None:
    """绿色的, 喷的那个: what those talked of last are not, and one of those before is."""
    said = [color.removesuffix("色") for color in turn.all("color")]
    said = [color for color in said if color and color not in last.variants]
    named = [found[1] for found in ways("told_by").finditer(turn.naming)]
    for one in (one for one in before if one.id != last.id):
        kinds = [part for part in one.variants.split() if is_han(part) and len(part) > 1 and part in turn.naming]
        if any(color in one.variants for color in said) or any(kind not in last.variants for kind in kinds):
            return Linked((one.id,))
        if any(word in one.short and word not in last.title + last.short for word in named):
            return Linked((one.id,))
    return None


async def _chosen_by_price(turn: Turn) -> str | None:
    """便宜那个, of those shown."""
    least = says("cheaper_one", turn.text)
    shown = two_last(turn) if least or says("dearer_one", turn.text) else []
    goods = [one for number in shown if (one := await goods_by_id(number))]
    if turn.pressed or len(goods) < 2:
        return None
    return (min if least else max)(goods, key=lambda one: one.price).id


async def _searched(turn: Turn, last: str | None) -> Goods | None:
    """By the shop's own search, where its catalogue's words lead nowhere."""
    for words in _searches(turn):
        page = await shop().products(q=words, limit=8)
        unnamed = not (turn.all("product") or last)
        if last and not turn.all("product") and not any(one.short_title in turn.text for one in page.items):
            continue  # 孕妇呢, of a mask, is no pillow
        if page.items and (unnamed or _surely(words, page.items, turn.text)):
            return _sorted_out(words, page.items)
    return None


async def _of_the_line_before(turn: Turn) -> str | None:
    """XL像麻袋, after 冲锋衣换成L: a size or a colour and no name is of the goods named before."""
    if turn.pressed or turn.all("product") or not (turn.all("size") or turn.all("color")):
        return None
    named = (line.all("product") for line in turn.lines)
    newest = next((nouns for nouns in named if nouns), [])
    linked = link(newest[0], newest, await known_goods()) if newest else None
    return linked.one if linked else None


async def named_goods(text: str, nouns: Sequence[str]) -> list[str]:
    """The ids of all goods named in the words: by their whole names, else noun by noun."""
    known = await known_goods()
    text = _by_their_names(text, known)
    whole = sorted((one for one in known if one.short in text), key=lambda one: text.index(one.short))
    whole = [one for one in whole if not any(one.short != two.short and one.short in two.short for two in whole)]
    rest = text
    for one in whole:
        rest = rest.replace(one.short, " ")
    found = {text.index(one.short): one.id for one in whole}
    for noun in dict.fromkeys(nouns):
        if noun in rest and (linked := link(noun, [noun], known)) and linked.one:
            found.setdefault(text.index(noun), linked.one)
    if len(found) == 1:  # 跑鞋跟徒步鞋: the words were cut elsewhere
        for part in patterns.split(r"[跟和与、]|还是|比", text)[:1]:
            linked = link(part, [part], known) if 1 < len(part) <= _SHORT_PART else None
            if linked and linked.one and linked.one not in found.values():
                found[-1] = linked.one
    return list(dict.fromkeys(found[place] for place in sorted(found)))


def _by_their_names(text: str, known: Sequence[Known]) -> str:
    """调奶壶 for the 恒温壶 whose title ends so: the words with the names in place of the ends of titles."""
    for one in known:
        said = "" if one.short in text else ending_in(text, one, known)
        text = text.replace(said, one.short) if said else text
    return text


def _surely(words: str, items: list[Product], text: str) -> bool:
    """The words are a name of goods, not just something that also stands in a description."""
    return any(words in p.short_title or p.short_title in text or (len(words) > 3 and words in p.title) for p in items)


def pressed_product(turn: Turn) -> str | None:
    """``product:P1001`` on a button, or the product beside the aspect that a button asks."""
    if turn.pressed and (turn.choice or "").startswith(BY_BUTTON):
        return turn.entity("product")
    kind, _, number = (turn.choice or "").partition(":")
    return number.partition(":")[0] if kind in {"product", "remind"} else None


def variants_meant(product: Product, turn: Turn) -> list[Variant]:
    """Those with the colour, size or flavour asked for; all when none was; empty when there is no such thing."""
    colors, sizes = turn.all("color"), turn.all("size") or _SIZE.findall(turn.text)
    fitting = list(product.variants)
    if colors:
        fitting = [v for v in fitting if any(_same_color(part, color) for part in _parts(v) for color in colors)]
    named = {size.upper().removesuffix("码") for size in sizes}
    if (named and any(part.upper() in named for v in product.variants for part in _parts(v))) or turn.all("size"):
        fitting = [v for v in fitting if any(part.upper().removesuffix("码") in named for part in _parts(v))]
    rest = turn.text.replace(product.short_title, "")
    spoken = [v for v in fitting if any(len(part) > 1 and part in rest for part in _parts(v))] or fitting
    return _like_the_last(product, spoken, turn, bool(colors), bool(named))


def _like_the_last(
    product: Product, fitting: list[Variant], turn: Turn, color_said: bool, size_said: bool
) -> list[Variant]:
    """那L码呢 after a red one means the red one in L; 要5件 means five of it."""
    last = next((v for v in product.variants if v.id == turn.slot("variant_id")), None)
    if last is None or (color_said and size_said):
        return fitting
    if not (color_said or size_said):
        return [last] if turn.entity("quantity") and last in fitting else fitting
    same = [v for v in fitting if (v.color == last.color if size_said else v.size == last.size)]
    return same if same and last.color and last.size else fitting


def asks_for_variant(product: Product, turn: Turn) -> bool:
    return len(variants_meant(product, turn)) < len(product.variants)


def _parts(variant: Variant) -> list[str]:
    return [part.strip() for part in variant.title.split("/")]


def _same_color(part: str, color: str) -> bool:
    stem = color.removesuffix("色")
    return (
        part.removesuffix("色") == stem
        or (len(color) > 1 and color in part)
        or (len(stem) == 1 and part.endswith(stem))
    )


async def _linked(linked: Linked) -> Goods | None:
    """Read anew: names may be kept, stock may not. What only goes with the others (耳机保护套) is not meant by a name
    that both have."""
    found = [goods.product for number in linked.ids if (goods := await _by_id(number)) and goods.product]
    found = [one for one in found if not _goes_with(one, found)] or found
    return Goods(found[0]) if len(found) == 1 else Goods(None, tuple(found)) if found else None


def _goes_with(product: Product, others: Sequence[Product]) -> bool:
    fits = product.attributes.fits or ""
    return any(one is not product and set(one.title.split()) & set(fits.split()) for one in others if fits)


async def goods_by_id(product_id: str) -> Product | None:
    """Read anew; None when the shop does not know it any more."""
    try:
        return await shop().product(product_id)
    except NotFound:
        return None


async def _by_id(product_id: str) -> Goods | None:
    product = await goods_by_id(product_id)
    return Goods(product) if product else None


def _searches(turn: Turn) -> list[str]:
    """What to look for, most telling first."""
    named = sorted(turn.all("product"), key=len, reverse=True)
    rest = turn.text
    for word in (*turn.all("color"), *turn.all("size"), *turn.all("order_no")):
        rest = rest.replace(word, "")
    rest = _FILLER.sub("", _SIZE.sub("", rest))
    searches = [rest] if 2 <= len(rest) <= 20 and not _FIGURES.search(rest) else []
    return list(dict.fromkeys([*searches, *named]))


def _sorted_out(words: str, items: list[Product]) -> Goods:
    exact = [p for p in items if words in {p.short_title, p.title}]
    holding = [p for p in items if words in p.short_title] or [p for p in items if words in p.title]
    clear = exact[0] if len(exact) == 1 else holding[0] if len(holding) == 1 else items[0] if len(items) == 1 else None
    return Goods(clear, () if clear else tuple((holding or items)[:_MOST]))
