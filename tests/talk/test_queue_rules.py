"""The queue: who comes first, what the waiting are told, and when a count of unhelped turns starts anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.talk import priority, waiting, wording
from xiaoer.talk.handoff import REASONS
from xiaoer.talk.waiting import Place, Staff

MINUTE = 60_000
points = st.integers(0, 100)


def test_anger_comes_before_a_calm_wish() -> None:
    angry = priority.priority("anger", {"label": "angry"}, None)
    assert angry > priority.priority("request", {"label": "calm"}, "黑金", 2)


@given(
    st.sampled_from([*REASONS, None]), st.sampled_from(["calm", "angry", None]), st.text(max_size=3), st.integers(0, 99)
)
def test_priority_stays_between_0_and_100(reason: str | None, emotion: str | None, level: str, complaints: int) -> None:
    assert 0 <= priority.priority(reason, {"label": emotion}, level, complaints) <= 100


@given(points, points)
def test_an_ordinary_shopper_is_not_starved(low: int, high: int) -> None:
    """Whoever has waited an hour comes before whoever comes now, however urgent."""
    now = 10**12
    assert priority.place(low, now - 60 * MINUTE, now) < priority.place(high, now, now)


@given(points, points, st.integers(0, 24 * 60), st.integers(0, 24 * 60))
def test_who_is_in_danger_comes_before_all_points_and_all_waiting(
    mine: int, theirs: int, waited: int, other: int
) -> None:
    now = 10**12
    endangered = priority.in_danger(mine)
    assert priority.place(endangered, now - waited * MINUTE, now) < priority.place(theirs, now - other * MINUTE, now)
    assert 0 <= priority.shown(priority.aged(endangered, now - waited * MINUTE, now)) <= 100
    assert priority.in_danger(endangered) == endangered


@given(points, points, points, st.integers(0, 24 * 60), st.integers(0, 24 * 60))
def test_who_closed_the_page_comes_after_all_who_are_there_and_loses_no_points(
    mine: int, more: int, theirs: int, waited: int, other: int
) -> None:
    now = 10**12
    gone = priority.raised(priority.left(mine), more)
    assert priority.place(theirs, now - other * MINUTE, now) < priority.place(gone, now - waited * MINUTE, now)
    assert priority.there(gone) == max(mine, more)
    assert 0 <= priority.shown(priority.aged(gone, now - waited * MINUTE, now)) <= 100
    assert priority.left(gone) == gone


@given(points)
def test_danger_is_never_put_behind(mine: int) -> None:
    danger = priority.in_danger(mine)
    assert priority.left(danger) == danger
    assert priority.in_danger(priority.left(mine)) == priority.raised(priority.left(mine), danger) == danger


def test_of_two_in_danger_who_waited_longer_comes_first() -> None:
    now = 10**12
    danger = priority.in_danger(60)
    assert priority.place(danger, now - 5 * MINUTE, now) < priority.place(danger, now, now)


def test_of_two_alike_the_first_comes_first() -> None:
    now = 10**12
    assert priority.place(20, now - 2, now) < priority.place(20, now - 1, now)


def test_the_waiting_hear_from_us_ever_more_seldom() -> None:
    told = [waiting.tell_again_at(0, times) for times in range(1, 7)]
    assert told == [120_000, 300_000, 600_000, 1_200_000, 1_800_000, None]


def test_the_house_never_uses_the_empty_apology() -> None:
    said = [text for name, text in vars(wording).items() if name.isupper() and isinstance(text, str)]
    said += [
        wording.queued(Place(2)),
        wording.queued(Place(2, Staff(0))),
        wording.claimed("小美"),
        wording.handed_back("小美", "小二"),
        wording.queued_in_danger(Place(1)),
    ]
    assert not [text for text in said if "带来不便" in text or "!" in text or "！" in text]
