"""Mended under warranty: until the last day of the shop's words, for a fault that is named, the order as it was."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.shop.conftest import Running, new_key, owner
from tests.shop.test_eligibility import CATEGORIES, NOW, RETURNS, ask
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import OrderItem, ServiceRequest
from xiaoer.shop.demo.eligibility import judge
from xiaoer.shop.demo.judging import Case
from xiaoer.shop.errors import Refused
from xiaoer.shop.moment import day
from xiaoer.shop.warranty import Warranty, warranty_from

LAMP = OrderItem(
    id="o-1", product_id="P1301", variant_id="P1301-01", title="灯", short_title="灯", variant="白",
    category="appliance", qty=1, price=9900, paid=9900, image="", state="normal", state_text="", parcel_no="SF1",
)  # fmt: skip


def judged(warranty: Warranty | None, payer: str = "shop") -> Case:
    return Case(
        "repair", LAMP, CATEGORIES["appliance"], RETURNS, "completed", NOW - 86_400, False, NOW, (), None, warranty,
        payer,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(("away", "code"), [(0, "ok"), (-1, "out_of_warranty")])
def test_the_last_day_still_counts_and_the_next_does_not(away: int, code: str) -> None:
    last = day(NOW) + dt.timedelta(days=away)
    verdict = judge(judged(Warranty("质保 1 年", last, last)))
    assert verdict.code == code
    assert (verdict.nearest is None) == (code == "ok")


def test_of_several_terms_the_last_one_decides_and_which_one_counts_is_left_open() -> None:
    warranty = warranty_from("整机质保 1 年，电机 3 年", 365, day(NOW) - dt.timedelta(days=700))
    assert warranty is not None
    assert warranty.until is None
    verdict = judge(judged(warranty))
    assert verdict.eligible
    assert "以检测结果为准" in verdict.text


def test_without_a_warranty_nothing_is_mended_for_nothing() -> None:
    verdict = judge(judged(None))
    assert (verdict.eligible, verdict.code) == (False, "no_warranty")


@pytest.mark.parametrize(("payer", "word"), [("shop", "店铺"), ("customer", "您")])
def test_who_pays_the_postage_is_the_policys(payer: str, word: str) -> None:
    last = day(NOW)
    verdict = judge(judged(Warranty("质保 1 年", last, last), payer))
    assert verdict.postage == payer
    assert f"运费由{word}承担" in verdict.text


def test_a_repair_brings_no_money_back() -> None:
    last = day(NOW)
    verdict = judge(judged(Warranty("质保 1 年", last, last)))
    assert (verdict.refund_amount, verdict.refund_by_qty) == (0, [])


def test_what_has_not_arrived_is_not_mended() -> None:
    assert ask("repair", "appliance", None, state="shipped").code == "not_signed"


UNDER_WARRANTY = "o.state='completed' AND i.state='normal' AND i.variant_id LIKE 'P13%'"


async def test_a_repair_is_filed_with_its_fault_and_the_order_stays_as_it_was(
    client: ShopClient, running: Running
) -> None:
    row = running.find(UNDER_WARRANTY)
    number, me = row["order_no"], owner(row)
    allowed = await client.eligibility(number, "repair", on_behalf=me)
    item = next(one for one in allowed.items if one.eligible)
    assert item.reasons == ["quality"]
    silent = ServiceRequest(kind="repair", item_id=item.item_id, reason="quality")
    with pytest.raises(Refused) as wrong:
        await client.apply(number, silent, key=new_key(), on_behalf=me)
    assert wrong.value.code == "fault_required"
    wish = ServiceRequest(
        kind="repair", item_id=item.item_id, reason="quality", description="按下去没反应", way_back="self"
    )
    case = await client.apply(number, wish, key=new_key(), on_behalf=me)
    assert (case.kind_text, case.state, case.refund_amount, case.refund_to) == ("维修", "submitted", 0, None)
    assert case.postage == "shop"
    assert [step.text for step in case.steps][-3:] == ["正在维修", "修好已寄出", "已完成"]
    order = await client.order(number, on_behalf=me)
    assert order.state == "completed"
    assert next(one for one in order.items if one.id == item.item_id).state == "repairing"
    with pytest.raises(Refused) as again:
        await client.apply(number, wish, key=new_key(), on_behalf=me)
    assert again.value.code == "already_open"
