"""Walk 1, in the actions: goods with how many of each, as they are said: 两件白色T恤和一条牛仔裤."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from actions.catalogue import known_goods
from actions.goods import pressed_product, variants_meant
from actions.linking import link
from actions.shop import shop
from actions.turn import Turn
from xiaoer.shop.contract import Product, Variant
from xiaoer.shop.errors import NotFound
from xiaoer.talk import patterns

SLOT = "basket"
MOST_PIECES = 10
_SIGNS = "一二两三四五六七八九十"
_APART = patterns.bounded(
    rf"[,，、;；+\n]|和|跟|以及|还有|连(?:着|同)|再?加上?(?=[{_SIGNS}\d个])|再加(?=[双件条支盒瓶包袋套])|(?<=[一-鿿])(?<![再要想来添更增叠参])加上?(?=[一-鿿]{{2}})"
)
_PIECES = patterns.bounded(
    rf"(?<![第每哪{_SIGNS}\d.])([{_SIGNS}]{{1,3}}|\d{{1,3}})[来多几]?个?(?:件|盒|箱|瓶|袋|包(?!邮)|双|条|支|罐|提|套|片|张|本|台|部|只|份|桶|卷|把|对|枚|个)(?!装)"
)
_SAID_OF_A_SUM = patterns.compile(
    r"一共|总共|合计|加起来|加一起|到手|满减|优惠|打完?折|下来|以后|之后|算上|算算|算一?下|帮我算|要付|实付|最后|凑单|还差|用上?券|用完券|券后|能减|减多少|减完|需要|买|拿|下单|多少钱|多少|价格|总价"
    r"|这张券|那张券|优惠券|红包"
)
_IT = patterns.compile(r"这个|这款|这件|它|这双|这条|刚才那")


@dataclass(frozen=True)
class Piece:
    """``ids``: goods that fit the words, best first; one when it is clear. ``variant_id`` None = not clear yet which;
    ``variant``: what is said of it, as far as it was said."""

    ids: tuple[str, ...]
    qty: int = 1
    variant_id: str | None = None
    variant: str = ""
    words: str = ""

    @property
    def clear(self) -> bool:
        return len(self.ids) == 1 and self.variant_id is not None


def kept(turn: Turn) -> list[Piece]:
    """The basket talked of last."""
    pieces: Sequence[Mapping[str, Any]] = (turn.slot(SLOT) or {}).get("pieces") or ()
    return [Piece(**{**piece, "ids": tuple(piece["ids"])}) for piece in pieces]


def as_slot(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [{**asdict(piece), "ids": list(piece.ids)} for piece in pieces]


async def pieces_in(turn: Turn) -> list[Piece]:
    """What this turn names, cleared up as far as it can be; empty when it names no goods."""
    pressed = pressed_product(turn)
    if pressed:
        return [await cleared(Piece((pressed,)), turn)]
    pieces = []
    known = await known_goods()
    names = [*turn.all("product"), *(one.short for one in known if one.short in turn.text)]
    parts = _parts(turn.text, names)
    for part in parts[:MOST_PIECES]:
        nouns = [noun for noun in turn.all("product") if noun in part]
        lone = "" if nouns else _SAID_OF_A_SUM.sub("", _PIECES.sub("", part)).strip()
        linked = link(part if nouns else lone or part, nouns, known, turn.slot("product_id")) if nouns or lone else None
        if linked and len(parts) > 1 and not nouns and not linked.one:
            linked = None
        named = [one.id for one in known if one.short in part]
        ids = linked.ids if linked else (max(named, key=len),) if named else ()
        if not ids and turn.slot("product_id") and _IT.search(part):
            ids = (str(turn.slot("product_id")),)
        if ids:
            pieces.append(await cleared(Piece(ids, pieces_said(part) or 1, words=part), turn))
    return pieces


def pieces_said(text: str) -> int | None:
    """两件 → 2; None when no number of goods is said."""
    found = _PIECES.search(text)
    return min(_number(found[1]), 999) or None if found else None


async def cleared(piece: Piece, turn: Turn) -> Piece:
    """The variant where it is clear which, or where all that fit cost the same."""
    if len(piece.ids) != 1 or piece.variant_id:
        return piece
    product = await product_of(piece.ids[0])
    if product is None:
        return piece
    fitting = variants_of(product, piece, turn)
    if not fitting or len({one.price for one in fitting}) > 1:
        return piece
    best = max(fitting, key=lambda one: one.stock)
    return replace(piece, variant_id=best.id, variant=_shared(fitting))


def variants_of(product: Product, piece: Piece, turn: Turn) -> list[Variant]:
    words = piece.words or turn.text
    of_it = tuple((kind, value) for kind, value in turn.entities if value in words)
    return variants_meant(product, replace(turn, text=words, entities=of_it))


async def product_of(product_id: str) -> Product | None:
    try:
        return await shop().product(product_id)
    except NotFound:
        return None


def _shared(variants: Sequence[Variant]) -> str:
    """What all of them have: 白色 of 白色 / M and 白色 / L."""
    first, *rest = [[part.strip() for part in one.title.split("/")] for one in variants]
    return " ".join(part for part in first if all(part in other for other in rest))


def _parts(text: str, names: Sequence[str]) -> list[str]:
    """Cut where one thing ends and the next begins, never inside a name."""
    inside = [place for name in set(names) for place in _places(name, text)]
    parts, start = [], 0
    for cut in _APART.finditer(text):
        if not any(begin <= cut.start() < end for begin, end in inside):
            parts.append(text[start : cut.start()])
            start = cut.end()
    parts.append(text[start:])
    return [part for part in parts if part.strip()]


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(name)
    while name and at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + len(name))


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    digit = {sign: place for place, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
    return (digit.get(tens, 1) * 10 if ten else 0) + digit.get(ones, 0)
