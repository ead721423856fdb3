"""Is it there, in the colour and size asked for; sold out, the day it comes back and what is nearest to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from actions.cards import product_card, products_card
from actions.deeds.consent import Offer
from actions.deeds.offers import offered_before
from actions.deeds.wishes import plain_wish
from actions.dialogue.asked import Asked, ask_button
from actions.dialogue.skill import Skill
from actions.gift import Occasion, gift_for
from actions.hear.extent import asks_how_many_left, extent_asked, extent_word, own_measure
from actions.hear.fact import asks_only_whether_there
from actions.hear.goods import another_named, stranger, to_choose_from
from actions.hear.variant import Wanted, pieces_wanted, variant_wanted
from actions.say.titles import REMIND
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.goods.kinds import not_in_one
from actions.skills.goods.meant import of_goods, unknown
from actions.skills.usual import usual
from actions.who import asker
from actions.wording import day, listed, money, so_many
from xiaoer.shop.contract import Alternative, Product, ReminderRequest, Variant
from xiaoer.talk.suggestion import Suggestion

_MOST_NAMED = 6
_UNSURE = 0.4
AVAILABLE = "stock/available"
_GONE = {
    (True, "same"): "stock/gone_until_same",
    (True, "other"): "stock/gone_until_near",
    (True, ""): "stock/gone_until",
    (False, "same"): "stock/gone_same",
    (False, "other"): "stock/gone_near",
    (False, ""): "stock/gone",
}
"""By whether the day is known, and whether something else of the same thing, another thing or nothing is near."""


async def available(product: Product, asked: Asked) -> Told | None:
    if told := not_in_one(product, asked.turn) or by_size_or_number(product, asked):
        return told
    wanted = variant_wanted(asked.turn, product)
    there, gone = _apart(wanted.fitting)
    if asked.reading.act == "yes" and asked.matter.inherited:
        return _taken(product, there, asked)
    if asked.matter.inherited and asked.matter.aspect_odds < _UNSURE and not wanted.said:
        return None
    if not wanted.said and not wanted.strange and (name := await another_named(asked.turn, product)):
        return await unknown(name)
    if not wanted.fitting:
        return _strange(product, wanted)
    if not there:
        return await _sold_out(product, wanted, asked)
    pieces = pieces_wanted(asked.turn)
    if wanted.only or len(product.variants) == 1:
        return _one(product, there[0], pieces)
    names = {"name": product.short_title, "there": _called(there), "gone": _called(gone)}
    response = "stock/some_gone" if gone else "stock/all_there"
    return _about(product, there[0], tell(response, card=product_card(product, there[0]), **names), fixed=False)


def by_size_or_number(product: Product, asked: Asked) -> Told | None:
    """Whether there is a bigger or smaller one, else how many are left; None where neither is asked."""
    return _of_extent(product, asked) or _how_many_left(product, asked)


def _of_extent(product: Product, asked: Asked) -> Told | None:
    """还有更大的吗: the one that is, else that there is none and how big it is."""
    found = extent_asked(asked.turn, product)
    if found is None:
        return None
    values = {"name": product.short_title, "word": found.word}
    if one := found.further:
        response = "stock/larger_gone" if one.stock_state == "sold_out" else "stock/larger"
        told = tell(response, card=product_card(product, one), kind=_title(product, one), **values)
        return _about(product, one, told, fixed=True)
    if found.last:
        told = tell("stock/largest", card=product_card(product, found.last), kind=_title(product, found.last), **values)
        return _about(product, found.last, told, fixed=False)
    return told_of(product, tell("stock/one_size", card=product_card(product), measure=found.measure, **values))


def _how_many_left(product: Product, asked: Asked) -> Told | None:
    """Of the kind that was said, else of each; None where they are not counted, or none is there."""
    if not asks_how_many_left(asked.turn):
        return None
    there, gone = _apart(variant_wanted(asked.turn, product).fitting)
    if not there:
        return None
    if len(there) == 1 and not gone:
        values = {"name": product.short_title, "variant": _title(product, there[0]), "left": str(there[0].stock)}
        return _about(product, there[0], tell("stock/left", card=product_card(product, there[0]), **values), fixed=True)
    counted = listed([so_many(_title(product, one), one.stock) for one in there[:_MOST_NAMED]])
    told = tell("stock/left_each", card=product_card(product, there[0]), name=product.short_title, kinds=counted)
    return _about(product, there[0], told, fixed=False)


async def restock(product: Product, asked: Asked, *, wished: bool = False) -> Told | None:
    """The day alone; what is there needs none. ``wished``: word of it is wanted, and offered though it was before."""
    wanted = variant_wanted(asked.turn, product)
    there, gone = _apart(wanted.fitting or product.variants)
    if not gone:
        values = _named(product, there[0], wanted)
        told = tell("stock/no_need", card=product_card(product, there[0]), **values)
        return _about(product, there[0], told, fixed=wanted.said)
    dated = sorted((one for one in gone if one.restock_on), key=lambda one: one.restock_on or dt.date.max)
    first = (dated or gone)[0]
    values = {"name": product.short_title, "variant": _title(product, first)}
    if dated and first.restock_on:
        values["day"] = day(first.restock_on, asked.now)
    response = "stock/restock" if dated else "stock/restock_unknown"
    offers = await _reminder(product, first, asked, again=wished)
    say = Say(response, values, (), product_card(product, first), offers=offers)
    return Told((say,), product_id=product.id, slots={"variant_id": first.id})


async def notify(product: Product, asked: Asked) -> Told | None:
    """What is there needs no reminder; one is set where it is wished for in so many words (actions/stock.py)."""
    wanted = variant_wanted(asked.turn, product)
    last = next((one for one in product.variants if one.id == asked.turn.slot("variant_id")), None)
    about = [last] if last and not wanted.said else list(wanted.fitting)
    there, gone = _apart(about)
    if gone or not there:
        if asked.turn.intent == "stock":
            return await _remind_of(product, gone, asked)
        return await restock(product, asked, wished=True)  # read as something else, the topic's own action is not led
    values = {"name": product.short_title, "variant": _title(product, there[0]) if len(about) == 1 else ""}
    return _about(product, there[0], Told((Say("stock/no_need", values),)), fixed=len(about) == 1)


async def _remind_of(product: Product, gone: list[Variant], asked: Asked) -> Told | None:
    """来了告诉我, in no such words as set it: the one kind that is sold out, and the deed itself asked for."""
    if len(gone) != 1 or plain_wish(asked.turn, "stock") or not await shop().can("reminders"):
        return None
    values = {"name": product.short_title, "variant": _title(product, gone[0])}
    offers = ((_reminder_of(product, gone[0]), REMIND),)
    told = Told((Say("stock/remind", values, (), product_card(product, gone[0]), offers=offers, asked=True),))
    return _about(product, gone[0], told, fixed=True)


async def alternative(product: Product, asked: Asked) -> Told | None:
    if variant_wanted(asked.turn, product).said and asks_only_whether_there(asked.turn, product):
        return await available(product, asked)
    others = [one for one in await _alternatives(product, None, asked) if one.product.id != product.id]
    if not others:
        return None
    first = others[0]
    values = {"name": product.short_title, "other": first.product.short_title, "why": first.reason.rstrip("。")}
    buttons = tuple(ask_button(one.product.short_title, AVAILABLE, product=one.product.id) for one in others[1:])
    put = tuple(Suggestion(one.product.id, one.variant_id, product.id, one.code) for one in others)
    return Told((Say("stock/alternative", values, buttons, product_card(first.product, _of(first))),), suggested=put)


async def hold(product: Product, asked: Asked) -> Told | None:
    wanted = variant_wanted(asked.turn, product)
    there, _ = _apart(wanted.fitting)
    if not there:
        return await _sold_out(product, wanted, asked) if wanted.fitting else _strange(product, wanted)
    told = tell(
        "stock/hold",
        card=product_card(product, there[0]),
        **_named(product, there[0], wanted),
    )
    return _about(product, there[0], told, fixed=wanted.said)


async def limit(product: Product, asked: Asked) -> Told | None:
    """No shop of this contract tells a limit."""
    wanted = variant_wanted(asked.turn, product)
    if not _apart(wanted.fitting)[0]:
        return await available(product, asked)
    return Told((Say("stock/limit", {"name": product.short_title}),), product_id=product.id)


async def _not_here(asked: Asked) -> Told | None:
    name = await stranger(asked.turn)
    return await unknown(name) if name else None


async def _sold_here(asked: Asked) -> Told | None:
    """Nothing that the shop has by that name; of no name, what it has."""
    return await _not_here(asked) or tell(
        "stock/sold_here", shelves=listed([one.name for one in await shop().categories()])
    )


def _several(goods: tuple[Product, ...], asked: Asked) -> Told:
    word, _ = extent_word(asked.turn)
    measures = [own_measure(one) if len(one.variants) == 1 or one.variants[0].color else "" for one in goods]
    if word and all(measures):
        sizes = listed([f"「{one.short_title}」{size}" for one, size in zip(goods, measures, strict=True)])
        return Told(
            (Say("stock/size_of_each", {"word": word, "sizes": sizes}),), slots=to_choose_from(asked.turn, goods)
        )
    there = [one.short_title for one in goods if any(v.stock_state != "sold_out" for v in one.variants)]
    gone = [one.short_title for one in goods if one.short_title not in there]
    buttons = tuple(ask_button(one.short_title, AVAILABLE, product=one.id) for one in goods)
    response = "stock/several_mixed" if there and gone else "stock/several_there" if there else "stock/several_gone"
    cards = products_card([product_card(one) for one in goods])
    say = Say(response, {"there": listed(there), "gone": listed(gone)}, buttons, cards)
    return Told((say,), slots=to_choose_from(asked.turn, goods))


def _taken(product: Product, there: Sequence[Variant], asked: Asked) -> Told | None:
    """It is to be this one: the card leads to where it is bought."""
    last = next((one for one in there if one.id == asked.turn.slot("variant_id")), None)
    variant = last or (there[0] if there else None)
    if variant is None:
        return None
    title = _title(product, variant) if last else ""
    say = Say("stock/take", {"name": product.short_title, "variant": title}, (), product_card(product, variant))
    return _about(product, variant, Told((say,)), fixed=last is not None)


def _one(product: Product, variant: Variant, pieces: int | None) -> Told:
    values = {"name": product.short_title, "variant": _title(product, variant), "left": str(variant.stock)}
    if pieces and pieces > variant.stock:
        told = tell("stock/too_few", card=product_card(product, variant), pieces=str(pieces), **values)
    elif pieces and pieces > 1:
        told = tell("stock/enough", card=product_card(product, variant), pieces=str(pieces), **values)
    elif variant.stock_state == "low":
        told = tell("stock/few_left", card=product_card(product, variant), **values)
    else:
        told = tell(AVAILABLE, card=product_card(product, variant), **values)
    return _about(product, variant, told, fixed=True)


async def _sold_out(product: Product, wanted: Wanted, asked: Asked) -> Told:
    """Sold out, the day, what is nearest; a reminder is offered where the shop keeps them, never set."""
    gone = wanted.fitting
    first = min(gone, key=lambda one: one.restock_on or dt.date.max)
    named = _title(product, first) if len(gone) == 1 and len(product.variants) > 1 else ""
    named = named or (_called(gone) if wanted.said else "")
    values = {"name": product.short_title, "variant": named}
    if first.restock_on:
        values["day"] = day(first.restock_on, asked.now)
    others, nearest = await _alternatives(product, first, asked), ""
    if others:
        near = _of(others[0])
        nearest = "same" if others[0].product.id == product.id and near else "other"
        values["near"] = _title(product, near) if nearest == "same" and near else others[0].product.short_title
    response = _GONE[first.restock_on is not None, nearest]
    offers = await _reminder(product, first, asked)
    card = product_card(others[0].product, _of(others[0]), others[0].reason) if others else None
    say = Say(response, values, (), card or product_card(product, first), offers=offers)
    coupon = await _coupon(product, first, asked) if others else ()
    near_by = tuple(Suggestion(one.product.id, one.variant_id, product.id, one.code) for one in others[:1])
    return Told((say, *coupon), product_id=product.id, slots={"variant_id": first.id}, suggested=near_by)


async def _reminder(
    product: Product, variant: Variant, asked: Asked, *, again: bool = False
) -> tuple[tuple[Offer, str], ...]:
    if (offered_before(asked.turn, "remind", variant.id) and not again) or not await shop().can("reminders"):
        return ()
    return ((_reminder_of(product, variant), REMIND),)


def _reminder_of(product: Product, variant: Variant) -> Offer:
    return Offer.of("remind", variant.id, ReminderRequest(product_id=product.id, variant_id=variant.id))


def _strange(product: Product, wanted: Wanted) -> Told:
    values = {"name": product.short_title, "strange": listed(wanted.strange), "there": listed(wanted.instead)}
    response = "stock/no_such_variant" if wanted.instead else "stock/no_such_and_gone"
    return Told((Say(response, values, (), product_card(product)),), product_id=product.id)


async def _coupon(product: Product, variant: Variant, asked: Asked) -> tuple[Say, ...]:
    """Where the shop lets the bot give one: its sum and condition told, given on a yes."""
    reason = listed([product.short_title, variant.title])
    gift = await gift_for(Occasion("sold_out", variant.id, reason, ""), asked.turn)
    if gift is None:
        return ()
    values = {"amount": money(gift.amount), "condition": gift.condition}
    return (Say("stock/coupon", values, offers=((gift.offer, gift.title),)),)


async def _alternatives(product: Product, variant: Variant | None, asked: Asked) -> list[Alternative]:
    turn = asked.turn
    return await shop().alternatives(
        product.id,
        turn.customer_id,
        variant_id=variant.id if variant else "",
        on_behalf=asker(turn) if turn.customer_id else "",
    )


def _about(product: Product, variant: Variant, told: Told, *, fixed: bool) -> Told:
    """``fixed``: this very variant is meant from now on."""
    slots = {"variant_id": variant.id if fixed else None}
    return replace(told, product_id=product.id, slots=slots)


def _apart(variants: Sequence[Variant]) -> tuple[list[Variant], list[Variant]]:
    gone = [one for one in variants if one.stock_state == "sold_out"]
    return [one for one in variants if one.stock_state != "sold_out"], gone


def _named(product: Product, variant: Variant, wanted: Wanted) -> dict[str, str]:
    return {"name": product.short_title, "variant": _title(product, variant) if wanted.only else ""}


def _title(product: Product, variant: Variant) -> str:
    return variant.title.replace(" / ", "") if len(product.variants) > 1 else ""


def _called(variants: Sequence[Variant]) -> str:
    """The variants by name; where they are many, what they share apart from what tells them apart."""
    rows = [[part.strip() for part in one.title.split("/")] for one in variants]
    if len(rows) > 1 and all(len(row) == 2 for row in rows):
        firsts = list(dict.fromkeys(row[0] for row in rows))
        by_first = [f"{first}{_short([row[1] for row in rows if row[0] == first])}" for first in firsts]
        return listed(by_first)
    return listed([one.title.replace(" / ", "") for one in variants[:_MOST_NAMED]])


def _short(sizes: list[str]) -> str:
    """36 to 44 as 36-44 where figures follow one another."""
    figures = [int(one) for one in sizes if one.isdigit()]
    if len(figures) == len(sizes) > 2 and figures == list(range(figures[0], figures[0] + len(figures))):
        return f"{sizes[0]}-{sizes[-1]}"
    return "、".join(sizes)


def _of(alternative: Alternative) -> Variant | None:
    return next((one for one in alternative.product.variants if one.id == alternative.variant_id), None)


async def ship_speed(product: Product, asked: Asked) -> Told | None:
    """By when what is bought now is sent; what is not there, from the day it comes."""
    wanted, shipping = variant_wanted(asked.turn, product), (await shop().policies()).shipping
    there, gone = _apart(wanted.fitting or product.variants)
    name, hours = product.short_title, str(shipping.promise_hours)
    if there:
        whole = len(there) == len(product.variants)
        values = {"name": name, "hours": hours, "there": "" if whole else _called(there)}
        return _about(product, there[0], tell("stock/ship_speed", card=product_card(product, there[0]), **values),
                      fixed=False)  # fmt: skip
    dated = [(one.restock_on, one) for one in gone if one.restock_on]
    if not dated:
        return told_of(product, tell("stock/ship_speed_unknown", name=name))
    on, first = min(dated, key=lambda each: each[0])
    values = {"name": name, "hours": hours, "variant": _title(product, first), "day": day(on, asked.now)}
    return told_of(product, tell("stock/ship_speed_none", card=product_card(product, first), **values))


async def ship_speed_of_any(asked: Asked) -> Told:
    shipping = (await shop().policies()).shipping
    return tell("stock/ship_speed_any", hours=str(shipping.promise_hours), presale=str(shipping.presale_hours))


def told_of(product: Product, told: Told) -> Told:
    return replace(told, product_id=product.id)


STOCK = Skill(
    "stock",
    {
        "available": of_goods(available, several=_several, nameless=_not_here),
        "sold_here": of_goods(available, several=_several, nameless=_sold_here),
        "restock": of_goods(restock),
        "notify": of_goods(notify),
        "why_none": of_goods(available, several=_several),
        "gone": of_goods(available, several=_several, nameless=_not_here),
        "limit": of_goods(limit),
        "alternative": of_goods(alternative),
        "hold": of_goods(hold),
        "ship_speed": of_goods(ship_speed, nameless=ship_speed_of_any),
        **usual("stock/store"),
    },
    otherwise="available",
)
