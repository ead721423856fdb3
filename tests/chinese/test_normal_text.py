"""One spelling for all, and offsets that still point into what was written."""

import random
import unicodedata

import pytest

from xiaoer.chinese.normal_text import normalize

SAMPLES = ["", "你好", "ＳＦ１２３４", "５㎏的①号", "e\u0301clair", "ﬁne ﷺ", "👨‍👩‍👧 ㍿", "\u3000a\u200b", "가각"]


@pytest.mark.parametrize("text", SAMPLES)
def test_the_text_is_in_nfkc_form_without_unseen_signs(text: str) -> None:
    assert normalize(text).text == unicodedata.normalize("NFKC", text).replace("\u200b", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [("這兩張訂單還沒發貨", "这两张订单还没发货"), ("顺豐到了嗎", "顺丰到了吗"), ("乾淨的於是", "干净的于是"), ("著名的乾隆", "著名的乾隆"),
     ("1380013\u200b8000", "13800138000")],
)  # fmt: skip
def test_traditional_characters_are_read_as_simplified_ones(written: str, read: str) -> None:
    assert normalize(written).text == read


def test_an_unseen_sign_inside_keeps_its_place_in_what_was_written() -> None:
    normal = normalize("单号1380\u200b0138000")
    assert normal.original_span(2, 13) == (2, 14)


@pytest.mark.parametrize("text", SAMPLES)
def test_every_character_remembers_where_it_came_from(text: str) -> None:
    normal = normalize(text)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    for place, character in enumerate(normal.text):
        start, end = normal.original_span(place, place + 1)
        assert character in unicodedata.normalize("NFKC", text[start:end])


def test_offsets_rise_whatever_is_written() -> None:
    rng = random.Random(5)
    for _ in range(300):
        text = "".join(chr(rng.choice((rng.randrange(32, 0x3000), rng.randrange(0x3000, 0xD7FF),
                                       rng.randrange(0xF900, 0x1F9FF)))) for _ in range(12))  # fmt: skip
        normal = normalize(text)
        assert list(normal.starts) == sorted(normal.starts)
        assert all(0 <= start < end <= len(text) for start, end in zip(normal.starts, normal.ends, strict=True))
