"""What people say instead of a number, a date or a name is found and means something exact."""

from datetime import date
from itertools import pairwise

import pytest

from xiaoer.chinese.mentions import mentions_in
from xiaoer.chinese.numerals import number

TODAY = date(2026, 11, 22)  # a Sunday


def found(text: str, today: date | None = TODAY) -> list[tuple[str, str]]:
    return [(one.entity, one.value) for one in mentions_in(text, today)]


@pytest.mark.parametrize(
    ("written", "value"),
    [("两", 2), ("十二", 12), ("二十", 20), ("一百二", 120), ("一百零二", 102), ("三千五", 3500), ("两百三十五", 235),
     ("一万二", 12000), ("半", 0.5), ("二零二六", 2026), ("3.5", 3.5), ("俩", 2)],
)  # fmt: skip
def test_numerals(written: str, value: float) -> None:
    assert number(written) == value


def test_what_is_no_numeral_is_not_read_as_one() -> None:
    assert number("几") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("昨儿买的", "2026-11-21"), ("今早下单", "2026-11-22"), ("六号下的单", "2026-11-06"), ("二十三号", "2026-11-23"),
        ("十一月十八号", "2026-11-18"), ("上个周六", "2026-11-14"), ("上上周三", "2026-11-04"), ("这周末", "2026-11-21/2026-11-22"),
        ("上周买的", "2026-11-09/2026-11-15"), ("月初买的", "2026-11-01/2026-11-10"), ("上个月底", "2026-10-21/2026-10-31"),
        ("上个月15号", "2026-10-15"), ("上个月", "2026-10-01/2026-10-31"), ("十月中旬", "2026-10-11/2026-10-20"),
        ("12月初", "2026-12-01/2026-12-10"), ("双十一那天", "2026-11-11"), ("双11拍的", "2026-11-11"), ("618买的", "2026-06-18"),
        ("双12", "2026-12-12"), ("国庆期间", "2026-10-01/2026-10-07"), ("前两天", "2026-11-20/2026-11-21"),
        ("这几天", "2026-11-18/2026-11-22"), ("两周前", "2026-11-06/2026-11-10"), ("一个月前", "2026-10-18/2026-10-28"),
    ],
)  # fmt: skip
def test_days_as_people_say_them(text: str, value: str) -> None:
    assert found(text) == [("date", value)]


def test_a_feast_that_is_far_ahead_was_last_years() -> None:
    assert found("双十一买的", date(2027, 1, 5)) == [("date", "2026-11-11")]


def test_the_month_before_january_is_december() -> None:
    assert found("上个月", date(2027, 1, 5)) == [("date", "2026-12-01/2026-12-31")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("我要两件", "2件"), ("来3盒", "3盒"), ("一箱半", "1.5箱"), ("半箱就行", "0.5箱"), ("再加一双", "1双"), ("十个", "10个"),
     ("五斤草莓", "5斤"), ("要2个", "2个")],
)  # fmt: skip
def test_quantities_are_a_number_and_a_unit(text: str, value: str) -> None:
    assert found(text) == [("quantity", value)]


@pytest.mark.parametrize(
    "text",
    ["这件怎么样", "第一次用", "一个月", "三个小时", "两三件", "哪个好", "2号线", "一号楼", "3个装", "500ml", "七天无理由",
     "每件多重", "换一个地址", "一个订单", "2个工作日"],
)  # fmt: skip
def test_what_only_looks_like_a_quantity_or_a_day_is_neither(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("最近那单", "newest"), ("刚买的那单", "newest"), ("最后一单", "newest"), ("上一单", "previous"), ("最早那笔", "oldest"),
     ("另一个订单呢", "other"), ("另外那单", "other"), ("换个订单", "other"), ("刚才那单", "named"), ("第二个", "2"), ("第3笔", "3"),
     ("倒数第二单", "-2")],
)  # fmt: skip
def test_which_of_several_orders(text: str, value: str) -> None:
    assert found(text) == [("position", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("尾号3321那单", "3321"), ("后四位是6677", "6677"), ("3321那单", "3321"), ("手机尾号 0912", "0912")],
)
def test_last_digits(text: str, value: str) -> None:
    assert found(text) == [("tail", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("两百三十五块", "235"), ("一百二十元", "120"), ("三千五百块钱", "3500"), ("618元", "618"), ("99块9", "99.9")],
)
def test_amounts_in_either_numerals(text: str, value: str) -> None:
    assert found(text) == [("amount", value)]


def test_numbers_that_name_things_still_go_first() -> None:
    text = "20261118004217 13812345678 SF1234567890123 尾号3321 昨天 99元 两件 第二个"
    assert [kind for kind, _ in found(text)] == [
        "order_no", "phone", "parcel_no", "tail", "date", "amount", "quantity", "position",
    ]  # fmt: skip
    spans = [(one.start, one.end) for one in mentions_in(text)]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_a_day_stays_as_written_when_today_is_not_known() -> None:
    assert found("上个周六", None) == [("date", "上个周六")]
