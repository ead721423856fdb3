"""Bare questions for one's turn and for the desk's hours; whatever names another thing asks for that."""

from __future__ import annotations

import pytest

from xiaoer.talk.about_the_wait import asks_for_the_place, asks_when_people_are_there


@pytest.mark.parametrize(
    "text",
    ["还要多久", "还要等多久", "轮到我没", "轮到我了吗？", "多久啊", "大概多长时间", "前面几个人", "我前面还有多少人",
     "我排第几", "什么时候轮到我", "还得等几分钟呢", "要等多久才有人接", "客服还要多久"],
)  # fmt: skip
def test_the_place(text: str) -> None:
    assert asks_for_the_place(text)


@pytest.mark.parametrize("text", ["退货要多久", "快递还要多久到", "多久发货", "几点上班", "到哪了", "还要", "我的呢"])
def test_another_thing(text: str) -> None:
    assert not asks_for_the_place(text)


@pytest.mark.parametrize(
    "text", ["你们几点上班", "客服几点下班？", "人工什么时候在", "上班时间", "工作时间是几点到几点"]
)
def test_the_hours(text: str) -> None:
    assert asks_when_people_are_there(text)


@pytest.mark.parametrize("text", ["师傅几点上门", "几点发货", "门店营业时间外能取吗", "还要多久"])
def test_other_hours(text: str) -> None:
    assert not asks_when_people_are_there(text)
