"""Walk 1, in the actions: how well one of the catalogue's goods suits a wish: what it is, what it is for, for whom."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from actions.catalogue import Known
from actions.linking import SURE, alike, how_called
from actions.wish import Wish
from xiaoer.talk import patterns
from xiaoer.talk.told_apart import pairs

Nearness = Literal["name", "kind", "shelf"]
NEARNESS: tuple[Nearness, ...] = ("name", "kind", "shelf")
"""A phone is looked for among phones first; only where nothing is called so, among what lies on that shelf."""
_LOOKS: dict[str, str] = {
    "外套": r"(大衣|羽绒服|冲锋衣|夹克|风衣|开衫|防晒衣)$", "衣服": r"[衣衫裙服裤袖]$", "鞋子": r"鞋$", "鞋": r"鞋$",
    "裤子": r"裤$", "裙子": r"裙$", "内衣": r"内衣$", "包包": r"包$", "护肤品": r"(霜|精华|乳|水)$",
    "家具": r"[柜桌椅床]$", "玩具": r"(玩具|积木|拼图)$", "饮料": r"[奶茶水汁]$", "牛奶": r"奶$", "海鲜": r"[虾鱼蟹]",
}  # fmt: skip
"""Nouns for a whole kind, and how the names of its things look."""
_KINDS = {noun: patterns.compile(signs) for noun, signs in _LOOKS.items()}
_LIKELY_FOR: tuple[tuple[patterns.Pattern, patterns.Pattern], ...] = (
    (
        patterns.bounded(r"送(?![货到达来上])|礼物|礼盒|生日|节日?|过年|年货|走亲戚|随礼|乔迁|体面|面子"),
        patterns.compile(r"送礼|礼盒"),
    ),
    (
        patterns.compile(r"爸|妈|父母|爷|奶奶|老人|长辈|公公|婆婆|岳|丈母娘|外公|外婆|六十|七十"),
        patterns.compile(r"长辈|送父母|大字|老人|养生"),
    ),
    (patterns.compile(r"宝宝|婴儿|新生儿|满月|个月|娃"), patterns.compile(r"宝宝|婴儿|新生儿|辅食|母婴")),
    (patterns.compile(r"通勤|上班|地铁|公司"), patterns.compile(r"通勤|办公")),
    (patterns.compile(r"办公室?|下午|加班"), patterns.compile(r"办公|下午茶")),
    (patterns.compile(r"跑步|跑|慢跑|马拉松"), patterns.compile(r"跑步")),
    (patterns.compile(r"健身|锻炼|减肥|减脂|撸铁"), patterns.compile(r"健身|高蛋白|低脂")),
    (patterns.compile(r"瑜伽"), patterns.compile(r"瑜伽")),
    (patterns.compile(r"爬山|登山|徒步|露营|户外"), patterns.compile(r"户外|露营")),
    (patterns.compile(r"出差|旅行|旅游|出门|带出去|坐车|自驾|飞机"), patterns.compile(r"出行|便携|车用")),
    (patterns.compile(r"早饭|早餐|早上"), patterns.compile(r"早餐")),
    (patterns.compile(r"学生|上学|开学|宿舍|高考|上课"), patterns.compile(r"学习|上学")),
    (patterns.compile(r"新手|小白|入门|第一次"), patterns.compile(r"新手")),
    (patterns.compile(r"油皮|出油|爱出油"), patterns.compile(r"油皮")),
    (patterns.compile(r"干皮|起皮|脸干|皮肤干"), patterns.compile(r"干皮|保湿|补水")),
    (patterns.compile(r"显瘦|遮肉|微胖|小肚子"), patterns.compile(r"显瘦")),
    (patterns.compile(r"追剧|解馋|零嘴"), patterns.compile(r"追剧|休闲|下午茶")),
    (patterns.compile(r"囤"), patterns.compile(r"囤货")),
    (patterns.compile(r"手冷|怕冷|取暖|暖"), patterns.compile(r"取暖|暖|保暖|加绒")),
    (patterns.compile(r"约会|女朋友|女友|老婆|闺蜜"), patterns.compile(r"约会|送礼")),
    (patterns.compile(r"睡不好|助眠|睡觉|睡眠"), patterns.compile(r"卧室|睡")),
)
"""What people say they want it for, and the words a catalogue has for that."""
_SHELF_WORDS: tuple[tuple[patterns.Pattern, patterns.Pattern], ...] = (
    (patterns.compile(r"吃的|零食|零嘴|点心|解馋|小吃"), patterns.compile(r"零食|食品")),
    (patterns.compile(r"喝的|奶|生鲜|水果|早餐"), patterns.compile(r"生鲜|乳|食品|饮")),
    (patterns.compile(r"穿的|衣服|穿搭|外套|裙"), patterns.compile(r"装|服")),
    (patterns.compile(r"护肤|擦脸|化妆|美妆|脸上"), patterns.compile(r"美妆|护肤|个护")),
    (patterns.compile(r"数码|电子"), patterns.compile(r"数码|手机|电子")),
    (patterns.compile(r"家电|小电器|电器"), patterns.compile(r"家电|电器")),
    (patterns.compile(r"运动|健身|锻炼"), patterns.compile(r"运动")),
    (patterns.compile(r"母婴|宝宝|婴儿|娃"), patterns.compile(r"母婴|童")),
)
_GROWN_UP = patterns.bounded(
    r"爸|妈(?!妈?装)|父母|爷爷|奶奶|老人|长辈|婆婆|丈母娘|老公|老婆|男|女(?!儿|宝|孩|童)|同事|领导|自己|上班|客户|老师"
)
_CHILD = patterns.compile(r"宝宝|孩|娃|婴|儿子|女儿|闺女|侄|外甥|满月|小学|个月|岁")
_FOR_CHILDREN = patterns.compile(r"儿童|宝宝|婴儿|新生儿|辅食")
_NOT_FOR_THEM = 0.6


def fits(known: Known, wish: Wish, near: Nearness) -> float:
    """0: not what is looked for. ``near``: how nouns are taken: for the thing's own name, its kind, or its shelf."""
    if wish.shelf and known.category != wish.shelf:
        return 0.0
    called = max((how_called(known, noun) for noun in wish.nouns), default=0.0)
    called = called if called >= SURE else 0.0
    if near == "kind":
        called = float(any(is_of_kind(known, noun) for noun in wish.nouns))
    on_shelf = bool(wish.shelf) or (near == "shelf" and any(noun in known.shelf for noun in wish.nouns))
    if wish.nouns and not called and not on_shelf:
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
    return sum(bool(written.search(facts)) for written in written_for(said))


@lru_cache(maxsize=16)
def written_for(said: str) -> tuple[patterns.Pattern, ...]:
    """The catalogue's words for what these words want."""
    return tuple(written for asked, written in _LIKELY_FOR if asked.search(said))


def is_of_kind(known: Known, noun: str) -> bool:
    """水果, where the catalogue tags it so; 外套, which is no name of its own."""
    signs = _KINDS.get(noun)
    return noun in known.tags or bool(signs and signs.search(known.short))


def _shelf_meant(said: str, shelf: str) -> bool:
    named = shelf in said or any(shelf[at : at + 2] in said for at in range(0, len(shelf) - 1, 2))
    return named or any(asked.search(said) and written.search(shelf) for asked, written in _SHELF_WORDS)
