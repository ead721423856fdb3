"""Thanks, pokes, a bare 好的 and signs without a word are answered as short as they are, and never with a menu."""

from __future__ import annotations

import pytest

from actions.hear.wordless import wordless
from actions.turn import Turn
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage

_SHORT = 30


def short_and_plain(heard: Heard) -> bool:
    return len(heard.text) <= _SHORT and not heard.buttons


@pytest.mark.parametrize("poke", [("在吗", "greeting"), ("好的", "affirm"), ("知道了", "affirm"), ("谢谢", "thanks")])
async def test_after_an_answer_it_is_short_and_the_matter_stays(shop: DemoShop, poke: tuple[str, str]) -> None:
    customer, order = shop.order_that(state="shipped")
    stage = Stage((customer, "", ""))
    stage.slots["order_no"] = order["order_no"]
    await stage.say("哪家快递", "logistics/courier")
    assert short_and_plain(await stage.say(*poke))
    assert stage.slots["topic"] == "logistics"
    assert stage.slots["order_no"] == order["order_no"]


async def test_poked_again_and_again_it_is_not_word_for_word_the_same(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0007")
    await stage.say("怎么取消", "cancel_order/how")
    said = [(await stage.say("人呢", "greeting")).text for _ in range(3)]
    assert len(set(said)) == 3


@pytest.mark.parametrize(
    ("text", "intent", "sure", "kind"),
    [
        ("?", "bot_challenge", 0.5, "question"),
        ("？？？", "logistics", 0.4, "question"),
        ("[微笑]", "thanks", 0.9, "sticker"),
        ("😊", "nlu_fallback", 0.3, "sticker"),
        ("……", "nlu_fallback", 0.3, "sticker"),
        ("https://example.com/item/100012.html", "out_of_scope", 0.7, "link"),
        ("👌", "affirm", 1.0, None),
        ("🙏", "thanks", 1.0, None),
        ("https://example.com/1 这个有货吗", "stock", 0.9, None),
        ("[捂脸]还没到啊", "logistics", 0.9, None),
        ("1", "nlu_fallback", 0.3, None),
    ],
)
def test_what_has_no_word_in_it(text: str, intent: str, sure: float, kind: str | None) -> None:
    assert wordless(Turn("t", text, intent, sure)) == kind


async def test_a_question_mark_after_an_answer_asks_what_was_left_open_with_a_person_beside(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0012")
    await stage.say("怎么取消", "cancel_order/how")
    heard = await stage.say("？？", "urge_shipment/late", sure=0.4)
    assert heard.titles == ["转人工"]
    assert not heard.cards("order")


@pytest.mark.parametrize("intent", ["thanks", "goodbye"])
async def test_thanks_in_a_bad_temper_are_none(shop: DemoShop, intent: str) -> None:
    heard = await acting_as(shop, "C0046").say("可真得谢谢你们", intent, emotion="negative")
    assert not [word for word in ("不客气", "应该的", "不用谢", "再见", "顺心") if word in heard.text]
    assert "转人工" in heard.titles


async def test_a_picture_alone_is_asked_about_in_one_sentence_or_goes_along_with_what_was_talked_of(
    visitor: Stage,
) -> None:
    asked = await visitor.say("", images=("/u/1.png",))
    assert len([sign for sign in asked.text if sign == "？"]) == 1
    other = Stage()
    other.slots |= {"topic": "repair", "order_no": "20260000000000"}
    attached = await other.say("", images=("/u/1.png",))
    assert "？" not in attached.text
    assert [button["payload"] for button in attached.buttons] == ['/repair{"order_no": "20260000000000"}']
    assert other.slots["said"]["photos"] == ["/u/1.png"]


async def test_several_courtesies_at_once_are_no_riddle(visitor: Stage) -> None:
    heard = await visitor.say("好的谢谢 再见", ranking=("goodbye", "thanks"), odds=(0.5, 0.4))
    assert short_and_plain(heard)
    heard = await visitor.say("退货", ranking=("return", "goodbye"), odds=(0.5, 0.4))
    assert heard.buttons


async def test_a_no_to_an_answer_asks_what_is_wrong_and_a_no_to_nothing_does_not(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0012")
    assert short_and_plain(await stage.say("不用", "deny"))
    await stage.say("怎么取消", "cancel_order/how")
    stage.slots["courtesy"] = ["greeted"]
    assert short_and_plain(await stage.say("不用", "deny"))
