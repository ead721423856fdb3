"""Whether goods named beside those talked of are what is spoken of now, or only have a part to play in it."""

from __future__ import annotations

from collections.abc import Sequence

from actions.catalogue import Known
from actions.hear.uses import leads_in, lies_upon, used_in
from actions.hear.ways import says
from actions.hints import Hinted
from actions.linking import SURE, how_called
from actions.turn import Turn
from xiaoer.talk import patterns

_SHORT_NAME = 2
_NAME = "X"
"""For a name in what is said of it (data/hear/sought.txt)."""
_CALLED = 0.75
"""From it on the noun is a name of the thing, and not only a piece of one."""


def are_the_subject(
    turn: Turn, text: str, nouns: Sequence[str], others: Sequence[Known], hint: Hinted, last: Known
) -> bool:
    """Named whole, by a word that stands for nothing else, or by what one calls them where nothing but words that lead
    in stands before it. In 我还想同时充耳机 and 洗面奶就行 they only have a part to play, 加辅食 names none, and
    手机能连它吗 is of the thing talked of, and so is what stands in its own entry: 线多长, of what has a cable."""
    whole = [one.short for one in others if one.short in text]
    back = says("points_back", text) and not says("part_of_it", text)
    if set(whole) - used_in(text, whole) and not back:
        return True
    if back:
        return False
    called = [noun for noun in nouns if any(how_called(one, noun) >= SURE for one in others)]
    called = called or [end for one in others if (end := hint.heads.get(one.id) or _end_named(text, one.short))]
    if called and all(stands_in(noun, text, last) or lies_upon(noun, text) for noun in called):
        return False
    if others and all(one.id in hint.pointed for one in others):
        return True
    named = [noun for noun in nouns if any(_names(noun, one) for one in others)]
    named = named or [end for one in others if (end := hint.heads.get(one.id) or _end_named(text, one.short))]
    named = [noun for noun in named if noun not in turn.used]
    return any(leads_in(text.partition(noun)[0]) for noun in named) or (
        not named and any(_by_model(text, one) for one in others)
    )


def stands_in(noun: str, text: str, last: Known) -> bool:
    """A part of it or what it is used with, by its own entry; unless there is asked for one (有线吗, 那杯子呢)."""
    stem = noun.removesuffix("子") if len(noun) == _SHORT_NAME else noun
    sought = text.replace(noun, _NAME)
    asked_for = says("sought", sought) or says("name_alone", sought)
    entry = f"{last.facts} {last.warned}"
    return not asked_for and stem.upper() in entry and f"不含{stem.upper()}" not in entry


def _names(noun: str, known: Known) -> bool:
    """杯子 does for a 保温杯, and 盒子 for no 礼盒: it may be a part of anything."""
    how = how_called(known, noun)
    return how >= _CALLED or (how >= SURE and not says("parts", noun))


def is_of_a_kind(noun: str, text: str, goods: Sequence[Known]) -> bool:
    """燕麦 of 燕麦色, 蓝莓 of 蓝莓的呢: said of a kind that goods come in, where no thing is named so."""
    if len(goods) == 1 and noun.upper() in goods[0].variants.split() and noun not in goods[0].short:
        return True
    parts = [part for one in goods for part in one.variants.split() if noun.upper() in part]
    longer = any(part in text.upper() and noun.upper() != part for part in parts)
    return longer or (len(goods) == 1 and bool(parts) and says("of_its_kind", text.partition(noun)[2]))


def _by_model(text: str, known: Known) -> bool:
    """K87, 静音红轴: a word of its title that is no common one, or a kind that names itself."""
    said = text.upper().replace(" ", "")
    words = [*patterns.findall(r"[A-Za-z]+\d+|[一-鿿]+ \d+", known.title.upper()), *known.variants.split()]
    return any(word.replace(" ", "") in said for word in words if len(word) > _SHORT_NAME or word[-1].isdigit())


def _end_named(text: str, short: str) -> str:
    return next((short[at:] for at in range(len(short) - 1) if short[at:] in text), "")
