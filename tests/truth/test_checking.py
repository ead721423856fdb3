"""The check itself: a conversation as it was is true, and each invented figure in it is found."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.truth.checking import untrue
from tests.truth.truths import Truths
from xiaoer.talk.clock import CHINA

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=CHINA)
ORDER = {
    "order_no": "20261118004217",
    "state_text": "运输中",
    "total": 13900,
    "paid_at": "2026-11-18T15:20:00+08:00",
    "eta": "2026-11-25",
    "late_hours": 5,
    "items": [{"short_title": "降噪耳机", "qty": 2, "price": 6950}],
    "parcels": [{"courier": "顺丰速运", "parcel_no": "SF1234567890123", "signed_by": "林晓"}],
}
POLICIES = {"price_protection": {"days": 7, "text": "付款后 7 天内同款降价可以退差价"}}
TRUE = (
    "「降噪耳机」×2等2件，合计139元，11月18日(周三) 15:20付的款，顺丰速运 SF1234567890123，"
    "预计明天送到，晚了5小时。价保到明天 15:20，付款后7天内可以退差价。林晓签收。"
)
NAMES = ("顺丰速运", "圆通速递", "林晓", "王芳", "降噪耳机", "酸奶")


def bubble(text: str, card: dict[str, object] | None = None) -> list[dict[str, object]]:
    return [{"text": text, "buttons": [{"title": "看这笔订单", "payload": "/order_status"}], "card": card}]


@pytest.fixture
def truths() -> Truths:
    return Truths([ORDER, POLICIES], ["订单20261118004217到哪了"], NOW)


def test_what_the_shop_answered_is_true(truths: Truths) -> None:
    card = {"kind": "order", "order_no": ORDER["order_no"], "total": "139.00", "placed_at": "11月18日(周三) 15:20"}
    assert untrue(bubble(TRUE, card), truths, NAMES) == []


@pytest.mark.parametrize(
    ("true", "invented"),
    [
        ("139元", "138元"),
        ("139元", "139.50元"),
        ("等2件", "等3件"),
        ("×2", "×3"),
        ("11月18日(周三)", "11月19日(周四)"),
        ("11月18日(周三)", "11月18日(周四)"),
        ("15:20付", "15:21付"),
        ("明天送到", "后天送到"),
        ("晚了5小时", "晚了6小时"),
        ("晚了5小时", "晚了5天"),
        ("7天内", "15天内"),
        ("付款后7天内", "付款后三天内"),
        ("价保到明天 15:20", "价保到后天 15:20"),
        ("顺丰速运", "圆通速递"),
        ("SF1234567890123", "SF1234567890124"),
        ("「降噪耳机」", "「酸奶」"),
        ("「降噪耳机」", "「头戴耳机」"),
        ("林晓签收", "王芳签收"),
    ],
)
def test_an_invented_figure_is_found(truths: Truths, true: str, invented: str) -> None:
    assert true in TRUE
    assert untrue(bubble(TRUE.replace(true, invented)), truths, NAMES)


@pytest.mark.parametrize(
    "card",
    [
        {"kind": "order", "total": "140.00"},
        {"kind": "order", "order_no": "20261118004218"},
        {"kind": "parcel", "eta": "后天"},
        {"kind": "order", "items": [{"title": "酸奶", "qty": 2}]},
        {"kind": "order", "items": [{"qty": 4}]},
    ],
)
def test_an_invented_figure_on_a_card_is_found(truths: Truths, card: dict[str, object]) -> None:
    assert untrue(bubble("看卡片。", card), truths, NAMES)


def test_an_invented_figure_on_a_button_is_found(truths: Truths) -> None:
    assert untrue([{"text": "好的。", "buttons": [{"title": "退12元"}], "card": None}], truths, NAMES)


def test_a_sum_is_not_true_because_another_field_holds_its_digits(truths: Truths) -> None:
    assert untrue(bubble("补您5元。"), truths, NAMES)
