"""The first words of the chat window and what to press under them: only what this shop can do is named."""

from __future__ import annotations

from collections.abc import Collection


def greeting(shop: str, bot: str, name: str | None, can: Collection[str]) -> str:
    """A known customer is greeted by name. ``can``: the shop's capabilities; empty, where it does not say now."""
    what = f"查订单、看物流、{_back(can)[0] or '问商品'}都可以直接告诉我。"
    return f"{name}，您好，我是{bot}，{what}" if name else f"您好，这里是{shop}，我是{bot}。{what}"


def ideas(can: Collection[str]) -> list[dict[str, str]]:
    """What to press when one does not know how to begin, as the widget has it; ``id`` is the sentence that is said."""
    back, wish = _back(can)
    ways = [("查物流", "我的快递到哪了？")]
    ways += [(back, wish)] if back else [("取消订单", "我想取消订单")] if "cancel" in can else []
    ways += [("优惠活动", "现在有什么优惠活动？")]
    ways += [("会员权益", "我的会员有什么权益？")] if "membership" in can else [("商品推荐", "有什么可以推荐的？")]
    return [{"title": title, "id": sentence} for title, sentence in ways]


def _back(can: Collection[str]) -> tuple[str, str]:
    """How sending goods back is called here, and the wish; empty where nothing goes back."""
    if "return" in can:
        return ("退换货" if "exchange" in can else "退货"), "我想退货"
    return ("换货", "我想换货") if "exchange" in can else ("", "")
