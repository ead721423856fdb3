"""Walk 1, last stop: what hinders a change of what is in an order, whatever its state and whatever is wished."""

from __future__ import annotations

from xiaoer.shop.demo.shop import Shop
from xiaoer.shop.problem import ShopProblem, refused


def hindrance(shop: Shop, order_no: str) -> ShopProblem | None:
    if shop.database.row("SELECT 1 FROM services WHERE order_no=?", order_no):
        text = "这笔订单有售后单在处理，里面的商品先不能改。"
        return refused("already_open", text, nearest="可以帮您查售后进度")
    if shop.database.row("SELECT 1 FROM price_claims WHERE order_no=?", order_no):
        text = "这笔订单已经退过差价，里面的商品不能再改。"
        return refused("not_allowed", text, nearest="可以取消以后重新下单")
    return None
