"""What is told of a thing's state, which way is wished in the end, goods that did not last: by sentences of our own."""

from __future__ import annotations

import pytest

from actions.after_sale_pieces import tags_cut
from actions.hear.after_sale_wish import (
    begins,
    calls_off,
    edible_asked,
    kind_instead,
    partly,
    register_wished,
    resend_wished,
)
from actions.hear.size_step import size_after
from actions.hear.state_told import sent_back, state_told
from actions.hear.worn import worn_told
from actions.turn import Turn


def said(text: str) -> Turn:
    return Turn("t", text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("有一件标签我剪掉了", "tag_cut"),
        ("吊牌都还在没拆", None),
        ("早就吃光了", "gone"),
        ("盒子跟东西一块丢掉了", "gone"),
        ("开箱的时候没录视频", "no_photo"),
        ("颜色发暗", None),
    ],
)
def test_the_state_a_rule_hangs_on(text: str, state: str | None) -> None:
    assert state_told(said(text)) == state


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("我周一就寄走了", True),
        ("东西已经寄给你们了", True),
        ("还没寄呢", False),
        ("怎么寄回去", False),
        ("要寄到哪", False),
    ],
)
def test_whether_it_is_on_its_way_back(text: str, sent: bool) -> None:
    assert sent_back(said(text)) == sent


@pytest.mark.parametrize(
    ("text", "kind", "under_way", "other"),
    [
        ("换不了的话就退掉", "exchange", True, "return"),
        ("想换M 没有就退", "exchange", False, None),
        ("不换了你直接退款吧", "exchange", False, "return"),
        ("不退了 给我换一双", "return", True, "exchange"),
        ("换黑色的", "exchange", True, None),
        ("我要退货", "return", True, None),
        ("先别退", "exchange", True, None),
    ],
)
def test_another_kind_wished(text: str, kind: str, under_way: bool, other: str | None) -> None:
    assert kind_instead(said(text), kind, under_way=under_way) == other


@pytest.mark.parametrize(
    ("text", "part"),
    [("退一部分就行", True), ("给我补点差价", True), ("坏的那三颗退给我", True), ("整单退了", False), ("退货", False)],
)
def test_money_for_a_part(text: str, part: bool) -> None:
    assert partly(said(text)) == part


@pytest.mark.parametrize(
    ("text", "wished"),
    [("那帮忙登记下吧", True), ("行 你报上去吧", True), ("别登记了", False), ("登记了吗", False), ("不用记", False)],
)
def test_a_ticket_wished_for_in_other_words_than_yes(text: str, wished: bool) -> None:
    assert register_wished(said(text)) == wished


@pytest.mark.parametrize(
    ("text", "worn"),
    [
        ("毛衣袖口起了好多球", True),
        ("鞋底跟鞋面脱胶了", True),
        ("洗完就褪色", True),
        ("这件会起球吗", False),
        ("怕掉色 怎么洗", False),
        ("好看 孩子喜欢", False),
    ],
)
def test_goods_that_did_not_last(text: str, worn: bool) -> None:
    assert worn_told(said(text)) == worn


@pytest.mark.parametrize(("text", "pieces"), [("剪了两件的吊牌", 2), ("有1件标签剪了", 1), ("吊牌剪了", 1)])
def test_of_how_many_the_tag_is_cut(text: str, pieces: int) -> None:
    assert tags_cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "variant", "size"),
    [
        ("想换大一码的", "白 / 41", "42"),
        ("裤子太长了 换小一号", "卡其 / L", "M"),
        ("都偏大", "黑 / XL", None),
        ("换大一号", "均码", None),
    ],
)
def test_a_size_counted_from_the_one_bought(text: str, variant: str, size: str | None) -> None:
    assert size_after(said(text), variant) == size


@pytest.mark.parametrize(
    ("text", "resent", "eaten"),
    [
        ("重新补寄一份呗", True, False),
        ("这样还敢喝吗", False, True),
        ("能退吗", False, False),
        ("补货了没", False, False),
    ],
)
def test_sent_anew_and_fit_to_eat(text: str, resent: bool, eaten: bool) -> None:
    assert (resend_wished(said(text)), edible_asked(said(text))) == (resent, eaten)


@pytest.mark.parametrize(("text", "yes"), [("嗯 那退吧", True), ("好的", False)])
def test_a_yes_that_asks_to_begin(text: str, yes: bool) -> None:
    assert begins(Turn("t", text, "affirm")) == yes


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("那算了，我凑合用", True),
        ("要整个寄就拉倒吧，我自己粘", True),
        ("我就反映一下，不退", True),
        ("不换了，给我退吧", False),
        ("不修了，能退钱吗", False),
        ("那算了，换一个吧", False),
        ("怎么还不退", False),
    ],
)
def test_let_be_is_told_from_another_wish(text: str, off: bool) -> None:
    assert calls_off(said(text)) is off
