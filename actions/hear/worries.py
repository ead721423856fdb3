"""What a question is really afraid of: fire and heat, a night left on, or a body that a doctor has to decide for; and
which pieces of the catalogue speak to that."""

from __future__ import annotations

from actions.hear.written import lines_of, pointed
from actions.turn import Turn
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns

_UNWELL = patterns.compile(r"糖尿|血糖|高血压|血压高|血脂|痛风|尿酸|过敏|肾|心脏病|胃病|胃不好|术后|手术|化疗|病人")
_AFRAID = patterns.compile(
    r"烫到|烫着|烫伤|烫手|会烫|烫不烫|着火|起火|失火|烧着|烧起来|会不会烧|烧坏|爆炸|炸开|漏电|触电|危不?危?险"
)
_NIGHT = patterns.compile(
    r"(?:晚上|夜里|整夜|整晚|一夜|一晚上?|通宵|睡觉|睡着).{0,6}[开插]|[开插]着.{0,3}(?:睡|过夜)|[开插](?:一夜|一晚|整夜|整晚|通宵)"
)
_SAFE = patterns.compile(
    r"断电|定时|防干烧|防烫|不烫|过热|会热|够不到|不要盖|3C|离墙|插座|童锁|保护|阻燃|不要空放|耐 ?\d+℃"
)
_CLAUSE = patterns.compile(r"[，,。；;、]+")
_TIMER, _LONGEST = "定时", 60


def unwell(turn: Turn) -> str:
    """What a doctor has to decide for, in the shopper's word; empty where nothing is told."""
    found = None if turn.pressed else _UNWELL.search(turn.text)
    return found[0] if found else ""


def written_for_the_unwell(turn: Turn, product: Product, what: str) -> str:
    """The piece that is of it, without what praises the thing beside it: 原味款不加蔗糖."""
    warned = next((one for one in product.cautions if what in one), "")
    if warned:
        return warned.rstrip("。")
    pieces = [piece for line in lines_of(product) for piece in _CLAUSE.split(line.value) if piece]
    return next((piece for one in pointed(turn.text) for piece in pieces if one.met_by(f"{piece} ")), "")


def afraid_of_heat(turn: Turn) -> bool:
    return not turn.pressed and bool(_AFRAID.search(turn.text))


def left_on_at_night(turn: Turn) -> bool:
    return not turn.pressed and bool(_NIGHT.search(turn.text))


def has_a_timer(safe: str) -> bool:
    return _TIMER in safe


def safe_pieces(product: Product) -> str:
    """All that is written for safety, shortly."""
    cautions = [one.rstrip("。") for one in product.cautions if _SAFE.search(one)]
    pieces = [piece.strip() for line in lines_of(product) for piece in _CLAUSE.split(line.value)]
    short = [one for one in pieces if _SAFE.search(one) and not any(one in each for each in cautions)]
    told: list[str] = []
    for one in dict.fromkeys([*short, *cautions]):
        if len("；".join([*told, one])) <= _LONGEST:
            told.append(one)
    return "；".join(told)
