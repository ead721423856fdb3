"""Pictures are drawn anew before they are kept: each in a process of its own, a few in line.

Those of many pixels, seconds of work each, stand in a line of their own, so that a screenshot never waits for them.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path

import structlog

from xiaoer.hub import redraw
from xiaoer.hub.line import Line, Wish
from xiaoer.talk import wording
from xiaoer.talk.errors import Refused

log = structlog.get_logger()

AT_ONCE, MOST_WAITING = 2, 16
LARGE_AT_ONCE, LARGE_WAITING, LARGE_PER_NETWORK = 1, 5, 2
SMALL_PIXELS = 13_000_000
"""What a phone's camera takes; the widget makes larger ones smaller before it sends them."""
WITHIN_S = 15.0
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


def _busy() -> Refused:
    return Refused("pictures_busy", wording.PICTURES_BUSY)


class Redrawing:
    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING, within_s: float = WITHIN_S) -> None:
        self._small = Line(at_once, most_waiting, _busy)
        self._large = Line(LARGE_AT_ONCE, LARGE_WAITING, _busy, per_network=LARGE_PER_NETWORK)
        self._within_s = within_s

    async def redraw(self, sent: bytes, network: str = "") -> Picture:
        """Raises Refused, in words for the shopper, for what is no picture or more than we take."""
        if sent[4:8] == b"ftyp" and sent[8:12] in _HEIF:
            raise Refused("heic", wording.IMAGE_HEIC, "file")
        async with self._small.turn(Wish(network)):
            picture = await self._in_a_process(sent, SMALL_PIXELS)
        if picture is None:
            async with self._large.turn(Wish(network)):
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
