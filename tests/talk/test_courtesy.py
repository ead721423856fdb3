"""A quote begins and ends with what it says: by the content of data/promises."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from xiaoer.talk.courtesy import Courtesy

COURTESY = Courtesy.of(yaml.safe_load(Path("data/promises/matters.yml").read_text("utf-8"))["courtesy"])


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("秦先生，运费我们出", "运费我们出"),
        ("您好，方小姐～邮费由店铺承担，请放心", "邮费由店铺承担"),
        ("好的亲，明天下午上门取件，辛苦您了", "明天下午上门取件，辛苦您了"),
        ("亲，好的。退货同意了！谢谢您", "退货同意了"),
        ("明天补寄，小姐姐那边我也说了", "明天补寄，小姐姐那边我也说了"),
        ("您好", "您好"),
    ],
)
def test_greetings_and_names_at_the_edges_are_left_out(written: str, quoted: str) -> None:
    assert COURTESY.without(written) == quoted
