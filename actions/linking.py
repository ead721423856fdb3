"""Walk 1, in the actions: which goods of the catalogue a mention means: by name, half a name, other name or property.

A thing is named by a noun (耳机, 杯子) and told apart by what is said of it (防水的, 含糖低). The noun must fit the end
of a name, where Chinese puts what a thing is: 耳机 is 降噪耳机 and hardly 耳机保护套. Where two fit about as well, both
are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from actions.catalogue import Known
from actions.merchant_words import Pairing, said_in, words
from actions.vocabulary import close_ones, filler_in, vocabulary_of
from xiaoer.talk import patterns

SURE = 0.6
_APART = 0.15
_MOST = 3
_LONGEST_NAME = 8
_LOOKED_AT = 200
"""Signs of a message in which goods are looked for by the catalogue's words: each is held against all goods."""
_FEW, _MANY = 16, 1024
_TOO_SHORT = 2
"""Signs: what is no longer is half a name, or a colour that many things come in."""
_FILLER = patterns.compile(
    r"请问|你们|你好|您好|店里|我想|我要|想要|想买|想问|帮我|麻烦|看一?下|看看|问一?下|有没有|还有|有货|没货|现货|库存"
    r"|[这那]一?[个款件种双条台瓶盒支只]?|什么时候|多久|多少钱|多少|价格|什么|怎么样|怎么|哪个|哪款|是不是|能不能|可不可以|可以|推荐|便宜|优惠|活动|刚才|刚刚|说|问|一[个款件双条台瓶盒]"
    r"|吗|呢|啊|呀|吧|么|嘛|了|的|有|没|还|会|能|要|买|卖|我|你|是|不|来|和|跟|[?？!！,，。.~、\s]"
)
_ASKING = patterns.compile(
    r"颜色|尺码|口味|款式|别的|其他|其它|另外|够不够|够吗|适合|几[岁册本页个件支双颗焦寸开]|多[大重长久厚宽]|材质|保修|质保|保质期|产地|尺寸|怎么样|好不好|哪些|都有|除了|补货|到货|上架|断货"
    r"|一[套盒包袋本盒支双]|一共|全套|那[本款个种]|这[本款个种]|写的|的书|书|里面|里|用|吃|喝|看|给|带|含|家用|时候|时间|现在|最|类|之类|一下|一句[话实]|\d+"
    r"|[\d一二两三四五六七八九十百半几]+(公斤|千克|斤|克|kg|米|厘米|毫米|寸|升|毫升|岁|个月|周|天|小时|块|元)"
)
"""What is asked, and not of what."""
_ASKS_FOR = patterns.compile(r"有|卖|货|找|买")
_MEASURE = patterns.compile(r"[\d.A-Za-z×+%\s]+\S{0,3}$")


@dataclass(frozen=True)
class Linked:
    """Best first; one when it is clear."""

    ids: tuple[str, ...]

    @property
    def one(self) -> str | None:
        return self.ids[0] if len(self.ids) == 1 else None


def link(text: str, nouns: Sequence[str], goods: Sequence[Known], talked_of: str | None = None) -> Linked | None:
    """``nouns``: goods named in the text; without any, what remains of the text is tried. None = nothing fits."""
    text = text[:_LOOKED_AT]
    scored = sorted(((_score(one, text, nouns), one.id) for one in goods), key=lambda scored: -scored[0])
    best = [(score, number) for score, number in scored if score >= SURE]
    if not best:
        return _by_words(text, nouns, goods, talked_of)
    close = tuple(number for score, number in best if best[0][0] - score < _APART)
    if talked_of in close and len(close) > 1:
        return Linked((str(talked_of),))
    return Linked(close[:_MOST])


def _by_words(text: str, nouns: Sequence[str], goods: Sequence[Known], talked_of: str | None) -> Linked | None:
    """By the catalogue's own words, where no noun of a list of goods leads there."""
    strangers = [noun for noun in nouns if all(_fit(one, noun) < SURE and noun not in one.tags for one in goods)]
    filler = filler_in(text.upper(), _FILLER, _ASKING)
    close = close_ones(vocabulary_of(goods).meant(text, strangers, filler, things_only=bool(talked_of)))
    if not close:
        return None
    return Linked((str(talked_of),)) if talked_of in close else Linked(tuple(close[:_MOST]))


def unexplained(text: str, goods: Sequence[Known]) -> str:
    """What is left of a short question when ordinary words are taken away: the name of a thing, most likely; empty
    where nothing or more than one piece is left, or the catalogue knows it for something."""
    if len(text) > 2 * _LONGEST_NAME or not _ASKS_FOR.search(text):
        return ""
    filler = filler_in(text, _FILLER, _ASKING)
    for at, sign in enumerate(text[1:-1], 1):
        filler[at] = filler[at] and not (sign == "的" and not filler[at - 1] and not filler[at + 1])
    rest = "".join(" " if marked else sign for sign, marked in zip(text, filler, strict=True)).split()
    pieces = [piece for piece in rest if len(piece) > 1]
    if len(pieces) != 1 or len(pieces[0]) > _LONGEST_NAME:
        return ""
    return "" if any(pieces[0].upper() in one.facts for one in goods) else pieces[0]


def ending_in(text: str, known: Known, goods: Sequence[Known]) -> str:
    """调奶壶 for 婴儿恒温调奶壶: what a word of this title alone ends in; empty where none is said."""
    words = [part for part in _kinds(known.title)[1:] if len(part) > _TOO_SHORT]
    ends = (word[at:] for word in words for at in range(len(word) - _TOO_SHORT))
    return next((end for end in ends if end in text and sum(end in other.title for other in goods) == 1), "")


def is_called(short: str, title: str, noun: str) -> bool:
    """Would one call it that: 杯子 for a 儿童保温杯."""
    known = Known("", short, title, "", "", "")
    return noun in title or _fit(known, words().name_of(noun)) >= SURE


def how_called(known: Known, noun: str) -> float:
    """How well the noun is what this thing is, from 0 to 1.2; from SURE on one would call it that."""
    return _fit(known, words().name_of(noun))


def alike(said: str, facts: str) -> int:
    """How many of the wishes in these words the catalogue's own words meet: 不太甜 and 无蔗糖."""
    return sum(one.met_by(facts) for one in said_in(words().alike, said))


@lru_cache(maxsize=_FEW)
def _without_filler(text: str) -> str:
    return _FILLER.sub("", text)


def _wishes_in(said: str) -> tuple[tuple[Pairing, ...], str]:
    """The same, one wish after the other, and what is said besides."""
    return _apart(words().alike, said)


@lru_cache(maxsize=_FEW)
def _apart(pairings: tuple[Pairing, ...], said: str) -> tuple[tuple[Pairing, ...], str]:
    wished = []
    for one in pairings:
        if one.asked_in(said):
            wished.append(one)
            said = one.without(said)
    return tuple(wished), _FILLER.sub(" ", said)


def _score(known: Known, text: str, nouns: Sequence[str]) -> float:
    if known.short in text or known.title in text:
        return 2.0 + len(known.short) / 10
    said = text.upper()
    if not nouns:
        rest = _without_filler(text)
        if not 2 <= len(rest) <= 12:
            return 0.0
        nouns = [rest]
    fit, noun = max(((_fit(known, words().name_of(noun)), noun) for noun in nouns), default=(0.0, ""))
    if not fit:
        return 0.0
    return fit + _told_apart(known, said.replace(noun.upper(), " "), text)


def _fit(known: Known, noun: str) -> float:
    """How well the noun is what this thing is."""
    if noun == known.short or known.short in noun or noun in (known.title, known.brand + known.short):
        return 1.2
    if known.short.endswith(noun):
        return 0.9
    if len(noun) > 1 and any(part.endswith(noun) for part in _kinds(known.title)):
        return 0.8
    stem = noun.removesuffix("子") if len(noun) == 2 else noun
    if len(stem) == 1 and known.short.endswith(stem):
        return 0.65
    if len(noun) > 2 and known.short.startswith(noun):
        return 0.65
    half = _half(noun, known.short) or _of_its_stuff(noun, known)
    if half:
        return half
    return 0.35 if len(noun) > 1 and noun in known.title else 0.0


@lru_cache(maxsize=_MANY)
def _kinds(title: str) -> tuple[str, ...]:
    """The title and its words without the measures at their ends."""
    return tuple(_MEASURE.sub("", part) for part in (title, *title.split()))


def ends_said(text: str, title: str) -> bool:
    """肉干, of 风干牛肉干 250g: what a name ends in, two signs of it at least."""
    return any(word[at:] in text for word in _said_words(title) for at in range(len(word) - 1))


@lru_cache(maxsize=_MANY)
def _said_words(title: str) -> tuple[str, ...]:
    """Without the brand before them and the measures after."""
    words = title.split()
    return tuple(word for word in words[1:] or words if not (word[0].isdecimal() or word[-1].isascii()))


def named_so(title: str) -> tuple[str, ...]:
    """The words of a title that say what it is, and not how much is in it."""
    return tuple(_MEASURE.sub("", title).split())


def _half(noun: str, short: str) -> float:
    """降噪的耳机 or 保温杯子 for a longer name: all of its signs in order, its end among them."""
    clean = noun.replace("的", "")
    clean = clean.removesuffix("子") if len(clean) > 2 else clean
    if len(clean) <= _TOO_SHORT or clean[-1] != short[-1]:  # 毛衣 is no 羊毛大衣
        return 0.0
    rest = iter(short)
    return 0.75 if all(sign in rest for sign in clean) else 0.0


def _of_its_stuff(noun: str, known: Known) -> float:
    """羊毛衫 for a 打底衫 of which 羊毛 is written: the last sign of its name, and what is said of it."""
    said = noun[:-1]
    return 0.65 if len(said) >= _TOO_SHORT and noun[-1] == known.short[-1] and said in known.facts else 0.0


def _told_apart(known: Known, said: str, text: str) -> float:
    """What is said besides the noun and stands in the catalogue: properties, brand, colour, size."""
    more = 0.3 * (known.brand in text)
    if any(word not in known.facts and word not in known.variants for word in patterns.findall(r"[A-Z]{3,}", said)):
        more -= 0.5  # a brand or a model that this is not
    wished, rest = _wishes_in(said)
    more += sum(0.4 for one in wished if one.met_by(known.facts))
    pairs = {word[at : at + 2] for word in rest.split() for at in range(len(word) - 1)}
    if not pairs:
        return more
    hits = sum(pair in known.facts or pair in known.variants for pair in pairs)
    return more + 0.4 * hits / len(pairs)


def shares_two_signs(text: str, name: str) -> bool:
    """Side by side in both."""
    return any(name[at : at + 2] in text for at in range(len(name) - 1))
