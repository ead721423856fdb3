"""Walk 1, in the actions: what a return, exchange or refund still needs, one question at a time."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.after_sale import KINDS, NAMES
from actions.correction import corrected, corrects
from actions.form import Form, Heard
from actions.let_go import LetGo
from actions.nearest import nearest
from actions.reply import PERSON, STOP, Reply, choose
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.who import asker
from actions.why_back import reason_in, reason_refused
from actions.wording import money, sentence
from actions.yes import read_sure, sure_buttons
from xiaoer.shop.contract import REASON_TEXT, SHOP_FAULT, Eligibility, ExchangeVariant, ItemEligibility

_VERB = {"return": "退", "exchange": "换", "refund": "退款"}
_LACKS = {
    "item_id": "还没定下是哪一件",
    "reason": "还差一个原因",
    "exchange_variant_id": "还没定下换成哪一款",
    "photos": "店里要看到照片才能审核",
    "sure": "没听到您确认",
}
_MOST_CHOICES = 6
_SIZE = re.compile(r"(?<![A-Z0-9])(\dX{0,2}L|X{0,3}[SML]|\d{2,3}(?:\.5)?)(?![A-Z0-9])")


class AfterSaleForm(Form):
    intents = KINDS
    called_off = "好的，这次售后先不办了，什么都没有提交。之后想办随时跟我说。"
    order_slot = "order_to_return"

    def name(self) -> str:
        return "validate_after_sale_form"

    def topic_of(self, turn: Turn) -> str:
        return str(turn.slot("service_kind"))

    def belongs(self, turn: Turn) -> frozenset[str]:
        """Another kind than the one under way is a change of mind, not an answer; what is wrong with it is none."""
        return frozenset({str(turn.slot("service_kind")), "missing_or_damaged", "repair"})

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        again = await _corrected(turn, wanted) if corrects(turn.text) else None
        if again:
            return again
        if wanted == "sure":
            return read_sure(turn, "退|换|申请")
        if wanted == "photos":
            return self._photos(turn, reply)
        if turn.images and not turn.text:
            return Heard({"photos": list(turn.images)}, "照片收到了。")
        allowed = await _allowed(turn)
        if wanted == "item_id":
            return _read_item(allowed, turn) if not self._asks_else(turn) or _names_item(allowed, turn) else None
        item = _chosen(allowed, turn)
        if item is None or self._asks_else(turn):
            return None
        return _read_reason(item, turn) if wanted == "reason" else _read_variant(item, turn)

    def _asks_else(self, turn: Turn) -> bool:
        """A question about other things that only shares a sign with an answer: 希腊酸奶含糖吗, 质量怎么样."""
        about_goods = turn.intent in {"product_question", "stock", "price_promo"}
        return turn.businesslike and about_goods and bool(re.search(r"[吗么呢?？]|怎么|多少|什么|有没有", turn.text))

    def _photos(self, turn: Turn, reply: Reply) -> Heard | None:
        if turn.images:
            return Heard({"photos": list(turn.images)}, "照片收到了。")
        if turn.choice == "no_photo" or "没有照片" in turn.text or "没拍" in turn.text:
            reply.say(
                "这类情况店里要看到照片才能审核。您方便的时候补拍一张就行；东西已经不在手边的话，可以让同事帮您看。",
                [PERSON, STOP],
            )
            return Heard({}, moved=False)
        return None

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        allowed = await _allowed(turn)
        item = _chosen(allowed, turn)
        kind = str(turn.slot("service_kind"))
        if item is None:
            open_ones = [one for one in allowed.items if one.eligible][:_MOST_CHOICES]
            buttons = [choose(f"{one.title} {one.variant}".strip()[:24], one.item_id) for one in open_ones]
            reply.say(f"{before}这笔里您想{_VERB[kind]}的是哪一件？", buttons)
            return "item_id"
        reason = turn.slot("reason")
        if reason not in item.reasons:
            buttons = [choose(REASON_TEXT[code], code) for code in item.reasons[:_MOST_CHOICES]]
            reply.say(f"{before}方便说下原因吗？选一个最接近的，或直接告诉我。", buttons)
            return "reason"
        if kind == "exchange" and not turn.slot("exchange_variant_id"):
            buttons = [choose(one.title, one.variant_id) for one in _offered(item)]
            reply.say(f"{before}想换成哪一款？下面这些都有现货。", buttons)
            return "exchange_variant_id"
        if reason in item.photo_reasons and not turn.slot("photos"):
            reply.say(f"{before}请拍一张能看清问题的照片发给我，审核会快很多。", [choose("现在没有照片", "no_photo")])
            return "photos"
        if not turn.slot("sure"):
            reply.say(f"{before}{_summary(allowed, item, turn)}确认提交吗？", sure_buttons())
            return "sure"
        return None

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        kind = self.topic_of(turn)
        rule = sentence((await shop().policies()).photo_rule) if left.wanted == "photos" else ""
        reply.say(
            f"{_LACKS[left.wanted]}，这次{NAMES[kind]}我先没提交，您说过的都记着。{rule}想好了随时接着办。",
            [*self.resuming(turn), PERSON],
        )
        return []


async def _allowed(turn: Turn) -> Eligibility:
    number = str(turn.slot("order_to_return"))
    return await shop().eligibility(number, turn.slot("service_kind"), on_behalf=asker(turn, number))


def _chosen(allowed: Eligibility, turn: Turn) -> ItemEligibility | None:
    return next((one for one in allowed.items if one.eligible and one.item_id == turn.slot("item_id")), None)


def _names_item(allowed: Eligibility, turn: Turn) -> bool:
    return any(name in one.title or one.title in turn.text for one in allowed.items for name in turn.all("product"))


def _read_item(allowed: Eligibility, turn: Turn) -> Heard | None:
    open_ones = [one for one in allowed.items if one.eligible]
    picked = next((one for one in open_ones if one.item_id == turn.choice), None)
    if picked is None and re.search(r"都|全部|两件|所有|一起", turn.text):
        return Heard({}, "咱们一件一件来，登记好一件我接着办下一件。", moved=False)
    place = nearest(turn.text, [f"{one.title} {one.variant}" for one in open_ones])
    picked = picked or (open_ones[place] if place is not None else None)
    if picked is None:
        return None
    reason = reason_in(str(turn.slot("description") or ""), picked.reasons)
    slots = {"item_id": picked.item_id, "item": picked.title, "reason": turn.slot("reason") or reason}
    return Heard(slots, sentence(picked.text))


async def _corrected(turn: Turn, wanted: str) -> Heard | None:
    """Something said before is taken back and said anew: another variant, reason or item."""
    allowed = await _allowed(turn)
    item = _chosen(allowed, turn)
    meant = replace(turn, text=corrected(turn.text))
    if item is None or not meant.text or meant.text == turn.text:
        return None
    variant = _read_variant(item, meant) if allowed.kind == "exchange" else None
    if variant:
        return replace(variant, say="好的，换成您说的这款。")
    reason = reason_in(meant.text, item.reasons)
    if reason and reason != turn.slot("reason"):
        return Heard({"reason": reason, "description": turn.text[:500]}, "好的，原因改过来了。")
    other = _read_item(allowed, meant) if wanted != "item_id" else None
    return other if other and other.slots.get("item_id") not in (None, turn.slot("item_id")) else None


def _read_reason(item: ItemEligibility, turn: Turn) -> Heard | None:
    picked = turn.choice if turn.choice in item.reasons else None
    reason = picked or next((code for code in item.reasons if REASON_TEXT[code] == turn.text), None)
    reason = reason or reason_in(turn.text, item.reasons)
    if reason:
        return Heard({"reason": reason, "description": turn.text[:500]})
    refused = reason_refused(turn.text, item.reasons)
    if refused:
        return Heard({}, f"“{REASON_TEXT[refused]}”这一项，这件商品不适用。{sentence(item.text)}", moved=False)
    return None


def _read_variant(item: ItemEligibility, turn: Turn) -> Heard | None:
    offered = _offered(item)
    picked = next((one.variant_id for one in offered if one.variant_id == turn.choice), None)
    size = _SIZE.search(turn.text.upper())
    if picked is None and size:  # a size alone means the same colour, which stands first
        picked = next((one.variant_id for one in offered if size.group(1) in _parts(one.title)), None)
    place = nearest(turn.text, [one.title for one in offered]) if picked is None else None
    picked = offered[place].variant_id if place is not None else picked
    return Heard({"exchange_variant_id": picked}) if picked else None


def _offered(item: ItemEligibility) -> list[ExchangeVariant]:
    """What it can be exchanged for, nearest to what was bought first."""
    bought = _parts(item.variant)
    return sorted(item.exchange_variants, key=lambda one: -len(bought & _parts(one.title)))[:_MOST_CHOICES]


def _parts(title: str) -> set[str]:
    return {part.strip().upper() for part in title.split("/")}


def _summary(allowed: Eligibility, item: ItemEligibility, turn: Turn) -> str:
    reason = str(turn.slot("reason"))
    parts = [f"「{item.title}」{item.variant}", f"原因：{REASON_TEXT[reason]}"]
    variant = next((v.title for v in item.exchange_variants if v.variant_id == turn.slot("exchange_variant_id")), None)
    if variant:
        parts.append(f"换成：{variant}")
    if allowed.kind != "exchange" and item.refund_amount:
        to = f"，退到{allowed.refund_to}" if allowed.refund_to else ""
        parts.append(f"退款{money(item.refund_amount)}{to}")
    postage = "shop" if reason in SHOP_FAULT and item.postage != "none" else item.postage
    if postage != "none":
        parts.append(f"寄回运费由{'店铺' if postage == 'shop' else '您'}承担")
    return f"{NAMES[allowed.kind]}申请我帮您填好了：" + "；".join(parts) + "。"
