"""To each line after danger was heard the shopper hears something new that fits, in the queue and in grief."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.hub.fixtures import XIAOMEI, Guest, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub

RESPONSES = yaml.safe_load(Path("data/responses/danger.yml").read_text("utf-8"))["responses"]
CONDOLENCE = RESPONSES["utter_danger_bereavement"][0]["text"]
SICK = "孩子喝了你们的奶一直吐 发烧39度"


async def bot_says(shopper: Guest, text: str) -> str:
    await shopper.say(text)
    return str((await shopper.hears("bot"))["text"])


async def test_a_further_line_of_who_is_ill_is_never_business_and_never_the_same(hub: Hub, brain: LittleBrain) -> None:
    shopper = await guest(hub)
    await shopper.human()
    await shopper.say(SICK)
    brain.answers["他现在喘得厉害"] = {"replies": [{"text": "您说的是哪一款？"}], "understanding": {"intent": "stock"}}
    said = [await bot_says(shopper, text) for text in ("他现在喘得厉害", "八个月大", "那我该怎么做")]
    assert all("120" in text for text in said)
    assert len(set(said)) == 3


async def test_who_mourns_and_is_not_understood_hears_words_for_grief(hub: Hub, brain: LittleBrain) -> None:
    unread = {"replies": [{"text": "没听懂"}], "understanding": {"intent": "nlu_fallback"}, "signal": "fallback"}
    brain.answers["我奶奶昨天去世了"] = {
        "replies": [{"text": CONDOLENCE}],
        "understanding": {"intent": "complaint", "danger": {"kind": "bereavement", "odds": 0.9, "words": []}},
    }  # fmt: skip
    brain.answers["本来答应带她去坐船"] = unread
    brain.answers["帮我看看快递"] = {"replies": [{"text": "明天到"}], "understanding": {"intent": "logistics"}}
    shopper = await guest(hub)
    assert await bot_says(shopper, "我奶奶昨天去世了") == CONDOLENCE
    heard = await bot_says(shopper, "本来答应带她去坐船")
    assert "不用今天决定" in heard
    assert await bot_says(shopper, "帮我看看快递") == "明天到"


async def test_what_somebody_died_of_is_told_to_who_listens_and_brings_nobody(hub: Hub, brain: LittleBrain) -> None:
    told = {"intent": "nlu_fallback", "danger": {"kind": "bereavement", "odds": 0.95, "words": []}}
    brain.answers["我奶奶昨天去世了"] = {"replies": [{"text": CONDOLENCE}], "understanding": told}
    brain.answers["脑梗 半天就没了"] = {
        "replies": [{"text": "还是没把握"}],
        "understanding": told,
        "signal": "fallback",
        "handoff": {"reason": "unresolved", "words": [], "detail": ""},
    }
    shopper = await guest(hub)
    heard = [await bot_says(shopper, text) for text in ("我奶奶昨天去世了", "脑梗 半天就没了")]
    assert "没把握" not in heard[1]
    assert not [one for one in await hub.ledger.queue() if one.conversation.shopper.id == shopper.shopper]


async def test_a_question_that_is_open_is_not_put_again_to_who_tells_of_grief(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["我奶奶昨天去世了"] = {
        "replies": [{"text": CONDOLENCE}], "facts": {"form": "after_sale_form"},
        "understanding": {"intent": "complaint", "danger": {"kind": "bereavement", "odds": 0.9, "words": []}},
    }  # fmt: skip
    for text in ("一看见它就难受", "心里难受 睡不着", "您上门来拿吧"):
        brain.answers[text] = {
            "replies": [{"text": "怎么寄回？"}],
            "facts": {"form": "after_sale_form"},
            "understanding": {"intent": "return"},
        }
    shopper = await guest(hub)
    lines = ("我奶奶昨天去世了", "一看见它就难受", "心里难受 睡不着", "您上门来拿吧")
    _, *sad, asked = [await bot_says(shopper, text) for text in lines]
    assert not [one for one in sad if "怎么寄回" in one]
    assert len(set(sad)) == 2
    assert asked == "怎么寄回？"


def read_as(topic: str, aspect: str, *words: str) -> dict[str, object]:
    matter = {"topic": topic, "aspect": aspect, "odds": 0.95, "aspect_odds": 0.95, "clause": ""}
    understood = {"intent": topic, "reading": {"acts": {"want": 1.0}, "matters": [matter]}}
    return {"replies": [{"text": text} for text in words], "understanding": understood}


async def test_a_wish_of_business_after_smoke_is_noted_in_a_sentence_and_a_question_after_it_is_answered(
    hub: Hub, brain: LittleBrain
) -> None:
    brain.answers["直接给我换台新的"] = read_as("exchange", "wish")
    brain.answers["新的也是1200瓦么"] = read_as("product_question", "spec", "是1200瓦。")
    shopper = await guest(hub)
    await shopper.human()
    await shopper.say("榨汁机插上就冒烟 一股焦味")
    noted, told = [await bot_says(shopper, text) for text in ("直接给我换台新的", "新的也是1200瓦么")]
    assert "换货的事记下了" in noted
    assert told.startswith("是1200瓦。")


async def test_after_a_false_alarm_who_is_left_alone_has_the_whole_service_again_until_danger_is_told(
    hub: Hub, brain: LittleBrain
) -> None:
    await hub.attendance.left(XIAOMEI.id)
    brain.answers["有32码的么"] = read_as("stock", "available", "有的。")
    brain.answers["那帮我换成32"] = read_as("exchange", "wish", "换成32码，确认吗？")
    shopper = await guest(hub)
    await shopper.human()
    await shopper.say(SICK)
    told = [await bot_says(shopper, text) for text in ("有32码的么", "那帮我换成32", "孩子又吐了 叫不醒")]
    assert told[:2] == ["人先顾好，有不舒服就去看医生。有的。", "换成32码，确认吗？"]
    assert "120" in told[2]
    assert [asked["left"] for asked in brain.asked[-3:]] == [False, True, True]
    assert (await hub.ledger.queue())[0].conversation.danger == "illness"


async def test_what_no_sign_showed_is_over_at_the_next_line_with_the_whole_service(
    hub: Hub, brain: LittleBrain
) -> None:
    await hub.attendance.left(XIAOMEI.id)
    brain.answers["我爸那台是他自己点的"] = {
        "replies": [{"text": "孩子的事最要紧。"}],
        "understanding": {"intent": "complaint", "danger": {"kind": "minor", "odds": 0.92, "words": []}},
        "handoff": {"reason": "danger", "words": [], "detail": ""},
    }  # fmt: skip
    brain.answers["他只记得是把白色的伞"] = read_as("order_status", "contents", "是这一单吗？")
    shopper = await guest(hub)
    told = [await bot_says(shopper, text) for text in ("我爸那台是他自己点的", "他只记得是把白色的伞")]
    assert told[1] == "是这一单吗？"
    assert brain.asked[-1]["left"] is True


async def test_a_caution_goes_before_anything_is_sold_and_takes_the_place_of_what_must_not_be(
    hub: Hub, brain: LittleBrain
) -> None:
    sold = {**read_as("recommend", "need", "看看这款坚果棒"), "suggested": []}
    for text in ("我儿子对腰果过敏 沾不得", "那你给挑个当点心的吧", "豆干有一袋胀起来了"):
        brain.answers[text] = sold
    brain.answers["牛肉干两罐都鼓了"] = read_as("missing_or_damaged", "spoiled", "退款还是补发？")
    shopper = await guest(hub)
    for text in ("我儿子对腰果过敏 沾不得", "那你给挑个当点心的吧", "豆干有一袋胀起来了"):
        heard = await bot_says(shopper, text)
        assert "坚果棒" not in heard
        assert "别吃" in heard or "120" in heard or "放下" in heard
    await shopper.say("牛肉干两罐都鼓了")
    assert "别吃" in str((await shopper.hears("bot"))["text"])
    assert str((await shopper.hears("bot"))["text"]) == "退款还是补发？"


async def test_who_only_wants_to_talk_is_listened_to(hub: Hub, brain: LittleBrain) -> None:
    asked = {**read_as("ask_human", "wish", "给同事留好了"), "handoff": {"reason": "asked", "words": [], "detail": ""}}
    brain.answers["没人跟我说话 就想找个人聊聊"] = asked
    shopper = await guest(hub)
    assert "12356" in await bot_says(shopper, "没人跟我说话 就想找个人聊聊")


async def test_danger_that_is_heard_again_is_answered_by_what_the_line_tells_and_not_by_the_first_words(
    hub: Hub, brain: LittleBrain
) -> None:
    await hub.attendance.left(XIAOMEI.id)
    shopper = await guest(hub)
    first, told = RESPONSES["utter_danger_illness"][0]["text"], "喝完人不太对"
    for text, odds in ((told, 0.7), ("他手心一直冒冷汗", 0.6)):
        brain.answers[text] = {
            "replies": [{"text": first}],
            "understanding": {"intent": "complaint", "danger": {"kind": "illness", "odds": odds, "words": []}},
            "handoff": {"reason": "danger", "words": [], "detail": ""},
        }  # fmt: skip
    brain.answers["蓝盖子那箱"] = read_as("order_status", "contents", "是这一单吗？")
    heard = [await bot_says(shopper, text) for text in (told, "蓝盖子那箱", "他手心一直冒冷汗")]
    assert heard[0] == first
    assert heard[2] != first
    assert "120" in heard[2]


async def test_what_is_to_be_left_alone_is_not_noted_as_a_wish(hub: Hub, brain: LittleBrain) -> None:
    read = {"acts": {"stop": 0.9}, "matters": [{"topic": "cancel_order", "aspect": "wish", "odds": 0.99}]}
    brain.answers["先别取消"] = {"replies": [], "understanding": {"intent": "cancel_order", "reading": read}}
    shopper = await guest(hub)
    await shopper.human()
    await shopper.say(SICK)
    heard = await bot_says(shopper, "先别取消")
    assert "先不动" in heard
    assert "给您办" not in heard
