"""A message cut into clauses: where another matter may begin, and nowhere else."""

import pytest

from brain.reading.clauses import clauses


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("鞋子大了想换小一码", ["鞋子大了想换小一码"]),
        ("发票还没开。地址也要改", ["发票还没开", "地址也要改"]),
        ("锅盖裂了\n快递盒也是湿的", ["锅盖裂了", "快递盒也是湿的"]),
        ("奶粉什么时候发货另外有没有小勺", ["奶粉什么时候发货", "另外有没有小勺"]),
        ("顺便问下保修几年", ["顺便问下保修几年"]),
        ("好，那退款几天能到账", ["好，那退款几天能到账"]),
        ("？？", ["？？"]),
    ],
)
def test_a_message_is_cut_where_another_matter_may_begin(text: str, cut: list[str]) -> None:
    assert [one.text for one in clauses(text)] == cut


def test_what_stands_between_two_clauses_is_told() -> None:
    first, second, third = clauses("面霜过敏了怎么办，能退掉吗，另外券还能用吗")
    assert [(one.further, one.strong) for one in (first, second, third)] == [
        (False, False),
        (False, False),
        (True, False),
    ]
    assert clauses("包裹破了。怎么赔偿呢")[1].strong


def test_each_clause_stands_where_the_message_has_it() -> None:
    text = " 纸巾少了一提，  说好今天补寄的！还有发票没收到 "
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in clauses(text))


def test_a_long_story_stays_whole() -> None:
    story = "。".join(["我昨天晚上给店里打了电话"] * 9)
    assert [one.text for one in clauses(story)] == [story]
