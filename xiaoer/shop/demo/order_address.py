"""Walk 1, last stop: another address for an order that was not shipped, where the shop delivers."""

from __future__ import annotations

from xiaoer.shop.contract import ORDER_TEXT, AddressRequest, Order
from xiaoer.shop.demo.orders import order_of
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.phones import masked
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.talk import patterns

_PLACE = patterns.bounded(
    r"^(?P<province>[^省]{2,8}省|(?:内蒙古|广西|宁夏|新疆|西藏)[^市区]{0,6}?自治区|(?:北京|上海|天津|重庆)(?=市))?"
    r"(?P<city>[^市]{2,8}?(?:市|自治州|地区|盟))?(?P<district>[^区县市]{1,8}?(?:区|县|市))?(?P<rest>.*)$"
)
_MUNICIPAL = frozenset({"北京市", "上海市", "天津市", "重庆市"})


def change_address(ask: Ask) -> Order:
    """Before shipping, to where the shop delivers."""
    wish: AddressRequest = ask.body
    order = ask.order(ask.path["no"])
    if order["state"] not in ("unpaid", "to_ship"):
        raise refused(
            "already_shipped",
            "包裹已经发出，店里改不了地址了；可以联系快递转寄，我们也可以帮您备注。"
            if order["signed_at"] is None and order["cancelled_at"] is None
            else f"这笔订单{ORDER_TEXT[order['state']]}，不能再改地址。",
            state=order["state"],
        )
    given = _parts(wish)
    _deliverable(ask, order["order_no"], given, order["province"])
    if given["province"] == "" and given["city"] == "" and len(given["detail"]) < 4:
        raise wrong_field("detail", "地址再写详细一点，比如街道、小区、楼栋和门牌号。")
    elsewhere = given["province"] or given["city"]  # what is not said of another city is not the old one's
    kept = {name: given[name] or ("" if elsewhere else order[name]) for name in ("province", "city", "district")}
    phone = wish.phone or order["phone"]
    ask.shop.database.run(
        "UPDATE orders SET province=?, city=?, district=?, detail=?, receiver=?,"
        " phone=?, phone_masked=?, phone_last4=? WHERE order_no=?",
        kept["province"], kept["city"], kept["district"], given["detail"],
        (wish.receiver or order["receiver"])[:20],
        phone, masked(phone), phone[-4:],
        order["order_no"],
    )  # fmt: skip
    return order_of(ask, ask.order(order["order_no"]))


def _parts(wish: AddressRequest) -> dict[str, str]:
    """Province, city, district and the rest; from one line when they are not given apart."""
    line = "".join(wish.detail.split())
    if len(line) > 120:
        raise wrong_field("detail", "地址请控制在 120 字以内。")
    if len(line) < 2:
        raise wrong_field("detail", "请告诉我新的收货地址。")
    if wish.phone is not None and not patterns.fullmatch(r"1[3-9]\d{9}", wish.phone):
        raise wrong_field("phone", "手机号是 11 位数字，麻烦再核对一下。")
    if wish.province or wish.city or wish.district:
        given = (wish.province or "", wish.city or "", wish.district or "", line)
    else:
        found = _PLACE.match(line)
        given = tuple((part or "") for part in found.groups()) if found else ("", "", "", line)  # type: ignore[assignment]
    province, city, district, rest = given
    return {
        "province": province or (city if city in _MUNICIPAL else ""),
        "city": city,
        "district": district,
        "detail": rest or line,
    }


def _deliverable(ask: Ask, order_no: str, given: dict[str, str], province: str) -> None:
    place, shipping = given["province"] + given["city"] + given["detail"][:6], ask.shop.rules.shipping
    if away := next((name for name in shipping.not_served if name in place), None):
        raise refused("not_served", f"{away}暂时还送不到，换一个大陆的地址可以吗？")
    if far := next((n for n in shipping.remote_regions if n in place or (not place and n in province)), None):
        rows = ask.shop.database.rows("SELECT variant_id FROM order_items WHERE order_no=?", order_no)
        shelf = ask.shop.shelf
        inside = {shelf.goods[shelf.options[row["variant_id"]].goods_id].category for row in rows}
        if kept := next((name for name in shipping.not_to_remote if name in inside), None):
            raise refused("not_served", f"订单里有{shelf.categories[kept]}，{far}路途远，暂时送不到。")
