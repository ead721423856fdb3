"""Walk 1, in the actions: questions about the shop's rules in general, answered with the shop's own sentences."""

from __future__ import annotations

from collections.abc import Callable

from actions.regions import region_answer
from actions.shop import shop
from actions.wording import listed, sentence
from xiaoer.shop.contract import CategoryPolicy, Policies
from xiaoer.talk import patterns


async def policy_answer(text: str) -> str | None:
    """The rule asked for, or None when the words ask for no rule."""
    told = next((tell for tell, signs in _RULES if signs.search(text)), None)
    return told(await shop().policies(), text) if told else None


def _postage_back(rules: Policies, _: str) -> str:
    by_shop = [c.name for c in rules.categories if c.return_days and c.return_postage == "shop"]
    by_customer = [c.name for c in rules.categories if c.return_days and c.return_postage == "customer"]
    parts = ["商品有质量问题、破损或发错，寄回运费都由店铺承担。"]
    if by_shop:
        parts.append(f"无理由退货时，{listed(by_shop)}的寄回运费由店铺承担。")
    if by_customer:
        parts.append(f"无理由退货时，{listed(by_customer)}的寄回运费由您承担。")
    return "".join(parts)


def _instalments_back(rules: Policies, _: str) -> str:
    found = next((one for one in rules.refund_arrival if "分期" in one.method_text), None)
    return f"原路退回：{sentence(found.text)}" if found else sentence(rules.payment_text)


def days_back(rules: Policies, text: str) -> str:
    named = [c for c in rules.categories if _names(c, text)]
    if named:
        return "".join(sentence(c.text) for c in named[:2])
    able = [f"{c.name}{c.return_days}天" for c in rules.categories if c.return_days]
    unable = [c.name for c in rules.categories if not c.return_days]
    last = f"{listed(unable)}不支持无理由退货，有质量问题可以办售后。" if unable else ""
    return f"从签收算起，无理由退货的期限是：{'、'.join(able)}。{last}"


def _names(category: CategoryPolicy, text: str) -> bool:
    return category.name in text or any(
        word in text for word in patterns.split(r"[与和及、/]", category.name) if len(word) > 1
    )


def _couriers(rules: Policies, _: str) -> str:
    return f"店里发的快递有{listed(rules.shipping.couriers)}，按收货地址安排。"


_Tell = Callable[[Policies, str], str]
_RULES: tuple[tuple[_Tell, patterns.Pattern], ...] = (
    (
        _instalments_back,
        patterns.compile(r"退.{0,10}分期|分期.{0,10}(退|怎么算|还要还|还用还)"),
    ),
    (
        _postage_back,
        patterns.compile(r"退.{0,6}(运费|邮费|快递费)|(运费|邮费|快递费).{0,6}(谁|哪方)(出|付|承担)|运费险"),
    ),
    (
        days_back,
        patterns.compile(
            r"(几|多少)天(之?内)?.{0,6}(退|换)|(支持|可以|能).{0,4}(七天|7天)?无理由"
            r"|(退换?货?|换货)(的)?(政策|规则|条件|期限)|(拆|打开|用过|洗过).{0,6}(能|可以|还|给).{0,4}(退|换)"
        ),
    ),
    (
        lambda rules, _: sentence(rules.price_protection.text),
        patterns.compile(r"价保|保价|降价了|差价|买贵|刚买.{0,6}(降|便宜)"),
    ),
    (
        _couriers,
        patterns.compile(
            r"(发|用|走)(的)?(什么|哪家|哪个|啥)快递|(什么|哪家|哪个|啥)快递(发|送|公司)?$|能(发|指定).{0,4}(顺丰|快递)"
        ),
    ),
    (
        region_answer,
        patterns.compile(r"偏远|(能|可以|会)(送|寄|发)(货)?到|送不送|配送范围|海外|港澳台|新疆|西藏|内蒙"),
    ),
    (
        lambda rules, _: sentence(rules.shipping.text),
        patterns.compile(
            r"包邮|邮费|运费|(一般|通常|下单后?|拍下|付款后).{0,8}(多久|几天|什么时候).{0,4}发|多久发货|几天(能)?发货"
        ),
    ),
    (
        lambda rules, _: sentence(rules.payment_text),
        patterns.compile(
            r"(怎么|如何|什么方式)(支付|付款)|支付方式|分期|花呗|货到付款|(支持|可以|能)(用)?(微信|支付宝|信用卡)"
        ),
    ),
    (
        lambda rules, _: sentence(rules.photo_rule),
        patterns.compile(r"(拍|传|要|需要).{0,4}(照片|图片)(吗|么|不)|坏了?.{0,4}(怎么|多久)(赔|理赔)"),
    ),
)
