"""Too many at once: who was here before is answered, newcomers are told so in words, and nobody is queued for it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from tests.hub.fixtures import XIAOMEI, Guest, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub import brain as brains
from xiaoer.hub import limits, strain, turn
from xiaoer.hub.house import Hub
from xiaoer.hub.live import DESK
from xiaoer.hub.strain import Strain
from xiaoer.run.plan import services
from xiaoer.settings import Settings
from xiaoer.talk import progress, wording
from xiaoer.talk.errors import Refused, TooMany

pytestmark = pytest.mark.usefixtures("somebody_at_the_desk")


@pytest.fixture
def database_url(tmp_path: object) -> str:
    """Nothing here depends on which database it is."""
    return f"sqlite:///{tmp_path}/xiaoer.db"


class Held:
    """A brain that keeps all it is asked until ``go_on``."""

    def __init__(self, brain: LittleBrain) -> None:
        self.go_on = asyncio.Event()
        brain.before = self._keep

    async def _keep(self, _request: dict[str, Any]) -> None:
        await self.go_on.wait()


async def crowd(hub: Hub, count: int) -> list[Guest]:
    many = [await guest(hub) for _ in range(count)]
    for number, one in enumerate(many):
        hub.queue_gate.comes_from(one.who, f"network {number}")
        await one.say("我要退货")
    return many


async def until_asked(brain: LittleBrain, count: int) -> None:
    async with asyncio.timeout(10):
        while len(brain.asked) < count:
            await asyncio.sleep(0.01)


async def test_a_brain_has_only_so_many_turns_in_hand(hub: Hub, brain: LittleBrain) -> None:
    held = Held(brain)
    many = await crowd(hub, brains.AT_ONCE + 3)
    await until_asked(brain, brains.AT_ONCE)
    await asyncio.sleep(0.1)
    assert len(brain.asked) == brains.AT_ONCE
    held.go_on.set()
    assert [(await one.hears())["text"] for one in many] == ["echo:我要退货"] * len(many)


async def test_a_newcomer_whose_turn_comes_too_late_hears_so_and_is_not_queued(hub: Hub, brain: LittleBrain) -> None:
    held = Held(brain)
    await crowd(hub, brains.AT_ONCE)
    await until_asked(brain, brains.AT_ONCE)
    late = await guest(hub)
    await late.say("能开发票吗")
    assert (await late.hears())["text"] == wording.CROWDED
    presence = await hub.ledger.presence(late.who.id)
    assert presence.conversation is not None
    assert presence.conversation.owner.kind == "bot"
    assert presence.conversation.standing.count == 0
    held.go_on.set()


async def test_where_there_is_no_time_for_a_newcomer_nothing_is_written_and_he_hears_when_to_come_again(
    hub: Hub, brain: LittleBrain, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, new = await guest(hub), await guest(hub)
    await known.say("你好")
    await known.hears()
    monkeypatch.setattr(hub.brain, "takes", lambda _wish: False)
    with pytest.raises(TooMany) as shed:
        await new.say("我要退货")
    assert shed.value.code == "busy"
    assert shed.value.message == wording.BUSY
    assert shed.value.wait_s > 0
    assert await new.history() == []
    await known.say("能开发票吗")
    assert (await known.hears())["text"] == "echo:能开发票吗"
    hurt = await guest(hub)
    assert (await hurt.say("充电宝冒烟了，烫到手了")).message.text  # danger is let in whatever comes


async def test_one_who_is_known_comes_before_the_newcomers_who_wait(hub: Hub, brain: LittleBrain) -> None:
    known = await guest(hub)
    await known.say("你好")
    await known.hears()
    held = Held(brain)
    await crowd(hub, brains.AT_ONCE)
    await until_asked(brain, 1 + brains.AT_ONCE)
    new = await guest(hub)
    await new.say("新来的")
    await known.say("老顾客")
    await asyncio.sleep(0.05)
    held.go_on.set()
    await known.hears()
    await new.hears()
    assert [text for text in brain.texts() if text in ("老顾客", "新来的")] == ["老顾客", "新来的"]


async def test_the_longer_a_flood_of_taps_without_a_word_lasts_the_fewer_get_in_and_one_line_is_enough(
    hub: Hub,
) -> None:
    room = round(limits.UNHEARD_TIMES[0][0] * hub.settings.queue_per_minute)
    for number in range(room):
        one = await guest(hub)
        hub.queue_gate.comes_from(one.who, f"network {number}")
        assert (await hub.accept.human(one.who, "tap", lambda _: None)).conversation.owner.kind == "queue"
    last = await guest(hub)
    held_up = await hub.accept.human(last.who, "tap", lambda _: None)
    assert held_up.conversation.owner.kind == "bot"
    assert held_up.notices[0].text == wording.QUEUE_SHUT_UNHEARD
    await last.say("我的快递到哪了")
    await last.hears()
    assert (await hub.accept.human(last.who, "tap-again", lambda _: None)).conversation.owner.kind == "queue"


async def test_an_agent_has_only_so_many_in_hand_and_takes_danger_all_the_same(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub.ownership, "_most", 1)
    first, second, hurt = [await guest(hub) for _ in range(3)]
    talks = [(await hub.accept.human(one.who, "tap", lambda _: None)).conversation.id for one in (first, second)]
    await hurt.say("充电宝冒烟了，烫到手了")
    await hub.accept.human(hurt.who, "tap", lambda _: None)
    await hub.ownership.claim(talks[0], XIAOMEI)
    with pytest.raises(Refused) as refused:
        await hub.ownership.claim(talks[1], XIAOMEI)
    assert refused.value.code == "hands_full"


async def test_a_run_of_changes_in_the_queue_is_told_the_desk_at_once_and_at_the_end(hub: Hub) -> None:
    watch = hub.live.subscribe(DESK)
    for _ in range(20):
        hub.deliver.queue_changed()
    await asyncio.sleep(0.5)
    assert watch._events.qsize() == 2
    watch.close()


async def test_a_loop_that_is_late_is_under_strain_until_it_has_caught_up() -> None:
    felt = Strain()
    felt.start()
    await asyncio.sleep(3 * strain.LOOK_S)

    async def late(times: int) -> bool:
        for _ in range(times):
            time.sleep(2 * strain.MUCH_S)  # noqa: ASYNC251 - this is what is tested
            await asyncio.sleep(0.02)
        return felt.is_much

    assert (await late(1), await late(6)) == (False, True)
    async with asyncio.timeout(10):
        while felt.is_much:
            await asyncio.sleep(strain.LOOK_S)
    await felt.stop()


async def test_who_shows_a_token_of_ours_is_let_in_where_newcomers_wait(hub: Hub) -> None:
    token = (await hub.visitors.meet(None, None, "web")).token
    assert hub.visitors.may_know(token, None)
    assert not hub.visitors.may_know(None, None)
    assert not hub.visitors.may_know(token[:-2] + "xx", "not an identity")


async def test_each_turn_tells_the_watch_that_the_hub_gets_on(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[None] = []
    monkeypatch.setattr(turn, "got_on", lambda: steps.append(None))
    one = await guest(hub)
    for said in ("你好", "能开发票吗"):
        await one.say(said)
        await one.hears()
    await hub.turns.drain(5)
    assert len(steps) == 2


def test_the_hub_is_watched_by_its_steps_and_hands_the_pipe_on_to_its_workers(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    [service] = [one for one in services(settings) if one.name == "hub"]
    assert service.says_it_gets_on
    seen = progress.Progress()
    monkeypatch.setenv(progress.SETTING, str(seen.write))
    assert progress.pipes() == (seen.write,)
    progress.got_on()
    assert seen.seen()
    seen.given()
    seen.close()
    monkeypatch.delenv(progress.SETTING)
    assert progress.pipes() == ()
