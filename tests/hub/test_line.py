"""The line before costly work: whose turn comes first, who gives way, and for whom it would come too late."""

from __future__ import annotations

import asyncio

import pytest

from xiaoer.hub.line import Line, Wish


class FullError(Exception):
    pass


async def order_of(line: Line, *wishes: Wish) -> list[Wish]:
    """In which order they get their turns when the line moves on."""
    order: list[Wish] = []

    async def one(wish: Wish) -> None:
        async with line.turn(wish):
            order.append(wish)
            await asyncio.sleep(0)

    async with line.turn(Wish("at work")):
        waiting = [asyncio.create_task(one(wish)) for wish in wishes]
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    return order


async def test_people_we_know_come_before_newcomers_and_short_before_long_of_the_same_standing() -> None:
    new, long_new = Wish("a", newcomer=True), Wish("b", newcomer=True, long=True)
    known, long_known = Wish("c"), Wish("d", long=True)
    order = await order_of(Line(1, 9, FullError), long_new, new, long_known, known)
    assert order == [known, long_known, new, long_new]


async def test_who_had_least_lately_comes_first_among_newcomers() -> None:
    line = Line(1, 9, FullError)
    for _ in range(3):
        async with line.turn(Wish("greedy")):
            pass
    greedy, honest = Wish("greedy", newcomer=True), Wish("home", newcomer=True)
    assert await order_of(line, greedy, honest) == [honest, greedy]


async def test_long_work_leaves_room_for_short() -> None:
    line = Line(3, 9, FullError, long_at_once=1)
    async with line.turn(Wish("a", long=True)):
        second = asyncio.create_task(line.turn(Wish("b", long=True)).__aenter__())
        await asyncio.sleep(0)
        assert not second.done()
        assert line.expected_s(Wish("c")) == 0
        async with asyncio.timeout(1), line.turn(Wish("c")):
            assert not second.done()
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)


async def test_a_newcomer_gives_way_in_a_full_line_to_somebody_known() -> None:
    line = Line(1, 1, FullError)

    async def one(wish: Wish) -> str:
        async with line.turn(wish):
            return wish.network

    async with line.turn(Wish("at work")):
        new = asyncio.create_task(one(Wish("new", newcomer=True)))
        await asyncio.sleep(0)
        known = asyncio.create_task(one(Wish("known")))
        await asyncio.sleep(0)
        with pytest.raises(FullError):
            await one(Wish("other", newcomer=True))
    with pytest.raises(FullError):
        await new
    assert await known == "known"


async def test_whose_turn_does_not_come_in_time_goes_and_takes_no_place_with_him() -> None:
    line = Line(1, 1, FullError)
    async with line.turn(Wish("at work")):
        with pytest.raises(FullError):
            await line.turn(Wish("late"), within_s=0.02).__aenter__()
        assert not line.somebody_waits
    async with asyncio.timeout(1), line.turn(Wish("next")):
        pass


async def test_how_long_it_takes_is_known_by_what_stands_before_and_the_pace_up_to_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("xiaoer.hub.line.LEARNS", 1.0)
    line = Line(1, 9, FullError)
    for _ in range(3):  # three times as slow as before at most, so that one pause proves nothing
        async with line.turn(Wish("a")):
            await asyncio.sleep(0.1)
    assert line.expected_s(Wish("b", newcomer=True)) == 0
    async with line.turn(Wish("a")):
        waiting = asyncio.create_task(line.turn(Wish("b", newcomer=True, cost=10.0)).__aenter__())
        await asyncio.sleep(0)
        assert line.expected_s(Wish("c", newcomer=True)) >= 11 * 0.1
        assert line.expected_s(Wish("c")) < 11 * 0.1  # stands before the newcomer
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)


async def test_one_that_stood_still_hardly_changes_the_pace() -> None:
    line = Line(1, 9, FullError)
    async with line.turn(Wish("hung")):
        await asyncio.sleep(0.5)
    async with line.turn(Wish("a")):
        assert line.expected_s(Wish("b")) < 0.03
