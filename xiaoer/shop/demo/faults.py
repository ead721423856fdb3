"""Tests only (XIAOER_SHOP_FAULTS=1): make the demo shop misbehave, so that the walks can prove what happens then."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Literal

import msgspec

Mode = Literal["error", "garbage", "shape", "hang", "slow", "lost", "gone", "off"]
HANG_S = 3600.0
SLOW_S = 1.0


class FaultRequest(msgspec.Struct, frozen=True):
    """``path``: only paths that start so. ``times``: how often, then off (0: until told otherwise)."""

    mode: Mode
    path: str = ""
    times: int = 0
    seconds: float = SLOW_S


@dataclass
class Faults:
    """The fault in force. ``lost`` does what was asked and then loses the answer."""

    now: FaultRequest | None = None
    left: int = 0

    def set(self, wanted: FaultRequest) -> None:
        self.now = None if wanted.mode == "off" else wanted
        self.left = wanted.times

    def take(self, path: str) -> FaultRequest | None:
        """The fault for this request, counted."""
        fault = self.now
        if fault is None or not path.startswith(fault.path):
            return None
        if fault.times:
            self.left -= 1
            if self.left <= 0:
                self.now = None
        return fault


async def before(fault: FaultRequest) -> tuple[int, bytes] | None:
    """What a request gets instead of its answer; None = go on as usual."""
    if fault.mode == "hang":
        await asyncio.sleep(HANG_S)
    if fault.mode == "slow":
        await asyncio.sleep(fault.seconds)
    return _INSTEAD.get(fault.mode)


_INSTEAD: dict[str, tuple[int, bytes]] = {
    "error": (500, b'{"error":{"code":"internal","message":"\xe5\x87\xba\xe9\x94\x99\xe4\xba\x86"}}'),
    "gone": (404, b'{"error":{"code":"not_found","message":"no such thing"}}'),
    "garbage": (200, b"<html>\x00\xff not json"),
    "shape": (200, b'{"hello":["world"],"order_no":12}'),
}
