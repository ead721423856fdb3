"""Walk 1, last stop: what a request for a case must have, against what was judged; rules, no database."""

from __future__ import annotations

from xiaoer.shop.contract import ItemEligibility, ServiceRequest
from xiaoer.shop.demo.eligibility import by_shop
from xiaoer.shop.problem import refused, wrong_field


def check(wish: ServiceRequest, verdict: ItemEligibility) -> None:
    if not verdict.eligible:
        raise refused(verdict.code, verdict.text, nearest=verdict.nearest)
    if wish.qty is not None and not 1 <= wish.qty <= verdict.qty:
        raise refused("too_many", f"这件还能办的是 {verdict.qty} 件。", left=verdict.qty)
    if wish.reason not in verdict.reasons:
        raise refused("reason_not_accepted", verdict.text, reasons=verdict.reasons, nearest=verdict.nearest)
    if wish.opened and not verdict.opened_ok and not by_shop(wish.reason) and wish.kind != "refund":
        raise refused("opened", "商品拆封后只接受质量问题的退换。", nearest="如果是质量问题，拍照给我们就可以")
    if wish.reason in verdict.photo_reasons and not wish.photos:
        raise refused("photos_required", "这个原因需要至少一张照片，拍清楚有问题的地方就好。")
    if len(wish.photos) > 9:
        raise wrong_field("photos", "照片最多 9 张。")
    if wish.kind == "repair" and not (wish.description.strip() or wish.photos):
        raise refused("fault_required", "说说哪里不对劲，或者拍张照片，维修师傅才好判断。")
    if wish.kind == "exchange":
        needed = wish.qty or verdict.qty
        titles = [choice.variant_id for choice in verdict.exchange_variants if choice.stock >= needed]
        if not wish.exchange_variant_id:
            raise refused("variant_required", "想换成哪一款，告诉我颜色或尺码就好。", variants=titles)
        if wish.exchange_variant_id not in titles:
            raise refused("variant_sold_out", "这一款暂时售罄，可以看看其他颜色或尺码。", variants=titles)
