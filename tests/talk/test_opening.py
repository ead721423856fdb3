"""The first words and chips of a chat window name nothing that the shop does without."""

from __future__ import annotations

import pytest

from xiaoer.shop.contract import CANNOT_TEXT
from xiaoer.talk.opening import greeting, ideas

ALL = frozenset(CANNOT_TEXT)
NEEDS = {
    "退换货": {"return", "exchange"},
    "退货": {"return"},
    "换货": {"exchange"},
    "取消订单": {"cancel"},
    "会员权益": {"membership"},
}


@pytest.mark.parametrize(
    "lacking", [frozenset(), ALL, *({one} for one in sorted(ALL))], ids=lambda one: "+".join(sorted(one))
)
def test_nothing_that_is_lacking_is_named(lacking: frozenset[str]) -> None:
    can = ALL - lacking
    titles = [idea["title"] for idea in ideas(can)]
    assert len(titles) >= 3
    assert all(NEEDS.get(title, set()) <= can for title in titles)
    said = greeting("晴窗书店", "小二", None, can)
    assert all(needs <= can for word, needs in NEEDS.items() if f"、{word}都" in said)


def test_what_goes_back_is_called_as_the_shop_does_it() -> None:
    assert "退换货" in greeting("", "小二", None, {"return", "exchange"})
    assert "退货" in greeting("", "小二", None, {"return"})
    assert "退" not in greeting("", "小二", None, ())


def test_who_comes_for_the_first_time_is_not_greeted_as_one_who_came_back() -> None:
    assert greeting("晴窗书店", "小二", "方小雨", ()).startswith("方小雨，您好，我是小二")
