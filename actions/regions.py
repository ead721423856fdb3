"""Walk 1, in the actions: does it come to this place, and what does that cost: by the shop's list of regions."""

from __future__ import annotations

from actions.wording import listed, money, sentence
from xiaoer.shop.contract import Policies


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
