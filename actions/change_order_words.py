"""Walk 1, in the actions: what is to become of an item, in the shopper's words: so many pieces, which variant, none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actions.hear.size_step import size_step, stepped
from actions.hear.ways import says
from actions.nearest import nearest
from xiaoer.chinese.colours import colour_said
from xiaoer.chinese.normal_text import in_characters
from xiaoer.chinese.quantities import COUNT, UNIT, counts_in, says_share_of
from xiaoer.shop.contract import OrderItem, Variant
from xiaoer.talk import patterns

_LESS = (
    patterns.bounded(rf"(?:多|重复)(?:拍|买|下|点|选|订)了{COUNT}{UNIT}|(?:拍|买|下|点|选|订)多了{COUNT}{UNIT}"),
    patterns.bounded(rf"少(?:买|拍|要|发|来|下|订)?{COUNT}{UNIT}(?!了)|(?:减|去)(?:少|掉|去)?{COUNT}{UNIT}"),
    patterns.bounded(rf"(?:取消|退|不要|删|砍)(?:掉|其中|里面|多的|那)*{COUNT}{UNIT}"),
)
_MORE = (
    patterns.bounded(rf"(?:少|漏)(?:拍|买|下|点|选|订)了{COUNT}{UNIT}|(?:拍|买|下|点|选|订)少了{COUNT}{UNIT}"),
    patterns.bounded(
        rf"(?:再|多|另外)(?:加|要|来|买|拍|发|添|订)?{COUNT}{UNIT}(?!了)|[加添](?:上|购|拍|买)?{COUNT}{UNIT}"
    ),
)
_INTO = patterns.bounded(
    r"(?:改[成为到]?|变[成为]?|[减降调][成到]|只要|(?<![少多再不没别])要|只?留下?|剩|只(?:买|拍|发)|就[买拍]?|应该(?:是|买)?|数量(?:是|为)?"
    rf"|(?:本来|其实|原本)(?:是|要|想[买要拍]|打算买)*|换成(?={COUNT}[个件盒箱瓶袋包双条])){COUNT}{UNIT}"
)
_AMONG = patterns.bounded(rf"(?:其中|里面|里头|当中)(?:的|有)?{COUNT}{UNIT}")
_SOME = patterns.bounded(
    rf"(?:^|[,，。\s]|[把将有拿另])(?<![改变调换]成){COUNT}{UNIT}[^,，。\s]{{0,4}}(?:换|改|变)[成为]?"
)
_COUNTED = patterns.bounded(rf"{COUNT}{UNIT}(?:要|是|换|的|给我)?(\d?[^\s,，。\d一二两俩三四五六]{{1,6}})")
_PIECES = patterns.bounded(rf"{COUNT}[个件盒箱瓶袋包双条支罐套提片台份把本]")
_ALONE = patterns.bounded(rf"^[就那嗯我要改成,，]*{COUNT}{UNIT}(?:就|可以|够|行|好|吧|了|啊|的|[,，。!！~])*$")
_DROP = patterns.compile(
    r"不(?:想)?[要买](?:了|这|那)|去掉|拿掉|删[掉除了]|剔除|移除|取消(?:掉|这|那|其中)?|[不别]发[了这那]|退掉"
)
_WHOLE = patterns.compile(r"整[单笔个]|全部|全都|都(?:不要|取消|退)|订单(?:取消|不要)|取消(?:这个|这笔|掉)?订单")
_KIND = r"(?:颜色|尺码|码数?|款式|规格|口味)"
_ANOTHER = patterns.compile(
    rf"(?:换|改)(?:个|一下|下)?(?:{_KIND}|色)|{_KIND}[拍选买点下挑]?(?:错|[小大]了)|换[大小]一?[码号]|[拍选买点下]错了?个?{_KIND}"
    rf"|(?:别的|其[他它]的?|另外的?|哪些|什么){_KIND}"
)
_BEFORE_INTO = patterns.compile(
    r"^.*(?:换成|改成|改为|换为|变成|换个|换一?[件双]|要的?是|应该是|想要|换|[^不没需主重只]要|^要)"
)
_SIZE_MARK = patterns.compile(r"[A-Z0-9.]+", fold=True)
_SIGNS = "零一二三四五六七八九"


def number_of(written: str) -> int:
    """12, 两, 十二, 二十五."""
    if written.isdigit():
        return int(written)
    clean = written.replace("两", "二").replace("俩", "二")
    tens, ten, ones = clean.rpartition("十")
    return (_SIGNS.find(tens) if tens else 1) * 10 * bool(ten) + (max(_SIGNS.find(ones), 0) if ones else 0)


def pieces_in(text: str, now: int, *, alone: bool = False) -> int | None:
    """How many there shall be; ``alone``: a mere number answers the question how many. May be less than nothing."""
    into = _INTO.search(text)
    if into and not patterns.search(r"[不别少多再]要$", text[: into.start(2)]):
        return number_of(into[2])
    less = next((found for one in _LESS if (found := one.search(text))), None)
    if less:
        return now - number_of(next(filter(None, less.groups())))
    more = next((found for one in _MORE if (found := one.search(text))), None)
    if more:
        return now + number_of(next(filter(None, more.groups())))
    only = _ALONE.match(text) if alone else None
    return number_of(only[1]) if only else None


def names_pieces(text: str, pieces: int) -> bool:
    """还是两件: so many of it, whatever is said of them."""
    return any(number_of(found[1]) == pieces for found in _PIECES.finditer(text))


def some_of(text: str, now: int, values: Sequence[str]) -> int | None:
    """How many of them are to become another, where some are to stay: 其中一条改成XL, 一条2XL一条XL; ``values``: the
    colours, sizes and flavours of it that are no longer to be what they are."""
    among = _AMONG.search(text) or _SOME.search(text)
    if among:
        some = number_of(among[1])
        return some if 0 < some < now else None
    counted = [found for found in _COUNTED.finditer(text.upper()) if number_of(found[1]) < now]
    for_these = [number_of(one[1]) for one in counted if any(one[2].startswith(value.upper()) for value in values)]
    return for_these[0] if for_these and len(counted) > 1 and 0 < for_these[0] < now else None


def some_by_kind(text: str, now: int, other: Variant) -> int | None:
    """绿的一个 白的一个: how many of two or more are to become this one."""
    counted = [(piece, found) for piece in text.split() if (found := _PIECES.search(piece))]
    mine = [number_of(found[1]) for piece, found in counted if names_kind(other, piece)]
    return mine[0] if len(counted) > 1 and len(mine) == 1 and 0 < mine[0] < now else None


def names_kind(variant: Variant, text: str) -> bool:
    """By its name or by a part of it."""
    return any(names(getattr(variant, part), text) for part in _PARTS for names in (_names, _names_in_part))


def into_words(text: str) -> str:
    """What it is to become: of 点成花果的了 要坚果的, the second."""
    return _BEFORE_INTO.sub("", text, count=1) or text


def drops(text: str) -> bool:
    """The item is not wanted any more, whatever its pieces; 别直接取消 drops nothing."""
    return bool(_DROP.search(text)) and not (_WHOLE.search(text) or says("not_cancelled", text))


def wants_another(text: str) -> bool:
    """Another colour or size, though not which."""
    return bool(_ANOTHER.search(text))


def item_named(text: str, named: Sequence[str], items: Sequence[OrderItem]) -> OrderItem | None:
    """The one item that the words name; the only one there is, whatever they say."""
    if len(items) == 1:
        return items[0]
    called = [item for item in items if item.short_title and item.short_title in text]
    if len(called) == 1:
        return called[0]
    place = nearest(" ".join(named), [f"{item.title} {item.variant}" for item in items]) if named else None
    return items[place] if place is not None else None


def variant_in(text: str, bought: Variant, variants: Sequence[Variant]) -> Variant | None:
    """The variant the words ask for; what they do not name stays as it was bought. By its whole name, else by a part
    that is the only one of its kind (白的: 米白; 12本的: 12 本装), else by how far its size is from the one bought."""
    into = into_words(text)
    others = [one for one in variants if one.id != bought.id]
    for names in (_names, _names_in_part):
        fits = [v for v in others if all(_said_or_kept(v, bought, part, into, names) for part in _PARTS)]
        named = [v for v in fits if any(names(getattr(v, part), into) for part in _PARTS)]
        if named:
            return named[0] if len(named) == 1 else None
    size = stepped(bought.size, size_step(text)) if bought.size and size_step(text) else None
    return next((one for one in others if size and (one.size, one.color) == (size, bought.color)), None)


def is_counted_kind(variant: Variant, text: str) -> bool:
    """20片的: the number tells which it is, and not how many."""
    said = counts_in(into_words(text))
    return any(said & counts_in(str(value)) for part in _PARTS if (value := getattr(variant, part)))


_PARTS = ("color", "size", "flavor")


def changed_parts(wanted: Variant, bought: Variant) -> list[str]:
    """What of it is no longer as it was bought: XL."""
    return [str(getattr(wanted, part)) for part in _PARTS if getattr(wanted, part) != getattr(bought, part)]


def names_as_it_is(text: str, variant: Variant) -> str | None:
    """还是深灰: a part of the variant that the words name."""
    return next((str(value) for part in _PARTS if (value := getattr(variant, part)) and _names(value, text)), None)


def _said_or_kept(
    variant: Variant, bought: Variant, part: str, text: str, names: Callable[[str | None, str], bool]
) -> bool:
    own, before = getattr(variant, part), getattr(bought, part)
    return bool(own == before) or names(own, text)


def _names_in_part(value: str | None, text: str) -> bool:
    if not value or _SIZE_MARK.fullmatch(value):
        return False
    by_word = any(word in text for word in value.split() if len(word) > 1 and in_characters(word))
    by_figure = says_share_of(value, text) or bool(counts_in(value) & counts_in(text))
    return by_word or by_figure or colour_said(value, text)


def _names(value: str | None, text: str) -> bool:
    if not value:
        return False
    if _SIZE_MARK.fullmatch(value):
        return value.upper() in _SIZE_MARK.findall(text.upper())
    return value in text or (len(value) > 1 and value.removesuffix("色") in text)
