"""Articles asked for in words of everyday through the brain's own door, with the trained model."""

from __future__ import annotations

import pytest

from tests.actions.brain_door import Shopper, text_of
from tests.actions.town import NEEDS_BRAIN, Town

pytestmark = NEEDS_BRAIN


@pytest.fixture
def shopper(town: Town) -> Shopper:
    return town.shopper()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("积分会不会哪天就清零了", "过期自动清零"),
        ("我的积分能转给我老公用吗", "不能转让"),
        ("金卡会员都有哪些好处", "金卡起优先接入"),
        ("我会员怎么被降级了呀", "成长值"),
        ("买东西怎么没有积分给我", "订单完成后入账"),
        ("过生日你们会员有什么优惠吗", "生日当月"),
        ("优惠券显示不可用是为啥", "没到门槛"),
        ("优惠券过期了能不能给延期", "不能延期"),
        ("老顾客能不能再给打个折扣", "标价我改不了"),
        ("能不能开增值税专用发票", "财务同事核实"),
        ("写个好评返现吗", "不做好评返现"),
        ("旧手机可以折价换新吗", "以旧换新"),
        ("快递柜的取件码没收到", "取件码由快递柜"),
        ("礼品卡怎样绑到账号上", "绑定到账户"),
        ("登录密码忘记了收不到验证码", "忘记密码"),
        ("怎样才能注册成会员", "用手机号注册"),
        ("扫防伪码显示查询过好多次", "品牌方"),
        ("退货的话赠品要不要退回来", "一起寄回"),
        ("想做代理怎么联系", "商务同事"),
        ("公司要团购两百份怎么谈", "团购的同事"),
        ("客服几点下班", "转人工"),
    ],
)
def test_an_article_is_told_in_answer_to_words_it_does_not_hold(shopper: Shopper, asked: str, told: str) -> None:
    assert told in text_of(shopper.say(asked))


@pytest.mark.parametrize(
    "asked",
    [
        "我家猫不吃饭怎么办",
        "帮我写一篇作文",
        "附近有什么好吃的",
        "签证多久下来",
        "学费可以分期吗",
        "周末会不会下雪",
        "帮我写一段爬虫代码",
        "哪个国家的总统最厉害",
        "两国打仗谁会赢",
    ],
)
def test_what_no_article_answers_brings_no_article(shopper: Shopper, asked: str) -> None:
    answer = shopper.say(asked)
    assert not answer["progress"]
    assert "转人工" in str(answer["replies"])


def test_a_press_on_the_steps_comes_back_to_the_article(shopper: Shopper) -> None:
    shopper.say("我要注销账户")
    assert "\n1. " in text_of(shopper.press("看步骤"))
