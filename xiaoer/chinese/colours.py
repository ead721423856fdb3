"""Colours by their root: 奶白色, of a kind, is named by 白的 and 白色, and by 换白."""

from __future__ import annotations

from xiaoer.talk import patterns

_ROOTS = "白黑红蓝绿粉灰黄紫棕橙青"
_SAID = {root: patterns.compile(f"{root}色?(?:的|款|那|$|[ ,，。!！])|[换成要]{root}") for root in _ROOTS}


def colour_said(value: str, text: str) -> bool:
    """Whether ``text`` names the colour that ``value`` ends with."""
    said = _SAID.get(value.removesuffix("色")[-1:])
    return said is not None and bool(said.search(text))
