"""Another shop's goods are linked by its own catalogue's words, or honestly not; no list of goods was made for it."""

from __future__ import annotations

import msgspec
import pytest

from actions.catalogue import Known, known_of
from actions.linking import link
from tests.catalogues import SHOPS, Asked, asked, goods
from tests.serving import ROOT
from xiaoer.shop.contract import Product

LEAST = 0.9
_TAUGHT = sorted(
    {word for line in (ROOT / "data/lexicon/products.txt").read_text("utf-8").splitlines() for word in line.split()},
    key=len,
    reverse=True,
)


def shelf(shop: str) -> list[Known]:
    return [known_of(msgspec.convert(one, Product)) for one in goods(shop)]


def nouns_in(text: str) -> list[str]:
    """Names of the trained list that stand in the text, the longest first, as the brain finds them."""
    found = []
    for word in _TAUGHT:
        if word in text:
            found.append(word)
            text = text.replace(word, " ")
    return found


def right(one: Asked, ids: tuple[str, ...]) -> bool:
    return bool(set(ids) & one.ids) if ids else one.none


@pytest.mark.parametrize("taught", [True, False], ids=["with the trained names", "with the catalogue alone"])
@pytest.mark.parametrize("shop", SHOPS)
def test_what_is_asked_is_linked_or_honestly_not(shop: str, taught: bool) -> None:
    known, rows = shelf(shop), asked(shop)
    assert len(rows) == 60
    wrong = []
    for one in rows:
        linked = link(one.text, nouns_in(one.text) if taught else [], known)
        if not right(one, linked.ids if linked else ()):
            wrong.append(one.text)
    assert 1 - len(wrong) / len(rows) >= LEAST, wrong


def test_a_property_alone_does_not_lead_away_from_the_thing_talked_of() -> None:
    known = shelf("hardware")
    assert link("铝合金的吗", [], known, "H08") is None
    told = link("人字梯呢", [], known, "H08")
    assert told is not None
    assert told.ids == ("H11",)
