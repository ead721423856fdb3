"""Walk 1, in the actions: what a basket comes to, told as the shop worked it out; nothing is added up here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from rasa_sdk.events import FollowupAction, SlotSet

from actions.basket import SLOT, Piece, as_slot, kept, pieces_in, pieces_said, product_of
from actions.cards import product_card, products_card
from actions.hear.province import province_said
from actions.hear.ways import ways
from actions.let_go import begun
from actions.reply import PERSON, Reply
from actions.shop import shop
from actions.topic import Events, close_form
from actions.turn import Turn
from actions.ways_on import CAMPAIGNS, MY_COUPONS
from actions.who import asker
from actions.wording import listed, money, sentence
from xiaoer.shop.contract import Quote, QuoteItem, QuoteRequest
from xiaoer.talk import patterns

Asked = Literal["sum", "coupon", "next"]
_BULK = 20
"""From so many pieces on it is a price to be agreed upon, which nobody works out here."""
_SUM = patterns.bounded(
    r"(一共|总共|合计|加起来|加一起|拢共).{0,8}(多少|几块|几元|什么价|钱|价)|总价|到手(价|多少|是)|券后|实付.{0,4}多少"
    r"|(要|得|该)付多少|最后.{0,4}付(多少|几)|(能|共|一起|可以)(减|省)多少"
    r"|(满减|活动|优惠|打折|用券|减).{0,3}(下来|完|之后|以后|后).{0,6}(多少|几块|几元|钱)|(?<!另)算(一?下|算|出来)?.{0,4}(总价|多少钱|价钱)"
)
_NEXT = patterns.bounded(
    r"凑单|凑(够|到|满|个)|(还?差(?![价评劲])|再买).{0,8}(能|才|可以|就|到|够)?.{0,4}(减|包邮|满|免邮)"
    r"|(离|到|够).{0,6}(满减|包邮|门槛|\d+).{0,4}差"
)
_MANY = patterns.compile(r"多少钱|价格|几块|几元|什么价")
_RULE = patterns.compile(
    r"(怎么|咋)(算|减|凑|个)|没(给|有)?减|不减|没出来|退了|国补|补贴|规则|规矩|意思|订单|那单|这单|[那这]笔|满\d+减多少|几[张个次]|多少[张个次天]|积分|红包|降|价保|差价"
)


def asks_for_a_sum(turn: Turn) -> Asked | None:
    """What is to be known of a basket; a rule asked for, and an order's own sum, are other matters."""
    if turn.choice == "quote":
        return "sum"
    if turn.pressed or turn.entity("order_no") or _RULE.search(turn.text):
        return None
    if _NEXT.search(turn.text):
        return "next"
    several = 1 < (pieces_said(turn.text) or 1) < _BULK and _MANY.search(turn.text)
    return "sum" if _SUM.search(turn.text) or several else None


async def begin_quote(
    turn: Turn, reply: Reply, asked: Asked, coupon: str | None = None, pieces: Sequence[Piece] | None = None
) -> Events:
    """The sum at once when it is clear of what; else the form asks. ``coupon``: the one that is to be tried."""
    if not await shop().can("quote"):
        reply.say((await shop().capabilities()).cannot["quote"], [PERSON, CAMPAIGNS])
        reply.progress()
        return []
    found = list(pieces) if pieces is not None else await meant(turn)
    basket = {"pieces": as_slot(found), "asked": asked, "coupon": coupon, "region": province_said(turn)}
    now = turn.having(**{SLOT: basket})
    if found and all(piece.clear for piece in found):
        await tell_quote(now, reply)
        one = found[0].ids[0] if len(found) == 1 else None
        ended = close_form() if turn.open_form == "quote_form" else []
        return [SlotSet(SLOT, basket), *([SlotSet("product_id", one)] if one else []), *ended]
    if turn.open_form not in (None, "quote_form"):
        reply.say("总价等这件办完，把商品名和件数发给我，我马上算。")
        return []
    return [*begun(turn, "quote_form", {SLOT: basket}, (SLOT,)), FollowupAction("quote_form")]


async def meant(turn: Turn) -> list[Piece]:
    """Named now, else those talked of: three of it instead of two, one more thing beside it, the same once more."""
    named = await pieces_in(turn)
    before, qty = kept(turn), pieces_said(turn.text)
    if named:
        more = ways("adds").search(turn.text)
        return [*(before or await _talked_of(turn, named)), *named] if more else named
    if len(before) == 1 and qty:
        return [Piece(before[0].ids, qty, before[0].variant_id, before[0].variant)]
    if before:
        return before
    return await _talked_of(turn, (), qty or 1)


async def _talked_of(turn: Turn, named: Sequence[Piece], qty: int = 1) -> list[Piece]:
    """The thing talked of, unless it is named anew."""
    talked_of = turn.slot("product_id")
    if not talked_of or any(str(talked_of) in piece.ids for piece in named):
        return []
    alone = replace(turn, entities=()) if named else turn
    return await pieces_in(alone.having(product_id=talked_of).saying(f"这款{qty}件"))


async def tell_quote(turn: Turn, reply: Reply) -> None:
    basket, pieces = turn.slot(SLOT), kept(turn)
    told = await shop().quote(
        QuoteRequest(
            items=[QuoteItem(variant_id=str(piece.variant_id), qty=piece.qty) for piece in pieces],
            customer_id=turn.customer_id,
            coupon_id=basket.get("coupon"),
            region=basket.get("region"),
        ),
        on_behalf=asker(turn),
    )
    said = _coupons(told, basket.get("coupon")) if basket["asked"] == "coupon" else ""
    ahead = _ahead(told, asked=basket["asked"] == "next")
    text = f"{said}{_sum(told, pieces)}{_stock(told)}{ahead}{_gifts(told)}"
    if not turn.customer_id:
        text += "登录以后，您名下的券也能算进去。"
    buttons = [MY_COUPONS] if turn.customer_id else []
    reply.say(text, [*buttons, PERSON], await _card(told))
    reply.progress()


def _sum(told: Quote, pieces: Sequence[Piece]) -> str:
    shown = [f"{name}{money(line.total)}" for name, line in zip(names_told(told, pieces), told.lines, strict=True)]
    parts = [f"{'，'.join(shown)}{f'，商品共{money(told.goods_total)}' if len(shown) > 1 else ''}"]
    if told.promotion:
        parts.append(f"“{told.promotion.title}”减{money(told.promotion.off)}")
    used = next((one for one in told.coupons if one.applied), None)
    if used:
        parts.append(f"用“{used.coupon.title}”再减{money(told.coupon_off)}")
    parts.append(told.postage_text.rstrip("。"))
    return f"{'；'.join(parts)}。一共{money(told.total)}。"


def names_told(told: Quote, pieces: Sequence[Piece]) -> list[str]:
    """「白T恤」白色 2件, for each line."""
    return [
        f"「{line.short_title}」{piece.variant}{' ' if piece.variant else ''}{line.qty}件"
        for line, piece in zip(told.lines, pieces, strict=True)
    ]


def postage_told(told: Quote) -> str:
    """邮费8元, or why it is free, without what holds elsewhere."""
    return f"邮费{money(told.postage)}" if told.postage else told.postage_text.rstrip("。").split("，")[0]


def _coupons(told: Quote, asked: str | None) -> str:
    """Each coupon's verdict; of the one asked for only its own."""
    judged = [one for one in told.coupons if asked in (None, one.coupon.id)]
    if not judged:
        return "您账号里还没有券。" if asked is None and not told.coupons else ""
    first = sorted(judged, key=lambda one: (one.code in {"used", "expired"}, not one.applied))[:3]
    return "".join(f"“{one.coupon.title}”：{sentence(one.text)}" for one in first)


def _ahead(told: Quote, *, asked: bool) -> str:
    """What is missing to the next tier; unasked only when it is near, and never pressed upon anybody."""
    tier = told.next_tier
    parts = []
    if tier and (asked or 3 * tier.missing <= told.goods_total):
        parts.append(f"“{tier.title}”满{money(tier.min_spend)}减{money(tier.off)}，还差{money(tier.missing)}")
    if told.to_free_postage and (asked or 3 * told.to_free_postage <= told.goods_total):
        parts.append(f"还差{money(told.to_free_postage)}包邮")
    if parts:
        return f"{'；'.join(parts)}，够用就不用特意凑。"
    return "已经到最高一档了，不用再凑。" if asked and told.promotion else ""


def _stock(told: Quote) -> str:
    short = [f"「{line.short_title}」{line.stock_text}" for line in told.lines if not line.enough]
    return f"留意一下：{listed(short)}。" if short else ""


def _gifts(told: Quote) -> str:
    return f"{'；'.join(told.gifts)}。" if told.gifts else ""


async def _card(told: Quote) -> dict[str, object]:
    cards = []
    for line in told.lines[:3]:
        product = await product_of(line.product_id)
        if product:
            cards.append(product_card(product, next((v for v in product.variants if v.id == line.variant_id), None)))
    return cards[0] if len(cards) == 1 else products_card(cards)
