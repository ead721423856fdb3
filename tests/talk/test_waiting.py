"""What a waiting shopper is told: only what is known; a figure only from people who are there and their real pace."""

from __future__ import annotations

import pytest

from xiaoer.talk import waiting, wording
from xiaoer.talk.waiting import CLOSED_AFTER_S, LEFT, OPENED_AFTER_S, Place, Staff

NOBODY = Staff(here=0, service_s=300, claim_s=20)
THREE = Staff(here=3, service_s=300, claim_s=20)
UNHEARD = Staff(here=None, service_s=300, claim_s=20)
SAYINGS = (
    wording.queued, wording.queued_after_words, wording.still_queued, wording.desk_closed, wording.standing,
    wording.back_to_nobody,
)  # fmt: skip


@pytest.mark.parametrize("staff", [NOBODY, UNHEARD, Staff(here=2)])
@pytest.mark.parametrize("position", [1, 5])
def test_no_minutes_are_said_without_people_and_their_pace(staff: Staff, position: int) -> None:
    place = waiting.place(position, 4, staff)
    assert place.wait_s is None
    assert not [said for say in SAYINGS if "分钟" in (said := say(place)) or "小时" in said]


def test_with_nobody_there_the_message_is_left_and_nothing_is_said_of_coming_soon() -> None:
    said = [say(waiting.place(1, 0, NOBODY)) for say in SAYINGS]
    assert all("客服" in one and "留言" in one for one in said)
    assert not [one for one in said if "马上" in one or "稍等" in one or "正在为您转接" in one or "第 1 位" in one]


def test_the_opening_hours_are_said_only_when_the_shop_set_them() -> None:
    assert "客服时间是每天 9:00–21:00，上线后" in wording.queued(Place(1, Staff(0, hours="每天 9:00–21:00")))
    assert "客服时间" not in wording.queued(Place(1, Staff(0)))


@pytest.mark.parametrize(
    ("position", "in_hand", "wait_s"),
    [
        (1, 0, 20),  # three are free
        (3, 0, 20),
        (4, 0, 100),
        (1, 3, 100),  # of three conversations of 300 s, one ends every 100 s
        (3, 3, 300),
        (1, 6, 50),  # each serves two at once
    ],
)
def test_the_wait_follows_from_who_is_there_and_how_long_they_take(position: int, in_hand: int, wait_s: int) -> None:
    assert waiting.expected_wait_s(position, in_hand, THREE) == wait_s


def test_a_pace_is_known_only_after_some_conversations() -> None:
    assert waiting.pace_s([60, 70]) is None
    assert waiting.pace_s([60, 600, 70]) == 70


@pytest.mark.parametrize(
    ("wait_s", "said"),
    [(0, "预计等待约 1 分钟"), (61, "约 2 分钟"), (3600, "约 60 分钟"), (3700, "可能超过 1 小时"), (None, "客服在线")],
)
def test_the_wait_in_words(wait_s: int | None, said: str) -> None:
    assert said in wording.standing(Place(2, THREE, wait_s))


def test_no_notice_says_the_place_which_moves() -> None:
    for say in (wording.queued, wording.still_queued, wording.back_without_a_colleague, wording.desk_opened):
        assert say(Place(105, THREE, 90)) == say(Place(1, Staff(here=1)))


@pytest.mark.parametrize("wait_s", [None, 90])
def test_who_hears_that_the_desk_opened_is_not_told_once_more_that_somebody_is_there(wait_s: int | None) -> None:
    place = Place(1, Staff(here=1), wait_s)
    said = wording.desk_opened(place)
    assert said.startswith("客服已上线。")
    assert "在线" not in said


def test_who_left_a_message_hears_again_only_when_somebody_comes() -> None:
    assert not waiting.due(0, LEFT, NOBODY, 10**9)
    assert not waiting.due(0, LEFT, UNHEARD, 10**9)
    assert not waiting.due(0, LEFT, THREE, OPENED_AFTER_S * 1000 - 1)
    assert waiting.due(0, LEFT, THREE, OPENED_AFTER_S * 1000)


def test_who_waits_hears_once_that_the_desk_emptied() -> None:
    assert not waiting.due(0, 1, NOBODY, CLOSED_AFTER_S * 1000 - 1)
    assert waiting.due(0, 5, NOBODY, CLOSED_AFTER_S * 1000)


def test_without_redis_the_old_rhythm_is_kept() -> None:
    assert waiting.due(0, 1, UNHEARD, 120_000)
    assert not waiting.due(0, 1, UNHEARD, 119_999)


@pytest.mark.parametrize(("waited_s", "told"), [(0, 20), (79, 20), (81, None), (600, None)])
def test_an_estimate_that_the_waiting_so_far_proves_wrong_is_not_told(waited_s: float, told: int | None) -> None:
    """Two agents with nothing in hand would take the next at once; but somebody stands there for minutes."""
    assert waiting.place(1, 0, waiting.Staff(here=2, service_s=120, claim_s=20), waited_s).wait_s == told
