"""Walk 1, last stop: one planned order written down: times, sums, parcels and, where it went wrong, the case."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from xiaoer.shop.demo.database import Database
from xiaoer.shop.demo.policies import Rulebook
from xiaoer.shop.demo.promotions import running
from xiaoer.shop.demo.seed import cases, times
from xiaoer.shop.demo.seed.journeys import Journey, write_journey
from xiaoer.shop.demo.seed.people import Person
from xiaoer.shop.demo.seed.plans import Plan
from xiaoer.shop.demo.shelf import Shelf
from xiaoer.shop.demo.sums import Bought, campaign_off, postage
from xiaoer.shop.moment import at
from xiaoer.shop.phones import masked
from xiaoer.shop.spans import DAY, HOUR

PAYMENTS: dict[str, int] = {"wechat": 46, "alipay": 30, "bank_card": 9, "credit_card": 9, "gift_card": 4}


@dataclass(frozen=True)
class Sums:
    goods_total: int
    promotion: int
    coupon: int
    postage: int
    title: str | None = None

    @property
    def discount(self) -> int:
        return self.promotion + self.coupon

    @property
    def total(self) -> int:
        return self.goods_total - self.discount + self.postage


@dataclass
class Book:
    """Writes orders; keeps the numbers that were given."""

    database: Database
    shelf: Shelf
    rules: Rulebook
    now: int
    rng: random.Random
    persons: dict[str, Person]
    numbers: set[str] = field(default_factory=set)

    def write(self, plan: Plan) -> str:
        person = self.persons[plan.customer_id]
        moments = times.moments(plan, self.now, self.rng)
        number = self._number(moments.placed_at)
        then = [plan.dropped, *(0 for _ in plan.lines[1:])]
        prices = [
            (self.shelf.options[option].price + more) * qty
            for (option, qty), more in zip(plan.lines, then, strict=True)
        ]
        sums = self._sums(person, plan, prices, moments.placed_at)
        self._write_order(plan, person, number, moments, sums)
        self._write_items(plan, number, prices, sums)
        self._write_parcels(plan, person, number, moments)
        cases.write(self.database, self.rules, self.rng, plan, number, moments, self.now)
        return number

    def _number(self, placed_at: int) -> str:
        while True:
            number = f"{at(placed_at):%Y%m%d}{self.rng.randrange(10**6):06d}"
            if number not in self.numbers:
                self.numbers.add(number)
                return number

    def _sums(self, person: Person, plan: Plan, prices: list[int], placed_at: int) -> Sums:
        goods = [self.shelf.goods[self.shelf.options[option].goods_id] for option, _ in plan.lines]
        lines = [Bought(one.category, price) for one, price in zip(goods, prices, strict=True)]
        goods_total = sum(prices)
        offers = [
            (campaign_off(one, lines), one.title)
            for one in running(self.rules, self.now, placed_at).values()
            if one.kind == "full_reduction"
        ]
        promotion, title = max(offers, default=(0, ""), key=lambda offer: offer[0])
        fitting = [fen for fen in (500, 1000, 2000) if goods_total - promotion > 6 * fen]
        coupon = self.rng.choice(fitting) if fitting and self.rng.random() < 0.28 else 0
        fare = postage(self.rules, person.level, person.place.province, goods_total - promotion - coupon)
        return Sums(goods_total, promotion, coupon, fare, title if promotion else None)

    def _write_order(self, plan: Plan, person: Person, number: str, moments: times.Moments, sums: Sums) -> None:
        payment = self.rng.choices(list(PAYMENTS), list(PAYMENTS.values()))[0]
        if sums.total >= self.rules.payment.installments_from and self.rng.random() < 0.4:
            payment = "installment"
        self.database.insert(
            "orders",
            order_no=number,
            customer_id=person.id,
            state=plan.state,
            placed_at=moments.placed_at,
            pay_by=moments.placed_at + DAY,
            paid_at=moments.paid_at,
            ship_by=None if moments.paid_at is None else moments.paid_at + self.rules.shipping.promise_hours * HOUR,
            shipped_at=moments.shipped_at,
            signed_at=moments.signed_at,
            completed_at=moments.completed_at,
            cancelled_at=moments.cancelled_at,
            goods_total=sums.goods_total,
            discount=sums.discount,
            postage=sums.postage,
            total=sums.total,
            payment=payment if moments.paid_at is not None else None,
            promotion=sums.title,
            receiver=person.name,
            phone=person.phone,
            phone_masked=masked(person.phone),
            phone_last4=person.phone[-4:],
            province=person.place.province,
            city=person.place.city,
            district=person.district,
            detail=person.detail,
        )
        if sums.coupon:
            title = f"{sums.coupon // 100} 元优惠券"
            self.database.insert("order_coupons", order_no=number, title=title, amount=sums.coupon)

    def _write_items(self, plan: Plan, number: str, prices: list[int], sums: Sums) -> None:
        left = sums.goods_total - sums.discount
        for place, ((option, qty), price) in enumerate(zip(plan.lines, prices, strict=True), 1):
            last = place == len(prices)
            paid = left if last else price - round(sums.discount * price / sums.goods_total)
            left -= paid
            self.database.insert(
                "order_items",
                id=f"{number}-{place}",
                order_no=number,
                variant_id=option,
                qty=qty,
                price=price // qty,
                paid=paid,
                state="normal",
                parcel_no=None,
            )

    def _write_parcels(self, plan: Plan, person: Person, number: str, moments: times.Moments) -> None:
        if moments.shipped_at is None:
            return
        items = [f"{number}-{place}" for place in range(1, len(plan.lines) + 1)]
        inside = items[:1] if plan.state == "part_shipped" else items
        journey = Journey(
            number,
            person.place,
            person.district,
            plan.state,
            plan.late,
            moments.shipped_at,
            moments.last_at,
            plan.courier,
        )
        parcel_no = write_journey(self.database, self.rng, journey, self.now)
        for item in inside:
            self.database.run("UPDATE order_items SET parcel_no=? WHERE id=?", parcel_no, item)
