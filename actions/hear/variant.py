"""Which colour, size or flavour is asked for, by what this very thing comes in: 黑色 is a 曜石黑."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.basket import pieces_said
from actions.catalogue import known_of
from actions.hear.goods import words_of
from actions.hear.ways import says, ways
from actions.merchant_words import said_in, words
from actions.turn import Turn
from xiaoer.shop.contract import Product, Variant
from xiaoer.talk import patterns
from xiaoer.talk.told_apart import pairs

_COLOURS = patterns.compile(r"([黑白红蓝绿黄灰粉紫棕橙米金银杏驼青])(?:色|的|呢|款|有|还|没|$|[\dA-Z])")
_SIZES = patterns.bounded(
    r"(?<![A-Za-z0-9.])(\d?X{0,3}[SML]|XX?L|\d{2}(?:\.5)?)(?![A-Za-z0-9.%]|斤|公斤|kg|块|元|岁|天|cm|g)", fold=True
)
_COLOURED = patterns.compile(r"[黑白红蓝绿黄灰粉紫棕橙米金银杏驼青色]")
_AFTER = " ，,。.？?！!"
_ENDS = "色码味款号"
_SPAN = patterns.compile(r"(\d+(?:\.\d+)?)\s*[-~～—–]\s*(\d+(?:\.\d+)?)\s*(?:kg|KG|公斤|千克)")
_WEIGHT = patterns.bounded(r"(\d{1,3}(?:\.\d)?)\s*(kg|KG|公斤|千克|斤)(半|\d(?![\d.个岁月天包片箱支]))?")
_COUNTED = "片包个瓶盒支条双袋升米"
_FIGURES = dict(zip("二两三四五六八十", ("2", "2", "3", "4", "5", "6", "8", "10"), strict=True))
_MEASURE = patterns.compile(r"\d+(?:\.\d+)?(MM|CM|ML|KG|MAH|[A-Z一-鿿])")
_HEAD = 2
_TENS_OF_THOUSANDS = "万"
_METRES, _HALF = patterns.bounded(r"(\d)米(\d)"), patterns.bounded(r"(\d\d)码?半")
_TIMES = {"XXL": "2XL", "XXXL": "3XL"}


@dataclass(frozen=True)
class Wanted:
    """``fitting``: the variants that are what was said, all where nothing was; ``said``: how they were called;
    ``strange``: colours and sizes said that this thing does not come in, and then ``instead``: those it has."""

    fitting: tuple[Variant, ...]
    said: bool = False
    strange: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def only(self) -> Variant | None:
        """The one variant that was said; None where none was, or several fit."""
        return self.fitting[0] if self.said and len(self.fitting) == 1 else None


def variant_wanted(turn: Turn, product: Product) -> Wanted:
    """With what stood fixed before: 那L码呢 after a red one is the red one in L."""
    text = in_figures(turn.text.upper().replace(product.short_title.upper(), " "))
    if not any(_said_of(axis, text, turn) for axis in _axes(product)):  # none said now: what was before
        text = in_figures(words_of(turn, product).upper().replace(product.short_title.upper(), " "))
    own = (turn.slot("body") or {}).get("size")
    if own and ways("my_size").search(turn.text):
        text = f"{text} {own}码"
    axes = _axes(product)
    chosen = [_said_of(axis, text, turn) for axis in axes]
    strange = _strange(axes, text, turn, product)
    last = next((one for one in product.variants if one.id == turn.slot("variant_id")), None)
    if last and any(chosen) and not all(chosen):
        before = _parts(last)
        chosen = [each or {before[at]} for at, each in enumerate(chosen)] if len(before) == len(axes) else chosen
    said = any(chosen)
    if not said and last and not strange and turn.entity("quantity"):
        return Wanted((last,), said=True)
    fitting = tuple(
        one
        for one in product.variants
        if all(not each or part in each for each, part in zip(chosen, _padded(_parts(one), len(axes)), strict=True))
    )
    if strange:
        there = [one for one in fitting if one.stock_state != "sold_out"]
        kind = max(strange.values())
        rows = [one.title.split("/") for one in there]
        left = {row[kind].strip() for row in rows if kind < len(row)}
        instead = [value for value in _axes(product)[kind] if value in {one.upper() for one in left}]
        instead = _nearest(instead, next(iter(strange))) or instead
        as_titled = {part.strip().upper(): part.strip() for one in product.variants for part in one.title.split("/")}
        return Wanted((), said, tuple(_as_said(one, turn) for one in strange), tuple(as_titled[one] for one in instead))
    return Wanted(fitting, said)


def _nearest(sizes: list[str], said: str) -> list[str]:
    """40 and 41 for 40.5; none where they are no figures."""
    if not all(patterns.match(r"\d+(?:\.\d+)?$", one) for one in (said, *sizes)):
        return []
    return sorted(sorted(sizes, key=lambda one: abs(float(one) - float(said)))[:2])


def in_figures(text: str) -> str:
    """2万, 两万 and 十包 as the names of kinds have them."""
    for sign, figure in _FIGURES.items():
        for unit in (_TENS_OF_THOUSANDS, *_COUNTED):
            text = text.replace(sign + unit, figure + unit)
    text = _METRES.sub(r"\1.\2米", text.replace(_TENS_OF_THOUSANDS, "0000").replace("公斤", "KG"))
    return _HALF.sub(r"\1.5", text)


def pieces_wanted(turn: Turn) -> int | None:
    found = patterns.match(r"\d+", turn.entity("quantity") or "")
    return int(found[0]) if found else pieces_said(turn.text)


def _axes(product: Product) -> list[list[str]]:
    """The values of each part of the variants' titles: colours, then sizes."""
    rows = [_parts(one) for one in product.variants]
    width = max(map(len, rows), default=0)
    return [list(dict.fromkeys(row[at] for row in rows if at < len(row))) for at in range(width)]


def _parts(variant: Variant) -> list[str]:
    return [part.strip().upper() for part in variant.title.split("/")]


def _padded(parts: list[str], width: int) -> list[str]:
    return [*parts, *[""] * (width - len(parts))]


def _said_of(values: list[str], text: str, turn: Turn) -> set[str]:
    """Of one axis: by its whole name, else by its colour, size or a piece of it."""
    whole = {value for value in values if _stands(value, text)}
    longest = {value for value in whole if not any(value != other and value in other for other in whole)}
    if longest:
        return longest
    shades = said_in(words().shades, text)
    shaded = {value for value in values if any(one.met_by(value) for one in shades)}
    if shaded:
        return shaded
    begun = {value for value in values if _begins(value, text)}
    if 0 < len(begun) < len(values):
        return begun
    told = {_bare(one.upper()) for one in (*turn.all("color"), *turn.all("size"))} | set(_sizes(text)) | _colours(text)
    exact = {value for value in values if _bare(value) in told or value.split()[0] in told}
    exact = (exact | _measured(values, text)) if len(exact) < len(values) else exact
    if exact:
        return exact
    colours = {one for one in told if patterns.search(r"[一-鿿]", one)}
    coloured = {
        value
        for value in values
        if any(value.split()[0].endswith(one) or value.endswith(one) or value.startswith(one) for one in colours)
    }
    return coloured or _such(values, text)


def _such(values: list[str], text: str) -> set[str]:
    """有素的没, of 玉米素馅."""
    asked = [one[1] for one in ways("such_a_kind").finditer(text)]
    found = {value for value in values if any(one in value for one in asked)}
    return found if len(found) < len(values) else set()


def _begins(value: str, text: str) -> bool:
    """静音那个 for 静音红轴."""
    head, _, rest = value[:_HEAD], *text.partition(value[:_HEAD])[1:]
    ends = not rest or rest[0] in _AFTER
    return len(value) > _HEAD and head in text and (ends or says("of_a_kind", rest))


def _measured(values: list[str], text: str) -> set[str]:
    """2米的, 12个装, 20的那种, 方的: by the measure that tells one value from the others, or how its name begins."""
    said = set(patterns.findall(r"\d+(?:\.\d+)?[A-Z一-鿿]", text.replace(" ", "")))
    measures = {value: set(patterns.findall(r"\d+(?:\.\d+)?[A-Z一-鿿]", value.replace(" ", ""))) for value in values}
    found = {value for value in values if measures[value] & said}
    if not found:
        bare = set(patterns.findall(r"(\d+)(?:的|那[个种款包]|呢)", text))
        found = {value for value in values if {one[:-1] for one in measures[value]} & bare}
    long = set(patterns.findall(r"\d{3,}", text))
    found = found or {value for value in values if long & set(patterns.findall(r"\d{3,}", value))}
    found = found or _by_extent(values, text)
    begins = tuple(patterns.findall(r"([方圆长短厚薄粗细])的", text))
    found = found or {value for value in values if begins and value.startswith(begins)}
    return found if len(found) < len(values) else set()


def _by_extent(values: list[str], text: str) -> set[str]:
    """小的那个, 长的: the first or the last of them, where each begins with a figure."""
    figures = {value: float(found[0]) for value in values if (found := patterns.match(r"\d+(?:\.\d+)?", value))}
    if len(figures) < len(values) or len(set(figures.values())) < len(values):
        return set()
    if ways("smaller").search(text):
        return {min(figures, key=lambda value: figures[value])}
    return {max(figures, key=lambda value: figures[value])} if ways("bigger").search(text) else set()


def _strange(axes: list[list[str]], text: str, turn: Turn, product: Product) -> dict[str, int]:
    """As said, with the place of the axis it is none of: this thing has such a kind, and not this one."""
    found: dict[str, int] = {}
    for at, axis in enumerate(axes):
        values = {_bare(value) for value in axis}
        if any(_sizes(value) == [_bare(value)] for value in axis):
            found |= {one[0]: at for one in _SIZES.finditer(text) if _size(one[0]) not in values}
        if any(_COLOURED.search(value) for value in axis):
            for colour in turn.all("color"):
                stem = _bare(colour.upper())
                if not any(stem in value or _bare(value) in stem for value in axis):
                    found[colour] = at
        if other := _asked_for(axis, text, product):
            found[other] = at
    return found


def _asked_for(axis: Sequence[str], text: str, product: Product) -> str:
    """10MM of 有10mm的吗, 五香味 of 五香味的有吗, where its kinds are told apart so, and that is none of them."""
    titles = [value.replace(" ", "") for value in axis]
    units = {one[1] for title in titles for one in _MEASURE.finditer(title)}
    for kind in _named_by("measure_asked_for", text):
        said = _MEASURE.match(kind.replace(" ", ""))
        if said and said[1] in units and not any(_same_measure(said[0], title) for title in titles):
            return kind
    if not any(one.flavor for one in product.variants):
        return ""
    taste = next(_named_by("taste_asked_for", text), "")
    if not taste:
        facts = known_of(product).facts
        taste = next(
            (kind for kind in _named_by("kind_asked_for", text) if not any(pair in facts for pair in pairs(kind))), ""
        )
    return taste if taste and not any(_bare(taste) in title or title in taste for title in titles) else ""


def _as_said(kind: str, turn: Turn) -> str:
    at = turn.text.upper().find(kind.upper())
    return turn.text[at : at + len(kind)] if at >= 0 else kind


def _named_by(way: str, text: str) -> Iterator[str]:
    yield from (next(filter(None, one.groups())) for one in ways(way).finditer(text))


def _same_measure(said: str, title: str) -> bool:
    return any(one[0] == said for one in _MEASURE.finditer(title))


def _stands(value: str, text: str) -> bool:
    """Figures and letters only by themselves: M is no size in MP3, 4 none in 42."""
    if patterns.search(r"[一-鿿]", value):
        bare = _bare(value)
        return value in text or (len(bare) > 1 and bare in text)
    return _bare(value) in _sizes(text) or (len(value) > 2 and value in text)


def _sizes(text: str) -> list[str]:
    return [_size(one[0]) for one in _SIZES.finditer(text)]


def sizes_said(turn: Turn, sizes: Sequence[str]) -> list[str]:
    """Of these, the ones that are named: XL of 拍的XL."""
    named = _sizes(turn.text.upper())
    return [one for one in sizes if one.upper() in named]


def _size(said: str) -> str:
    return _TIMES.get(said.upper(), said.upper())


def _colours(text: str) -> set[str]:
    return {one[1] for one in _COLOURS.finditer(text)}


def _bare(value: str) -> str:
    bare = value.strip()
    bare = bare[:-1] if len(bare) > 1 and bare[-1] in _ENDS else bare
    return _TIMES.get(bare, bare)


def weight_in(text: str) -> float | None:
    """Kilos: 9.8公斤, 9公斤半, 9斤8. Of two figures the one that puts the other right: 9斤8 哦不对 9.8公斤."""
    said: Sequence[patterns.Match] = list(_WEIGHT.finditer(text))
    if not said:
        return None
    better = max((one.end() for one in ways("says_better").finditer(text)), default=0)
    told = next((one for one in said if one.start() >= better), said[0])
    part = 0.5 if told[3] == "半" else int(told[3] or 0) / 10
    return (float(told[1]) + part) / (2 if told[2] == "斤" else 1)


def sized_by_weight(variants: str) -> bool:
    return bool(_SPAN.search(variants))


def by_weight(turn: Turn, product: Product) -> tuple[str, ...] | None:
    """For this weight, where the variants are named by weights (M 6-11kg); None where they or the words are not."""
    weight = weight_in(words_of(turn, product))
    if weight is None and turn.slot("product_id") == product.id and not ways("asks_weight").search(turn.text):
        weight = next((told for one in turn.earlier if (told := weight_in(one))), None)
    spans = [(one.title, _SPAN.search(one.title)) for one in product.variants]
    if weight is None or not any(span for _, span in spans):
        return None
    return tuple(title for title, span in spans if span and float(span[1]) <= weight <= float(span[2]))
