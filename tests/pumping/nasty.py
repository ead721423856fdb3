"""Messages that nobody types by hand: each hurt something once, or would hurt a careless program. None is longer than
what may be said at once."""

from __future__ import annotations

from xiaoer.talk.length import MOST_CHARACTERS, cut

_SEEDS: tuple[tuple[str, str, str], ...] = (
    ("", "刚", "x"),
    ("上一单", "刚", "x"),
    ("", "刚刚", "才"),
    ("这个", " ", "abcd。x"),
    ("我的", "，", "1234。x"),
    ("我有什么优惠券", "1", ""),
    ("", "1", ""),
    ("", "1 ", ""),
    ("", "１", "元"),
    ("预算", "一", "x"),
    ("满", "一百", "x"),
    ("体重", " ", "x"),
    ("退", "退货", "x"),
    ("我要", "算了", "换"),
    ("", "不对，", "退"),
    ("还", "还", "买"),
    ("收件人", " ", "电话"),
    ("地址改成", "省市区", "x"),
    ("尾号", "1", "那单"),
    ("20", "1", ""),
    ("", "a@", "b"),
    ("", "a.", "@b.c"),
    ("x@", "a.", "!"),
    ("", "AB12", ""),
    ("", "SF1234567890 ", ""),
    ("", "13800138000 ", ""),
    ("", "¥1.", "元"),
    ("", "5月", "号"),
    ("", "红色L码两件，", ""),
    ("", "降噪耳机和", "多少钱"),
    ("", "今天再不给", "1"),
    ("", "！", ""),
    ("", "?!", ""),
    ("", "妈的", ""),
    ("", "\n", "你好"),
    ("", "a\u0301\u0323", ""),
    ("", "\u0301", "a"),
    ("货", "\u0300\u0323", ""),
    ("货", "\u0300\u200c\u0323", ""),
    ("", "\u0f73", ""),
    ("", "ﾞ\u0323", "到"),
    ("", "货" + "\u0300\u0323" * 4, ""),
    ("", "ﷺ", ""),
    ("", "㍿", ""),
    ("", "👨\u200d👩\u200d👧", ""),
    ("", "\u200d", "好"),
    ("", "\U00020000", ""),
    ("", "{", "}"),
    ("/order_status", "{", ""),
    ("", "(", "x"),
    ("", "\\", "d"),
    ("", "的", ""),
    ("", "东海县", "龙"),
    ("", "\t", "买"),
)
"""What stands first, what is repeated, and what stands last."""


def messages() -> list[str]:
    """Each short, and as long as a message may be."""
    return [_made(*seed, size) for seed in _SEEDS for size in (40, MOST_CHARACTERS)]


def _made(first: str, again: str, last: str, size: int) -> str:
    room = size - len(first) - len(last)
    return cut(first + (again * (room // len(again) + 1))[:room] + last)
