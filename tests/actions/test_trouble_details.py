"""What a further detail of trouble changes: how many pieces, the time there is, who is to blame, what to do first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.books import several
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.test_repair import owned
from tests.actions.test_trouble import MORE, broken, read
from tests.actions.words import proper

IN_USE = read("tell", ("repair", "fault", 0.6, 0.6))


async def further(stage: Stage, text: str, reading: dict[str, Any] = MORE, **said: str) -> Heard:
    heard = await stage.say(text, "nlu_fallback", dict(said), sure=0.3, reading=reading)
    proper(heard)
    return heard


async def in_use(shop: DemoShop) -> Stage:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    await stage.say("一开机就跳停", "repair/fault", {"order_no": order["order_no"]}, act="tell")
    return stage


async def test_one_of_several_at_fault_is_told_with_the_rest_and_filed_so(shop: DemoShop) -> None:
    stage, order = await broken(shop)
    with several(shop, order["items"][0]["id"], 3, 30000):
        heard = await further(stage, "三个里面就一个这样")
        assert "1件" in heard.text
        assert "2件" in heard.text
        await stage.press_titled(heard, "换一件好的")
    assert stage.slots["pieces"] == 1


async def test_what_is_to_stay_is_left_alone_whatever_is_wished(shop: DemoShop) -> None:
    stage, order = await broken(shop)
    wants = read("want", ("missing_or_damaged", "damaged", 0.6, 0.4))
    with several(shop, order["items"][0]["id"], 2, 30000):
        heard = await further(stage, "另一支好的我要留着啊", wants)
    assert "另外1件不动" in heard.text


@pytest.mark.parametrize("told", ["没用过", "还没给宝宝用过", "拆开了", "才到手两天"])
async def test_its_state_and_its_age_are_held_against_the_day(shop: DemoShop, told: str) -> None:
    stage, _ = await broken(shop)
    heard = await further(stage, told)
    assert "前申请都行" in heard.text or "前申请都来得及" in heard.text


async def test_near_a_socket_it_is_unplugged_before_anything_else(shop: DemoShop) -> None:
    heard = await further(await in_use(shop), "水差点流到插座里", IN_USE)
    assert "拔" in heard.text.split("。")[0]


async def test_a_burnt_smell_is_handed_over_however_it_is_read(shop: DemoShop) -> None:
    stage = await in_use(shop)
    goods = {"acts": {"tell": 0.8}, "matters": [], "others": {"repair": 0.4}}
    heard = await stage.say("里面有股焦味", "product_question", sure=0.5, reading=goods)
    assert heard.text.startswith("先断电")
    assert heard.handoff


async def test_what_was_tried_in_vain_need_not_be_tried_again(shop: DemoShop) -> None:
    stage = await in_use(shop)
    first = await further(stage, "插座换过了 还是不行", IN_USE)
    again = await further(stage, "说明书上的办法都试过", IN_USE)
    assert "折腾" in first.text
    assert first.text != again.text


async def test_other_things_it_spoilt_are_for_a_colleague_beside_the_ways_there_are(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    heard = await further(stage, "把我白袜子全染灰了")
    assert any("登记" in title for title in heard.titles)
    assert any("换" in title for title in heard.titles)
    value = await further(stage, "那袜子两百多呢", product="袜子")
    assert "买价" in value.text


async def test_a_fall_is_for_the_inspection_to_judge(shop: DemoShop) -> None:
    heard = await further(await in_use(shop), "之前摔过一次", IN_USE)
    assert "检测" in heard.text
    assert "免费" in heard.text


async def test_no_detail_is_answered_in_the_same_words_twice(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    told = ["左上角一大块", "里面的渣也掉出来了", "边上还有一道", "底下也是", "盖子合不上"]
    said = [(await further(stage, one)).text for one in told]
    assert len(set(said)) >= len(said) - 1
