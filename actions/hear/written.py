"""What the catalogue writes of one thing, in lines, and what the merchant has a name for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from actions.hear.ways import says, ways
from actions.merchant_words import Pairing, said_in, words
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product
from xiaoer.talk import patterns

IDLE = patterns.compile(
    r"请问|这个|这款|那个|那款|你们|我家|可以|能不能|是不是|有没有|会不会|怎么|什么|多少|一下|时候|需要|好不好|适合|支持|知道|想问|还是|起来"
    r"|直接|现在|平时|一般|大概|到底|真的|可不可以|要不要|[吗呢吧啊么嘛了的是有能会不要我你他她它这那个]"
)
_MOST_POINTS = 2
VAGUE = frozenset(("fits", "usage", "function"))
"""Attributes that many questions name by the way, whatever they ask."""


@dataclass(frozen=True)
class Fact:
    """``label`` and ``value`` as the catalogue has them. ``how``: told under a label, in a line of its text (then
    ``value`` is the line), ``without``: the list under the label does not name ``what`` was asked for, or ``missing``:
    asked for as ``label`` and not written."""

    label: str
    value: str = ""
    how: Literal["label", "line", "missing", "without"] = "label"
    what: str = ""
    named: bool = False
    """Only what the thing and its kinds are called."""
    near: bool = False
    """The nearest to the words, and maybe not what is asked."""
    surely: bool = False
    """It counts for more than a reading of something else."""
    meant: bool = False
    """The merchant says that such a line answers what is asked."""


def facts_of(product: Product) -> list[Fact]:
    """All that stands under a label: the contract's and the shop's own."""
    own = [Fact(one.label, one.value) for one in product.facts]
    named = ((label, getattr(product.attributes, name)) for name, label in ATTRIBUTE_TEXT.items())
    return [*own, *(Fact(label, value) for label, value in named if value)]


def lines_of(product: Product) -> list[Fact]:
    """Pieces of all that is written, with the label they stand under."""
    lines = [Fact("", point, "line") for point in product.selling_points]
    for fact in facts_of(product):
        lines += [
            Fact(fact.label, piece.strip(), "line") for piece in ways("piece_end").split(fact.value) if piece.strip()
        ]
    return [*lines, *(Fact("", caution, "line") for caution in product.cautions)]


def answers(asked: str, product: Product) -> int:
    """How many of its lines the merchant says to answer such a question, or have the very figure that was said."""
    meant, figures = said_in(words().asks, asked), patterns.findall(r"\d+(?:℃|度)", asked)
    degrees = [figure.replace("度", "℃") for figure in figures]
    told = [line.value for line in lines_of(product)]
    return sum(any(one.met_by(value) for one in meant) or any(one in value for one in degrees) for value in told)


def point_in(asked: str) -> str:
    """What is asked, as the shop calls it, two points at most; empty where the merchant has no name for it."""
    return "、".join(one.point for one in pointed(asked)[:_MOST_POINTS])


def pointed(asked: str) -> list[Pairing]:
    """What the merchant has a name for, in the order said."""
    found = [one for one in said_in(words().asks, asked) if one.point]
    return sorted(found, key=lambda one: min(asked.find(word) for word in one.said if word in asked))


def line_of_the_first(asked: str, product: Product) -> str:
    """What it has written of the first point asked; empty where it has nothing."""
    first = pointed(asked)[:1]
    return next((line.value for one in first for line in lines_of(product) if one.met_by(line.value)), "")


def fits_only(fits: str) -> bool:
    """只适用 R5: what it names is all that it fits."""
    return says("fits_only", fits)
