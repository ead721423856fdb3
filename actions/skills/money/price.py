"""What it costs this shopper, and whether it can be cheaper."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions.basket import product_of
from actions.campaigns import beside_coupons, campaign_line, for_newcomers, running_for
from actions.cards import product_card
from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.dialogue.skill import AboutOrder
from actions.goods import Goods, goods_meant
from actions.hear.line import points_at_one
from actions.hear.own_money import asks_what_lacks_to_more
from actions.hear.pay_ways import asks_instalments, ways_named
from actions.hear.price import (
    asks_in_bulk,
    asks_not_to_add,
    asks_of_newcomers,
    asks_price,
    asks_to_be_told,
    asks_together,
    asks_what_to_add,
    names_the_sum,
    says_paid,
    talked_of_newcomers,
    wants_to_be_called,
)
from actions.hear.promo import asks_until, campaigns_said, kind_said, of_a_later_sale
from actions.hear.province import province_said
from actions.hear.sums import names_a_sum, names_about
from actions.order_choice import Found, Unclear, order_choices, which_order
from actions.quote import postage_told
from actions.reply import PERSON
from actions.say.told import HandOff, Say, Told, tell
from actions.shop import shop
from actions.skills.goods.telling import by_reckoning
from actions.skills.money.adding import fill_up
from actions.skills.money.filled import filled
from actions.skills.money.instalments import fee, instalments, of_instalments
from actions.skills.money.newcomers import newcomer
from actions.skills.money.payment import method
from actions.skills.money.postage import postage
from actions.skills.money.quoted import (
    WorkedOut,
    card_of,
    comes_to,
    kept_basket,
    kind_of,
    named,
    no_sum,
    short_of,
    worked_out,
    worked_out_by_kind,
)
from actions.skills.money.sums import breakdown, of_pieces
from actions.wording import date, day, goods, listed, money, sentence
from xiaoer.shop.contract import Order, Product, Promotion

_MOST_NAMED = 3
_SURE = 0.5


async def price(asked: Asked) -> Told | None:
    if asks_instalments(asked.turn):
        return await instalments(asked)
    if asks_in_bulk(asked.turn):
        return tell("price_promo/bulk", PERSON)
    own = await of_order(asked) or await _of_sum_paid(asked)
    if own:
        return own
    found = await goods_meant(asked.turn)
    one_piece = by_reckoning(found.product, asked) if found and found.product else None  # L一片多少钱
    if one_piece:
        return one_piece
    of = await worked_out(asked) or await by_kinds(asked)
    if isinstance(of, Told):
        return of
    if of:
        first = replace(await newcomer_sum(of, asked) or comes_to(of), card=await card_of(of))
        return Told((first, *short_of(of)), product_id=of.one, slots=kept_basket(of, asked))
    told = _listed(found) if found else None
    return replace(told, says=(*told.says, *await no_sum(asked))) if told else None


async def _of_sum_paid(asked: Asked) -> Told | None:
    """扫地机4699一台多少: the sum that was paid for several of it is said."""
    if not (asked.turn.customer_id and names_a_sum(asked.turn) and asked.turn.all("product")):
        return None
    for one in await order_choices(asked.turn, paid):
        lines = [item for item in one.order.items if item.qty > 1 and names_about(asked.turn, item.paid)]
        if lines and one.order.paid_at:
            return replace(of_pieces(lines[0]), order_no=one.order.order_no)
    return None


async def by_kinds(asked: Asked) -> Told | None:
    """So many of a thing whose kinds are not told apart: what they come to in each."""
    each = await worked_out_by_kind(asked)
    if not each:
        return None
    if asks_of_newcomers(asked.turn):
        return await newcomer(asked)
    sums = listed([f"{kind_of(one, each)} {money(one.quote.total)}" for one in each])
    if len(each[0].pieces) > 1:
        goods_named = listed([f"「{line.short_title}」" for line in each[0].quote.lines])
        told = tell("price_promo/price_kinds_together", goods=goods_named, sums=sums)
        return replace(told, product_id=each[0].one)
    pieces = each[0].pieces[0].qty
    told = tell(
        "price_promo/price_kinds", goods=f"「{each[0].quote.lines[0].short_title}」", pieces=str(pieces), sums=sums
    )
    return replace(told, product_id=each[0].one)


async def of_order(asked: Asked, answer: AboutOrder | None = None) -> Told | None:
    """What an order of theirs came to, where one is spoken of and no goods are named, or it is told what was paid."""
    kinds = {one.kind for one in asked.subjects}
    of_it = ("order" in kinds and "goods" not in kinds) or says_paid(asked.turn)
    if not of_it or not asked.turn.customer_id:
        return None
    found = await which_order(asked.turn, paid)
    if isinstance(found, Unclear):  # this order, and nothing said which: the newest, whose goods are named
        newest = (await order_choices(asked.turn, paid))[:1]
        if not newest or found.missed:
            return None
        found = newest[0]
    told = await (answer or not_applied)(found, asked)
    return replace(told, order_no=told.order_no or found.order.order_no) if told else None


def paid(order: Order) -> bool:
    return order.paid_at is not None


def _listed(found: Goods) -> Told | None:
    """The shop's list price: of one by its variants, of several each."""
    if found.product is None:
        return None
    product = found.product
    prices = sorted({one.price for one in product.variants})
    values = {"goods": f"「{product.short_title}」", "price": money(prices[0]), "most": money(prices[-1])}
    if len(prices) == 1:
        told = filled("price_promo/price_listed", values, card=product_card(product))
    else:
        told = filled("price_promo/price_range", values | {"kinds": _kinds(product)}, card=product_card(product))
    return replace(told, product_id=product.id)


def _kinds(product: Product) -> str:
    return listed([f"{one.title}{money(one.price)}" for one in product.variants[:_MOST_NAMED]])


async def discount(asked: Asked) -> Told | None:
    """What may come off, in figures where the goods are known; the price itself is not ours to change."""
    if asks_in_bulk(asked.turn) and wants_to_be_called(asked.turn):
        return Told((Say("price_promo/bulk_passed"),), hand_off=HandOff("request", "bulk price"))
    if asks_in_bulk(asked.turn):
        return tell("price_promo/bulk", PERSON)
    several = await by_kinds(asked) if not asks_to_be_told(asked.turn) else None
    if several:
        return several
    of = await worked_out(asked)
    new = await newcomer_sum(of, asked) if of else None
    if asks_to_be_told(asked.turn):
        return _no_reminder(of, asked)
    if of and asks_not_to_add(asked.turn):
        return _no_need_to_add(of)
    if of and of.quote.to_free_postage and asks_what_to_add(asked.turn):
        return await fill_up(asked)
    if of and new:
        return Told((new,), product_id=of.one, slots=kept_basket(of, asked))
    if of:
        quote = of.quote
        values = {"goods": named(of), "total": money(quote.total)}
        tier = quote.next_tier
        if tier:
            return Told(
                (Say("price_promo/discount_tier", {**values, "missing": money(tier.missing), "off": money(tier.off)}),),
                slots=kept_basket(of, asked),
            )
        return Told((Say("price_promo/discount_own", values),), slots=kept_basket(of, asked))
    if asked.turn.customer_id and asks_of_newcomers(asked.turn):
        return await newcomer(asked)
    found = await goods_meant(asked.turn)
    listed_price = _listed(found) if found else None
    running = await running_for(asked.turn, found.product.category if found and found.product else None)
    if listed_price and found and found.product and running:
        return _off_list(listed_price, found.product, running)
    if not running:
        return tell("price_promo/discount_none", PERSON)
    first = sorted(running, key=lambda one: one.kind != "new_customer")[0]
    return tell("price_promo/discount", PERSON, campaign=f"“{first.title}”", text=sentence(first.text))


def _no_need_to_add(of: WorkedOut) -> Told:
    told = filled("price_promo/no_need_to_add", {"goods": named(of), "total": money(of.quote.total)})
    return replace(told, product_id=of.one)


def _no_reminder(of: WorkedOut | None, asked: Asked) -> Told:
    """Nobody is written to when a price falls: that first, then what it comes to now."""
    if of is None:
        return tell("price_promo/no_reminder")
    told = filled("price_promo/no_reminder_of", {"goods": named(of), "total": money(of.quote.total)})
    return replace(told, product_id=of.one, slots=kept_basket(of, asked))


def _off_list(told: Told, product: Product, running: list[Promotion]) -> Told:
    """Of a thing whose kinds are not told apart: the list price stands, and what may come off it."""
    first = min(running, key=lambda one: one.kind == "gift")
    prices = sorted({one.price for one in product.variants})
    values = {"goods": f"「{product.short_title}」", "price": money(prices[0]), "most": money(prices[-1])}
    values |= {"campaign": f"“{first.title}”", "text": sentence(first.text)}
    response = "price_promo/discount_range" if len(prices) > 1 else "price_promo/discount_listed"
    if len(prices) == 1:
        del values["most"]
    return replace(told, says=(Say(response, values, (), product_card(product)),))


async def price_change(asked: Asked) -> Told | None:
    """The price as it is for them now; what it was before, the shop does not tell."""
    own = await _dearer_by_postage(asked) or await of_order(asked, breakdown)
    if own:
        return own
    if of_instalments(asked):
        return await fee(asked)
    of = await worked_out(asked)
    if of and of.quote.postage and names_the_sum(asked.turn, of.quote.total):
        return _postage_is_why(of, asked, (await shop().policies()).shipping.free_from)
    if asked.matter.odds < _SURE:  # 价格: that it was another before, nobody said
        return await price(asked)
    if of is None:
        return tell("price_promo/price_change", PERSON)
    first = comes_to(of)
    return Told((first, Say("price_promo/price_change", buttons=(PERSON,))), slots=kept_basket(of, asked))


def _postage_is_why(of: WorkedOut, asked: Asked, free_from: int) -> Told:
    """69怎么要付77: what makes the sum more than the price."""
    quote = of.quote
    values = {"goods": named(of), "price": money(quote.goods_total), "postage": money(quote.postage)}
    values |= {"least": money(free_from), "total": money(quote.total), "missing": money(quote.to_free_postage)}
    return replace(filled("price_promo/postage_is_why", values), product_id=of.one, slots=kept_basket(of, asked))


async def _dearer_by_postage(asked: Asked) -> Told | None:
    """69怎么变77了: an order of theirs came to just the sum that is said, and postage is what it has on top."""
    if not asked.turn.customer_id:
        return None
    seen = await order_choices(replace(asked.turn, entities=()), bool)
    of = [one.order for one in seen if one.order.postage and names_the_sum(asked.turn, one.order.total)]
    if len(of) != 1:
        return None
    return replace(filled("price_promo/order_postage", _with_postage(of[0])), order_no=of[0].order_no)


def _with_postage(order: Order) -> dict[str, str]:
    values = {"goods": goods(order), "price": money(order.goods_total - order.taken_off)}
    return values | {"postage": money(order.postage), "total": money(order.total)}


async def newcomer_sum(of: WorkedOut, asked: Asked) -> Say | None:
    """What a visitor who is here for the first time would pay, where that was spoken of and nothing else comes off."""
    if asked.turn.customer_id or of.quote.promotion or not talked_of_newcomers(asked.turn):
        return None
    new = await for_newcomers(asked.turn)
    off = max((tier.off for tier in new.tiers if tier.min_spend <= of.quote.goods_total), default=0) if new else 0
    if new is None or not off:
        return None
    values = {"goods": named(of), "price": money(of.quote.goods_total), "postage": postage_told(of.quote)}
    values |= {"campaign": new.title, "off": money(off), "total": money(of.quote.total - off)}
    return Say("price_promo/newcomer_sum", values)


async def promo(asked: Asked) -> Told | None:
    """For goods talked of: what lacks to the next tier; else what runs, with its rule and its last day."""
    if asks_instalments(asked.turn):
        return await instalments(asked)
    theirs = await _tier_of_order(asked) if asks_what_lacks_to_more(asked.turn) else None
    if theirs:
        return theirs
    of = None if asks_until(asked.turn) else await worked_out(asked)
    lacks = of is not None and of.quote.to_free_postage and asks_what_to_add(asked.turn)
    if of and lacks and (added := await fill_up(asked)):
        return added
    if of and asks_price(asked.turn):
        return await price(asked)
    if asks_together(asked.turn) and (beside := beside_coupons(await running_for(asked.turn))):
        return tell("price_promo/together", text=beside)
    ahead = await _on_a_day(asked)
    if ahead:
        return ahead
    if of and asks_not_to_add(asked.turn):
        return _no_need_to_add(of)
    if of:
        quote = of.quote
        tier, values = quote.next_tier, {"goods": named(of)}
        if tier:
            values |= {"missing": money(tier.missing), "least": money(tier.min_spend), "off": money(tier.off)}
            if quote.promotion and quote.promotion.off:  # what comes off already goes before what does not yet
                now = {"reached": money(quote.promotion.off), "total": money(quote.total)}
                return filled("price_promo/promo_reached", values | now | {"campaign": quote.promotion.title})
            return filled("price_promo/promo_missing", values | {"campaign": tier.title})
        if quote.promotion:
            return filled(
                "price_promo/promo_highest",
                values | {"campaign": quote.promotion.title, "off": money(quote.promotion.off)},
            )
    running = await running_for(asked.turn)
    if not running:
        return tell("price_promo/promo_none")
    if none_like_it := kind_said(asked.turn, running):
        titles = listed([f"“{one.title}”" for one in running])
        return tell("price_promo/promo_not_that", said=none_like_it, campaigns=titles)
    if of_a_later_sale(asked.turn):
        return _of_later(running[0], asked)
    running = campaigns_said(asked.turn, running) or running
    if len(running) > 1 and asks_until(asked.turn):
        ends = listed([f"“{one.title}”{_last_day(one, asked)}" for one in running])
        return tell("price_promo/promo_ends", ends=ends)
    if len(running) == 1:
        return _the_one(running[0], asked)
    return tell("price_promo/promo", campaigns="".join(f"\n{campaign_line(one, asked.turn)}" for one in running))


async def _tier_of_order(asked: Asked) -> Told | None:
    """冲锋衣那单减了50 再加多少减100: by what its goods came to; what is paid for takes nothing more in."""
    told_of = any(one.order_no for one in Kept.of(asked.turn).stack[-1:]) and not asked.turn.all("product")
    spoken_of = asked.turn.customer_id and (points_at_one(asked.turn) or told_of)
    found = await which_order(asked.turn, bool) if spoken_of else None
    if not isinstance(found, Found):
        return None
    order = found.order
    running = [one for one in await running_for(asked.turn) if one.kind == "full_reduction"]
    ahead = sorted((tier.min_spend, tier.off) for one in running for tier in one.tiers)
    least, off = next(((least, off) for least, off in ahead if least > order.goods_total), (0, 0))
    if not least:
        return None
    values = {"goods": goods(order), "price": money(order.goods_total), "missing": money(least - order.goods_total)}
    values |= {"least": money(least), "off": money(off)}
    response = "price_promo/tier_paid" if order.paid_at else "price_promo/tier_unpaid"
    return replace(filled(response, values), order_no=order.order_no)


def _last_day(one: Promotion, asked: Asked) -> str:
    return date(one.ends_at.astimezone(asked.now.tzinfo).date(), asked.now)


def _of_later(now: Promotion, asked: Asked) -> Told:
    """双十二有活动吗: not announced; what runs until when."""
    return tell("price_promo/promo_later", campaign=now.title, day=_last_day(now, asked))


def _the_one(one: Promotion, asked: Asked) -> Told:
    """会员周到几号, 满减怎么算: just this one."""
    values = {"campaign": one.title, "day": _last_day(one, asked), "text": sentence(one.text)}
    return filled("price_promo/promo_until" if asks_until(asked.turn) else "price_promo/promo_one", values)


async def _on_a_day(asked: Asked) -> Told | None:
    """What runs still on a day ahead that was asked of; what is not announced is not promised."""
    said = asked.values.get("date")
    on = dt.date.fromisoformat(said.rpartition("/")[2]) if isinstance(said, str) else None  # 月初 is several days
    if on is None or on <= asked.now.date():
        return None
    on_the_table = await product_of(str(asked.turn.slot("product_id"))) if asked.turn.slot("product_id") else None
    category = on_the_table.category if on_the_table else None
    lasting = [
        one for one in await running_for(asked.turn, category) if one.ends_at.astimezone(asked.now.tzinfo).date() >= on
    ]
    if not lasting:
        return tell("price_promo/promo_none_on", day=day(on, asked.now))
    lines = "".join(f"\n{campaign_line(one, asked.turn)}" for one in lasting)
    return tell("price_promo/promo_on", day=day(on, asked.now), campaigns=lines)


async def gift(asked: Asked) -> Told | None:
    if province_said(asked.turn):
        return await postage(asked)
    found = await goods_meant(asked.turn)
    category = found.product.category if found and found.product else None
    running = [one for one in await running_for(asked.turn, category) if one.kind == "gift"]
    if running:
        return tell("price_promo/gift", campaign=running[0].title, text=sentence(running[0].text))
    elsewhere = [one for one in await running_for(asked.turn) if one.kind == "gift"]
    if found is None or found.product is None or not elsewhere:
        return tell("price_promo/gift_none")
    named, text = f"「{found.product.short_title}」", sentence(elsewhere[0].text)
    return tell("price_promo/gift_elsewhere", goods=named, campaign=elsewhere[0].title, text=text)


async def pay_discount(asked: Asked) -> Told | None:
    text = sentence((await shop().policies()).payment_text)
    if text and asks_instalments(asked.turn):
        return await instalments(asked)
    if text and ways_named(asked.turn):
        return await method(asked)
    return tell("price_promo/pay_discount", text=text) if text else None


async def not_applied(found: Found, asked: Asked) -> Told | None:
    """What was taken off this order, by its own record."""
    order = found.order
    if not order.discount and order.postage:
        return filled("price_promo/not_applied_postage", _with_postage(order), PERSON)
    if not order.discount:
        return tell("price_promo/not_applied_none", PERSON, goods=goods(order), total=money(order.total))
    values = {"goods": goods(order), "off": money(order.discount), "reasons": _reasons(order)}
    return filled("price_promo/not_applied", values | {"total": money(order.total)}, PERSON)


async def not_applied_yet(asked: Asked) -> Told | None:
    """满减算了没, before anything is ordered: what is taken off the goods talked of; else what there is."""
    if any(one.kind == "order" for one in asked.subjects) or (asked.turn.customer_id and says_paid(asked.turn)):
        return None
    of = await worked_out(asked)
    if of:
        return Told((comes_to(of),), product_id=of.one, slots=kept_basket(of, asked))
    if asks_of_newcomers(asked.turn) and (new := await for_newcomers(asked.turn)):
        return tell("price_promo/newcomer", campaign=new.title, text=sentence(new.text))
    return None if asked.turn.customer_id else await promo(asked)


def _reasons(order: Order) -> str:
    titles = [order.promotion] if order.promotion else []
    return listed([f"“{title}”" for title in (*titles, *(one.title for one in order.coupons))])
