"""What leans on the matter talked of and is read unsurely: not again what was just told, and the others a tap."""

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


async def test_what_was_just_answered_is_not_told_again_but_the_next_likeliest(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    reading = unsure("logistics/whereabouts", "logistics/locker_fee", "logistics/hours")
    heard = await stage.say("那再晚一天去拿呢", "logistics/whereabouts", reading=reading)
    assert "超时费" in heard.text
    assert heard.titles[:1] == ["今天还送不送"]


async def test_what_is_far_from_the_likeliest_takes_no_place_of_it(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    reading = unsure("logistics/whereabouts", "logistics/locker_fee")
    reading["likely"] = {"logistics/whereabouts": 0.5, "logistics/locker_fee": 0.2}
    heard = await stage.say("那再晚一天去拿呢", "logistics/whereabouts", reading=reading)
    assert "超时费" not in heard.text


async def test_a_wish_is_never_begun_for_a_question_read_unsurely(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    reading = unsure("logistics/whereabouts", "urge_shipment/wish", "refund/wish")
    heard = await stage.say("那再晚一天呢", "logistics/whereabouts", reading=reading)
    assert "登记" not in heard.text
    assert "action_urge" not in heard.ran


async def test_what_is_read_surely_or_by_its_own_words_stands(shop: DemoShop) -> None:
    for more in ({"aspect_odds": 0.9}, {}):
        _, stage, _ = await under_way(shop)
        reading = unsure("logistics/whereabouts", "logistics/locker_fee", **more)
        reading["matters"][0]["inherited"] = bool(more)
        heard = await stage.say("到哪儿了", "logistics/whereabouts", reading=reading)
        assert "超时费" not in heard.text


async def test_beside_an_answer_that_does_not_stand_alone_are_the_others_a_tap_away(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    reading = unsure("logistics/hours", "logistics/locker_fee", "logistics/hold_time", aspect_odds=0.7)
    heard = await stage.say("周日他们干不干活", "logistics/hours", reading=reading)
    assert heard.titles[:2] == ["存柜收不收费", "能放几天"]
    answered = await stage.press_titled(heard, "存柜收不收费")
    assert "超时费" in answered.text


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
