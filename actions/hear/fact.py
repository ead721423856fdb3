"""Which fact of a thing is asked for, found in the thing's own catalogue entry: by the shop's label (注音), by a unit
(多少页), by what it may hold (含糖吗), by the words of a line that says it (防水), or by the kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.attributes import attributes_asked
from actions.hear.beside import wanted_beside
from actions.hear.exclusion import excluded_in
from actions.hear.goods import question_before, words_of
from actions.hear.units import answered_in
from actions.hear.variant import variant_wanted
from actions.hear.verdict import Decided, decided
from actions.hear.ways import says, ways
from actions.hear.written import IDLE, VAGUE, Fact, facts_of, line_of_the_first, lines_of, point_in, pointed
from actions.linking import is_called
from actions.turn import Turn
from xiaoer.chinese.ages import age_in, ages_in
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product, Variant
from xiaoer.talk import patterns
from xiaoer.talk.told_apart import pairs

_UNIT = patterns.compile(r"(?:多少|几)个?([一-鿿]{1,2}|[A-Za-z]{1,3})")
_HOLDS = patterns.bounded(
    r"(?:含不含|含有?|加没加|添加|加了?|有没有|送不送|配不配|带不带|有|送|配|带)([一-鿿A-Za-z]{1,6}?)(?:的|成分)?(?:吗|么|不|没|嘛|[?？。，,]|$)"
)
_HELD_BEFORE = patterns.bounded(r"([一-鿿A-Za-z]{2,5}?)(?:配不配|送不送|带不带|有没有|含不含)(?:[呢啊?？]|$)")
_PIECE = patterns.compile(r"[，,。；;、：:（）()]+")
_MEASURE = patterns.compile(
    r"(?:\d+(?:\.\d+)?\s*[×x*]\s*)?\d+(?:\.\d+)?\s*(?:mL|ml|ML|L|升|毫升|kg|KG|公斤|g|克|斤|cm|mm|米|英寸|寸)"
)
_WEIGHS = patterns.compile(r"(?:kg|KG|公斤|g|克|斤)$")
_ONLY_THERE = patterns.compile(
    r"请问|你们|店里|家|有没有|那种|口味|还有|现货|有货|没货|卖|[那这]个?|[有吗呢吧啊呀么嘛了的没不还要来就款色码?？!！,，。.~～\s]"
)
_WHOSE = patterns.compile(r"[的数量型者长号性]")
_KIND = (
    r"[黑白红蓝绿黄灰粉紫棕橙米金银杏驼青]色?|\d?[xX]{0,3}[SMLsml]|[方圆长短厚薄]|[码号个装味]"
    r"|\d+(?:\.\d)?(?:mm|cm|ml|kg|mAh|毫米|厘米|毫升|公斤|毫安|[度米斤克升gL片包枚支瓶盒袋双只条件寸])?"
)
"""How a colour, a size or a measure is said."""
_SHORT, _PLAIN_USE = 2, 3
_LATELY = 2
"""Lines back where what was told is still in sight."""
_PIECES = "片包个支瓶盒袋抽条双张粒"
_NO_UNIT = "啊呀呢吧钱的了吗哦嘛"
_GENERAL = patterns.compile(r"好用|好吃|好喝|好看|质量|评价|口碑|值得|值不值|靠谱|样|咋|买|入手|推荐|如何|好|不")
_TELLING = ("function", "material", "fits", "size", "weight", "usage")
_DEGREE = patterns.compile(r"更|最|比较|些|一点|点|少|多|高|低|大|小|好|强|含")
_BESIDE = patterns.compile(r"差多少|区别|差别|不同|不一样|对比|比较|比|哪个|哪款|和|跟|与|还是")
_LISTS = ("material", "package")
_NO_HOLD = frozenset({"货", "现货", "什么", "用", "效", "吗", "没有", "啥", "哪些", "人", "关系", "几", "多少"})


def fact_asked(turn: Turn, product: Product, usual: Sequence[str]) -> Fact | None:
    """``usual``: the attributes this kind of question is about. None: the words point at nothing in particular."""
    words = _without_its_nouns(words_of(turn, product) if turn.text else "", turn, product)
    found = (
        _part_measured(words, product) or _by_label(words, product) or _by_unit(words, product) or _held(words, product)
    )
    if found:
        return found
    named = [name for name in attributes_asked(words) if name in ATTRIBUTE_TEXT and _to_the_point(name, words, product)]
    if point_in(words) and not _held_beside_the_point(words) and not named:  # known what is asked, and not written
        return None
    counted = _UNIT.search(words)
    if counted and not named and counted[1][0] not in _NO_UNIT:
        return Fact(counted[0], how="missing")
    strange = [noun for noun in turn.all("product") if not is_called(product.short_title, product.title, noun)]
    decided = says("asks_whether", turn.text) and not ways("asks_how").search(turn.text)
    decided = decided and not _held_beside_the_point(words)
    for name in [*named, *([] if named or decided else usual)]:
        value = getattr(product.attributes, name)
        if value and strange and strange[0] not in value:
            return Fact(strange[0], how="missing")
        if value:
            what = _held_beside_the_point(words) if name in _LISTS else ""
            return Fact(ATTRIBUTE_TEXT[name], value, "without" if what else "label", what)
    measure = _measured(named, product)
    if measure:
        return Fact(ATTRIBUTE_TEXT[named[0]], measure)
    if named:
        return Fact(ATTRIBUTE_TEXT[named[0]], how="missing")
    what = _what_held(words)
    return Fact(what or ATTRIBUTE_TEXT[usual[0]], how="missing") if what or (usual and not decided) else None


def _to_the_point(name: str, words: str, product: Product) -> bool:
    """能用吗 names whom it suits; of 孕妇能用吗 that answers only where it speaks of them."""
    value, points = getattr(product.attributes, name, None) or "", pointed(words)
    return name not in VAGUE or not points or any(one.met_by(value) for one in points)


def asks_only_whether_there(turn: Turn, product: Product) -> bool:
    """有加湿器吗, 驼色的: the thing or one of its colours and sizes is named, and nothing more is asked."""
    words = _about(turn.text, product)
    nouns = [noun for noun in turn.all("product") if is_called(product.short_title, product.title, noun)]
    for noun in (*nouns, *turn.all("color"), *turn.all("size"), *turn.all("quantity")):
        words = words.replace(noun, " ")
    words = _without_variants(words, product)
    wanted = variant_wanted(turn, product)
    for other in wanted.strange:
        words = words.replace(other, " ")
    if wanted.said or wanted.strange:
        words = patterns.sub(_KIND, " ", words)
    named = product.short_title in turn.text or bool(nouns or wanted.said or wanted.strange)
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


def asked_of_each(turn: Turn, goods: Sequence[Product]) -> Turn:
    """What is asked of several beside each other; their own names are no part of the question."""
    words = turn.text
    for name in (*(one.short_title for one in goods), *turn.all("product")):
        words = words.replace(name, " ")
    return turn.saying(_BESIDE.sub(" ", words).strip())


def asks_in_what(turn: Turn) -> bool:
    """哪个甜, and not 哪个好, 有啥区别: in one thing, and not in all."""
    words = ways("idle_sign").sub("", _DEGREE.sub("", _GENERAL.sub("", IDLE.sub("", turn.text))))
    return bool(words.strip(" ?？!！。，~"))


def differing(first: Product, second: Product) -> tuple[str, str, str] | None:
    """The first thing both have written, and not alike: label, what the one says, what the other."""
    others = {fact.label: fact.value for fact in facts_of(second)}
    for name in _TELLING:
        label = ATTRIBUTE_TEXT[name]
        one, other = getattr(first.attributes, name), others.get(label)
        if one and other and one != other:
            return label, one.rstrip("。"), other.rstrip("。")
    return None


def only_named(turn: Turn, product: Product) -> bool:
    """那面霜呢: the thing, and nothing asked of it."""
    words = _about(turn.text, product)
    for noun in turn.all("product"):
        words = words.replace(noun, " ")
    return not patterns.sub(r"那个?|呢|这款|[?？\s]", "", words)


def point_asked(turn: Turn, product: Product) -> str:
    """What is asked, as the shop calls it; empty where the merchant has no name for it."""
    return point_in(_about(words_of(turn, product), product))


def says_of_the_point(turn: Turn, product: Product) -> str:
    """What is written of the first point asked; empty where nothing is."""
    return line_of_the_first(_about(words_of(turn, product), product), product)


def is_spoken_of(turn: Turn, product: Product) -> bool:
    """The paper, after the pot: what one calls it stands in this line or in the one before."""
    return product.short_title[-1:] in f"{turn.text}{question_before(turn)}"


def hint_of_kinds(product: Product) -> str:
    """色号以手腕内侧比对为准: what the shop says of choosing between its kinds."""
    return next((one.rstrip("。") for one in product.cautions if ways("kind_hint").search(one)), "")


def decided_by(turn: Turn, product: Product, fact: Fact) -> Decided | None:
    """Yes or no, where this line of it decides the question."""
    asked, line = _without_its_nouns(words_of(turn, product), turn, product), fact.value.rstrip("。；")
    return decided(turn, asked, line, named=fact.named, near=fact.near)


def says_directly(turn: Turn, product: Product, fact: Fact) -> bool:
    """Without a yes or no it still answers: the merchant says so, or what it stands under is asked for by name."""
    named = bool(fact.label) and bool(pairs(fact.label) & pairs(_about(turn.text, product)))
    own_words = fact.surely and not (fact.label or fact.named)
    return turn.pressed or (fact.meant and not fact.named) or named or own_words or fact.how not in ("line", "label")


def kind_newly_said(turn: Turn, product: Product) -> str:
    """20000的呢, after the same was asked of the thing or of another kind of it."""
    one = variant_wanted(turn, product).only if says("goes_on_to_kind", turn.text) else None
    return one.title.replace(" / ", "") if one else ""


def of_another_kind(turn: Turn, product: Product, line: str) -> str:
    """The kind asked about, where this line is of another alone: 原味款不加蔗糖 for 蓝莓味的带糖吗."""
    own = variant_wanted(turn, product).only
    if own is None:
        return ""
    others = [one for one in product.variants if one != own]
    named = any(_head(one.title) in line for one in others if _head(one.title) != _head(own.title))
    return own.title.replace(" / ", "") if named and not any(part in line for part in _heads(own)) else ""


def lines_before(turn: Turn, product: Product) -> list[Turn]:
    """What was asked of it just before, of another point than now."""
    if turn.slot("product_id") != product.id or turn.pressed:
        return []
    point = point_asked(turn, product)
    before = [one for one in turn.earlier[:_LATELY] if one != turn.text]
    same = [one for one in before if (point and point_in(one) == point) or pairs(one) & pairs(turn.text)]
    return [turn.saying(one) for one in same if not point or point_in(one) in ("", point)]


def weights_asked(turn: Turn, product: Product) -> Fact | None:
    """几斤到几斤穿XL: the weights in the names of its sizes."""
    return counted_fact(turn, product) if says("weights_asked", turn.text) else None


def number_written(turn: Turn, product: Product) -> Fact | None:
    """配几个刷头: the piece that has the number of just that, 刷头 4 支."""
    found = None if turn.pressed else ways("number_of").search(turn.text)
    what = found[1] if found else ""
    if not what:
        return None
    return next((one for one in lines_of(product) if _is_counted(what, one.value)), None)


def _is_counted(what: str, line: str) -> bool:
    """刷头 4 支, 4 刷头 and 4支刷头."""
    before, there, after = line.partition(what)
    before = before.replace(" ", "")[-2:]
    return bool(there) and (after.lstrip()[:1].isdigit() or any(sign.isdigit() for sign in before))


def measure_asked(turn: Turn, product: Product) -> Fact | None:
    """Of size or weight, what only the title says."""
    named = attributes_asked(_about(words_of(turn, product), product))
    measure = _measured(named, product) if named and not getattr(product.attributes, named[0]) else ""
    return Fact(ATTRIBUTE_TEXT[named[0]], measure) if measure else None


def _heads(variant: Variant) -> list[str]:
    return [_head(part.strip()) for part in variant.title.split("/")]


def _head(title: str) -> str:
    return title.strip()[:_SHORT]


def tells_apart(fact: Fact, kinds: Sequence[Variant]) -> bool:
    """It names two of the kinds: 20cm 适合 4～5L，方形适合 6L 以上."""
    value = fact.value.replace(" ", "")
    parts = [set(one.title.replace("/", " ").split()) for one in kinds]
    shared = {piece for piece in parts[0] if all(piece in part for part in parts)}
    own = [part - shared for part in parts]
    return sum(any(piece in value for piece in each) for each in own) > 1


def avoided(turn: Turn, product: Product) -> tuple[str, str] | None:
    """What somebody may not have, and the line of the catalogue that names it, empty where none does."""
    said = words_of(turn, product)
    words = excluded_in(said) if patterns.search(r"过敏|不能|不吃|不喝|忌口|不耐", said) else ()
    what = words[0] if words else ""
    if not what and (allergic := ways("allergic_to").search(said)):
        what = allergic[1]
        if not any(what in line.value and "过敏" not in line.value for line in lines_of(product)):
            return None  # nothing, or a line of its own for the allergic
    if len(what) < _SHORT:
        return None
    names = (what, what[-1]) if what.endswith("奶") else (what,)
    lines = [Fact("", product.short_title, "line"), *lines_of(product)]
    free = rf"[无不零0](?:含|加|添加)?[^，,]{{0,4}}(?:{'|'.join(map(patterns.escape, names))})"
    held_in = (line.value for line in lines if any(name in line.value for name in names))
    holding = (value for value in held_in if not patterns.search(free, value))
    return what, next(holding, "")


def asks_in_general(turn: Turn, product: Product) -> bool:
    """好用吗, 怎么样: of the whole thing, and of nothing in it."""
    words = _without_variants(_about(turn.text, product), product)
    return len(_GENERAL.sub("", IDLE.sub("", words)).strip(" ?？!！。，~")) < _SHORT


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


def asks_from_which_age(turn: Turn, product: Product) -> bool:
    """几个月能吃, 多大可以坐: of what names the ages it is for."""
    asked = ways("from_which_age").search(turn.text)
    return bool(asked) and not turn.pressed and ages_in(product.attributes.fits or "") is not None


def asks_more_than_age(turn: Turn, product: Product) -> bool:
    """八个月能躺平睡吗: something that the age alone does not decide."""
    words = _about(turn.text, product)
    for noun in turn.all("product"):
        words = words.replace(noun, " ")
    return len(_GENERAL.sub("", IDLE.sub("", ways("age").sub("", words))).strip(" ?？!！。，,~")) > _PLAIN_USE


def caution_on(turn: Turn, product: Product) -> str:
    """The line the shop warns with that has to do with what is asked."""
    asked = pairs(_about(words_of(turn, product), product))
    return next((one for one in product.cautions if asked & pairs(one) or "医" in one), "")


def _about(text: str, product: Product) -> str:
    for name in (product.title, product.short_title, product.brand):
        text = text.replace(name, " ")
    return text


def _without_its_nouns(words: str, turn: Turn, product: Product) -> str:
    """耳机 of 防水的耳机有吗 is the thing itself, and nothing asked of it."""
    words = _about(words, product)
    for noun in turn.all("product"):
        words = words.replace(noun, " ") if is_called(product.short_title, product.title, noun) else words
    return words


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


def _part_measured(words: str, product: Product) -> Fact | None:
    """送的线多长: the piece of the box that has a measure of its own."""
    asked = patterns.search(r"([一-鿿])(?:有|是)?多[长大粗宽]", words)
    pieces = _PIECE.split(product.attributes.package or "") if asked else []
    found = next((one for one in pieces if asked and one.endswith(asked[1]) and patterns.search(r"\d", one)), "")
    return Fact(ATTRIBUTE_TEXT["package"], found, "line") if found else None


def _stem(label: str) -> str:
    stem = _WHOSE.sub("", label)
    return stem if len(stem) > 1 else ""


def _by_unit(words: str, product: Product) -> Fact | None:
    for found in _UNIT.finditer(words):
        unit = found[1]
        measure = unit[0] if unit[0] in _PIECES else "kg" if ways("weighed").search(unit) else unit
        kinds = [one.title for one in product.variants if patterns.search(rf"\d\s*{measure}", one.title)]
        if kinds:
            head = [one for one in kinds if one.split()[0] in words.upper()] or kinds
            return Fact(ATTRIBUTE_TEXT["size"], "；".join(map(_in_jin, head) if unit == "斤" else head))
        for size in range(len(unit), 0, -1):
            measured = [
                one[0]
                for one in _MEASURE.finditer(product.title)
                if one[0].endswith(tuple(answered_in(unit).split("|")))
            ]
            if measured:
                return Fact(ATTRIBUTE_TEXT["size"], measured[0])
            counted = patterns.compile(rf"\d\s*个?{unit[:size]}")
            for fact in facts_of(product):
                if counted.search(fact.value) or (size == 1 and fact.label.startswith(unit[0]) and fact.value):
                    return fact
    return None


def _in_jin(title: str) -> str:
    """S 4-8kg（8-16 斤）66 片."""
    found = ways("weights").search(title)
    if found is None:
        return title
    jin = f"（{int(found[1]) * 2}-{int(found[2]) * 2} 斤）"
    return title.replace(found[0], found[0] + jin)


def _what_held(words: str) -> str:
    found = _HELD_BEFORE.search(words) or _HOLDS.search(words)
    what = found[1] if found and not ways("put_on").search(words) else ""
    led = ways("led_by").search(what)
    what = what[led.end() :] if led else what
    what = (
        "" if patterns.search(r"[大小][盒瓶袋包罐支装]|单独?[盒瓶袋包]", what) else what
    )  # a kind of it, and nothing in it
    return "" if what in _NO_HOLD or patterns.search(r"[多少几什么啥哪吗呢]", what) else what


def _held_beside_the_point(words: str) -> str:
    """有没有怪味 asks no ingredient, where the merchant has a name for what is asked."""
    what = _what_held(words)
    start = words.find(what)
    spans = [(words.find(said), len(said)) for one in pointed(words) for said in one.said if said in words]
    return "" if any(at < start + len(what) and start < at + length for at, length in spans) else what


def _held(words: str, product: Product) -> Fact | None:
    what = _what_held(words)
    if not what:
        return None
    own = next((Fact(one.label, one.value) for one in product.facts if what in one.label), None)
    return own or max(
        (line for line in lines_of(product) if what in line.value), key=lambda line: len(line.value), default=None
    )
