"""Articles in conversation: told where no rule is, silent where none fits, in words for channel and kind of shopper."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from actions.knowledge import LEADS_TO, open_library
from tests.actions.conftest import ROOT, DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.knowledge import Library


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("物流信息好几天都没更新了咋回事", "停住不动"),
        ("我想开公司抬头的发票要填啥", "税号"),
        ("我的评价想改一下", "评价页"),
        ("有人打电话说是你们客服让我点链接退款", "别给验证码"),
        ("写个好评返现吗", "不做好评返现"),
        ("旧手机可以折价换新吗", "以旧换新"),
        ("过了生日月生日填错了能改吗", "客服同事"),
        ("驿站的包裹放太久会不会退回去", "保管时间"),
        ("充电宝充着电冒烟了", "断电"),
        ("同一单给我扣了两遍款", "原路退回"),
    ],
)
async def test_what_was_not_understood_is_answered_from_an_article(visitor: Stage, asked: str, told: str) -> None:
    heard = await visitor.say(asked)
    proper(heard)
    assert told in heard.text
    assert heard.progress
    assert any(button["title"] == "转人工" for button in heard.buttons)


@pytest.mark.parametrize("asked", ["我家猫不吃饭怎么办", "附近有什么好吃的", "你们老板是谁", "帮我写一篇作文"])
async def test_what_no_article_answers_is_offered_as_readings_as_before(visitor: Stage, asked: str) -> None:
    heard = await visitor.say(asked, ranking=("logistics", "return"), odds=(0.3, 0.2))
    assert heard.titles[-2:] == ["都不是", "转人工"]
    assert not heard.progress


async def test_figures_are_those_of_the_shops_policies(shop: DemoShop, visitor: Stage) -> None:
    policies = shop.get("/v1/policies")
    heard = await visitor.say("预定的商品要等多久才寄")
    assert f"{policies['shipping']['presale_hours']} 小时" in heard.text
    heard = await visitor.say("礼品卡付款的订单退货钱退哪里")
    texts = {way["method"]: way["text"] for way in policies["refund_arrival"]}
    assert texts["gift_card"].rstrip("。") in heard.text
    assert texts["installment"].rstrip("。") in heard.text


async def test_who_asks_how_hears_the_steps_and_others_may_tap_for_them(visitor: Stage) -> None:
    assert "\n1. " in (await visitor.say("怎么注销我的账户啊", "account")).text
    heard = await visitor.say("我要注销账户不用了")
    assert "\n1. " not in heard.text
    assert "\n1. " in (await visitor.press_titled(heard, "看步骤")).text


async def test_two_articles_as_near_are_both_shown_and_the_one_tapped_is_told(
    visitor: Stage, tmp_path: Path, shop: DemoShop
) -> None:
    two = "- id: {0}\n  title: {0}\n  ask: [{1}]\n  answer: {0}号话。\n"
    heads = "owner: 组\nreview: 2027-01-01\narticles:\n"
    first = two.format("甲", "红色积木说明, 红砖拼搭, 赤瓦堆叠")
    second = two.format("乙", "蓝色积木说明, 蓝砖拼搭, 青瓦堆叠")
    (tmp_path / "a.yml").write_text(heads + first + second, encoding="utf-8")
    shutil.copy(ROOT / "library" / "articles" / "service.yml", tmp_path)
    open_library(Library.read(tmp_path, LEADS_TO))
    heard = await visitor.say("积木说明")
    assert heard.titles[-1] == "转人工"
    assert {button["title"] for button in heard.buttons} == {"甲", "乙", "转人工"}
    assert "乙号话" in (await visitor.press_titled(heard, "乙")).text


async def test_a_button_of_an_article_that_is_gone_leads_to_the_readings(visitor: Stage) -> None:
    heard = await visitor.press({"payload": '/nlu_fallback{"choice": "article:gone"}'})
    assert heard.ran == ["action_fallback"]
    assert heard.titles == ["帮我挑一款", "查订单状态", "转人工"]


async def test_the_channel_changes_the_words(visitor: Stage) -> None:
    web = await visitor.say("人工客服几点下班啊")
    visitor.shopper["channel"] = "wechat"
    wechat = await visitor.say("人工客服几点下班啊")
    assert "在微信里" in wechat.text
    assert "在微信里" not in web.text


async def test_the_level_changes_the_words(shop: DemoShop) -> None:
    plain = Stage(("C0007", "王女士", "普通"))
    black = Stage(("C0007", "王女士", "黑金"))
    assert "黑金会员" in (await black.say("人工客服几点下班啊")).text
    assert "黑金会员" not in (await plain.say("人工客服几点下班啊")).text


async def test_a_newcomer_hears_other_words_than_a_customer_with_orders(shop: DemoShop, visitor: Stage) -> None:
    known = acting_as(shop, "C0007")
    asked = "头一次在你们这里买东西怎么下单"
    assert "欢迎第一次来" in (await visitor.say(asked)).text
    assert "欢迎第一次来" not in (await known.say(asked)).text


async def test_a_members_own_figures_are_told_as_before(shop: DemoShop) -> None:
    assert "您现在是" in (await acting_as(shop, "C0007").say("我有多少积分", "membership")).text


async def test_how_points_work_is_told_from_the_article(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0007").say("积分会不会清零啊", "membership")
    assert "过期自动清零" in heard.text
    assert any("会员" in button["title"] for button in heard.buttons)


async def test_a_strangers_question_about_returns_needs_no_order(visitor: Stage) -> None:
    heard = await visitor.say("退货的时候赠品要一起退回吗", "return")
    assert "一起寄回" in heard.text
    assert visitor.form is None
    assert any("开始办理" in button["title"] for button in heard.buttons)


async def test_with_the_shop_down_an_article_with_figures_ends_at_a_person(shop: DemoShop, visitor: Stage) -> None:
    shop.fault("error")
    heard = await visitor.say("用礼品卡付的订单退货 钱退到哪")
    assert heard.handoff
    assert heard.handoff["reason"] == "failed"
