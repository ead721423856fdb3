"""Sums, pieces and budgets in any numerals; what is only about has no exact value."""

from __future__ import annotations

from datetime import datetime

import pytest

from xiaoer.chinese.budgets import Budget, budget_in
from xiaoer.chinese.numerals import number, span
from xiaoer.chinese.reading import read
from xiaoer.talk.clock import CHINA

NOW = datetime(2026, 11, 25, 12, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,299", 1299), ("1.2万", 12000), ("3千5百", 3500), ("1千零20", 1020), ("1万5", 15000), ("2k", 2000), ("1.5w", 15000), ("廿三", 23)],
)  # fmt: skip
def test_numerals_of_both_kinds_may_stand_together(written: str, value: float) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("written", "ends"),
    [("两三百", (200, 300)), ("十七八", (17, 18)), ("二十三四", (23, 24)), ("十几", (11, 19)), ("三五", (3, 5))],
)
def test_two_digits_side_by_side_are_a_range(written: str, ends: tuple[float, float]) -> None:
    assert span(written) == ends
    assert number(written) is None


@pytest.mark.parametrize(
    ("said", "value"),
    [("2,399.50元那笔", "2399.50"), ("扣了1,999块", "1999"), ("4千零5块", "4005"), ("2万3千元", "23000"), ("1.5万块", "15000"),
     ("五块八毛", "5.8"), ("12元5角", "12.5"), ("七块六毛五", "7.65"), ("20块零5毛", "20.5"), ("3分钱", "0.03"), ("一百零三块二", "103.2"),
     ("人民币199", "199"), ("88rmb", "88"), ("50塊錢", "50"), ("￥ 45.5", "45.5"), ("五六百块", "500/600"), ("一块钱", "1"), ("便宜两块", "2")],
)  # fmt: skip
def test_sums(said: str, value: str) -> None:
    assert read(said, NOW).values("amount") == [value]


@pytest.mark.parametrize(
    "said",
    ["十几块钱", "好几百块", "300块左右", "一百来块", "200多块", "大家一块买", "三块肥皂", "买两块橡皮", "一块蛋糕", "咱们一块退", "五块装",
     "百元大钞", "跟我妈一块", "三元牛奶"],
)  # fmt: skip
def test_what_is_no_exact_sum_or_no_money(said: str) -> None:
    assert read(said, NOW).values("amount") == []


@pytest.mark.parametrize(
    ("said", "value"),
    [("两套三件套", "2套"), ("两斤半", "2.5斤"), ("半公斤", "0.5公斤"), ("2百盒", "200盒"), ("2,500个", "2500个"), ("10 瓶", "10瓶"),
     ("买仨", "3个"), ("廿个", "20个"), ("三只松鼠来两包", "2包"), ("三箱半", "3.5箱")],
)  # fmt: skip
def test_pieces(said: str, value: str) -> None:
    assert read(said, NOW).values("quantity") == [value]


@pytest.mark.parametrize(
    "said",
    [
        "五件套",
        "一条龙服务",
        "一片真心",
        "一把手",
        "一部分坏了",
        "他俩都要",
        "一个半月了",
        "两个半小时",
        "十几个",
        "一件代发",
        "三包政策",
        "六个核桃好喝吗",
    ],
)
def test_what_is_no_number_of_pieces(said: str) -> None:
    assert read(said, NOW).values("quantity") == []


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [("5百以内", 0, 500), ("不到两千", 0, 2000), ("1.5k以内", 0, 1500), ("2-3千", 2000, 3000), ("一千到两千", 1000, 2000),
     ("大于100小于200", 100, 200), ("最多2千5", 0, 2500), ("四百到六百之间", 400, 600), ("起码三百", 300, None), ("预算2w", 0, 20000)],
)  # fmt: skip
def test_budgets(said: str, low: int, high: int | None) -> None:
    assert budget_in(said) == Budget(low * 100, None if high is None else high * 100)


@pytest.mark.parametrize("said", ["几十块", "十几块的", "几百块的吧"])
def test_what_is_too_vague_bounds_no_budget(said: str) -> None:
    assert budget_in(said, asked=True) is None


def test_a_comma_before_a_figure_ends_a_clause_and_one_within_it_groups_thousands() -> None:
    assert budget_in("想买点零食,50块左右,求推荐") == Budget(3000, 6000)
    assert budget_in("1,200以内") == Budget(0, 120000)
