"""One spelling for all, and offsets that still point into what was written."""

import random
import unicodedata

import pytest

from brain.normal_text import normalize

SAMPLES = ["", "你好", "ＳＦ１２３４", "５㎏的①号", "e\u0301clair", "ﬁne ﷺ", "👨‍👩‍👧 ㍿", "\u3000a\u200b", "가각"]


@pytest.mark.parametrize("text", SAMPLES)
def test_the_text_is_in_nfkc_form(text: str) -> None:
    assert normalize(text).text == unicodedata.normalize("NFKC", text)


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
