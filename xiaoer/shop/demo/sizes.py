"""Walk 1, last stop: the demo shop's size tables (height in cm, weight in kg, inclusive)."""

from __future__ import annotations

from xiaoer.shop.contract import SizeRow


def _row(size: str, height: tuple[int, int], weight: tuple[int, int]) -> SizeRow:
    return SizeRow(size=size, height_cm=height, weight_kg=weight)


SIZE_TABLES: dict[str, tuple[SizeRow, ...]] = {
    "top": (
        _row("S", (150, 162), (40, 49)),
        _row("M", (156, 168), (48, 57)),
        _row("L", (162, 174), (56, 66)),
        _row("XL", (168, 180), (65, 76)),
        _row("2XL", (174, 188), (75, 90)),
    ),
    "jeans": (
        _row("25", (150, 163), (40, 46)),
        _row("26", (152, 165), (45, 50)),
        _row("27", (155, 168), (49, 54)),
        _row("28", (158, 170), (53, 58)),
        _row("29", (160, 172), (57, 62)),
        _row("30", (162, 174), (61, 67)),
        _row("31", (164, 176), (66, 73)),
    ),
}
