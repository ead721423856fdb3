"""The same work asked for again is done once."""

import asyncio

import pytest

from brain.once import Once


def test_two_askers_share_one_run_and_a_third_gets_the_same() -> None:
    async def story() -> None:
        once, runs = Once(), []

        async def work() -> int:
            runs.append(1)
            await asyncio.sleep(0.01)
            return len(runs)

        assert await asyncio.gather(once.run("a", work), once.run("a", work)) == [1, 1]
        assert await once.run("a", work) == 1
        assert await once.run("b", work) == 2

    asyncio.run(story())


def test_a_failure_is_not_kept() -> None:
    async def story() -> None:
        once, runs = Once(), []

        async def work() -> str:
            runs.append(1)
            if len(runs) == 1:
                raise OSError
            return "done"

        with pytest.raises(OSError):
            await once.run("a", work)
        await asyncio.sleep(0)
        assert await once.run("a", work) == "done"

    asyncio.run(story())


def test_an_asker_who_leaves_does_not_stop_the_work() -> None:
    async def story() -> None:
        once, done = Once(), asyncio.Event()

        async def work() -> str:
            await asyncio.sleep(0.02)
            done.set()
            return "done"

        asker = asyncio.ensure_future(once.run("a", work))
        await asyncio.sleep(0.005)
        asker.cancel()
        assert await once.run("a", work) == "done"

    asyncio.run(story())


def test_only_the_latest_are_kept() -> None:
    async def story() -> None:
        once, runs = Once(most=3), []

        async def work() -> int:
            runs.append(1)
            return len(runs)

        for name in "abcde":
            await once.run(name, work)
        await asyncio.sleep(0)
        assert await once.run("e", work) == 5
        assert await once.run("a", work) == 6

    asyncio.run(story())
