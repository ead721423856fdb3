"""Who needs the same house goes to the same worker, and the table of the dearest names what there is."""

from __future__ import annotations

import pytest

from tests.sharing import BY_BRAIN, DEAREST, ROOT, part_of, place_of


def test_all_walks_share_one_house_a_database() -> None:
    walks = {part_of(f"tests/walks/test_{test}") for test in ("killed.py::a[sqlite-hub]", "answer.py::b[postgresql]")}
    assert len(walks) == 1


def test_who_needs_the_brain_goes_with_others_who_do() -> None:
    assert part_of("tests/actions/test_near_misses.py::a[b]") == BY_BRAIN
    assert part_of("tests/actions/test_orders_by_brain.py::a") == BY_BRAIN
    assert part_of("tests/actions/test_turn.py::a") == "tests/actions/test_turn.py"


@pytest.mark.parametrize("begins", [begins for begins in DEAREST if begins.startswith("tests/")])
def test_what_begins_early_is_there(begins: str) -> None:
    assert (ROOT / begins).exists()
    assert place_of(part_of(f"{begins}::a" if begins.endswith(".py") else f"{begins}test_x.py::a")) < len(DEAREST)
