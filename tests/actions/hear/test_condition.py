"""The condition goods are told to be in, and what a rule says of it."""

from __future__ import annotations

import pytest

from actions.hear.condition import condition_in, goes_back
from xiaoer.shop.contract import CategoryPolicy


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("牌子昨天让娃扯掉了", "tag_cut"),
        ("吊牌还在，就是上身比划了下", "tried"),
        ("过了一遍水，还没穿过", "washed"),
        ("没洗过，只套了一下", "tried"),
        ("拿去泡茶喝了两回", "eaten"),
        ("包装膜都没动", "unopened"),
        ("纸箱开了封，机器还没通过电", "opened"),
        ("插上电试了会儿", "tried"),
        ("用过三四次吧", "used"),
        ("用不了那么多", None),
        ("不想用了", None),
        ("多久能退下来", None),
    ],
)
def test_the_condition_is_read_and_what_is_denied_is_none(words: str, condition: str | None) -> None:
    assert condition_in(words) == condition


def rule(text: str, *, opened_ok: bool) -> CategoryPolicy:
    days = {"return_days": 7, "exchange_days": 15, "photo_hours": 72, "warranty_days": 0}
    return CategoryPolicy(category="c", name="某类", opened_ok=opened_ok, return_postage="customer", text=text, **days)


CLOTHES = rule("吊牌完整、未下水可退，试穿不影响；袜子拆封后不支持无理由退货。", opened_ok=True)
MACHINES = rule("未通电使用可退；质量问题可退换。", opened_ok=False)
GADGETS = rule("配件齐全可退，拆封不影响。", opened_ok=True)


@pytest.mark.parametrize(
    ("told", "by", "called", "back"),
    [
        ("tag_cut", CLOTHES, "衬衫", False),
        ("washed", CLOTHES, "衬衫", False),
        ("tried", CLOTHES, "衬衫", True),
        ("tried", CLOTHES, "运动袜子", False),
        ("used", MACHINES, "水壶", False),
        ("opened", MACHINES, "水壶", False),
        ("unopened", MACHINES, "水壶", True),
        ("opened", GADGETS, "充电头", True),
        ("used", GADGETS, "充电头", None),
        ("tag_cut", GADGETS, "充电头", None),
    ],
)
def test_the_rule_says_yes_or_no_or_nothing(told: str, by: CategoryPolicy, called: str, back: bool | None) -> None:
    assert goes_back(told, by, called) is back  # type: ignore[arg-type]
