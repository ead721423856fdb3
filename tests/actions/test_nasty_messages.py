"""Messages made to hurt, through the real brain, the real actions and the real shop: each is answered, and none takes
either of them more than a moment."""

from __future__ import annotations

import psutil
import pytest

from tests.actions.town import NEEDS_BRAIN, Town
from tests.pumping.nasty import messages

pytestmark = [NEEDS_BRAIN, pytest.mark.timeout(900)]
LIMIT_S = 2.0
"""Of the processor, for brain, actions and shop together: wide, for the worst ones take a tenth of it."""
_BEFORE = ("我要改收货地址", "帮我开发票", "我有什么优惠券", "推荐一款耳机", "我要退货", "跑鞋我穿多大码", "我的订单")
"""What is talked of when it comes: forms and lists read it, too."""


def test_no_message_holds_the_house_for_more_than_a_moment(town: Town) -> None:
    slow = {}
    for number, message in enumerate(messages()):
        shopper = town.shopper(f"C{number % 60 + 1:04}")
        shopper.say(_BEFORE[number % len(_BEFORE)])
        before = _worked_s()
        answer = shopper.say(message)
        took = _worked_s() - before
        assert answer["replies"] or answer["handoff"], message[:40]
        if took > LIMIT_S:
            slow[f"{message[:20]}… {len(message)}"] = round(took, 2)
    assert slow == {}


def test_a_message_that_hung_the_brain_is_answered(town: Town) -> None:
    shopper = town.shopper("C0001")
    shopper.say("我的订单")
    assert shopper.say("上一单" + "刚" * 60 + "x")["replies"]
    assert shopper.say("这个" + " " * 1000 + "abcd。x")["replies"]


def _worked_s() -> float:
    """Processor time of what the tests started: shop, actions and brain."""
    times = [process.cpu_times() for process in psutil.Process().children(recursive=True)]
    return sum(time.user + time.system for time in times)
