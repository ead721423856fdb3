"""The price fell after buying: the rule, what one order would get, how far a claim is. Claims are opened elsewhere."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.dialogue.skill import Plain, Skill
from actions.goods_in_orders import nouns
from actions.hear.line import lines_by_a_sign, lines_said_before
from actions.hear.own_money import falls_to, says_a_sum_of
from actions.hear.phrases import asks_whether_still
from actions.hear.price import asks_by_itself, asks_if_over
from actions.linking import is_called
from actions.order_choice import Found, Unclear, order_choices, which_order
from actions.price_protection import latest_claim
from actions.price_ticket import OVER
from actions.reply import PERSON
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.skills.money.supposed import of_order
from actions.skills.usual import usual
from actions.ways_on import LOOK_AT_PROTECTION, claim_difference
from actions.wording import date, day, goods, listed, moment, money, sentence
from xiaoer.shop.contract import Order, PriceClaim, PriceDifference, PriceDifferences

_MOST_ORDERS, _MOST_TOLD = 10, 6


def suits(order: Order) -> bool:
    return order.state not in OVER and order.paid_at is not None


async def rule(asked: Asked) -> Told | None:
    text = sentence((await shop().policies()).price_protection.text)
    return tell("price_protection/rule", LOOK_AT_PROTECTION, text=text) if text else None


async def by_itself(asked: Asked) -> Told | None:
    """要我自己来说还是你们自动补."""
    if not asks_by_itself(asked.turn):
        return None
    days = (await shop().policies()).price_protection.days
    return tell("price_protection/not_by_itself", LOOK_AT_PROTECTION, days=str(days)) if days else None


async def how_for(found: Found, asked: Asked) -> Told | None:
    return await by_itself(asked) or await drop(found, asked)


async def how_to(asked: Asked) -> Told | None:
    own = await by_itself(asked)
    if own:
        return own
    days = (await shop().policies()).price_protection.days
    return tell("price_protection/how", LOOK_AT_PROTECTION, days=str(days)) if days else await rule(asked)


async def rule_or_order(asked: Asked) -> Told | None:
    """Of an order named with it (2026… 能退差价吗) the topic's action tells the figure and offers the claim."""
    own = await by_itself(asked)
    if own or asked.reading.frame.supposed or not asked.turn.customer_id:
        return own or await rule(asked)
    if asked.turn.all("order_no"):
        return None
    return await of_any(asked) if _of_theirs(asked) else await rule(asked)


def _of_theirs(asked: Asked) -> bool:
    """What they bought is spoken of, or was before: 三个单子都能补不."""
    spoken = any(one.kind in ("goods", "order") for one in asked.subjects) or bool(asked.turn.all("date"))
    spoken = spoken or asked.turn.slot("topic") == "price_protection"
    return spoken or any(one.topic == "price_protection" for one in Kept.of(asked.turn).stack[-1:])


async def of_all(asked: Asked) -> Told | None:
    """Which order is not known: the only one of theirs that something would be given back for; else the rule."""
    text = sentence((await shop().policies()).price_protection.text)
    if not text:
        return None
    if not asked.turn.customer_id or not await shop().can("price_protection"):
        return tell("price_protection/rule", LOOK_AT_PROTECTION, text=text)
    seen = (await order_choices(asked.turn, suits))[:_MOST_ORDERS]
    told = await asyncio.gather(*map(asked_before, seen))
    if not any(told):
        return tell("price_protection/rule", text=text)
    dropped = [found for found, each in zip(seen, told, strict=True) if each and each.eligible]
    if len(dropped) == 1:
        first = await drop(dropped[0], asked)
        return replace(first, order_no=dropped[0].order.order_no) if first else None
    if dropped:
        return None
    within = [
        (one, each.until)
        for one, each in zip(seen, told, strict=True)
        if each and each.until and each.until > asked.now
    ]
    covered = bool(within)
    if 1 < len(within) <= _MOST_TOLD:
        return _each(within, asked)
    response = "price_protection/no_drop" if covered else "price_protection/none_covered"
    again = Say("price_protection/no_again", {}, (PERSON,), then=_rule_of_all(text))
    return Told((Say(response, {"text": text}, (LOOK_AT_PROTECTION,), then=again),))


def _rule_of_all(text: str) -> Say:
    return Say("price_protection/rule_again", {"text": text}, (PERSON,))


def _each(within: Sequence[tuple[Found, dt.datetime]], asked: Asked) -> Told:
    """Every one that was looked at, once; then only that nothing was filed, and until when it may be."""
    placed = [date(one.order.placed_at.astimezone(asked.now.tzinfo).date(), asked.now) for one, _ in within]
    until = moment(max(end for _, end in within), asked.now)
    values = {"count": str(len(within)), "days": listed(list(dict.fromkeys(placed))), "until": until}
    again = Say("price_protection/none_to_file", {"until": until})
    return Told((Say("price_protection/each_none", values, then=again),))


async def of_any(asked: Asked) -> Told | None:
    """Of the order meant; a day that fits none of theirs (昨天买的) is no reason to ask which."""
    own = await by_itself(asked) or await _if_it_fell(asked)
    if own:
        return own
    if asked.reading.frame.supposed:
        return await rule(asked)
    found = await which_order(asked.turn, suits)
    if isinstance(found, Unclear):
        return await of_all(asked)
    told = await drop(found, asked)
    return replace(told, order_no=found.order.order_no) if told else None


async def _if_it_fell(asked: Asked) -> Told | None:
    """要是降到199 退我多少: of the thing meant, while it is protected."""
    supposed = falls_to(asked.turn)
    found = await which_order(asked.turn, suits) if supposed and asked.turn.customer_id else None
    told = await asked_before(found) if isinstance(found, Found) else None
    if told is None or not isinstance(found, Found) or told.until is None or told.until <= asked.now:
        return None
    line = _line_at_stake(told, found.order, _line_spoken_of(told, found.order, asked))
    if line is None or line.price_then <= supposed:
        return None
    amount = (line.price_then - supposed) * line.qty
    values = {"goods": f"「{line.title}」", "amount": money(amount), "then": money(line.price_then)}
    values |= {"now": money(supposed), "until": moment(told.until, asked.now)}
    return replace(filled("price_protection/would_be", values), order_no=found.order.order_no)


async def asked_before(found: Found) -> PriceDifferences | None:
    """None where the shop files no claims: then its prices and a person tell, as the topic's action does."""
    if not suits(found.order) or not await shop().can("price_protection"):
        return None
    return await shop().price_protection(found.order.order_no, on_behalf=found.on_behalf)


async def drop(found: Found, asked: Asked) -> Told | None:
    """What it comes to, line by line the shop's; nothing is filed before the button is pressed and a yes given."""
    told = await asked_before(found)
    if told is None:
        return None
    if not told.eligible:
        return await _no(told, found, asked)
    others = _others_spoken_of(told, found.order, asked)
    if others:
        text = "".join(sentence(one.text) for one in others[:_MOST_TOLD])
        return tell("price_protection/others", text=text)
    first = next(one for one in told.items if one.eligible)
    now = money(first.price_now) if first.price_now is not None else ""
    return tell(
        "price_protection/drop",
        claim_difference(found.order.order_no),
        amount=money(told.amount),
        goods=f"「{first.title}」",
        then=money(first.price_then),
        now=now,
    )


def _others_spoken_of(told: PriceDifferences, order: Order, asked: Asked) -> list[PriceDifference]:
    """壳和膜降了没有, of an order whose phone fell: what is told of just those; empty where one that fell is among
    them."""
    lines = {one.item_id: one for one in told.items}
    spoken = [lines[one.id] for one in lines_by_a_sign(asked.turn, order) if one.id in lines]
    return [] if any(one.eligible for one in spoken) else spoken


async def _no(told: PriceDifferences, found: Found, asked: Asked) -> Told:
    if told.claims:
        return _claim(told.claims[0], asked)
    values = {"goods": goods(found.order), "text": sentence(told.text)}
    of_it = _line_spoken_of(told, found.order, asked)
    if of_it:
        values = {"goods": f"「{of_it.title}」", "text": sentence(of_it.text)}
    inside = bool(told.until and told.until > asked.now)
    if told.until and inside:
        values["until"] = moment(told.until, asked.now)
    rule = _rule_of_all(sentence((await shop().policies()).price_protection.text))
    again = Say("price_protection/no_again" if inside else "price_protection/no_again_over", {}, (PERSON,), then=rule)
    same = _line_at_stake(told, found.order, of_it) if inside else None
    if same is not None and same.price_now is not None:
        values |= {"then": money(same.price_then), "now": money(same.price_now)}
        del values["text"]
        response = "price_protection/same_price"
        if same.price_now > same.price_then:
            response = "price_protection/dearer_now"
        return Told((Say(response, values, (PERSON,), then=again),))
    response = "price_protection/none_yet" if inside else "price_protection/none"
    return Told((Say(response, values, (PERSON,), then=again),))


def _line_at_stake(told: PriceDifferences, order: Order, named: PriceDifference | None) -> PriceDifference | None:
    """The one named, or the only one: its two prices are the answer."""
    return named or (told.items[0] if len(told.items) == len(order.items) == 1 else None)


def _line_spoken_of(told: PriceDifferences, order: Order, asked: Asked) -> PriceDifference | None:
    """芒果干有没有降价, of an order of several things: the line of just that; None: none of them is named."""
    lines = {one.item_id: one for one in told.items}
    said = nouns(asked.turn)
    meant = [item for item in order.items if any(is_called(item.short_title, item.title, noun) for noun in said)]
    meant = meant or [item for item in order.items if says_a_sum_of(asked.turn, item.price, item.paid)]
    meant = meant or list(lines_said_before(asked.turn, order))
    return lines.get(meant[0].id) if len(meant) == 1 and len(order.items) > 1 else None


async def time_limit(found: Found, asked: Asked) -> Told | None:
    told = await asked_before(found)
    if told is None or told.until is None:
        return await rule(asked)
    values = {"goods": goods(found.order), "until": moment(told.until, asked.now)}
    if told.until <= asked.now:
        return filled("price_protection/over", values)
    days = (await shop().policies()).price_protection.days
    name = "price_protection/until_open" if asks_whether_still(asked.turn) else "price_protection/until"
    return filled(name, values | {"days": str(days)})


async def where(found: Found, asked: Asked) -> Told | None:
    told = await asked_before(found)
    if told is None or told.refund_to is None:
        return None
    return tell("price_protection/where", account=told.refund_to, takes=sentence(told.refund_arrival or ""))


async def progress(asked: Asked) -> Told | None:
    if asked.turn.customer_id and asks_if_over(asked.turn):  # 价保过了没: of its days, and of no claim
        found = await which_order(asked.turn, suits)
        told = await time_limit(found, asked) if isinstance(found, Found) else None
        return replace(told, order_no=found.order.order_no) if told and isinstance(found, Found) else await rule(asked)
    claim = await latest_claim(asked.turn)
    if claim:
        return _claim(claim, asked)
    if not asked.turn.customer_id or not await shop().can("price_protection"):
        return None
    return tell("price_protection/no_claim", PERSON)


def _claim(claim: PriceClaim, asked: Asked) -> Told:
    values = {
        "amount": money(claim.amount),
        "state": claim.state_text,
        "no": claim.no,
        "by": day(claim.refund_by, asked.now),
    }
    if claim.refund_to:
        return filled("price_protection/claim_to", values | {"account": claim.refund_to}, PERSON)
    return filled("price_protection/claim", values, PERSON)


async def left_to_the_form(asked: Asked) -> Told | None:
    """Whoever wants the money back is heard by the topic's action; here only that the shop does without is said."""
    return None


PRICE_PROTECTION = Skill(
    "price_protection",
    {
        "rule": Plain(rule_or_order),
        "how": of_order(how_for, suits, how_to),
        "time_limit": of_order(time_limit, suits, rule, likeliest=suits),
        "drop": Plain(of_any),
        "amount": Plain(of_any),
        "failed": Plain(of_any),
        "where": of_order(where, suits, rule, likeliest=suits),
        "progress": Plain(progress),
        "wish": Plain(left_to_the_form),
        **usual("price_protection/other_variant"),
    },
    otherwise="rule",
    needs="price_protection",
)
