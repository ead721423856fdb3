"""Walk 1, last stop: product pictures: a soft gradient of the category's colour, a drawn shape, the short name."""

from __future__ import annotations

import functools
import tomllib
from html import escape
from importlib import resources

from xiaoer.shop.demo.shelf import Shelf
from xiaoer.shop.problem import not_found


def draw(shelf: Shelf, goods_id: str) -> str:
    """An SVG of 400×400 for ``goods_id``; the hue leans a little from product to product."""
    goods = shelf.goods.get(goods_id)
    if goods is None:
        raise not_found("picture_not_found", "没有这张图片。")
    hue = (goods.hue + int(goods.id[-2:]) * 7 % 40 - 20) % 360
    tones = {"a": f"hsl({hue} 60% 97%)", "b": f"hsl({hue} 48% 76%)", "c": f"hsl({hue} 36% 46%)"}
    shape = _glyphs()[goods.glyph].format(**tones)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" '
        f'aria-label="{escape(goods.short)}"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">'
        f'<stop offset="0" stop-color="hsl({hue} 64% 93%)"/>'
        f'<stop offset="1" stop-color="hsl({(hue + 26) % 360} 52% 82%)"/>'
        '</linearGradient></defs><rect width="400" height="400" fill="url(#g)"/>'
        f'<circle cx="310" cy="92" r="120" fill="hsl({hue} 70% 97%)" opacity=".45"/>'
        f'<ellipse cx="200" cy="292" rx="92" ry="12" fill="hsl({hue} 30% 40%)" opacity=".14"/>'
        f'<g transform="translate(80 60) scale(1.2)">{shape}</g>'
        f'<text x="200" y="356" text-anchor="middle" font-size="30" font-weight="600" fill="hsl({hue} 34% 30%)" '
        'font-family="Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif">'
        f"{escape(goods.short)}</text></svg>"
    )


@functools.cache
def _glyphs() -> dict[str, str]:
    return tomllib.loads(resources.files("xiaoer.shop.demo").joinpath("glyphs.toml").read_text(encoding="utf-8"))
