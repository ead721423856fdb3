"""Judged inputs go through the door they belong to, and are held only by what is right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.judged.one_door import got, holds
from bench.judged.rows import Row, rows_in

DATE = "brain: mentions_in(normalize(input).text, date(2026-11-02)), values of «date»; any one of «expected» is right"


def rows(folder: Path, *written: dict[str, Any]) -> list[Row]:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in written), encoding="utf-8")
    return list(rows_in(path))


@pytest.mark.parametrize(
    ("how", "said", "right", "wrong"),
    [
        (DATE, "30号拍的", [["2026-10-30"]], [["2026-11-30"]]),
        ("actions.budget.budget_in(input) in yuan [low, high]", "4百以内", [0, 400], [0, 100]),
        ("actions.address_words.address_in + address_parts: [province, city, district, rest, receiver]",
         "长沙市岳麓区麓山路1号，林小溪，13912345678", [None, "长沙市", "岳麓区", "麓山路1号", "林小溪"],
         [None, "长沙市", "岳麓区", "麓山路1号", None]),
    ],
)  # fmt: skip
def test_a_row_holds_by_what_is_right_alone(tmp_path: Path, how: str, said: str, right: Any, wrong: Any) -> None:
    row = {"kind": "a kind", "input": said, "how": how}
    good, bad = rows(tmp_path, {**row, "expected": right}, {**row, "expected": wrong})
    assert good.way == "door"
    assert holds(good, got(good))
    assert not holds(bad, got(bad))


def test_what_wants_the_whole_and_what_is_left_out_are_told_apart(tmp_path: Path) -> None:
    row = {"kind": "a kind", "input": "x", "expected": "y"}
    whole, other = rows(
        tmp_path,
        {**row, "how": "brain's turn door (POST …), demo customer signed in (C0007)"},
        {**row, "how": "make run"},
    )
    assert (whole.way, whole.customer) == ("end_to_end", "C0007")
    assert other.way == "left_out"
