"""Walk 1, in the actions: until when goods are under warranty, from what the shop's API says of them."""

from __future__ import annotations

import datetime as dt

from xiaoer.shop.contract import CategoryPolicy, Product
from xiaoer.shop.warranty import Warranty, warranty_from


def warranty_of(product: Product | None, policy: CategoryPolicy | None, signed_on: dt.date) -> Warranty | None:
    written = product.attributes.warranty if product else None
    return warranty_from(written, policy.warranty_days if policy else 0, signed_on)
