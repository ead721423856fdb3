"""Goods put forward at once, by what was said: what for, how dear, and what is not wanted."""

from __future__ import annotations

from typing import Any

from actions.choosing import price_of
from actions.goods import goods_by_id
from tests.actions.conftest import DemoShop
from tests.actions.skills.asking import Answered, ask
from xiaoer.shop.contract import Product


async def wish(text: str, *entities: tuple[str, str], **slots: Any) -> Answered:
    return await ask("recommend/need", text=text, entities=entities, slots=slots)


async def goods_of(heard: Answered) -> list[Product]:
    assert heard.told is not None
    return [one for put in heard.told.suggested if (one := await goods_by_id(put.product))]


async def test_goods_come_at_once_and_are_put_in_the_ledger(shop: DemoShop) -> None:
    heard = await wish("有适合办公室喝的吗")
    assert heard.named == ["recommend/these"]
    assert len(await goods_of(heard)) > 1


async def test_what_is_not_wanted_is_not_put_forward(shop: DemoShop) -> None:
    with_it = await goods_of(await wish("下午办公室解馋的"))
    taken_out = with_it[0].short_title[-2:]
    without = await goods_of(await wish(f"下午办公室解馋的 不要{taken_out}"))
    assert without
    assert all(taken_out not in one.title for one in without)


async def test_the_sum_holds(shop: DemoShop) -> None:
    heard = await wish("送妈妈的生日礼物 200以内")
    goods = await goods_of(heard)
    assert goods
    assert all(price_of(one) <= 200_00 for one in goods)


async def test_others_are_others_and_what_was_excluded_stays_out(shop: DemoShop) -> None:
    first = await wish("推荐点零食 不要坚果")
    assert first.told is not None
    more = await ask("recommend/another", text="还有没有", slots=dict(first.told.slots))
    shown = {one.id for one in await goods_of(first)}
    others = await goods_of(more)
    assert not shown & {one.id for one in others}
    assert all("坚果" not in one.title for one in others)


async def test_nothing_further_said_brings_what_others_buy(shop: DemoShop) -> None:
    heard = await ask("recommend/wish", text="推荐一下")
    assert heard.named == ["recommend/popular"]


async def test_a_kind_the_shop_has_not_is_said_to_be_unrecognised(shop: DemoShop) -> None:
    heard = await wish("推荐个洗衣机", ("product", "洗衣机"))
    assert heard.named == ["stock/unrecognised"]


async def test_installation_has_the_rule_first_and_the_catalogues_steps_for_oneself(shop: DemoShop) -> None:
    assert (await ask("installation/visit", text="师傅几点来")).named == ["installation/rule"]
    goods = shop.get("/v1/products", limit=100)["items"]
    one = next(one for one in goods if one["attributes"].get("usage"))
    heard = await ask("installation/self", text="怎么弄", slots={"product_id": one["id"]})
    assert heard.named == ["installation/steps"]


async def test_what_is_warned_of_in_a_thing_is_in_it(shop: DemoShop) -> None:
    shown: list[Product] = []
    heard = await wish("送同事的零食 有坚果的不要", ("product", "零食"))
    while heard.told and (goods := await goods_of(heard)):
        shown += goods
        heard = await ask("recommend/another", text="有坚果的不要 还有吗", slots=dict(heard.told.slots))
        if len(shown) > 12:
            break
    assert shown
    assert not [one.title for one in shown if any("坚果" in said for said in one.cautions)]
