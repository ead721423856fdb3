"""Walk 1, last stop: the demo shop's membership levels and what they are good for."""

from __future__ import annotations

from xiaoer.shop.contract import Level, MembershipLevel

LEVELS: tuple[MembershipLevel, ...] = (
    MembershipLevel(level="普通", growth_from=0, benefits=["每消费 1 元得 1 积分", "生日当月双倍积分"]),
    MembershipLevel(
        level="银卡", growth_from=1000, benefits=["1.2 倍积分", "生日礼券 10 元", "每月 1 张免邮券", "退货优先审核"]
    ),
    MembershipLevel(
        level="金卡",
        growth_from=5000,
        benefits=["1.5 倍积分", "生日礼券 30 元", "每月 2 张免邮券", "专属客服优先接入", "退货免邮费 1 次/月"],
    ),
    MembershipLevel(
        level="黑金",
        growth_from=20000,
        benefits=["2 倍积分", "生日礼券 80 元", "全年免邮", "专属客服优先接入", "退货免邮费", "新品优先购"],
    ),
)
BIRTHDAY_GIFT: dict[str, str] = {
    "普通": "生日当月消费双倍积分",
    "银卡": "生日当月可领 10 元生日券，3 天内有效",
    "金卡": "生日当月可领 30 元生日券，3 天内有效",
    "黑金": "生日当月可领 80 元生日券，3 天内有效",
}
POINTS_VALUE = 100
"""100 points are worth 1 yuan when redeemed (fen)."""


def level_for(growth: int) -> MembershipLevel:
    return next(level for level in reversed(LEVELS) if growth >= level.growth_from)


def next_after(level: Level) -> MembershipLevel | None:
    names = [entry.level for entry in LEVELS]
    place = names.index(level) + 1
    return LEVELS[place] if place < len(LEVELS) else None
