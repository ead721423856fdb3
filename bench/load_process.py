"""The process that asks: apart from the one that watches over servers, so that neither slows the other."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable, Coroutine
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Self


class LoadProcess:
    """Runs the functions of bench.load on one core; what they take and return is pickled."""

    def __init__(self, core: int) -> None:
        self._pool = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=_settle_on, initargs=(core,)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    async def run[T](self, work: Callable[..., Coroutine[Any, Any, T]], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, _run, work, arguments)


def _settle_on(core: int) -> None:
    os.sched_setaffinity(0, {core})


def _run[T](work: Callable[..., Coroutine[Any, Any, T]], arguments: tuple[object, ...]) -> T:
    return asyncio.run(work(*arguments))
