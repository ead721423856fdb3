"""Which fact of a thing is asked for, found in the thing's own catalogue entry: by the shop's label (注音), by a unit
(多少页), by what it may hold (含糖吗), by the words of a line that says it (防水), or by the kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from actions.attributes import attributes_asked
from actions.hear.beside import wanted_beside
from actions.hear.goods import words_of
from actions.linking import is_called
from actions.turn import Turn
from xiaoer.chinese.ages import age_in, ages_in
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product
from xiaoer.talk import patterns
from xiaoer.talk.told_apart import pairs

_UNIT = patterns.compile(r"(?:多少|几)个?([一-鿿]{1,2}|[A-Za-z]{1,3})")
_HOLDS = patterns.bounded(
    r"(?:含不含|含有?|加没加|添加|加了?|有没有|送不送|配不配|带不带|有|送|配|带)([一-鿿A-Za-z]{1,6}?)(?:的|成分)?(?:吗|么|不|没|嘛|[?？。，,]|$)"
)
_HELD_BEFORE = patterns.bounded(r"([一-鿿A-Za-z]{2,5}?)(?:配不配|送不送|带不带|有没有|含不含)(?:[呢啊?？]|$)")
_CLAUSE = patterns.compile(r"[，,。；;：:（）()]+")
_PIECE = patterns.compile(r"[，,。；;、：:（）()]+")
_MEASURE = patterns.compile(
    r"(?:\d+(?:\.\d+)?\s*[×x*]\s*)?\d+(?:\.\d+)?\s*(?:mL|ml|ML|L|升|毫升|kg|KG|公斤|g|克|斤|cm|mm|米|英寸|寸)"
)
_WEIGHS = patterns.compile(r"(?:kg|KG|公斤|g|克|斤)$")
_IDLE = patterns.compile(
    r"请问|这个|这款|那个|那款|你们|我家|可以|能不能|是不是|有没有|会不会|怎么|什么|多少|一下|时候|需要|好不好|适合|支持|知道|想问|还是|起来"
    r"|[吗呢吧啊么嘛了的是有能会不要我你他她它这那个]"
)
_ONLY_THERE = patterns.compile(
    r"请问|你们|店里|家|有没有|还有|现货|有货|没货|卖|[那这]个?|[有吗呢吧啊呀么嘛了的没不还要来就款色码?？!！,，。.~～\s]"
)
_WHOSE = patterns.compile(r"[的数量型者长号性]")
_SHORT, _SHORT_QUESTION = 2, 3
_GENERAL = patterns.compile(r"好用|好吃|好喝|好看|质量|评价|口碑|值得|值不值|靠谱|样|咋|买|入手|推荐|如何|好|不")
_TELLING = ("function", "material", "fits", "size", "weight", "usage")
_DEGREE = patterns.compile(r"更|最|比较|些|一点|点|少|多|高|低|大|小|好|强|含")
_BESIDE = patterns.compile(r"区别|差别|不同|不一样|对比|比较|比|哪个|哪款|和|跟|与|还是")
_UNITS = {"升": ("L", "升"), "毫升": ("ml", "mL", "ML", "毫升"), "克": ("g", "克"), "公斤": ("kg", "KG", "公斤")}
_LISTS = ("material", "package")
_NO_HOLD = frozenset({"货", "现货", "什么", "用", "效", "吗", "没有", "啥", "哪些", "人", "关系", "几", "多少"})


@dataclass(frozen=True)
class Fact:
    """``label`` and ``value`` as the catalogue has them. ``how``: told under a label, in a line of its text (then
    ``value`` is the line), ``without``: the list under the label does not name ``what`` was asked for, or ``missing``:
    asked for as ``label`` and not written."""

    label: str
    value: str = ""
    how: Literal["label", "line", "missing", "without"] = "label"
    what: str = ""


def facts_of(product: Product) -> list[Fact]:
    """All that stands under a label: the contract's and the shop's own."""
    own = [Fact(one.label, one.value) for one in product.facts]
    named = ((label, getattr(product.attributes, name)) for name, label in ATTRIBUTE_TEXT.items())
    return [*own, *(Fact(label, value) for label, value in named if value)]


def fact_asked(turn: Turn, product: Product, usual: Sequence[str], *, loosely: bool = False) -> Fact | None:
    """``usual``: the attributes this kind of question is about. ``loosely``: one sign in common with a warning is
    enough (掉毛, 浮毛). None: the words point at nothing in particular."""
    words = _about(words_of(turn, product) if turn.text else "", product)
    for noun in turn.all("product"):  # 耳机 of 防水的耳机有吗 is the thing itself, and nothing asked of it
        words = words.replace(noun, " ") if is_called(product.short_title, product.title, noun) else words
    found = (
        _by_label(words, product) or _by_unit(words, product) or _held(words, product) or _line(words, product, loosely)
    )
    if found:
        return found
    named = [name for name in attributes_asked(words) if name in ATTRIBUTE_TEXT]
    counted = _UNIT.search(words)
    if counted and not named:
        return Fact(counted[0], how="missing")
    strange = [noun for noun in turn.all("product") if not is_called(product.short_title, product.title, noun)]
    for name in [*named, *([] if named else usual)]:
        value = getattr(product.attributes, name)
        if value and strange and strange[0] not in value:
            return Fact(strange[0], how="missing")
        if value:
            what = _what_held(words) if name in _LISTS else ""
            return Fact(ATTRIBUTE_TEXT[name], value, "without" if what else "label", what)
    measure = _measured(named, product)
    if measure:
        return Fact(ATTRIBUTE_TEXT[named[0]], measure)
    if named:
        return Fact(ATTRIBUTE_TEXT[named[0]], how="missing")
    what = _what_held(words)
    return Fact(what or ATTRIBUTE_TEXT[usual[0]], how="missing") if what or usual else None


def asks_only_whether_there(turn: Turn, product: Product) -> bool:
    """有加湿器吗, 驼色的: the thing or one of its colours and sizes is named, and nothing more is asked."""
    words = _about(turn.text, product)
    nouns = [noun for noun in turn.all("product") if is_called(product.short_title, product.title, noun)]
    for noun in (*nouns, *turn.all("color"), *turn.all("size"), *turn.all("quantity")):
        words = words.replace(noun, " ")
    words = _without_variants(words, product)
    named = product.short_title in turn.text or bool(nouns or turn.all("color") or turn.all("size"))
    return named and not turn.pressed and not _ONLY_THERE.sub("", words).strip()


def _without_variants(words: str, product: Product) -> str:
    for variant in product.variants:
        for part in variant.title.split("/"):
            words = words.replace(part.strip(), " ")
    return words


def held(turn: Turn, product: Product) -> tuple[str, str] | None:
    """What is asked to be in the box, and the piece of the list that is it; empty where the list has it not."""
    box = product.attributes.package
    what = _what_held(_about(words_of(turn, product), product)) or wanted_beside(turn, product)
    if not what or not box:
        return None
    return what, next((piece for piece in _PIECE.split(box) if _is_it(piece, what)), "")


def _is_it(piece: str, what: str) -> bool:
    return what in piece or (len(piece) > 1 and piece in what) or bool(piece and is_called(piece, piece, what))


def counted_fact(turn: Turn, product: Product) -> Fact | None:
    """几个月可以坐: the fact that counts in this unit."""
    return _by_unit(_about(words_of(turn, product), product), product)


def fact_of_each(turn: Turn, goods: Sequence[Product]) -> list[Fact | None]:
    """What is asked of several beside each other; their own names are no part of the question."""
    words = turn.text
    for name in (*(one.short_title for one in goods), *turn.all("product")):
        words = words.replace(name, " ")
    words = _BESIDE.sub(" ", words).strip()
    if not words:
        return [None for _ in goods]
    facts = [fact_asked(turn.saying(words), one, ()) for one in goods]
    of_what = _DEGREE.sub("", words).strip(" ?？呢吗的")
    if any(facts) or not 1 <= len(of_what) <= _SHORT:
        return facts
    return [next((line for line in _lines(one) if of_what in line.value), None) for one in goods]


def differing(first: Product, second: Product) -> tuple[str, str, str] | None:
    """The first thing both have written, and not alike: label, what the one says, what the other."""
    others = {fact.label: fact.value for fact in facts_of(second)}
    for name in _TELLING:
        label = ATTRIBUTE_TEXT[name]
        one, other = getattr(first.attributes, name), others.get(label)
        if one and other and one != other:
            return label, one.rstrip("。"), other.rstrip("。")
    return None


def asks_in_general(turn: Turn, product: Product) -> bool:
    """好用吗, 怎么样: of the whole thing, and of nothing in it."""
    words = _without_variants(_about(turn.text, product), product)
    return len(_GENERAL.sub("", _IDLE.sub("", words)).strip(" ?？!！。，~")) < _SHORT


@dataclass(frozen=True)
class AgeAsked:
    """``fits``: as the catalogue says for whom it is; ``inside``: the age named is among them."""

    fits: str
    inside: bool


def age_asked(turn: Turn, product: Product) -> AgeAsked | None:
    """None: no age is named, or the catalogue names none."""
    months = age_in(words_of(turn, product))
    if months is None:
        return None
    for fact in facts_of(product):
        ages = ages_in(fact.value) if fact.label == ATTRIBUTE_TEXT["fits"] or "年龄" in fact.label else None
        if ages:
            return AgeAsked(fact.value, ages.hold(months))
    return None


def caution_on(turn: Turn, product: Product) -> str:
    """The line the shop warns with that has to do with what is asked."""
    asked = pairs(_about(words_of(turn, product), product))
    return next((one for one in product.cautions if asked & pairs(one) or "医" in one), "")


def _about(text: str, product: Product) -> str:
    for name in (product.title, product.short_title, product.brand):
        text = text.replace(name, " ")
    return text


def _measured(named: Sequence[str], product: Product) -> str:
    """What a title says of size or weight where no attribute does: 225g of 婴儿米粉 225g."""
    if not named or named[0] not in ("size", "weight"):
        return ""
    found = [one[0] for one in _MEASURE.finditer(product.title)]
    return next((one for one in found if bool(_WEIGHS.search(one)) == (named[0] == "weight")), "")


def _by_label(words: str, product: Product) -> Fact | None:
    return next((fact for fact in facts_of(product) if len(fact.label) > 1 and fact.label in words), None) or next(
        (Fact(one.label, one.value) for one in product.facts if _stem(one.label) and _stem(one.label) in words), None
    )


def _stem(label: str) -> str:
    stem = _WHOSE.sub("", label)
    return stem if len(stem) > 1 else ""


def _by_unit(words: str, product: Product) -> Fact | None:
    for found in _UNIT.finditer(words):
        unit = found[1]
        for size in range(len(unit), 0, -1):
            measured = [one[0] for one in _MEASURE.finditer(product.title) if one[0].endswith(_UNITS.get(unit, ()))]
            if measured:
                return Fact(ATTRIBUTE_TEXT["size"], measured[0])
            counted = patterns.compile(rf"\d\s*个?{unit[:size]}")
            for fact in facts_of(product):
                if counted.search(fact.value) or (size == 1 and fact.label.startswith(unit[0]) and fact.value):
                    return fact
    return None


def _what_held(words: str) -> str:
    found = _HELD_BEFORE.search(words) or _HOLDS.search(words)
    what = found[1].lstrip("没无不有那这") if found else ""
    return "" if what in _NO_HOLD or patterns.search(r"[多少几什么啥哪吗呢]", what) else what


def _held(words: str, product: Product) -> Fact | None:
    what = _what_held(words)
    if not what:
        return None
    own = next((Fact(one.label, one.value) for one in product.facts if what in one.label), None)
    return own or max(
        (line for line in _lines(product) if what in line.value), key=lambda line: len(line.value), default=None
    )


def _line(words: str, product: Product, loosely: bool) -> Fact | None:
    """The line that shares most with the words; one sign in common is chance."""
    asked = pairs(_IDLE.sub(" ", words))
    asked = frozenset(pair for pair in asked if " " not in pair)
    best = max(_lines(product), key=lambda line: len(asked & pairs(line.value)), default=None)
    if best and asked & pairs(best.value):
        return best
    rest = _IDLE.sub("", words).strip(" ?？!！。，~")
    signs = rest[-1:] if loosely and 2 <= len(rest) <= _SHORT_QUESTION else ""
    return next((Fact("", one, "line") for one in product.cautions if signs and signs in one), None)


def _lines(product: Product) -> list[Fact]:
    """Pieces of all that is written, with the label they stand under."""
    lines = [Fact("", point, "line") for point in product.selling_points]
    for fact in facts_of(product):
        lines += [Fact(fact.label, piece.strip(), "line") for piece in _CLAUSE.split(fact.value) if piece.strip()]
    return [*lines, *(Fact("", caution, "line") for caution in product.cautions)]
