"""Walk 1, in the actions: how well one of the catalogue's goods suits a wish: what it is, what it is for, for whom."""

from __future__ import annotations

from typing import Literal

from actions.catalogue import Known
from actions.linking import SURE, alike, how_called
from actions.merchant_words import Pairing, said_in, words
from actions.wish import Wish
from xiaoer.talk import patterns
from xiaoer.talk.told_apart import pairs

Nearness = Literal["name", "kind", "shelf"]
NEARNESS: tuple[Nearness, ...] = ("name", "kind", "shelf")
"""A phone is looked for among phones first; only where nothing is called so, among what lies on that shelf."""
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
    told = sum(one.met_by(known.facts) for one in said_in(words().asks, wish.words))
    shelf = _shelf_meant(wish.words, known.shelf)
    said = pairs(wish.need.upper())
    shared = sum(pair in known.facts for pair in said) / len(said) if said else 0.0
    if not (wish.nouns or on_shelf or meant or shelf or shared >= 0.5):
        return 0.0
    child = _NOT_FOR_THEM if for_children_only(known.title, wish) else 0.0
    if child and not wish.nouns:
        return 0.0
    return (
        max(0.01, called - child) + 0.3 * meant + 0.1 * told + 0.4 * shelf + 0.4 * shared + (0.2 if on_shelf else 0.0)
    )


def for_children_only(title: str, wish: Wish) -> bool:
    """Made for children, and looked for by or for somebody grown up."""
    grown = _GROWN_UP.search(wish.words) and not _CHILD.search(wish.words)
    return bool(grown and _FOR_CHILDREN.search(title))


def purposes(said: str, facts: str) -> int:
    return sum(one.met_by(facts) for one in written_for(said))


def written_for(said: str) -> tuple[Pairing, ...]:
    """The catalogue's words for what these words want."""
    return said_in(words().purposes, said)


def is_of_kind(known: Known, noun: str) -> bool:
    """水果, where the catalogue tags it so; 外套, which is no name of its own."""
    return noun in known.tags or known.short.endswith(words().kinds.get(noun, ("\n",)))


def _shelf_meant(said: str, shelf: str) -> bool:
    named = shelf in said or any(shelf[at : at + 2] in said for at in range(0, len(shelf) - 1, 2))
    return named or any(one.met_by(shelf) for one in said_in(words().shelves, said))
