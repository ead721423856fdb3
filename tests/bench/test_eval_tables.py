"""The text tables: short, and each of what was found is in one of them."""

import re

from bench.eval_tables import blocks, confusion_matrix, thresholds
from bench.fallback import Gate
from bench.score import Judged
from tests.bench.shoppers import ASKED, FOUND, GATE


def test_the_matrix_has_all_its_rows_and_counts() -> None:
    rows = [Judged("refund", "refund"), Judged("refund", "refund"), Judged("return", "refund")]
    lines = confusion_matrix(rows).splitlines()
    assert [re.split(r"\s{2,}", line.strip()) for line in lines[2:]] == [["1 refund", "2", "·"], ["2 return", "1", "·"]]


def test_what_is_configured_and_what_is_cheapest_are_marked() -> None:
    table = thresholds("ours", ASKED, GATE)
    assert re.search(r"^0\.40 .*config\.yml$", table, re.M)
    assert table.count("*") == 2  # the cheapest pair, and what the star means


def test_a_model_of_another_threshold_is_noted() -> None:
    assert "otherwise" not in thresholds("ours", ASKED, GATE)
    assert "judged 2 rows otherwise" in thresholds("ours", ASKED, Gate(0.75, 0.05))


def test_every_part_of_emotion_has_its_line() -> None:
    shown = next(block for block in blocks(FOUND) if block.startswith("emotion"))
    assert re.search(r"^lexicon +0\.500 ", shown, re.M)
    assert re.search(r"^learned +1\.000 ", shown, re.M)
    assert re.search(r"^together +1\.000 ", shown, re.M)


def test_figures_come_last_each_with_its_interval() -> None:
    *_, last = blocks(FOUND)
    assert re.search(r"^false_rejection +0\.250 +\(0\.046 – 0\.699\)", last, re.M)
    assert re.search(r"^repeat_f1 +–", last, re.M)
