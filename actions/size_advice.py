"""Walk 1, in the actions: which size, by the product's own size table."""

from __future__ import annotations

import re

from xiaoer.shop.contract import Product

_HEIGHT = re.compile(r"(?<!\d)(1[3-9]\d|2[01]\d)(?!\d)|(1)[.米](\d{1,2})(?!\d)")
_JIN = re.compile(r"(?<!\d)(\d{2,3})\s*斤")
_KILOS = re.compile(r"(?<!\d)(\d{2,3})\s*(公斤|kg|KG|千克)")


def size_advice(product: Product, text: str) -> str:
    """One line: the size for this height and weight, or what the table needs to know."""
    height, weight = height_in(text), weight_in(text)
    if height is None and weight is None:
        return f"「{product.short_title}」按身高体重选码更准，把您的身高和体重发给我，我照着尺码表看。"
    fits = [
        row.size
        for row in product.size_table
        if (height is None or row.height_cm[0] <= height <= row.height_cm[1])
        and (weight is None or row.weight_kg[0] <= weight <= row.weight_kg[1])
    ]
    said = "、".join(part for part in (f"{height}cm" if height else "", f"{weight:g}kg" if weight else "") if part)
    if not fits:
        rows = "；".join(
            f"{row.size}：{row.height_cm[0]}-{row.height_cm[1]}cm，{row.weight_kg[0]}-{row.weight_kg[1]}kg"
            for row in product.size_table
        )
        return f"{said}在「{product.short_title}」的尺码表里没有正好对上的码，您参考一下：{rows}。"
    return f"按「{product.short_title}」的尺码表，{said}对应{'或'.join(fits)}码。" + (
        "两个码之间，喜欢宽松就选大的。" if len(fits) > 1 else ""
    )


def height_in(text: str) -> int | None:
    """Centimetres: 165, 1.65, 1米6."""
    found = _HEIGHT.search(text)
    if not found:
        return None
    if found.group(1):
        return int(found.group(1))
    return 100 + int(found.group(3).ljust(2, "0"))


def weight_in(text: str) -> float | None:
    """Kilos: 55公斤, 110斤."""
    kilos = _KILOS.search(text)
    if kilos:
        return float(kilos.group(1))
    jin = _JIN.search(text)
    return int(jin.group(1)) / 2 if jin else None
