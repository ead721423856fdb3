"""A word, 不 and the same word asks; a request put that way is still one."""

from __future__ import annotations

import pytest

from actions.deeds.frame import frame_of


@pytest.mark.parametrize("clause", ["你们店投诉多不多", "投诉管不管用", "投诉灵不灵"])
def test_it_asks(clause: str) -> None:
    assert frame_of(clause, "投诉").question


@pytest.mark.parametrize("clause", ["能不能帮我投诉", "我要投诉", "投诉投诉"])
def test_it_wishes(clause: str) -> None:
    assert frame_of(clause, "投诉").plain
