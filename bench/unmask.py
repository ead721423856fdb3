"""Masks of the eval files ([数字x], [姓名]) as something of that kind, for nobody writes a mask to a shop."""

from __future__ import annotations

import re

_ALONE = {"[数字x]": "13800138000"}
"""A line that is nothing but a number is most often a phone's."""
_IN_A_LINE = (
    (r"\[ORDERID_\d+\]", "20261118004217"),
    (r"\[金额x?\]", "59元"),
    (r"\[地址x?\]", "浙江省杭州市西湖区文三路100号"),
    (r"\[姓名x?\]", "王小明"),
    (r"\[邮箱x?\]", "li88@163.com"),
    (r"\[电话x?\]", "13800138000"),
    (r"\[身份证号x?\]", "110101199003070011"),
    (r"\[组织机构x?\]", "杭州明远科技有限公司"),
    (r"\[(?:时间|日期)x?\]", "昨天"),
    (r"#E-\w+(?:\[数字x\])?", ""),
    (r"\[数字x?\]", "12"),
)
_PATTERNS = tuple((re.compile(mask), put) for mask, put in _IN_A_LINE)


def unmasked(text: str) -> str:
    if put := _ALONE.get(text.strip()):
        return put
    for mask, by in _PATTERNS:
        text = mask.sub(by, text)
    return text
