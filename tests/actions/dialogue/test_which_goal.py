"""What leans on the matter talked of and is read unsurely: a short question with what it may be, never twice."""

from __future__ import annotations

from typing import Any

import yaml

from actions.readings import READINGS
from actions.say.goal_names import goal_names
from actions.skills import SKILLS
from tests.actions.demo_shop import DemoShop
from tests.actions.dialogue.test_unknown import under_way
from tests.serving import ROOT

_MOST = 8


def unsure(first: str, *others: str, act: str = "ask", aspect_odds: float = 0.4, **more: Any) -> dict[str, Any]:
    topic, _, aspect = first.partition("/")
    matter = {"topic": topic, "aspect": aspect, "odds": 0.9, "aspect_odds": aspect_odds, "inherited": True}
    likely = {goal: round(0.36 - place / 10, 2) for place, goal in enumerate((first, *others))}
    return {"acts": {act: 0.9}, "matters": [matter], "likely": likely, **more}


async def test_it_is_asked_what_is_meant_and_a_tap_answers_it(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    reading = unsure("logistics/hold_time", "logistics/locker_fee", "logistics/hours")
    heard = await stage.say("明儿再去要添钱不", "logistics/hold_time", reading=reading)
    assert heard.titles == ["能放几天", "存柜收不收费", "今天还送不送", "转人工"]
    assert heard.text.endswith("？")
    answered = await stage.press_titled(heard, "存柜收不收费")
    assert "超时费" in answered.text


async def test_nobody_is_asked_so_twice_running(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    reading = unsure("logistics/hold_time", "logistics/locker_fee", "logistics/hours")
    asked = await stage.say("明儿再去要添钱不", "logistics/hold_time", reading=reading)
    again = await stage.say("就是晚一天呢", "logistics/hold_time", reading=reading)
    assert "能放几天" in asked.text
    assert "能放几天" not in again.text


async def test_what_was_just_answered_is_no_button(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    reading = unsure("logistics/whereabouts", "logistics/locker_fee", "logistics/hours")
    heard = await stage.say("那晚了呢", "logistics/whereabouts", reading=reading)
    assert heard.titles == ["存柜收不收费", "今天还送不送", "转人工"]


async def test_what_is_read_surely_or_by_its_own_words_is_answered(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    sure = unsure("logistics/hold_time", "logistics/locker_fee", aspect_odds=0.9)
    heard = await stage.say("能放几天", "logistics/hold_time", reading=sure)
    assert "存柜收不收费" not in heard.text
    own = unsure("logistics/locker_fee", "logistics/hold_time")
    own["matters"][0]["inherited"] = False
    assert "能放几天" not in (await stage.say("柜子收钱不", "logistics/locker_fee", reading=own)).text


async def test_who_tells_is_angry_or_in_danger_is_not_asked(shop: DemoShop) -> None:
    for more, feeling in (
        ({"act": "tell"}, "calm"),
        ({}, "angry"),
        ({"danger": {"kind": "fire", "odds": 0.9}}, "calm"),
    ):
        _, stage, _ = await under_way(shop)
        reading = unsure("logistics/hold_time", "logistics/locker_fee", **more)
        heard = await stage.say("放了三天了", "logistics/hold_time", reading=reading, emotion=feeling)
        assert "存柜收不收费" not in heard.text


async def test_beside_an_answer_that_does_not_stand_alone_is_the_other_one_a_tap_away(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    reading = unsure("logistics/hours", "logistics/locker_fee", aspect_odds=0.7)
    heard = await stage.say("周日他们干不干活", "logistics/hours", reading=reading)
    assert "存柜收不收费" in heard.titles
    assert "您是问" not in heard.text


def test_every_name_is_short_and_of_a_goal_that_is_taught() -> None:
    taught = set(yaml.safe_load((ROOT / "data" / "aspects.yml").read_text("utf-8"))["aspects"])
    assert set(goal_names()) <= taught
    assert [name for name in goal_names().values() if len(name) > _MOST] == []


def test_what_a_skill_answers_when_asked_has_a_name() -> None:
    acts = yaml.safe_load((ROOT / "data" / "aspects.yml").read_text("utf-8"))["aspects"]
    asked = {
        f"{skill.topic}/{aspect}"
        for skill in SKILLS
        for aspect in skill.aspects
        if skill.topic in READINGS and acts[f"{skill.topic}/{aspect}"]["act"] == "ask"
    }
    assert asked - set(goal_names()) == set()
