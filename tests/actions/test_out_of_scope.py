"""What the classifier takes for nobody's business: told from an article that surely fits, declined otherwise."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.actions.conftest import ROOT, DemoShop
from tests.actions.stage import Stage
from tests.actions.words import proper

WRITTEN: dict[str, Any] = yaml.safe_load((ROOT / "tests/knowledge/out_of_scope.yml").read_text(encoding="utf-8"))
WAYS_ON = ["查我的订单", "看优惠活动", "转人工"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("想做代理怎么联系", "商务同事"),
        ("公司要团购两百份怎么谈", "采购同事"),
        ("收到短信让点链接领赔偿款", "别点链接"),
        ("几点上班啊", "转人工"),
        ("我和朋友看到的价格怎么不同", "价格"),
        ("写评价有奖励没", "不做好评返现"),
    ],
)
async def test_an_article_that_surely_fits_is_told(visitor: Stage, asked: str, told: str) -> None:
    heard = await visitor.say(asked, "out_of_scope")
    proper(heard)
    assert told in heard.text
    assert heard.progress
    assert heard.titles != WAYS_ON


@pytest.mark.parametrize("asked", [*WRITTEN["declined"], *WRITTEN["declined_later"]])
async def test_what_is_nobodys_business_here_is_declined_with_ways_on(visitor: Stage, asked: str) -> None:
    heard = await visitor.say(asked, "out_of_scope")
    proper(heard)
    assert heard.ran == ["action_out_of_scope"]
    assert heard.titles == WAYS_ON
    assert not heard.progress
    assert heard.handoff is None


async def test_words_of_another_trade_are_declined_however_like_an_article_they_are(visitor: Stage) -> None:
    assert (await visitor.say("学费可以分期吗", "out_of_scope")).bubbles[0]["buttons"][0]["title"] == WAYS_ON[0]


async def test_without_the_shop_it_is_declined_as_ever(shop: DemoShop, visitor: Stage) -> None:
    shop.fault("error")
    heard = await visitor.say("今天天气怎么样", "out_of_scope")
    assert heard.titles == WAYS_ON
    assert heard.handoff is None
