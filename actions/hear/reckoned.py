"""What has to be reckoned from what is written: the current a machine draws, what one piece of a pack comes to."""

from __future__ import annotations

from dataclasses import dataclass

from actions.hear.goods import question_before, words_of
from actions.hear.variant import variant_wanted
from actions.hear.ways import ways
from actions.hear.written import lines_of
from actions.turn import Turn
from xiaoer.chinese.numerals import SIGNS, plain, span
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns

_HOURS = patterns.compile(rf"(\d+(?:\.\d+)?|[{SIGNS}]+)\s*个?(?:小时|钟头|点钟)")
_WATTS = patterns.bounded(r"(\d{2,5})\s*[Ww瓦](?![Hha-z])")
_NIGHT = 8.0


@dataclass(frozen=True)
class Drawn:
    """``kinds``: each kind with its watts and its units of current for ``hours``; one without a name where all are
    alike."""

    hours: str
    kinds: tuple[tuple[str, str, str], ...]


def current_drawn(turn: Turn, product: Product) -> Drawn | None:
    """None: not asked, or no power is written."""
    words = words_of(turn, product)
    wanted = variant_wanted(turn, product)
    rows = [(one.title, found[1]) for one in wanted.fitting or product.variants if (found := _WATTS.search(one.title))]
    if not rows:
        rows = [("", found[1]) for line in lines_of(product) if (found := _WATTS.search(line.value))][:1]
    said, before = _HOURS.search(words), question_before(turn)
    goes_on = (said or wanted.said) and ways("current").search(before)
    if not rows or not (ways("current").search(words) or goes_on):
        return None
    words = f"{words} {before}" if goes_on else words
    said = _HOURS.search(words)
    night = bool(ways("night").search(words))
    told = span(said[1]) if said else None
    hours = sum(told) / 2 if told else _NIGHT if night else 1.0
    kinds = tuple((title, watts, plain(round(int(watts) * hours / 1000, 1))) for title, watts in rows)
    return Drawn(plain(hours), kinds)


def price_apiece(turn: Turn, product: Product) -> list[tuple[str, str, int, int]]:
    """For each kind that is asked of: its title, how many pieces, what it costs and what one comes to, in fen. Empty:
    not asked, or it is not written how many there are."""
    if not ways("apiece").search(turn.text):
        return []
    wanted = variant_wanted(turn, product)
    rows = []
    for one in wanted.fitting or product.variants:
        found = ways("pack_of").search(one.title) or ways("pack_of").search(product.title)
        count = patterns.search(r"\d+", found[0]) if found else None
        if found and count and int(count[0]) > 1:
            rows.append((one.title, found[0].lstrip("×x* "), one.price, round(one.price / int(count[0]))))
    return rows
