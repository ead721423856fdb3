"""Pictures are drawn anew before they are kept: each in a process of its own, a few in line.

Those of many pixels, seconds of work each, stand in a line of their own, so that a screenshot never waits for them.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from xiaoer.hub import redraw
from xiaoer.talk import wording
from xiaoer.talk.errors import Refused

log = structlog.get_logger()

AT_ONCE, MOST_WAITING = 2, 16
LARGE_AT_ONCE, LARGE_WAITING, LARGE_PER_NETWORK = 1, 5, 2
SMALL_PIXELS = 13_000_000
"""What a phone's camera takes; the widget makes larger ones smaller before it sends them."""
WITHIN_S = 15.0
LATELY_S = 60.0
"""So long a picture counts against its network."""
_CHILD = Path(redraw.__file__)
_REFUSALS = {
    redraw.NOT_A_PICTURE: ("not_an_image", wording.NOT_AN_IMAGE),
    redraw.TOO_LARGE: ("too_many_pixels", wording.IMAGE_TOO_LARGE),
    redraw.BROKEN: ("broken_image", wording.IMAGE_BROKEN),
}
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of ours: ``ending`` is jpg or png."""

    ending: str
    content: bytes


@dataclass(order=True, slots=True)
class _Waiter:
    """``used``: pictures of its network, lately and in line, when it came."""

    used: int
    came: int
    network: str = field(compare=False)
    turn: asyncio.Future[None] = field(compare=False)


class Line:
    """``at_once`` are drawn, ``waiting`` more may wait, of one network ``per_network`` in all. The network that had the
    fewest drawn lately comes first, and in a full line gives way to none that had fewer: many pictures of a few hold up
    nobody else."""

    def __init__(self, at_once: int, waiting: int, per_network: int | None = None) -> None:
        self._at_once, self._most_waiting = at_once, waiting
        self._per_network = per_network or at_once + waiting
        self._drawn = 0
        self._waiting: list[_Waiter] = []
        self._taken: Counter[str] = Counter()
        self._lately: deque[tuple[float, str]] = deque()
        self._came = 0

    @asynccontextmanager
    async def turn(self, network: str) -> AsyncIterator[None]:
        """Raises Refused where there is no place left, at once or when somebody else has more right to it."""
        if self._taken[network] >= self._per_network:
            raise _busy()
        self._taken[network] += 1
        try:
            await self._my_turn(network)
            try:
                yield
            finally:
                self._drawn -= 1
                self._next()
        finally:
            self._taken -= Counter({network: 1})

    async def _my_turn(self, network: str) -> None:
        self._came += 1
        mine = _Waiter(self._used(network), self._came, network, asyncio.get_running_loop().create_future())
        if self._drawn >= self._at_once and len(self._waiting) >= self._most_waiting:
            self._make_room_for(mine)
        self._waiting.append(mine)
        self._next()
        try:
            await mine.turn
        except asyncio.CancelledError:
            if mine in self._waiting:
                self._waiting.remove(mine)
            else:  # it had just come
                self._drawn -= 1
                self._next()
            raise

    def _make_room_for(self, mine: _Waiter) -> None:
        last = max(self._waiting, default=mine)
        if last.used <= mine.used:
            raise _busy()
        self._waiting.remove(last)
        last.turn.set_exception(_busy())

    def _next(self) -> None:
        while self._waiting and self._drawn < self._at_once:
            first = min(self._waiting)
            self._waiting.remove(first)
            self._drawn += 1
            self._lately.append((asyncio.get_running_loop().time(), first.network))
            first.turn.set_result(None)

    def _used(self, network: str) -> int:
        since = asyncio.get_running_loop().time() - LATELY_S
        while self._lately and self._lately[0][0] < since:
            self._lately.popleft()
        return self._taken[network] - 1 + sum(of == network for _, of in self._lately)


def _busy() -> Refused:
    return Refused("pictures_busy", wording.PICTURES_BUSY)


class Redrawing:
    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING, within_s: float = WITHIN_S) -> None:
        self._small = Line(at_once, most_waiting)
        self._large = Line(LARGE_AT_ONCE, LARGE_WAITING, LARGE_PER_NETWORK)
        self._within_s = within_s

    async def redraw(self, sent: bytes, network: str = "") -> Picture:
        """Raises Refused, in words for the shopper, for what is no picture or more than we take."""
        if sent[4:8] == b"ftyp" and sent[8:12] in _HEIF:
            raise Refused("heic", wording.IMAGE_HEIC, "file")
        async with self._small.turn(network):
            picture = await self._in_a_process(sent, SMALL_PIXELS)
        if picture is None:
            async with self._large.turn(network):
                picture = await self._in_a_process(sent, redraw.MOST_PIXELS)
        if picture is None:
            raise Refused("too_many_pixels", wording.IMAGE_TOO_LARGE, "file")
        return picture

    async def _in_a_process(self, sent: bytes, most_pixels: int) -> Picture | None:
        """None when it has more pixels: its header is read and nothing more."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", str(_CHILD), str(most_pixels), env={}, stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            async with asyncio.timeout(self._within_s):
                drawn, _ = await process.communicate(sent)
        except TimeoutError:
            drawn = b""
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        ending, _, content = drawn.partition(b"\n")
        if process.returncode == 0 and content:
            return Picture(ending.decode(), content)
        if process.returncode == redraw.LARGER:
            return None
        log.info("picture.refused", code=process.returncode, bytes=len(sent))
        # ended by a limit, or by the decoder's own fault: too much for us either way
        code, words = _REFUSALS.get(process.returncode or 0, _REFUSALS[redraw.TOO_LARGE])
        raise Refused(code, words, "file")
