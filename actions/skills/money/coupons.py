"""Coupons: which one has, why one cannot be used, by its own data. None is given here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.basket import SLOT, Piece, cleared, product_of
from actions.campaigns import beside_coupons, running_for
from actions.cards import coupon_card
from actions.coupons import coupon_line, over_line
from actions.dialogue.asked import Asked
from actions.goods import goods_meant
from actions.hear.coupon import (
    asks_how_long,
    asks_to_prolong,
    asks_where_found,
    asks_which_are_there,
    coupons_said,
    names_two,
    says_promised,
    wants_one_given,
)
from actions.hear.line import points_at_one
from actions.hear.own_money import asks_if_it_fits, asks_if_used_on_it, speaks_of_a_coupon
from actions.hear.pay_ways import ways_named
from actions.hear.price import (
    asks_of_newcomers,
    asks_postage_coupon,
    asks_together,
    says_register,
    talked_of_newcomers,
)
from actions.hear.promo import campaigns_said
from actions.hear.sums import of_coupons, of_points, two_coupons
from actions.knowledge import article_on
from actions.reply import PERSON
from actions.rule_first import service_text
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.skills.money.payment import method
from actions.skills.money.postage import no_postage_coupon
from actions.skills.money.price import of_order, promo
from actions.skills.money.quoted import WorkedOut, kept_basket, named, work_out, worked_out, worked_out_at_least
from actions.skills.money.sums import used_on_order
from actions.skills.money.together import unpaid_pieces
from actions.ways_on import CAMPAIGNS, MY_COUPONS
from actions.who import asker
from actions.wording import listed, moment, money, sentence
from xiaoer.shop.contract import Coupon, Promotion, QuoteCoupon

_MOST = 3
_NONE_BUT = {
    True: ("price_promo/coupon_not_come_none", "price_promo/coupon_not_come"),
    False: ("price_promo/coupon_not_given_none", "price_promo/coupon_not_given"),
}
"""By whether it was promised: with no coupon at all, and with some."""
_LOST = "coupon_lost"
"""The finer goal that an article names: expired, vanished."""
_REFUSED = "coupon_refused"
"""Another: it is there and cannot be used."""


async def coupon_get(asked: Asked) -> Told | None:
    """What is there already first, then where more come from, as far as the library says."""
    if asks_postage_coupon(asked.turn):
        return await no_postage_coupon(asked)
    where = await article_on(asked.matter.goal, asked.turn)
    newcomers = await _of_newcomers(asked)
    if newcomers and not asked.turn.customer_id and says_register(asked.turn):
        return registering(newcomers)
    if newcomers and where and not asks_of_newcomers(asked.turn):
        newcomers = replace(
            newcomers, says=(*newcomers.says, Say("price_promo/coupon_where", {"answer": where.answer}))
        )
    if newcomers:
        return newcomers
    if not asked.turn.customer_id:
        return tell("price_promo/coupon_where", answer=where.answer) if where else tell("price_promo/coupon_login")
    usable = _usable(await held(asked))
    more = (Say("price_promo/coupon_where", {"answer": where.answer}),) if where else ()
    if says_promised(asked.turn) or wants_one_given(asked.turn):
        return _not_given(usable, promised=says_promised(asked.turn))
    if where and asks_where_found(asked.turn):
        return Told((*more, Say("price_promo/coupon_count", {"number": str(len(usable))}, (MY_COUPONS,))))
    if not usable:
        return Told((Say("price_promo/coupon_none"), *more))
    more = () if asks_which_are_there(asked.turn) else more
    first = coupon_card(usable[0], asked.now)
    lines = "".join(coupon_line(one, asked.turn) for one in usable[:_MOST])
    return Told((Say("price_promo/coupon_held", {"number": str(len(usable)), "coupons": lines}, card=first), *more))


def _not_given(usable: Sequence[Coupon], *, promised: bool) -> Told:
    """One that was promised and is not there, or is wished for as a present; what there is comes after."""
    titles = listed([f"“{one.title}”" for one in usable[:_MOST]])
    if not titles:
        return tell(_NONE_BUT[promised][0], PERSON)
    return tell(_NONE_BUT[promised][1], PERSON, coupons=titles)


def registering(newcomers: Told) -> Told:
    """Where to sign up, and that what a first order gets then comes by itself."""
    return tell("price_promo/newcomer_register", campaign=newcomers.says[0].values["campaign"])


async def _of_newcomers(asked: Asked) -> Told | None:
    """What there is for a first order, in figures; for whoever bought before, that it is not theirs any more."""
    campaigns = [one for one in await shop().promotions() if one.running and one.kind == "new_customer"]
    mine = [one for one in await running_for(asked.turn) if one.kind == "new_customer"]
    if not campaigns or not (asks_of_newcomers(asked.turn) or not asked.turn.customer_id):
        return None
    values = {"campaign": campaigns[0].title, "text": sentence(campaigns[0].text)}
    return filled("price_promo/newcomer" if mine else "price_promo/newcomer_over", values)


async def _newcomers_for_goods(asked: Asked) -> Told | None:
    """大衣能用不, after what there is for a first order was told: whether it holds for just these goods."""
    if asked.turn.customer_id is not None or not talked_of_newcomers(asked.turn):
        return None
    mine = [one for one in await running_for(asked.turn) if one.kind == "new_customer" and one.tiers]
    of = await worked_out(asked) if mine else None
    if of is None:
        return None
    campaign, first = mine[0], min(mine[0].tiers, key=lambda one: one.min_spend)
    product = await product_of(of.one) if of.one else None
    left_out = campaign.categories and product is not None and product.category not in campaign.categories
    lacks = max(0, first.min_spend - of.quote.goods_total)
    values = {"goods": named(of), "price": money(of.quote.goods_total), "campaign": campaign.title}
    values |= {"least": money(first.min_spend), "off": money(first.off), "missing": money(lacks)}
    response = "price_promo/newcomer_short" if lacks else "price_promo/newcomer_fits"
    response = "price_promo/newcomer_left_out" if left_out else response
    return replace(filled(response, values), product_id=of.one, slots=kept_basket(of, asked))


async def coupon_use(asked: Asked) -> Told | None:
    """How, whether it goes with a campaign, or why not: the shop's verdict where goods and coupons are known."""
    turn = asked.turn
    if two_coupons(turn):
        return tell("price_promo/one_coupon")
    if ways_named(turn):
        return await method(asked)
    coupons = await held(asked) if turn.customer_id else []
    if _together(asked) and names_two(turn, coupons):
        return tell("price_promo/one_coupon")
    if ends := _ends(coupons, asked):
        return ends
    written = await article_on(asked.matter.goal, turn)
    lost = bool(written and written.is_about(_LOST))
    if turn.customer_id and not coupons and not (lost or _together(asked)):
        return tell("price_promo/coupon_none_why", CAMPAIGNS)
    used = used_on_order if asks_if_used_on_it(turn) else None
    own = await _of_unpaid(asked, coupons) or await of_order(asked, used) or await _newcomers_for_goods(asked)
    if own:
        return own
    if not coupons_said(turn, coupons) and not of_coupons(turn) and campaigns_said(turn, await running_for(turn)):
        return await promo(asked)
    beside = beside_coupons(_spoken_of(await running_for(turn), asked)) if _together(asked) else ""
    if beside:
        return tell("price_promo/together", text=beside)
    meant = coupons_said(turn, coupons) or _tried_before(coupons, asked)
    over = [one for one in meant if one.state != "usable"]
    if over and len(over) == len(meant):
        return tell("price_promo/coupon_over", text="".join(over_line(one, turn) for one in over[:_MOST]))
    one = meant[0].id if len(meant) == 1 else None
    of = await _for_goods(asked, one) if coupons else None
    if of:
        judged = _judged(of.quote.coupons, meant)
        if judged:
            slots = kept_basket(of, asked, "coupon", one)
            return Told((_verdict(judged, bool(meant), of),), product_id=of.one, slots=slots)
    if written and lost:
        return tell("library/answer", *([MY_COUPONS] if turn.customer_id else []), answer=written.answer)
    if written and written.is_about(_REFUSED) and not coupons:
        return tell("library/answer", answer=written.answer)
    if coupons and (not _usable(coupons) or (written and written.is_about(_REFUSED))):
        return _conditions(coupons, meant, asked)
    if dict(asked.reading.acts).get("blame", 0.0) >= dict(asked.reading.acts).get("ask", 0.0) and coupons:
        return _conditions(coupons, meant, asked)
    rule = await service_text("coupons") + beside_coupons(await running_for(turn))
    if rule:
        return tell("price_promo/coupon_use", *([] if turn.customer_id is None else [MY_COUPONS]), rule=rule)
    return _conditions(coupons, meant, asked) if coupons else None


def _ends(coupons: Sequence[Coupon], asked: Asked) -> Told | None:
    """延几天, 还能用几天: until when the one named holds, else all of theirs; longer none does."""
    prolong = asks_to_prolong(asked.turn)
    if not (prolong or asks_how_long(asked.turn)):
        return None
    usable = _usable(coupons_said(asked.turn, coupons) or coupons)
    if not usable:
        return None
    ends = listed([f"“{one.title}”{moment(one.ends_at, asked.now)}" for one in usable[:_MOST]])
    return tell("price_promo/coupon_not_prolonged" if prolong else "price_promo/coupon_ends", ends=ends)


def _together(asked: Asked) -> bool:
    """May one reduction go with another, by the words or by the reading; of points no campaign tells."""
    return asks_together(asked.turn) or (asked.matter.aspect == "stack" and not of_points(asked.turn))


def _spoken_of(running: list[Promotion], asked: Asked) -> list[Promotion]:
    new = [one for one in running if one.kind == "new_customer"] if asks_of_newcomers(asked.turn) else []
    return new or campaigns_said(asked.turn, running) or running


async def _of_unpaid(asked: Asked, coupons: list[Coupon]) -> Told | None:
    """女装券能用在这单上吗, of one not paid yet: by what is in it; it takes none any more."""
    if not points_at_one(asked.turn) or asks_if_used_on_it(asked.turn) or not asks_if_it_fits(asked.turn):
        return None
    pieces = await unpaid_pieces(asked)
    meant = coupons_said(asked.turn, coupons)
    of = await work_out(pieces, asked, meant[0].id if len(meant) == 1 else None) if pieces else None
    judged = _judged(of.quote.coupons, meant) if of else []
    if not judged:
        return None
    text = "".join(f"“{one.coupon.title}”：{sentence(one.text)}" for one in judged)
    if any(one.code == "ok" for one in judged):
        return tell("price_promo/coupon_anew", text=text)
    return tell("price_promo/coupon_unfit", text=text)


async def _for_goods(asked: Asked, coupon_id: str | None) -> WorkedOut | None:
    """Of kinds that are not told apart the one that costs least decides it."""
    of = await worked_out(asked, coupon_id) or await _of_goods_meant(asked, coupon_id)
    return of or await worked_out_at_least(asked, coupon_id)


def _verdict(judged: list[QuoteCoupon], named_one: bool, of: WorkedOut) -> Say:
    """Yes or no first; what lacks is a sum."""
    one = judged[0]
    if named_one and len(judged) == 1 and one.missing:
        values = {"missing": money(one.missing), "least": money(one.coupon.min_spend), "coupon": one.coupon.title}
        return Say("price_promo/coupon_short", values, then=Say("price_promo/coupon_short_again", values))
    text = "".join(f"“{each.coupon.title}”：{sentence(each.text)}" for each in judged)
    none_fits = named_one and all(each.code != "ok" for each in judged)
    return Say("price_promo/coupon_unfit" if none_fits else "price_promo/coupon_judged",
               {"text": text, "goods": named(of)})  # fmt: skip


async def _of_goods_meant(asked: Asked, coupon_id: str | None) -> WorkedOut | None:
    """碎花裙, which is no noun: of the one thing that the words mean all the same."""
    found = await goods_meant(asked.turn)
    piece = await cleared(Piece((found.product.id,)), asked.turn) if found and found.product else None
    return await work_out((piece,), asked, coupon_id) if piece and piece.clear else None


def _tried_before(coupons: Sequence[Coupon], asked: Asked) -> list[Coupon]:
    """加上开衫呢: the one that was judged just before."""
    tried = (asked.turn.slot(SLOT) or {}).get("coupon")
    return [one for one in coupons if one.id == tried] if tried and not speaks_of_a_coupon(asked.turn) else []


def _judged(coupons: list[QuoteCoupon], meant: list[Coupon]) -> list[QuoteCoupon]:
    ids = {one.id for one in meant}
    judged = [one for one in coupons if one.coupon.id in ids or (not ids and one.code not in ("used", "expired"))]
    return sorted(judged, key=lambda one: not one.applied)[:_MOST]


def _conditions(coupons: list[Coupon], meant: list[Coupon], asked: Asked) -> Told:
    usable = _usable(meant or coupons)
    if not usable and not meant:
        return tell("price_promo/coupon_none_usable", CAMPAIGNS)
    if not usable:
        over = "".join(over_line(one, asked.turn) for one in meant[:_MOST])
        return tell("price_promo/coupon_over", CAMPAIGNS, text=over)
    lines = "".join(coupon_line(one, asked.turn) for one in usable[:_MOST])
    return tell("price_promo/coupon_conditions", PERSON, coupons=lines)


async def held(asked: Asked) -> list[Coupon]:
    return await shop().coupons(str(asked.turn.customer_id), on_behalf=asker(asked.turn))


def _usable(coupons: Sequence[Coupon]) -> list[Coupon]:
    """The first to end first."""
    return sorted((one for one in coupons if one.state == "usable"), key=lambda one: one.ends_at)
