"""Days: bought lies behind, a delivery ahead, a year said before them counts, and what only looks like one is none."""

from __future__ import annotations

from datetime import date

import pytest

from xiaoer.chinese.lean import Lean
from xiaoer.chinese.mentions import days_in

TODAY = date(2026, 11, 25)  # a Wednesday


def only(said: str, lean: Lean | None = None) -> str:
    days = days_in(said, TODAY, lean)
    assert len(days) <= 1, days
    return days[0] if days else ""


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("下下周四能送吗", "2026-12-10"), ("上上上星期买的", "2026-11-02/2026-11-08"), ("下下个月初能到货吗", "2027-01-01/2027-01-10"),
        ("前年双十二买的", "2024-12-12"), ("去年6月18号拍的", "2025-06-18"), ("24年3月8号买的", "2024-03-08"), ("大前年买的", "2023-01-01/2023-12-31"),
        ("去年下半年买的", "2025-07-01/2025-12-31"), ("去年3月初下的单", "2025-03-01/2025-03-10"), ("明年春节前能到吗", "2027-02-06"),
        ("四五天前下的单", "2026-11-20/2026-11-21"), ("三四个月前买的", "2026-07-23/2026-09-01"), ("200天前下的单", "2026-05-09"),
        ("三个半月前买的", "2026-08-07/2026-08-17"), ("两年前买的", "2024-11-10/2024-12-10"), ("半个月前下的单", "2026-11-05/2026-11-15"),
        ("最近两周的订单", "2026-11-12/2026-11-25"), ("过去三天的订单", "2026-11-23/2026-11-25"), ("近一年买的", "2025-11-25/2026-11-25"),
        ("前三天买的", "2026-11-22/2026-11-24"), ("5号到8号买的", "2026-11-05/2026-11-08"), ("上周一到周三买的", "2026-11-16/2026-11-18"),
        ("9月28日至10月3日下的单", "2026-09-28/2026-10-03"), ("11月1-10号下的单", "2026-11-01/2026-11-10"), ("3到5号买的", "2026-11-03/2026-11-05"),
        ("10.24买的", "2026-10-24"), ("9/30下的单", "2026-09-30"), ("九月十五买的", "2026-09-15"), ("八月份下的单", "2026-08-01/2026-08-31"),
        ("8月月底买的", "2026-08-21/2026-08-31"), ("2025年9月下的单", "2025-09-01/2025-09-30"),
        ("半小时前拍的", "2026-11-25"), ("上午拍的", "2026-11-25"), ("端午节买的", "2026-06-19"), ("母亲节买的", "2026-05-10"), ("七夕下的单", "2026-08-19"),
        ("上個禮拜買的", "2026-11-16/2026-11-22"), ("聖誕節買的", "2025-12-25"), ("12 月 5 日买的", "2025-12-05"), ("3 天 前 下单", "2026-11-22"),
    ],
)  # fmt: skip
def test_days_as_people_say_them(said: str, days: str) -> None:
    assert only(said) == days


@pytest.mark.parametrize(
    ("said", "days"),
    [("29号买的", "2026-10-29"), ("礼拜五付的款", "2026-11-20"), ("12月20号买的", "2025-12-20"), ("黑五买的", "2025-11-28"),
     ("3号上门取件", "2026-12-03"), ("周二来拿吧", "2026-12-01"), ("2月1号送来行吗", "2027-02-01"), ("情人节前能到吗", "2027-02-14"),
     ("周二到周四上门取", "2026-12-01/2026-12-03")],
)  # fmt: skip
def test_the_words_say_whether_it_lies_behind_or_ahead(said: str, days: str) -> None:
    assert only(said) == days


def test_each_day_of_a_message_has_a_lean_of_its_own() -> None:
    assert days_in("27号买的，27号能到吗", TODAY) == ["2026-10-27", "2026-11-27"]


@pytest.mark.parametrize(("lean", "day"), [("past", "2026-10-28"), ("future", "2026-11-28"), (None, "2026-11-28")])
def test_where_the_words_do_not_say_it_the_question_may(lean: Lean | None, day: str) -> None:
    assert only("28号", lean) == day


@pytest.mark.parametrize(
    "said",
    ["三月初八买的", "腊月二十三要用", "农历五月初五", "阴历八月十五买的", "正月十五前能到吗", "九月初九过生日"],
)
def test_days_of_the_moon_are_not_read_as_the_suns(said: str) -> None:
    assert only(said) == ""


@pytest.mark.parametrize(
    "said",
    ["7号电池", "要5号色", "住在解放路28号", "36号的鞋有吗", "2号楼3单元", "线上周边有卖吗", "以后天天用", "事先天线", "这个月嫂推荐的",
     "一周三次", "本周期", "提前天通知", "每周三有活动吗", "白天鹅", "下周转运", "三号链接", "28天无理由", "口红5号还有吗", "6月龄宝宝",
     "当前天气冷", "当天能退吗", "2月31号买的", "3.5寸的", "9.9元", "第3周", "三号位"],
)  # fmt: skip
def test_what_only_looks_like_a_day_is_none(said: str) -> None:
    assert only(said) == ""
