"""Who needs the same house goes to the same worker, and the table of the dearest names what there is."""

from __future__ import annotations

import pytest

from tests.sharing import BY_BRAIN, DEAREST, ROOT, part_of, place_of


def test_each_database_has_its_walks_and_they_share_one_house() -> None:
    on_sqlite = {part_of(f"tests/walks/test_{file}[sqlite-hub]") for file in ("killed.py::a", "answer.py::b")}
    on_postgresql = part_of("tests/walks/test_killed.py::a[postgresql-hub]")
    assert len(on_sqlite) == 1
    assert on_postgresql not in on_sqlite


def test_who_needs_the_brain_goes_with_others_who_do() -> None:
    assert part_of("tests/actions/test_near_misses.py::a[b]") == BY_BRAIN
    assert part_of("tests/actions/test_orders_by_brain.py::a") == BY_BRAIN
    assert part_of("tests/actions/test_turn.py::a") == "tests/actions/test_turn.py"


@pytest.mark.parametrize("begins", [begins for begins in DEAREST if begins.startswith("tests/")])
def test_what_begins_early_is_there(begins: str) -> None:
    assert (ROOT / begins).exists()
    assert place_of(part_of(f"{begins}::a" if begins.endswith(".py") else f"{begins}test_x.py::a")) < len(DEAREST)
