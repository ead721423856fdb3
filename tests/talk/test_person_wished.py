"""A plain wish for a person wins wherever it stands; what only speaks of a person is no wish."""

from __future__ import annotations

import pytest

from xiaoer.talk.person_wished import wishes_for_a_person


@pytest.mark.parametrize(
    "text",
    [
        "转人工",
        "我的包裹少一个，转人工",
        "我的包裹少一个转人工",
        "曲奇碎了，我要找真人说",
        "转人工，我那箱奶少了两盒",
        "转人工我要退货",
        "算了 给我转人工吧",
        "衣服破了个洞！！帮我叫个人工客服",
        "退款三天没到 人工",
        "能不能转人工啊，说不清楚",
        "麻烦接一下人工，发票开错了",
        "我要跟客服说，东西不对",
        "这个解决不了就转人工",
        "快递丢了\n直接转人工处理",
    ],
)
def test_a_plain_wish(text: str) -> None:
    assert wishes_for_a_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "不用转人工，我想退货",
        "转人工干嘛",
        "别给我转人工",
        "不要老是给我转人工",
        "上次转人工没人理",
        "刚才转人工等了半天",
        "怎么转人工",
        "为什么要转人工",
        "转人工要等多久",
        "你们人工几点下班",
        "客服态度太差",
        "刚才客服说给我退",
        "能不能不转人工",
        "我已经转人工了",
        "让我转人工有什么用",
        "人工智能",
        "这是人工合成的吗",
    ],
)
def test_what_only_speaks_of_a_person(text: str) -> None:
    assert not wishes_for_a_person(text)
