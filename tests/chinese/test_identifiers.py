"""Numbers that name things are found exactly, and nothing else is."""

from datetime import date
from itertools import pairwise

import pytest

from xiaoer.chinese.mentions import mentions_in as identifiers_in

TODAY = date(2026, 11, 21)  # a Saturday


def found(text: str, today: date | None = None) -> list[tuple[str, str]]:
    return [(one.entity, one.value) for one in identifiers_in(text, today)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("订单20261118004217到哪了", [("order_no", "20261118004217")]),
        ("订单Q2YK71VS1BXLME75到哪了", [("order_no", "Q2YK71VS1BXLME75")]),
        ("查一下 q2yk71vs1bxlme75", [("order_no", "Q2YK71VS1BXLME75")]),
        ("QAYKZ7VSTBXLMEHD到了吗", [("order_no", "QAYKZ7VSTBXLMEHD")]),
        ("QAYKZHVSTBXLMEHD到了吗", [("order_no", "QAYKZHVSTBXLMEHD")]),
        ("单号JDVB123456789012", [("parcel_no", "JDVB123456789012")]),
        ("20261118004217,20261118004218", [("order_no", "20261118004217"), ("order_no", "20261118004218")]),
        ("sf1234567890123 到哪了", [("parcel_no", "SF1234567890123")]),
        ("单号YT7512345678901。", [("parcel_no", "YT7512345678901")]),
        ("电话13812345678", [("phone", "13812345678")]),
        ("138 1234 5678", [("phone", "13812345678")]),
        ("+86 138-1234-5678", [("phone", "13812345678")]),
        ("发到Zhang.San@Example.com谢谢", [("email", "zhang.san@example.com")]),
        ("花了¥39.90", [("amount", "39.90")]),
        ("99块9包邮", [("amount", "99.9")]),
        ("退我128元", [("amount", "128")]),
        ("两百块钱", [("amount", "200")]),
        ("三百五元", [("amount", "350")]),
    ],
)
def test_identifiers_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    ["2026111800421", "202611180042170", "1381234567", "138123456789", "23812345678", "A1234567890",
     "iPhone15", "M码", "a@b", "第3次问了", "12315", "10.5寸", "20261118004217000",
     "Q2YK71VS1BXLME7", "Q2YK71VS1BXLME755", "abcdefghjklmnpqr", "1234567812345678"],
)  # fmt: skip
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨天买的", "2026-11-20"), ("大前天", "2026-11-18"), ("11月18日下单", "2026-11-18"), ("12月25号", "2026-12-25"),
        ("1月3日", "2026-01-03"), ("2026年11月1日", "2026-11-01"), ("2026-11-05", "2026-11-05"), ("上周三", "2026-11-11"),
        ("周五到的", "2026-11-20"), ("下周一", "2026-11-23"), ("三天前", "2026-11-18"), ("18号买的", "2026-11-18"),
    ],
)  # fmt: skip
def test_days_become_dates_when_today_is_known(text: str, day: str) -> None:
    assert found(text, TODAY) == [("date", day)]


def test_a_day_stays_as_written_when_today_is_not_known() -> None:
    assert found("昨天买的") == [("date", "昨天")]


def test_a_day_that_does_not_exist_is_none() -> None:
    """It was told as written before, and whoever looked for an order by it had to know that it is no day."""
    assert found("2月31日", TODAY) == []


def test_spans_never_overlap() -> None:
    text = "20261118004217 13812345678 SF1234567890123 a13812345678@qq.com 2026-11-18 99元 昨天"
    spans = [(one.start, one.end) for one in identifiers_in(text)]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert len(spans) == 7
