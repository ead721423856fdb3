"""The shopper's orders as the panel shows them."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from xiaoer.desk.orders import as_card, yuan
from xiaoer.shop.contract import Order
from xiaoer.talk.clock import CHINA

_NAMES = {field.name for field in msgspec.structs.fields(Order)}


def order(**more: object) -> Order:
    given: dict[str, object] = dict.fromkeys(_NAMES)
    given |= {
        "order_no": "20261118004217", "customer_id": "C0007", "state": "shipped", "state_text": "运输中",
        "progress": "预计明天送达。", "placed_at": dt.datetime(2026, 11, 18, 9, 42, tzinfo=CHINA).isoformat(),
        "late": False, "late_hours": 0, "goods_total": 26800, "discount": 0, "postage": 0, "total": 26805,
        "surcharge": 0, "why_not": {}, "items": [item()], "coupons": [], "parcels": [], "can": [], "service_nos": [],
        "address": {"receiver": "林晓", "phone_masked": "138****0000", "province": "上海市", "city": "上海市",
                    "district": "徐汇区", "detail": "某路 1 号", "text": "上海市徐汇区某路 1 号"},
    }  # fmt: skip
    return msgspec.convert(given | more, Order, strict=False)


def item(**more: object) -> dict[str, object]:
    return {
        "id": "1", "product_id": "P1", "variant_id": "V1", "title": "有机纯牛奶 250ml×12", "short_title": "纯牛奶",
        "variant": "全脂", "category": "乳品", "qty": 2, "price": 8900, "paid": 17800, "image": "/pictures/p1.svg",
        "state": "normal", "state_text": "", "parcel_no": None, **more,
    }  # fmt: skip


@pytest.mark.parametrize(("fen", "shown"), [(0, "0.00"), (5, "0.05"), (26805, "268.05"), (100, "1.00")])
def test_money_is_shown_to_the_fen(fen: int, shown: str) -> None:
    assert yuan(fen) == shown


def test_a_card_has_state_money_and_the_time_in_china() -> None:
    card = as_card(order(), "http://shop")
    assert (card["order_no"], card["status_text"], card["total"]) == ("20261118004217", "运输中", "268.05")
    assert card["placed_at"] == "11-18 09:42"


def test_the_lines_of_a_card_add_up_with_what_was_taken_off_and_put_on() -> None:
    card = as_card(order(discount=2000, postage=600, surcharge=-300, total=25100), "http://shop")
    assert [card[line] for line in ("goods_total", "discount", "postage", "total")] == [
        "268.00",
        "23.00",
        "6.00",
        "251.00",
    ]
    wrapped = as_card(order(discount=2000, postage=600, surcharge=500, total=25900), "http://shop")
    assert (wrapped["discount"], wrapped["postage"]) == ("20.00", "11.00")


@pytest.mark.parametrize(
    ("image", "shown"),
    [("/pictures/p1.svg", "http://shop/pictures/p1.svg"), ("https://cdn.example/p1.png", "https://cdn.example/p1.png")],
)
def test_pictures_are_where_browsers_reach_them(image: str, shown: str) -> None:
    (line,) = as_card(order(items=[item(image=image)]), "http://shop")["items"]
    assert line["image"] == shown


def test_a_card_tells_no_address_and_no_phone() -> None:
    card = repr(as_card(order(items=[item()]), "http://shop"))
    assert "某路" not in card
    assert "138" not in card
