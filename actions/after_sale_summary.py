"""Walk 1, in the actions: a filled-in request read back before the last yes; every figure is the shop's."""

from __future__ import annotations

from actions.after_sale_pieces import money_for
from actions.after_sale_way_back import way_words
from actions.turn import Turn
from actions.wording import money
from xiaoer.shop.contract import REASON_TEXT, SHOP_FAULT, Eligibility, ItemEligibility

NAMES = {"return": "退货", "exchange": "换货", "refund": "退款", "repair": "维修"}
VERBS = {"return": "退", "exchange": "换", "refund": "退款", "repair": "修"}
_MOST = 40  # signs of the shopper's own words


def summary(allowed: Eligibility, item: ItemEligibility, turn: Turn) -> str:
    reason, pieces = str(turn.slot("reason")), pieces_wanted(item, turn)
    several = f"×{pieces}" if item.qty > 1 else ""
    parts = [f"「{item.title}」{item.variant}{several}", _why(allowed.kind, reason, turn)]
    variant = next((v.title for v in item.exchange_variants if v.variant_id == turn.slot("exchange_variant_id")), None)
    if variant:
        parts.append(f"换成：{variant}")
    amount = money_for(item, pieces) if allowed.kind in {"return", "refund"} else None
    if amount:
        to = f"，退到{allowed.refund_to}" if allowed.refund_to else ""
        parts.append(f"退款{money(amount)}{to}")
    way = way_words(turn)
    if way:
        parts.append(way)
    postage = "shop" if reason in SHOP_FAULT and item.postage != "none" and allowed.kind != "repair" else item.postage
    if postage != "none":
        payer = "店铺" if postage == "shop" else "您"
        both = "寄修运费" if allowed.kind == "repair" else "寄回运费"
        parts.append(f"{both}由{payer}承担")
    return f"{NAMES[allowed.kind]}申请我帮您填好了：" + "；".join(parts) + "。"


def pieces_wanted(item: ItemEligibility, turn: Turn) -> int:
    return int(turn.slot("pieces") or item.qty)


def _why(kind: str, reason: str, turn: Turn) -> str:
    if kind != "repair":
        return f"原因：{REASON_TEXT[reason]}"
    told = str(turn.slot("description") or "").replace("？", "").replace("?", "").strip("。!！ ")
    return f"故障：{told[:_MOST]}" if told else "故障：见照片"
