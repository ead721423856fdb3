"""换大一号, 小一码: a size wished for by its distance from the one bought."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.talk import patterns

SIZES = ("XS", "S", "M", "L", "XL", "2XL", "3XL", "4XL")
_STEP = patterns.compile(r"更(大|小)|(大|小)一?[号码点些]|(大|小)一?个[号码]")
_NOT = patterns.compile(r"(太|有点|偏|穿着|都|居然|还是?)[大小](了)?(一?[号码点些])?")


def size_step(text: str) -> int:
    """1: the next bigger; -1: the next smaller; 0: none was said."""
    wished = _NOT.sub("", text)
    found = _STEP.search(wished)
    return (1 if "大" in found[0] else -1) if found else 0


def size_after(turn: Turn, variant: str) -> str | None:
    """The size wished for, counted from the one bought."""
    step = 0 if turn.pressed else size_step(turn.text)
    bought = next((part.strip().upper() for part in variant.split("/") if _is_size(part.strip().upper())), None)
    return stepped(bought, step) if step and bought else None


def _is_size(part: str) -> bool:
    return part in SIZES or part.removesuffix("码").isdigit()


def stepped(size: str, step: int) -> str | None:
    """None: there is none, or the scale is another."""
    at = SIZES.index(size) + step if size in SIZES else -1
    if 0 <= at < len(SIZES):
        return SIZES[at]
    number = size.removesuffix("码")
    return f"{int(number) + step}{size[len(number) :]}" if number.isdigit() else None
