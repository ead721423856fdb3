"""Steps of a return, exchange, refund or repair that a test about something else goes past."""

from __future__ import annotations

from tests.actions.stage import Heard, Stage


async def past_pieces(stage: Stage, heard: Heard) -> Heard:
    """All pieces, where it is asked how many."""
    return await stage.press(heard.buttons[-1]) if stage.slots["requested_slot"] == "pieces" else heard


async def past_way_back(stage: Stage, heard: Heard) -> Heard:
    """Sent by the shopper, where another way is read back."""
    return await stage.press_titled(heard, "自己寄") if any("自己寄" in one for one in heard.titles) else heard
