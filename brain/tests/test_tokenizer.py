"""Words as jieba cuts them, with the model's own dictionary, and never a piece of an identifier."""

import random

import jieba
import pytest
from xiaoer.chinese.normal_text import normalize

from brain.tokenizer import Cutter


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return Cutter(["老北京布鞋", "希腊酸奶"])


def words(cutter: Cutter, text: str) -> list[str]:
    return [token.text for token in cutter.cut(normalize(text))]


def test_the_shops_words_are_whole(cutter: Cutter) -> None:
    assert "老北京布鞋" in words(cutter, "这双老北京布鞋多少钱")


def test_the_process_wide_jieba_learns_nothing(cutter: Cutter) -> None:
    assert "老北京布鞋" not in list(jieba.cut("这双老北京布鞋多少钱"))


def test_two_models_do_not_share_words(cutter: Cutter) -> None:
    assert "老北京布鞋" not in words(Cutter([]), "这双老北京布鞋多少钱")


@pytest.mark.parametrize("whole", ["20261118004217", "13812345678", "SF1234567890123", "a.b@qq.com"])
def test_identifiers_are_whole(cutter: Cutter, whole: str) -> None:
    assert whole in words(cutter, f"帮我查{whole}谢谢")


def test_wide_digits_are_read_as_digits_and_point_at_what_was_written(cutter: Cutter) -> None:
    text = "查 ２０２６１１１８００４２１７ 谢谢"
    token = next(token for token in cutter.cut(normalize(text)) if token.text == "20261118004217")
    assert text[token.start : token.end] == "２０２６１１１８００４２１７"


def test_no_token_is_white_space_and_offsets_point_into_the_original(cutter: Cutter) -> None:
    rng = random.Random(3)
    signs = "你好，我的快递\n\t 　㎏５①abc！？👍🏽20261118004217…\u200b"
    for _ in range(200):
        text = "".join(rng.choice(signs) for _ in range(20))
        tokens = cutter.cut(normalize(text))
        assert all(token.text.strip() for token in tokens)
        assert all(0 <= token.start < token.end <= len(text) for token in tokens)
        assert [token.start for token in tokens] == sorted(token.start for token in tokens)


def test_nothing_gives_nothing(cutter: Cutter) -> None:
    assert words(cutter, "") == words(cutter, " \n\u3000") == []
