"""Walk 1, last stop: coupons, complaints, invoices and urges of the story."""

from __future__ import annotations

import random

from xiaoer.shop.contract import ComplaintTopic
from xiaoer.shop.demo.complaints import department_in
from xiaoer.shop.demo.database import Database
from xiaoer.shop.demo.policies import Complaints, Rulebook
from xiaoer.shop.moment import at, day_end
from xiaoer.shop.spans import DAY, HOUR

OFFERS: tuple[tuple[str, int, int, str, str], ...] = (
    ("满 99 减 10 元券", 1000, 9900, "[]", "会员周领取"),
    ("满 199 减 30 元券", 3000, 19900, "[]", "会员周领取"),
    ("生鲜满 79 减 12 元券", 1200, 7900, '["fresh"]', "品类券"),
    ("零食满 59 减 8 元券", 800, 5900, '["snacks"]', "品类券"),
    ("5 元无门槛券", 500, 0, "[]", "签到奖励"),
    ("女装满 299 减 50 元券", 5000, 29900, '["fashion"]', "品类券"),
)
ALWAYS_WITH_COUPONS = frozenset({"C0001", "C0007", "C0031"})
COMPLAINTS: tuple[tuple[ComplaintTopic, str, str], ...] = (
    ("late", "说好两天发货，等了四天才发。", "已致歉并补 5 元券，仓库增加了夜班。"),
    ("damaged", "箱子压扁了，里面的酸奶漏了两杯。", "已按照片退款，换了更厚的保温箱。"),
    ("wrong_item", "买的是黑色，发来一件白色。", "已免邮换货，贴单流程增加复核。"),
    ("quality", "穿了两次袖口开线。", "已免费换新，批次已反馈供应商。"),
    ("service", "问了三遍尺码都没有说清楚。", "已由专员回电，补充了尺码说明。"),
    ("refund", "退款等了一周才到。", "银行侧延迟，已说明并补 5 元券。"),
    ("price", "昨天买完今天就降价了。", "已按价保规则退回差价。"),
)


def fill(database: Database, rules: Rulebook, now: int, rng: random.Random) -> None:
    customers = [row["id"] for row in database.rows("SELECT id FROM customers ORDER BY id")]
    for customer_id in customers:
        _coupons(database, customer_id, now, rng)
    _complaints(database, rules.complaints, now, rng)
    _invoices(database, now, rng)
    _urges(database, now, rng)


def _coupons(database: Database, customer_id: str, now: int, rng: random.Random) -> None:
    if customer_id == "C0046":
        _coupon(
            database,
            customer_id,
            ("新客立减 10 元券", 1000, 5900, "[]", "新客礼"),
            now - 2 * DAY,
            now + 28 * DAY,
            0,
            rng,
        )
        return
    sure = customer_id in ALWAYS_WITH_COUPONS
    for place, offer in enumerate(rng.sample(OFFERS, rng.randrange(0, 4) + 2 * sure)):
        kind = "usable" if sure and place < 2 else rng.choices(("usable", "used", "expired"), (55, 25, 20))[0]
        starts = now - int(rng.uniform(1, 5) * DAY) if kind == "usable" else now - int(rng.uniform(30, 90) * DAY)
        ends = now + int(rng.uniform(2, 20) * DAY) if kind == "usable" else starts + 14 * DAY
        _coupon(database, customer_id, offer, starts, ends, kind == "used", rng)


def _coupon(
    database: Database, customer_id: str, offer: tuple[str, int, int, str, str], starts: int, ends: int, used: int,
    rng: random.Random,
) -> None:  # fmt: skip
    title, amount, min_spend, categories, source = offer
    database.insert(
        "coupons",
        id=f"CP{rng.getrandbits(40):010X}",
        customer_id=customer_id,
        title=title,
        amount=amount,
        min_spend=min_spend,
        categories=categories,
        starts_at=starts,
        ends_at=day_end(ends),
        used=int(used),
        source=source,
    )


def _complaints(database: Database, rules: Complaints, now: int, rng: random.Random) -> None:
    """Two of C0023, and some of others, each about an order of theirs that arrived."""
    arrived = database.rows(
        "SELECT order_no, customer_id, signed_at FROM orders WHERE signed_at IS NOT NULL AND customer_id NOT IN"
        " ('C0007','C0018','C0031') ORDER BY order_no"
    )
    own = [row for row in arrived if row["customer_id"] == "C0023"][:2]
    others = [row for row in arrived if row["customer_id"] != "C0023"]
    for place, row in enumerate(own + rng.sample(others, 16)):
        topic, text, result = COMPLAINTS[place % len(COMPLAINTS)]
        moment = row["signed_at"] + min(int(rng.uniform(2, 40) * HOUR), max(600, (now - row["signed_at"]) // 2))
        fresh = moment > now - 3 * DAY
        database.insert(
            "complaints",
            id=f"TS{at(moment):%y%m%d}{rng.randrange(10**6):06d}",
            customer_id=row["customer_id"],
            order_no=row["order_no"],
            topic=topic,
            text=text,
            at=moment,
            state="handling" if fresh else "closed",
            answer_by=max(moment + DAY, now + 3 * HOUR) if fresh else moment + DAY,
            result=None if fresh else result,
            department=department_in(rules, text, rules.topics[topic]),
        )


def _invoices(database: Database, now: int, rng: random.Random) -> None:
    rows = database.rows(
        "SELECT o.*, c.name FROM orders o JOIN customers c ON c.id=o.customer_id"
        " WHERE o.state IN ('signed','completed') ORDER BY o.order_no"
    )
    for place, row in enumerate(rng.sample(rows, 34)):
        company = place % 4 == 0
        asked = row["shipped_at"] + int((now - row["shipped_at"]) * rng.uniform(0.1, 0.9))
        if place < 3:
            asked = now - rng.randrange(HOUR, 10 * HOUR)
        database.insert(
            "invoices",
            order_no=row["order_no"],
            amount=row["total"],
            title_kind="company" if company else "personal",
            title=f"{rng.choice(('杭州', '上海', '成都'))}{rng.choice(('云间', '半夏', '拾光'))}文化有限公司"
            if company
            else row["name"],
            tax_no=f"91330106MA{rng.randrange(10**8):08d}" if company else None,
            email=f"demo{rng.randrange(1000):03d}@example.com",
            asked_at=asked,
            issue_by=max(asked, now - 9 * HOUR) + DAY if place < 3 else asked + HOUR,
        )


def _urges(database: Database, now: int, rng: random.Random) -> None:
    """Some late orders were urged already; not those of the demo customers."""
    rows = database.rows(
        "SELECT order_no FROM orders WHERE state='to_ship' AND ship_by<? AND customer_id<>'C0012' ORDER BY order_no",
        now,
    )
    for row in rows[:3]:
        moment = now - rng.randrange(HOUR, 3 * HOUR)
        database.insert(
            "urges",
            ticket_no=f"CB{at(moment):%y%m%d}{rng.randrange(10**6):06d}",
            order_no=row["order_no"],
            target="warehouse",
            note="",
            created_at=moment,
            answer_by=moment + 4 * HOUR,
        )
