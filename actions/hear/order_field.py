"""Which field of an order is asked for: its sum, its address, its colour; by the words such fields are called by."""

from __future__ import annotations

from typing import Literal

from actions.turn import Turn

Field = Literal["phone", "address", "variant", "discount", "total", "placed", "pieces"]
_CALLED: dict[Field, str] = {
    "address": "地址 寄到 寄哪 送到哪 发到哪 收货地",
    "variant": "颜色 什么色 啥色 尺码 几码 啥码 多大码 规格 款式 型号 口味",
    "discount": "优惠 券 减了 满减 活动 便宜了",
    "total": "钱 价 多少元 几块 金额 贵",
    "placed": "什么时候 啥时候 哪天 几号 几月 日期 多久前 时间",
    "pieces": "几件 几个 多少个 多少件 数量 几双 几瓶 几包",
    "phone": "电话 手机 尾号 号码 收件人 收货人 谁收",
}


def order_field(turn: Turn) -> Field | None:
    return next((name for name, words in _CALLED.items() if any(word in turn.text for word in words.split())), None)
