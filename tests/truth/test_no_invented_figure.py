"""Two hundred conversations: every number, day, sum and name that is told comes from the shop or from the shopper."""

from __future__ import annotations

import pytest

from actions.shop import close_shop, open_shop
from tests.actions.conftest import TOKEN
from tests.actions.demo_shop import DemoShop
from tests.truth.checking import told, untrue
from tests.truth.claims import claims_in
from tests.truth.recording import Recording
from tests.truth.shopper import Orders, Shopper, fitting, orders_of_all
from tests.truth.talks import TALKS, Script, Talk, scripts
from tests.truth.truths import Truths
from xiaoer.shop.client import ShopClient
from xiaoer.talk import clock


def test_there_are_two_hundred_conversations() -> None:
    assert sum(len(list(scripts(talk))) for talk in TALKS) >= 200


@pytest.mark.parametrize("talk", TALKS, ids=[talk.topic for talk in TALKS])
async def test_every_figure_and_name_comes_from_the_shop_or_the_shopper(
    shop: DemoShop, names: frozenset[str], talk: Talk
) -> None:
    orders = fitting(orders_of_all(shop), talk)
    wrong = [fault for script in scripts(talk) for fault in await faults_of(script, shop, orders, names)]
    assert not wrong, "\n".join(wrong)


async def faults_of(script: Script, shop: DemoShop, orders: Orders, names: frozenset[str]) -> list[str]:
    recording = Recording()
    open_shop(ShopClient(shop.url, TOKEN, recording, timeout_s=3.0))
    shopper, now = Shopper.of(script, shop, orders), clock.now()
    try:
        await shopper.open_with(script)
        await shopper.to_the_end()
        await shopper.say(script.talk.then)
        await shopper.to_the_end()
    finally:
        await close_shop()
    assert not recording.refused, f"{script}: a yes was asked to what the shop refuses"
    known = [str(value) for value in shopper.stage.shopper.values() if value]
    truths = Truths(recording.answers, [*shopper.said, *known], now)
    bubbles = [bubble for heard in shopper.heard for bubble in heard.bubbles]
    assert not [heard.handoff for heard in shopper.heard if heard.handoff and heard.handoff["reason"] == "failed"]
    assert not script.talk.about_an_order or any(claims_in(text) for text in told(bubbles)), script
    return [f"{script}: {fault}" for fault in untrue(bubbles, truths, names)]
