"""What may go back, by category, days and state."""

from __future__ import annotations

import pytest

from xiaoer.shop.contract import ExchangeVariant, ItemEligibility, OrderItem
from xiaoer.shop.contract.after_sale import ServiceKind
from xiaoer.shop.demo.eligibility import judge
from xiaoer.shop.demo.judging import Case
from xiaoer.shop.demo.policies import OURS, read_rulebook
from xiaoer.shop.demo.shelf import load_shelf

NOW = 1_790_000_000
DAY = 86_400
RETURNS = read_rulebook(OURS, load_shelf()).returns
CATEGORIES = RETURNS.categories
OTHER = (ExchangeVariant(variant_id="P1604-02", title="M", stock=5),)


def ask(
    kind: ServiceKind, category: str = "fashion", days: float | None = 1, *, state: str = "signed",
    item_state: str = "normal", parcel: str | None = "SF1", late: bool = False,
    choices: tuple[ExchangeVariant, ...] = OTHER,
) -> ItemEligibility:  # fmt: skip
    item = OrderItem(
        id="o-1", product_id="P1604", variant_id="P1604-01", title="连衣裙", short_title="连衣裙", variant="S",
        category=category, qty=1, price=22900, paid=20900, image="", state=item_state,  # type: ignore[arg-type]
        state_text="处理中", parcel_no=parcel,
    )  # fmt: skip
    signed = None if days is None else NOW - int(days * DAY)
    return judge(Case(kind, item, CATEGORIES[category], RETURNS, state, signed, late, NOW, choices))


@pytest.mark.parametrize(
    ("category", "days"),
    [(category, 14.9 if category == "sports" else 6.9) for category in CATEGORIES if category != "fresh"],
)
def test_within_its_days_everything_but_fresh_food_may_go_back(category: str, days: float) -> None:
    verdict = ask("return", category, days)
    assert verdict.eligible
    assert "no_reason" in verdict.reasons
    assert verdict.refund_amount == 20900
    assert verdict.postage == "customer"


@pytest.mark.parametrize(("category", "days"), [("fashion", 7.1), ("digital", 10), ("baby", 14.9)])
def test_after_its_days_only_a_fault_is_a_reason_and_the_shop_pays(category: str, days: float) -> None:
    verdict = ask("return", category, days)
    assert verdict.eligible
    assert verdict.reasons == ["quality"]
    assert verdict.photo_reasons == ["quality"]
    assert verdict.postage == "shop"


@pytest.mark.parametrize("category", ["fashion", "sports", "snacks", "beauty"])
def test_after_fifteen_days_it_is_too_late(category: str) -> None:
    verdict = ask("return", category, 15.1)
    assert (verdict.eligible, verdict.code) == (False, "too_late")
    assert verdict.nearest


@pytest.mark.parametrize("category", ["digital", "appliance"])
def test_too_late_for_a_machine_names_its_warranty(category: str) -> None:
    verdict = ask("return", category, 30)
    assert verdict.nearest is not None
    assert "质保" in verdict.nearest


def test_fresh_food_does_not_go_back_but_a_photo_within_72_hours_refunds_it() -> None:
    sent_back = ask("return", "fresh", 2.9)
    assert (sent_back.eligible, sent_back.code) == (False, "not_returnable")
    assert sent_back.nearest is not None
    assert "拍照" in sent_back.nearest
    refund = ask("refund", "fresh", 2.9)
    assert refund.eligible
    assert "spoiled" in refund.photo_reasons
    assert refund.postage == "none"


def test_after_72_hours_the_photo_rule_has_ended() -> None:
    assert ask("refund", "fresh", 3.1).code == "photo_window_over"
    later = ask("refund", "fashion", 3.1)
    assert later.code == "photo_window_over"
    assert later.nearest is not None
    assert "退货" in later.nearest


def test_a_shirt_does_not_spoil() -> None:
    assert "spoiled" not in ask("refund", "fashion", 1).reasons


@pytest.mark.parametrize(
    ("category", "opened_ok"), [("fashion", True), ("digital", True), ("snacks", False), ("beauty", False)]
)
def test_whether_opened_goods_may_go_back_is_the_categorys_rule(category: str, opened_ok: bool) -> None:
    assert ask("return", category).opened_ok is opened_ok


def test_an_exchange_needs_something_to_exchange_for() -> None:
    verdict = ask("exchange", choices=())
    assert (verdict.eligible, verdict.code) == (False, "nothing_to_exchange")
    assert verdict.nearest is not None
    assert "退货" in verdict.nearest
    assert ask("exchange", days=14.9).exchange_variants == list(OTHER)


def test_before_shipping_money_comes_back_without_sending_anything() -> None:
    verdict = ask("refund", days=None, state="to_ship", parcel=None)
    assert verdict.eligible
    assert "no_reason" in verdict.reasons
    assert ask("return", days=None, state="to_ship", parcel=None).code == "not_shipped"


def test_on_its_way_there_is_no_refund_unless_it_is_late_or_lost() -> None:
    on_time = ask("refund", days=None, state="shipped")
    assert (on_time.code, on_time.eligible) == ("not_signed", False)
    assert on_time.nearest is not None
    assert "拒收" in on_time.nearest
    assert ask("refund", days=None, state="shipped", late=True).eligible
    assert ask("refund", days=None, state="lost").reasons == ["not_received", "late"]


@pytest.mark.parametrize("kind", ["return", "exchange", "refund"])
@pytest.mark.parametrize(
    ("state", "item_state", "code"),
    [
        ("unpaid", "normal", "not_paid"),
        ("cancelled", "normal", "already_done"),
        ("returning", "returning", "already_open"),
        ("refunding", "refunding", "already_open"),
        ("completed", "returned", "already_done"),
    ],
)
def test_what_is_already_in_hand_or_never_paid_is_not_filed_again(
    kind: ServiceKind, state: str, item_state: str, code: str
) -> None:
    verdict = ask(kind, state=state, item_state=item_state)
    assert (verdict.eligible, verdict.code, verdict.refund_amount) == (False, code, 0)


@pytest.mark.parametrize("category", sorted(CATEGORIES))
@pytest.mark.parametrize("kind", ["return", "exchange", "refund"])
@pytest.mark.parametrize("days", [None, 0.1, 2, 5, 8, 14, 20, 400])
def test_a_no_always_comes_with_words_and_a_yes_with_reasons(
    category: str, kind: ServiceKind, days: float | None
) -> None:
    verdict = ask(kind, category, days, state="signed" if days is not None else "shipped")
    assert verdict.text
    assert verdict.eligible == (verdict.code == "ok") == bool(verdict.reasons)
    assert set(verdict.photo_reasons) <= set(verdict.reasons)
    assert verdict.eligible or verdict.nearest
