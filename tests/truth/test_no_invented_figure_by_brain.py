"""One talk of every topic through the trained brain, and the same question: is every figure and name the shop's?"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.actions.brain_door import Shopper, brain_at_work, newest_model
from tests.actions.demo_shop import DemoShop
from tests.actions.town import NEEDS_BRAIN
from tests.truth.checking import untrue
from tests.truth.recording_door import RecordingDoor, recording_door
from tests.truth.shopper import fitting, orders_of_all
from tests.truth.talks import TALKS, Talk
from tests.truth.truths import Truths
from xiaoer.talk import clock

pytestmark = NEEDS_BRAIN
MOST_TURNS = 6
ANSWERS = (
    ("抬头", "林晓"),
    ("邮箱", "lin@example.com"),
    ("收货地址", "浙江省杭州市西湖区文三路100号3幢201"),
    ("确认", "确认"),
)
_sessions = itertools.count()


@pytest.fixture(scope="module")
def door(demo_shop: DemoShop) -> Iterator[RecordingDoor]:
    with recording_door(demo_shop.url) as door:
        yield door


@pytest.fixture(scope="module")
def brain(demo_shop: DemoShop, door: RecordingDoor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    model = newest_model()
    assert model is not None, "no model: run `make train`"
    with brain_at_work(replace(demo_shop, url=door.url), tmp_path_factory.mktemp("brain"), model) as address:
        yield address


@pytest.mark.parametrize("talk", TALKS, ids=[talk.topic for talk in TALKS])
def test_every_figure_and_name_comes_from_the_shop_or_the_shopper(
    demo_shop: DemoShop, door: RecordingDoor, brain: str, names: frozenset[str], talk: Talk
) -> None:
    door.begin()
    customer, order = fitting(orders_of_all(demo_shop), talk)[-1] if talk.about_an_order else ("C0007", None)
    name, level = demo_shop.name_and_level(customer)
    shopper = Shopper(brain, f"truth_{next(_sessions)}_{time.monotonic_ns()}", customer, name, level)
    said = [talk.ways[0].text + (f"，订单号{order['order_no']}" if order else "")]
    told = bubbles_of(shopper.say(said[0]))
    for _ in range(MOST_TURNS):
        answer = next_words(told[-1])
        if answer is None:
            break
        said.append(answer)
        pressed = any(answer in button["title"] for button in told[-1]["buttons"])
        told += bubbles_of(shopper.press(answer) if pressed else shopper.say(answer))
    said.append(talk.then.text)
    told += bubbles_of(shopper.say(talk.then.text))
    truths = Truths(door.known(), [*said, customer, name, level], clock.now())
    assert not untrue(told, truths, names)


def bubbles_of(answer: dict[str, Any]) -> list[dict[str, Any]]:
    assert answer["replies"]
    assert (answer["handoff"] or {}).get("reason") != "failed", answer
    replies: list[dict[str, Any]] = answer["replies"]
    return replies


def next_words(bubble: dict[str, Any]) -> str | None:
    """What answers a form's question: the first choice there is to press, or the words it asks for."""
    choices = [button for button in bubble["buttons"] if "choice" in (button["entities"] or {})]
    asked = bubble["text"] or ""
    if "？" in asked and choices:
        return str(choices[0]["title"])
    if not asked.endswith(("？", "。")) or ("？" not in asked and "请" not in asked):
        return None
    return next((words for sign, words in ANSWERS if sign in asked), None)
