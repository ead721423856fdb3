"""The shop's account: its own text; danger goes to a person in the same breath."""

from __future__ import annotations

import pytest

from tests.actions.books import service_text
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper


@pytest.mark.parametrize("text", ["怎么换绑手机", "实名认证怎么改", "换了手机号绑定怎么弄"])
async def test_the_steps_are_the_shops_own_and_a_person_is_one_tap_away(
    shop: DemoShop, visitor: Stage, text: str
) -> None:
    heard = await visitor.say(text, "account")
    proper(heard)
    assert service_text(shop, "account") in heard.text
    assert heard.buttons[0]["payload"] == "/ask_human"
    assert heard.handoff is None


@pytest.mark.parametrize(
    "text",
    ["我的账号被盗了", "提示异地登录不是我操作的", "验证码告诉别人了怎么办", "强制下线了 谁登我号", "账号被冻结了"],
)
async def test_danger_to_the_account_brings_a_person_at_once(visitor: Stage, text: str) -> None:
    heard = await visitor.say(text, "account")
    proper(heard)
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "policy"
    assert heard.handoff["words"][0] in text
    assert "？" not in heard.text


async def test_who_is_signed_in_hears_what_can_be_looked_up_without_any_change(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0007").say("账号怎么管理", "account")
    assert "登录着" in heard.text


@pytest.mark.parametrize(("text", "told"), [("忘记登录密码了 收不到验证码", "忘记密码"), ("怎么注销账号", "不能恢复")])
async def test_what_an_article_says_more_closely_goes_before(visitor: Stage, text: str, told: str) -> None:
    heard = await visitor.say(text, "account")
    proper(heard)
    assert told in heard.text
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)
