"""May it go back, in the adapter's own judging: by days, opened goods, photos and state; no Vendure is needed."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from tests.contract.vendure.starting import HERE
from xiaoer.shop import contract as c
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.shop.vendure.judging import Matter, judge
from xiaoer.shop.vendure.pieces import Pieces
from xiaoer.shop.vendure.rules import read

NOW = 1_790_000_000
RULES = read(HERE / "policies.toml")
POLICY = RULES.policies.categories[0]
ITEM = c.OrderItem(
    id="1", product_id="2", variant_id="3", title="跑鞋", short_title="跑鞋", variant="42 码", category="shoes", qty=1,
    price=20000, paid=18000, image="", state="normal", state_text="", parcel_no=None,
)  # fmt: skip
OTHERS = (c.ExchangeVariant(variant_id="4", title="43 码", stock=2),)


def of(kind: c.ServiceKind, signed: int | None, **more: object) -> c.ItemEligibility:
    """``signed``: so many seconds ago; None: not yet, and not sent either unless said."""
    assert RULES.own.after_sale is not None
    one = Matter(
        kind=kind, item=ITEM, policy=POLICY, rules=RULES.own.after_sale, order_state="signed" if signed else "to_ship",
        shipped=signed is not None, signed_at=None if signed is None else NOW - signed, late=False, now=NOW,
        pieces=Pieces(1, 1, ITEM.paid), choices=OTHERS,
    )  # fmt: skip

    return judge(replace(one, **more))  # type: ignore[arg-type]


def test_within_the_days_it_goes_back_for_what_was_paid() -> None:
    judged = of("return", DAY)
    assert (judged.eligible, judged.refund_amount) == (True, ITEM.paid)
    assert {"no_reason", "quality", "damaged"} <= set(judged.reasons)
    assert "no_reason" not in judged.photo_reasons


@pytest.mark.parametrize(("days", "code"), [(8, "ok"), (16, "too_late")])
def test_after_the_days_only_a_fault_counts_and_then_nothing(days: int, code: str) -> None:
    judged = of("return", days * DAY)
    assert judged.code == code
    assert judged.reasons == (["quality"] if code == "ok" else [])


def test_money_without_sending_back_needs_a_photo_in_time() -> None:
    assert of("refund", HOUR).photo_reasons == ["damaged", "wrong_item", "missing_item"]
    over = of("refund", 4 * DAY)
    assert (over.code, over.eligible) == ("photo_window_over", False)
    assert over.nearest


def test_what_was_not_sent_is_refunded_and_not_returned() -> None:
    assert of("refund", None).code == "ok"
    assert of("return", None).code == "not_shipped"
    assert of("refund", None, shipped=True, order_state="shipped").code == "not_signed"


def test_a_category_without_days_never_goes_back_but_says_what_can_be_done() -> None:
    judged = of("return", HOUR, policy=msgspec.structs.replace(POLICY, return_days=0))
    assert judged.code == "not_returnable"
    assert "拍照" in str(judged.nearest)


def test_an_exchange_needs_something_to_exchange_for() -> None:
    assert of("exchange", DAY).exchange_variants == list(OTHERS)
    assert of("exchange", DAY, choices=()).code == "nothing_to_exchange"


def test_one_case_at_a_time() -> None:
    busy = msgspec.structs.replace(ITEM, state="returning", state_text=c.ITEM_TEXT["returning"])
    assert of("refund", DAY, item=busy).code == "already_open"
