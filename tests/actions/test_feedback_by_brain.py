"""Wishes and manners through the brain's own door, with the trained model."""

from __future__ import annotations

import pytest
import yaml

from tests.actions.brain_door import Shopper, text_of
from tests.actions.town import NEEDS_BRAIN, Town
from tests.serving import ROOT

pytestmark = NEEDS_BRAIN
COURTESY = yaml.safe_load((ROOT / "data/responses/courtesy.yml").read_text("utf-8"))["responses"]


@pytest.fixture
def shopper(town: Town) -> Shopper:
    return town.shopper()


@pytest.mark.parametrize(
    "wish",
    [
        "想要低糖版",
        "能不能出个大码",
        "建议你们包装改进",
        "酸奶能不能出草莓味",
        "APP能不能加个夜间模式",
        "希望你们出个小包装",
    ],
)
def test_a_wish_is_thanked_for_by_name_and_nothing_is_promised(shopper: Shopper, wish: str) -> None:
    answer = shopper.say(wish)
    told = text_of(answer)
    assert f"「{wish.removeprefix('建议')}」" in told
    assert "同事" in told
    assert answer["progress"]


def test_an_idea_announced_is_asked_for_and_kept_whatever_it_sounds_like(shopper: Shopper) -> None:
    assert "哪方面" in text_of(shopper.say("给你们提个建议"))
    assert "「盖子做大一点好拧」" in text_of(shopper.say("盖子做大一点好拧"))


@pytest.mark.parametrize("said", ["有大码吗", "能货到付款吗", "包装破了", "客服响应太慢"])
def test_a_question_or_a_grievance_is_no_wish(shopper: Shopper, said: str) -> None:
    assert "「" + said + "」" not in text_of(shopper.say(said))


def test_after_a_wish_is_kept_no_more_wanted_ends_it_kindly(shopper: Shopper) -> None:
    assert "还有别的" in text_of(shopper.say("想要低糖版"))
    ended = text_of(shopper.say("没有了"))
    assert ended in {way["text"] for way in COURTESY["utter_courtesy/goodbye"]}
