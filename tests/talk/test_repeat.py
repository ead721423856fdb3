"""The same question again: what the similarity must hold for any text, and for some that matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.talk.repeat import THRESHOLD, is_repeat, similarity

words = st.text(max_size=60)
chinese = st.text(st.sampled_from("订单物流退款退货快递什么时候到发票优惠券没有收不啊吗12, ！"), max_size=30)


@given(words, words)
def test_it_lies_between_nothing_and_the_same(a: str, b: str) -> None:
    assert 0.0 <= similarity(a, b) <= 1.0


@given(chinese, chinese)
def test_it_does_not_matter_which_was_first(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)


@given(words.filter(lambda text: any(letter.isalnum() for letter in text)))
def test_a_message_is_the_same_as_itself(text: str) -> None:
    assert similarity(text, text) == 1.0


@given(chinese.filter(lambda text: any(letter.isalnum() for letter in text)))
def test_spaces_and_signs_change_nothing(text: str) -> None:
    assert similarity(text, f" {text} ？！…") == 1.0


@given(st.text(st.sampled_from(" ，。！？…~"), max_size=10), words)
def test_signs_alone_are_no_question(signs: str, text: str) -> None:
    assert similarity(signs, text) == 0.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("我的酸奶什么时候能送到啊", "请问酸奶啥时候能送到"),
        ("退款怎么还没到账", "我的退款还是没有到账"),
        ("能开发票吗", "您好，麻烦问下能开发票吗？"),
        ("ＳＦ１２３４５６７８９０ 到哪了", "sf1234567890到哪了"),
    ],
)
def test_a_reworded_question_is_a_repeat(a: str, b: str) -> None:
    assert is_repeat(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("退款", "退货"),
        ("好的", "好吧谢谢你"),
        ("会员积分有什么用", "这件羽绒服还有蓝色的吗"),
        ("查一下 20261118004217", "查一下 20261119000305"),
    ],
)
def test_another_question_is_not(a: str, b: str) -> None:
    assert similarity(a, b) < THRESHOLD
