"""Walk 1, in the actions: which goods of the catalogue meet a wish: by what they are, what they are for, and the price;
among equals, what the customer likes goes first. In stock only."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions.cards import cheapest
from actions.catalogue import Known, known_goods
from actions.goods import goods_by_id
from actions.linking import SURE, alike, how_called
from actions.shop import shop
from actions.wish import Wish
from xiaoer.shop.contract import Customer, Product
from xiaoer.talk.told_apart import pairs

_READ_ANEW = 24
_LIKELY_FOR: tuple[tuple[str, str], ...] = (
    (r"送礼|送人|礼物|礼盒|生日|节日?|过年|年货|走亲戚|随礼|乔迁|体面|面子", r"送礼|礼盒"),
    (r"爸|妈|父母|爷|奶奶|老人|长辈|公公|婆婆|岳|丈母娘|外公|外婆|六十|七十", r"长辈|送父母|大字|老人|养生"),
    (r"宝宝|婴儿|新生儿|满月|个月|娃", r"宝宝|婴儿|新生儿|辅食|母婴"),
    (r"通勤|上班|地铁|公司", r"通勤|办公"),
    (r"办公室?|下午|加班", r"办公|下午茶"),
    (r"跑步|跑|慢跑|马拉松", r"跑步"),
    (r"健身|锻炼|减肥|减脂|撸铁", r"健身|高蛋白|低脂"),
    (r"瑜伽", r"瑜伽"),
    (r"爬山|登山|徒步|露营|户外", r"户外|露营"),
    (r"出差|旅行|旅游|出门|带出去|坐车|自驾|飞机", r"出行|便携|车用"),
    (r"早饭|早餐|早上", r"早餐"),
    (r"学生|上学|开学|宿舍|高考|上课", r"学习|上学"),
    (r"新手|小白|入门|第一次", r"新手"),
    (r"油皮|出油|爱出油", r"油皮"),
    (r"干皮|起皮|脸干|皮肤干", r"干皮|保湿|补水"),
    (r"显瘦|遮肉|微胖|小肚子", r"显瘦"),
    (r"追剧|解馋|零嘴", r"追剧|休闲|下午茶"),
    (r"囤", r"囤货"),
    (r"手冷|怕冷|取暖|暖", r"取暖|暖|保暖|加绒"),
    (r"约会|女朋友|女友|老婆|闺蜜", r"约会|送礼"),
    (r"睡不好|助眠|睡觉|睡眠", r"卧室|睡"),
)
"""What people say they want it for, and the words a catalogue has for that."""
_SHELF_WORDS: tuple[tuple[str, str], ...] = (
    (r"吃的|零食|零嘴|点心|解馋|小吃", r"零食|食品"),
    (r"喝的|奶|生鲜|水果|早餐", r"生鲜|乳|食品|饮"),
    (r"穿的|衣服|穿搭|外套|裙", r"装|服"),
    (r"护肤|擦脸|化妆|美妆|脸上", r"美妆|护肤|个护"),
    (r"数码|电子", r"数码|手机|电子"),
    (r"家电|小电器|电器", r"家电|电器"),
    (r"运动|健身|锻炼", r"运动"),
    (r"母婴|宝宝|婴儿|娃", r"母婴|童"),
)
_GROWN_UP = re.compile(
    r"爸|妈(?!妈?装)|父母|爷爷|奶奶|老人|长辈|婆婆|丈母娘|老公|老婆|男|女(?!儿|宝|孩|童)|同事|领导|自己|上班|客户|老师"
)
_CHILD = re.compile(r"宝宝|孩|娃|婴|儿子|女儿|闺女|侄|外甥|满月|小学|个月|岁")
_FOR_CHILDREN = re.compile(r"儿童|宝宝|婴儿|新生儿|辅食")
_NOT_FOR_THEM = 0.6
_BOUGHT, _SEEN, _LIKED = 0.1, 0.2, 0.1


@dataclass(frozen=True)
class Choice:
    """Best first. ``beyond``: nothing in the budget; these are the nearest to it. ``missing``: goods were named and
    the shop has none; ``sold_out``: it has, but not now."""

    products: tuple[Product, ...] = ()
    beyond: bool = False
    missing: bool = False
    sold_out: tuple[Product, ...] = ()
    vague: bool = False


async def choose(wish: Wish, customer: Customer | None) -> Choice:
    """``vague``: the words say nothing that goods could be chosen by."""
    goods = await known_goods()
    scored = [(fit, one) for one in goods if (fit := fits(one, wish)) > 0]
    if not scored and wish.nouns and not wish.shelf:
        return Choice(missing=True)
    if not scored and not wish.whatever:
        return Choice(vague=True)
    ranked = sorted(scored, key=lambda pair: -(pair[0] + liking(pair[1].id, customer)))
    if wish.whatever and not scored:
        return await _popular(wish, customer)
    best = [one.id for _, one in ranked if one.id not in wish.shown][:_READ_ANEW]
    fresh = [product for product in await asyncio.gather(*map(goods_by_id, best)) if product]
    there = [one for one in fresh if _in_stock(one)]
    if not there:
        return Choice(sold_out=tuple(fresh))
    weights = {one.id: fit for fit, one in scored}
    return _within(there, weights, wish, customer)


async def _popular(wish: Wish, customer: Customer | None) -> Choice:
    """Nothing is asked for in particular: what others buy, and what the customer likes, first."""
    page = await shop().products(limit=100)
    there = [one for one in page.items if one.id not in wish.shown and _in_stock(one)]
    there = [one for one in there if not wish.budget or wish.budget.holds(price_of(one))] or there
    best = sorted(there, key=lambda one: (-(liking(one.id, customer) + _taste(one, customer)), -one.sold_30d))
    return _within(best[:_READ_ANEW], {one.id: 1 / place for place, one in enumerate(best, 1)}, wish, customer)


def _within(there: list[Product], weights: Mapping[str, float], wish: Wish, customer: Customer | None) -> Choice:
    there.sort(key=lambda one: -(weights.get(one.id, 0.0) + liking(one.id, customer) + _taste(one, customer)))
    budget = wish.budget
    if budget and budget.bounded:
        inside = [one for one in there if budget.holds(price_of(one))]
        if not inside:
            edge = budget.high if budget.high is not None else budget.low
            return Choice(tuple(sorted(there, key=lambda one: abs(price_of(one) - edge))), beyond=True)
        there = inside
    if budget and budget.cheap:
        there.sort(key=price_of)
    return Choice(tuple(there))


def _in_stock(product: Product) -> bool:
    return any(variant.stock_state != "sold_out" for variant in product.variants)


def price_of(product: Product) -> int:
    """Of the cheapest variant in stock: what the card shows."""
    variant = cheapest(product)
    return variant.price if variant else product.price


def fits(known: Known, wish: Wish) -> float:
    """0: not what is looked for."""
    if wish.shelf and known.category != wish.shelf:
        return 0.0
    called = max((how_called(known, noun) for noun in wish.nouns), default=0.0)
    on_shelf = wish.shelf or any(noun in known.shelf for noun in wish.nouns)
    if wish.nouns and called < SURE and not on_shelf:
        return 0.0
    meant = purposes(wish.words, known.facts) + alike(wish.words, known.facts)
    shelf = _shelf_meant(wish.words, known.shelf)
    said = pairs(wish.need.upper())
    shared = sum(pair in known.facts for pair in said) / len(said) if said else 0.0
    if not (wish.nouns or on_shelf or meant or shelf or shared >= 0.5):
        return 0.0
    child = _NOT_FOR_THEM if for_children_only(known.title, wish) else 0.0
    if child and not wish.nouns:
        return 0.0
    return max(0.01, called - child) + 0.3 * meant + 0.4 * shelf + 0.4 * shared + (0.2 if on_shelf else 0.0)


def for_children_only(title: str, wish: Wish) -> bool:
    """Made for children, and looked for by or for somebody grown up."""
    grown = _GROWN_UP.search(wish.words) and not _CHILD.search(wish.words)
    return bool(grown and _FOR_CHILDREN.search(title))


def purposes(said: str, facts: str) -> int:
    return sum(bool(re.search(asked, said) and re.search(written, facts)) for asked, written in _LIKELY_FOR)


def written_for(said: str) -> list[re.Pattern[str]]:
    """The catalogue's words for what these words want."""
    return [re.compile(written) for asked, written in _LIKELY_FOR if re.search(asked, said)]


def liking(product_id: str, customer: Customer | None) -> float:
    if customer is None:
        return 0.0
    history = customer.history
    seen = product_id in history.viewed or product_id in history.favorites
    return _SEEN * seen + _BOUGHT * (product_id in history.bought)


def _taste(product: Product, customer: Customer | None) -> float:
    if customer is None:
        return 0.0
    likes = customer.preferences
    low, high = likes.price_range or (0, -1)
    in_range = low <= price_of(product) <= high
    color = any(variant.color and variant.color in likes.colors for variant in product.variants)
    return _LIKED * ((product.brand in likes.brands) + in_range + color)


def _shelf_meant(said: str, shelf: str) -> bool:
    named = shelf in said or any(shelf[at : at + 2] in said for at in range(0, len(shelf) - 1, 2))
    return named or any(re.search(asked, said) and re.search(written, shelf) for asked, written in _SHELF_WORDS)


def spread(products: Sequence[Product]) -> bool:
    """Prices so far apart that it pays to ask what somebody would spend."""
    prices = [price_of(one) for one in products]
    return len(prices) > 3 and max(prices) > 1.6 * min(prices)
