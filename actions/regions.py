"""Walk 1, in the actions: does it come to this place, and what does that cost: by the shop's list of regions."""

from __future__ import annotations

from actions.wording import listed, money, sentence
from xiaoer.shop.contract import Policies
from xiaoer.talk import patterns

_ASKS = patterns.compile(r"送|发|寄|到|邮费|运费|包邮|配送|快递")
_OWN_PARCEL = patterns.compile(r"我的|我那|包裹|物流|快递(到|走|在)|到哪|单号|(送|发|寄|到)了|什么时候到|几天(能)?到")
_FAR = patterns.compile(r"偏远|边远")


def asks_region(text: str, rules: Policies) -> bool:
    """A place of the shop's lists is named and it is not about a parcel that is on its way there."""
    named = bool(_named(text, [*rules.shipping.remote_regions, *rules.shipping.not_served]) or _FAR.search(text))
    return named and bool(_ASKS.search(text)) and not _OWN_PARCEL.search(text)


def region_answer(rules: Policies, text: str) -> str:
    """What holds for the place named, else for all of them."""
    shipping = rules.shipping
    away, far = _named(text, shipping.not_served), _named(text, shipping.remote_regions)
    if away:
        return f"{listed(away)}暂时不配送；别的地方有收货地址的话，可以寄到那里。"
    lead = f"{listed(far)}可以送，邮费{money(shipping.remote_postage)}。" if far else ""
    none = f"暂时送不到的地区：{listed(shipping.not_served)}。" if shipping.not_served and not far else ""
    return f"{lead}{sentence(shipping.text)}{none}"


def _named(text: str, regions: list[str]) -> list[str]:
    return [region for region in regions if region in text]
