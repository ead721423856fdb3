"""What a question is really afraid of: fire and heat, a night left on, or a body that a doctor has to decide for; and
which pieces of the catalogue speak to that."""

from __future__ import annotations

from actions.hear.ways import says, ways
from actions.hear.written import lines_of, pointed
from actions.turn import Turn
from xiaoer.shop.contract import Product

_LONGEST = 60


def unwell(turn: Turn) -> str:
    """What a doctor has to decide for, in the shopper's word; empty where nothing is told."""
    found = None if turn.pressed else ways("unwell").search(turn.text)
    return found[0] if found else ""


def written_for_the_unwell(turn: Turn, product: Product, what: str) -> str:
    """The piece that is of it, without what praises the thing beside it: 原味款不加蔗糖."""
    warned = next((one for one in product.cautions if what in one), "")
    if warned:
        return warned.rstrip("。")
    pieces = [piece for line in lines_of(product) for piece in ways("piece").split(line.value) if piece]
    return next((piece for one in pointed(turn.text) for piece in pieces if one.met_by(f"{piece} ")), "")


def afraid_of_heat(turn: Turn) -> bool:
    return not turn.pressed and says("afraid", turn.text)


def left_on_at_night(turn: Turn) -> bool:
    return not turn.pressed and says("left_on", turn.text)


def has_a_timer(safe: str) -> bool:
    return says("timer", safe)


def safe_pieces(product: Product) -> str:
    """All that is written for safety, shortly."""
    cautions = [one.rstrip("。") for one in product.cautions if ways("safe").search(one)]
    pieces = [piece.strip() for line in lines_of(product) for piece in ways("piece").split(line.value)]
    short = [one for one in pieces if ways("safe").search(one) and not any(one in each for each in cautions)]
    told: list[str] = []
    for one in dict.fromkeys([*short, *cautions]):
        if len("；".join([*told, one])) <= _LONGEST:
            told.append(one)
    return "；".join(told)


def must_not(value: str) -> bool:
    """乳胶过敏请勿购买: nothing is left to a doctor."""
    return says("must_not", value)


def speaks_of(theme: str, product: Product) -> bool:
    """Somewhere in its entry: of the pregnant, of pets."""
    return any(says(theme, line.value) for line in lines_of(product))
