"""Rows that want the whole: shop, actions and brain of a house of its own, at the moment the rows were written for.

What is right stands there in words; what can be told from them surely is checked: which order or parcel is told of,
whether a no was said, which day was booked, what the shop was asked to write, what was understood.
"""

from __future__ import annotations

from typing import Any

from bench.judged.rows import Row
from bench.judged.shopper import Shopper
from xiaoer.chinese.normal_text import normalize
from xiaoer.settings import Settings
from xiaoer.talk import patterns

NOW = "2026-11-29T15:30:00+08:00"
_ORDER = patterns.compile(r"20\d{12}")
_DAY = patterns.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NO = patterns.compile(r"没有和您说的对得上|没有快递单号|没找到|查不到|不在您")
_PLACE = "四川省成都市锦江区"
_MOST_STEPS = 8


def judged(row: Row, settings: Settings) -> tuple[bool, str]:
    """Whether it holds, and what was answered."""
    shopper = Shopper(settings, row.customer)
    if row.how.startswith("brain parse"):
        return _understood(row, shopper)
    if row.how.startswith("return form"):
        return _fetched(row, shopper)
    if row.how.startswith("change-address"):
        return _moved(row, shopper)
    return _told(row, shopper)


def _told(row: Row, shopper: Shopper) -> tuple[bool, str]:
    """Which order, told of by its card or its parcel; or a no."""
    shopper.say(row.said)
    meant, expected = _ORDER.search(str(row.expected)), str(row.expected)
    no = bool(_NO.search(shopper.text))
    told = [card["order_no"] for card in shopper.cards if card["kind"] in ("order", "parcel")]
    if meant:
        allowed_no = "no such" in expected
        return (meant[0] in told and set(told) == {meant[0]}) or (allowed_no and no and not told), _shown(shopper)
    if "newest" in expected:
        newest = max(shopper.orders(), key=lambda order: str(order["placed_at"]))["order_no"]
        return not no and set(told) <= {newest}, _shown(shopper)
    parcel = patterns.search(r"[A-Z]{2,4}\d{9,}", expected)
    if parcel and "no such" in expected:
        named = {card.get("parcel_no") for card in shopper.cards} | (
            {parcel[0]} if parcel[0] in shopper.text else set()
        )
        told_of = parcel[0] in named or (parcel[0] in shopper.text and bool(told))
        return told_of or (no and not told), _shown(shopper)
    return no and not told, _shown(shopper)


def _fetched(row: Row, shopper: Shopper) -> tuple[bool, str]:
    shopper.say("我要退货")
    for _ in range(_MOST_STEPS):
        if any("自己寄" in button["title"] for button in shopper.buttons):
            break
        ways_on = [button for button in shopper.buttons if not patterns.search("转人工|先不|不是这", button["title"])]
        if not ways_on:
            return False, f"never asked how it comes back: {_shown(shopper)}"
        shopper.press(ways_on[0])
    shopper.say(row.said)
    refused, day = "约不到" in shopper.text, _DAY.search(str(row.expected))
    if "not offered" in str(row.expected):
        return refused, _shown(shopper)
    if day:
        return not refused and f"{int(day[2])}月{int(day[3])}日" in shopper.text, _shown(shopper)
    return not refused and not patterns.search(r"\d+月\d+日.{0,8}上门取件。", shopper.text), _shown(shopper)


def _moved(row: Row, shopper: Shopper) -> tuple[bool, str]:
    for number in range(1, 61):
        shopper.customer = f"C{number:04}"
        order = next((one for one in shopper.orders() if "address" in one["can"]), None)
        if order and (_PLACE in order["address"]["text"] or number > 40):
            shopper.say(f"订单{order['order_no']}改地址")
            shopper.say(row.said)
            confirm = next((button for button in shopper.buttons if "确认" in button["title"]), None)
            if confirm is None:
                return False, _shown(shopper)
            shopper.press(confirm)
            after = next(one for one in shopper.orders() if one["order_no"] == order["order_no"])
            kept = after["address"]
            line = "".join(kept[part] for part in ("province", "city", "district", "detail"))
            return str(row.expected) == "".join(line.split()), kept["text"]
    return False, "no order whose address can be changed"


def _understood(row: Row, shopper: Shopper) -> tuple[bool, str]:
    shopper.customer = None
    shopper.say(row.said)
    read: dict[str, Any] = shopper.last["understanding"]
    said = f"{read['intent']} {read['emotion']['label']} {[one['value'] for one in read['entities']]}"
    expected = str(row.expected)
    if "courier" in expected:
        return any(one["entity"] == "courier" for one in read["entities"]), said
    if "nothing counted" in expected:
        return not shopper.last["unresolved_signal"], f"{said} {shopper.last['unresolved_signal']}"
    wanted = normalize(expected).text
    intents = [name for name in ("complaint", "thanks", "affirm") if name in wanted]
    angry = "angry" not in wanted or read["emotion"]["label"] == "angry"
    return angry and (not intents or read["intent"] in intents), said


def _shown(shopper: Shopper) -> str:
    cards = [card.get("parcel_no") or card.get("order_no") or card["kind"] for card in shopper.cards]
    return f"{shopper.text[:160]!r} {cards}"
