"""The shop fails in every way it can: plain words, a person, and never an invented fact or a form left hanging."""

from __future__ import annotations

import pytest

from actions.dialogue.saying import open_responses
from actions.say.responses import Responses
from actions.shop import close_shop, open_shop
from tests.actions.bad_shop import WAYS, bad_shop
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.client import ShopClient

ASKS_THE_SHOP = (
    ("我的订单到哪一步了", "order_status"),
    ("快递到哪了", "logistics"),
    ("快点发货", "urge_shipment"),
    ("我要退货", "return"),
    ("我要换货", "exchange"),
    ("退款", "refund"),
    ("酸奶有货吗", "stock"),
    ("酸奶保质期多久", "product_question"),
    ("有什么优惠", "price_promo"),
    ("我的积分", "membership"),
    ("开发票", "invoice"),
    ("改地址", "change_address"),
    ("取消订单", "cancel_order"),
    ("付不了款", "payment"),
    ("怎么安装", "installation"),
    ("收到是碎的", "missing_or_damaged"),
    ("拒收", "refuse_delivery"),
    ("坏了怎么修", "repair"),
    ("价保", "price_protection"),
    ("约明天送", "delivery_appointment"),
    ("换绑手机", "account"),
    ("客服态度太差了", "complaint"),
)


@pytest.fixture(autouse=True)
def _words(sentences: Responses) -> None:
    open_responses(sentences)


async def ask(way: str, text: str, intent: str) -> tuple[Heard, Stage]:
    entities = {"product": "酸奶"} if "酸奶" in text else {"order_no": "20261118004217"} if intent != "refund" else {}
    async with bad_shop(way) as url:
        open_shop(ShopClient(url, "token", timeout_s=0.4))
        stage = Stage(("C0007", "林晓", "金卡"))
        try:
            return await stage.say(text, intent, entities), stage
        finally:
            await close_shop()


@pytest.mark.parametrize("way", WAYS)
async def test_however_the_shop_fails_it_is_told_in_plain_words_and_a_person_comes(way: str) -> None:
    told_plainly(*await ask(way, "快递到哪了", "logistics"))


@pytest.mark.parametrize(("text", "intent"), ASKS_THE_SHOP, ids=[intent for _, intent in ASKS_THE_SHOP])
async def test_every_topic_tells_plainly_that_the_shop_failed(text: str, intent: str) -> None:
    told_plainly(*await ask("error", text, intent))


def told_plainly(heard: Heard, stage: Stage) -> None:
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "failed"
    assert "系统" in heard.text
    assert not heard.progress
    assert stage.form is None
    proper(heard)
    for leak in ("Traceback", "Error", "html", "http", "None", "500"):
        assert leak not in heard.text


async def test_a_complaint_is_soothed_even_when_the_shop_is_down() -> None:
    heard, _ = await ask("refused", "收到的东西质量太差", "complaint/quality")
    assert "失望" in heard.text or "不满意" in heard.text
    assert heard.handoff is not None


async def test_a_person_can_be_had_when_the_shop_is_down() -> None:
    heard, _ = await ask("refused", "转人工", "ask_human")
    assert heard.handoff == {"reason": "request", "words": [], "detail": ""}
