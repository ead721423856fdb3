"""A few combining marks on a character belong to a script; more are gone before anything puts them in order."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from xiaoer.chinese.normal_text import normalize
from xiaoer.talk import words
from xiaoer.talk.length import MOST_CHARACTERS
from xiaoer.talk.marks import MOST_MARKS, places_kept, thinned, too_many

SCRIPTS = [
    "ที่นี่ส่งของเร็วไหม", "בְּרֵאשִׁ֖ית", "क्षत्रियों के लिए", "Việt Nam đặt hàng", "ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ", "ﾊﾞｯｸﾞﾊﾟﾝ", "❤️1️⃣", "مُحَمَّدٌ"
]  # fmt: skip
PILED = [
    "货" + "\u0300\u0323" * 999,
    "\u0f73" * 1999,
    "ﾞ\u0323" * 1000,
    "货" + "\u0300\u200b\u0323" * 600,
    "货" + "\u0300\u200c\u0323" * 600,
    "货" + "\u0344\u0345" * 900,
]


@pytest.mark.parametrize("text", SCRIPTS)
def test_what_people_write_in_any_script_stays_whole(text: str) -> None:
    assert words.clean(text) == thinned(text) == text
    assert not too_many(text)
    assert normalize(unicodedata.normalize("NFKC", text)).text == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("text", PILED, ids=ascii)
def test_no_text_that_came_in_has_a_long_run_to_put_in_order(text: str) -> None:
    most = MOST_MARKS * 3  # one mark may be read as two, and a base may bring some of its own
    assert _longest_run(text.replace("\u200b", "").replace("\u200c", "")) > 500
    assert _longest_run(words.clean(text)) <= most
    for came_by in (text, words.clean(text)):
        assert _longest_run(normalize(came_by).text) <= most


def _longest_run(text: str) -> int:
    longest = run = 0
    for sign in unicodedata.normalize("NFKD", text):
        run = run + 1 if unicodedata.combining(sign) else 0
        longest = max(longest, run)
    return longest


def test_every_sign_that_is_put_in_order_counts_as_a_mark() -> None:
    ordered = [
        sign
        for sign in map(chr, range(sys.maxunicode + 1))
        if not 0xD800 <= ord(sign) < 0xE000 and unicodedata.combining(unicodedata.normalize("NFKD", sign)[0])
    ]
    assert len(ordered) > 800
    for sign in ordered:
        assert thinned("货" + sign * 9 + "到") == "货" + sign * MOST_MARKS + "到"
        assert len(places_kept("货" + sign * 9)) == 1 + MOST_MARKS


def test_words_behind_a_pile_of_marks_are_found_where_they_were_written() -> None:
    text = "货" + "\u0300\u0323" * 20 + "单号1380\u200b0138000"
    normal = normalize(text)
    start = normal.text.index("13800138000")
    start, end = normal.original_span(start, start + 11)
    assert text[start:end] == "1380\u200b0138000"
    start, end = normal.original_span(0, 1)
    assert text[start:end].startswith("货")


def test_a_message_of_marks_alone_is_still_none() -> None:
    assert words.is_empty(words.clean("\u0301" * MOST_CHARACTERS))
