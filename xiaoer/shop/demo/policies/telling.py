"""Walk 1, last stop: the rulebook in the contract's shape, for whoever asks what the shop promises."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.contract import PAYMENT_TEXT
from xiaoer.shop.demo.policies.book import Category, Returns, Rulebook


def told(rules: Rulebook, shop_name: str) -> c.Policies:
    return c.Policies(
        shop_name=shop_name,
        updated_on=rules.updated_on,
        shipping=_shipping(rules),
        categories=[_category(rules.returns, name, rule) for name, rule in rules.returns.categories.items()],
        refund_arrival=[
            c.RefundArrival(method=method, method_text=PAYMENT_TEXT[method], max_days=way.max_days, text=way.text)
            for method, way in rules.refund_arrival.items()
        ],
        price_protection=c.PriceProtection(days=rules.price_protection.days, text=rules.price_protection.text),
        compensation=_compensation(rules),
        gift_cases=[
            c.GiftCaseLimit(case=case, name=limit.name, most=limit.most, coupons=limit.coupons)
            for case, limit in rules.gifts.cases.items()
        ],
        photo_rule=rules.returns.photo_text,
        invoice_text=rules.invoices.text,
        payment_text=rules.payment.text,
        address_text=rules.address_text,
        cancel_text=rules.cancel_text,
        quantity_text=rules.order_changes.text,
        receipt_text=rules.receipt.text,
        order_no_text="20开头的14位数字",
        service_texts={str(topic): text for topic, text in rules.service_texts.items()},
    )


def _shipping(rules: Rulebook) -> c.ShippingPolicy:
    shipping = rules.shipping
    return c.ShippingPolicy(
        promise_hours=shipping.promise_hours,
        presale_hours=shipping.presale_hours,
        free_from=shipping.free_from,
        postage=shipping.postage,
        remote_regions=list(shipping.remote_regions),
        remote_postage=shipping.remote_postage,
        not_served=list(shipping.not_served),
        couriers=list(shipping.couriers),
        text=shipping.text,
    )


def _category(returns: Returns, category: str, rule: Category) -> c.CategoryPolicy:
    return c.CategoryPolicy(
        category=category,
        name=rule.name,
        return_days=rule.return_days,
        exchange_days=rule.exchange_days,
        opened_ok=rule.opened_ok,
        photo_hours=returns.photo_hours,
        return_postage=rule.return_postage,
        warranty_days=rule.warranty_days,
        text=rule.text,
    )


def _compensation(rules: Rulebook) -> list[c.CompensationLimit]:
    return [
        c.CompensationLimit(
            level=level,
            per_coupon=limit.per_coupon,
            per_case=limit.per_case,
            per_day=limit.per_day,
            per_30_days=limit.per_30_days,
            coupons_per_day=limit.coupons_per_day,
        )
        for level, limit in rules.gifts.levels.items()
    ]
