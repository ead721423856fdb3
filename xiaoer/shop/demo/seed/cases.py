"""Walk 1, last stop: return, exchange and refund cases of the story's orders, with the steps they went through."""

from __future__ import annotations

import json
import random

from xiaoer.shop.demo.cases import WAY
from xiaoer.shop.demo.database import Database
from xiaoer.shop.demo.policies import Rulebook
from xiaoer.shop.demo.seed.plans import Plan
from xiaoer.shop.demo.seed.times import Moments
from xiaoer.shop.moment import at
from xiaoer.shop.spans import DAY, HOUR

KINDS = {"refunding": "refund", "refunded": "return", "returning": "return", "exchanging": "exchange"}
ITEM = {"refunding": "refunding", "refunded": "returned", "returning": "returning", "exchanging": "exchanging"}
REASONS: dict[str, tuple[tuple[str, str], ...]] = {
    "return": (("no_reason", "不太合适，想退掉"), ("color_difference", "颜色比图片深一些"), ("quality", "有一处开线")),
    "exchange": (("size", "穿着偏小，想换大一码"), ("quality", "按键有点松，想换一件")),
    "refund": (("damaged", "外箱压坏了，里面也漏了"), ("missing_item", "少了一件，麻烦核对")),
    "early": (("no_reason", "拍错了，不想要了"), ("late", "等不及了，先退掉")),
}
OPEN_STATES = {
    "returning": ("submitted", "approved", "sent_back", "received"),
    "exchanging": ("submitted", "approved", "sent_back"),
    "refunding": ("submitted", "approved", "refunding"),
}


def write(
    database: Database, rules: Rulebook, rng: random.Random, plan: Plan, order_no: str, moments: Moments, now: int
) -> None:
    """The case that the order's state speaks of; and one finished case on some completed orders of several items."""
    if plan.state in KINDS:
        whole = plan.state in ("refunding", "refunded")
        count = len(plan.lines) if whole else 1
        for place in range(1, count + 1):
            _case(database, rules, rng, plan.state, f"{order_no}-{place}", order_no, moments, now)
    elif plan.state == "completed" and len(plan.lines) > 1 and plan.hours is None and rng.random() < 0.4:
        _case(database, rules, rng, "refunded", f"{order_no}-1", order_no, moments, now)


def _case(
    database: Database, rules: Rulebook, rng: random.Random, order_state: str, item_id: str, order_no: str,
    moments: Moments, now: int,
) -> None:  # fmt: skip
    kind = KINDS[order_state]
    state = "refunded" if order_state == "refunded" else rng.choice(OPEN_STATES[order_state])
    start = moments.signed_at or moments.paid_at or moments.placed_at
    reached = WAY[kind][: WAY[kind].index(state) + 1]
    marks = _marks(start, now, len(reached), rng, quick=state != "refunded")
    reason, said = rng.choice(REASONS["early" if moments.signed_at is None else kind])
    item = database.row("SELECT * FROM order_items WHERE id=?", item_id)
    order = database.row("SELECT customer_id, payment FROM orders WHERE order_no=?", order_no)
    assert item is not None
    assert order is not None
    number = f"SH{at(marks[0]):%y%m%d}{rng.randrange(10**6):06d}"
    shop_pays = reason not in ("no_reason", "size")
    database.insert(
        "services",
        no=number,
        order_no=order_no,
        customer_id=order["customer_id"],
        kind=kind,
        state=state,
        item_id=item_id,
        reason=reason,
        description=said,
        photos=json.dumps([]),
        refund_amount=0 if kind == "exchange" else item["paid"],
        postage="none" if kind == "refund" else "shop" if shop_pays else "customer",
        exchange_variant_id=item["variant_id"] if kind == "exchange" else None,
        created_at=marks[0],
        updated_at=marks[-1],
        review_by=max(marks[0] + DAY, now + 2 * HOUR) if state == "submitted" else marks[0] + DAY,
        refund_by=marks[-1] + rules.refund_arrival[order["payment"]].max_days * DAY if state == "refunding" else None,
        qty=item["qty"],
        way_back=None if kind == "refund" else "self",
    )
    for step, moment in zip(reached, marks, strict=True):
        database.insert("service_steps", service_no=number, state=step, at=moment)
    database.run("UPDATE order_items SET state=? WHERE id=?", ITEM[order_state], item_id)


def _marks(start: int, now: int, count: int, rng: random.Random, *, quick: bool) -> list[int]:
    """``count`` rising moments after ``start`` and before now."""
    begin = start + int(rng.uniform(0.1, 0.4) * min(now - start, 5 * DAY))
    end = min(now - 600, begin + (3 if quick else 8) * DAY)
    if count == 1:
        return [begin]
    return [begin + (end - begin) * place // (count - 1) for place in range(count)]
