"""Level, points and what comes with them, of this shopper; the rules where nobody is signed in."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from actions.cards import membership_card
from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.dialogue.skill import Plain, Skill
from actions.hear.birthday import birthday_said
from actions.hear.level import (
    asks_at_year_end,
    asks_how_far_up,
    asks_taken_back,
    asks_to_lose_it,
    asks_what_came_off,
    asks_what_is_more,
    compares_levels,
    level_named,
    level_said,
    takes_a_share_off,
)
from actions.hear.own_money import asks_if_enough_to_rise, asks_of_the_way_back, yuan_named
from actions.hear.points import (
    asks_growth_back,
    asks_how_earned,
    asks_how_many_needed,
    asks_if_enough,
    asks_if_used,
    asks_of_coupons,
    asks_rate,
    asks_what_is_left,
    asks_what_is_worth,
    asks_what_lacks_of_them,
    points_in,
    sum_of_a_bill,
    yuan_said,
)
from actions.hear.price import asks_money_or_points, asks_to_be_told
from actions.hear.return_words import free_return_in
from actions.hear.sums import of_postage
from actions.knowledge import Written, article_on
from actions.order_choice import Found, which_order
from actions.reply import PERSON
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.skills.money.library import told_of, written
from actions.skills.money.order_points import points_of_order, rate_of, taken_back
from actions.skills.money.points_bill import points_for_a_bill
from actions.skills.money.price import not_applied, paid
from actions.skills.money.quoted import kept_basket, named, worked_out
from actions.skills.money.sums import spent
from actions.skills.usual import as_usual, usual
from actions.ways_on import EXCHANGE_POINTS
from actions.who import asker
from actions.wording import called, day, listed, money, sentence
from xiaoer.shop.contract import Membership, MembershipLevel, PointsRate

_OfMember = Callable[[Membership, Asked], Told]
_HUNDRED = 100
_MOST_GAINS, _TWO = 3, 2
_YEAR_END = (12, 31)
_LAPSE, _WORTH = "points_lapse", "beans"
"""Finer goals that articles name: when points lapse, what they are worth."""


def of_member(answer: _OfMember) -> Plain:
    """A visitor hears the rule, or that it is seen once signed in."""

    async def told(asked: Asked) -> Told | None:
        if not asked.turn.customer_id:
            rule = await article_on(asked.matter.goal, asked.turn)
            return told_of(rule) if rule else tell("membership/login")
        return answer(await shop().membership(asked.turn.customer_id, on_behalf=asker(asked.turn)), asked)

    return Plain(told)


def with_rule(answer: Callable[[Membership, Asked, Written | None], Told]) -> Plain:
    """Their own figures and the library's rule in one answer; ``rule`` is None where the library has none."""

    async def told(asked: Asked) -> Told | None:
        rule = await article_on(asked.matter.goal, asked.turn)
        if not asked.turn.customer_id:
            return told_of(rule) if rule else tell("membership/login")
        member = await shop().membership(asked.turn.customer_id, on_behalf=asker(asked.turn))
        return answer(member, asked, rule)

    return Plain(told)


def own_or_usual(goal: str, answer: _OfMember) -> Plain:
    """A visitor hears what is usual."""

    async def told(asked: Asked) -> Told | None:
        return await of_member(answer).answer(asked) if asked.turn.customer_id else await as_usual(asked, goal)

    return Plain(told)


def level(member: Membership, asked: Asked) -> Told:
    values = {"level": called(member.level), "growth": str(member.growth)}
    if not member.next_level:
        return filled("membership/level_highest", values, card=membership_card(member))
    return filled(
        "membership/level",
        values | {"missing": str(member.to_next), "next": member.next_level},
        card=membership_card(member),
    )


async def points_there(asked: Asked) -> Told | None:
    """Of an order what it brings; of a bill talked of what is left after it; else what there is."""
    return (
        await points_of_order(asked)
        or (await points_for_a_bill(asked) if asks_what_is_left(asked.turn) else None)
        or await of_member(points).answer(asked)
    )


async def points_taken_back(asked: Asked) -> Told | None:
    own = None if asks_growth_back(asked.turn) else await taken_back(asked)
    return own or await own_or_usual("membership/points_returned", points_returned).answer(asked)


def points(member: Membership, asked: Asked) -> Told:
    if asks_how_many_needed(asked.turn) and member.points_value:
        return needed(member, asked)
    values = {"points": str(member.points)}
    buttons = [EXCHANGE_POINTS] if member.exchange and member.points >= member.exchange.least else []
    if member.points_expiring and member.points_expire_on:
        values |= {"expiring": str(member.points_expiring), "day": day(member.points_expire_on, asked.now)}
        return filled("membership/points_expiring", values, *buttons, card=membership_card(member))
    return filled("membership/points", values, *buttons, card=membership_card(member))


def points_rule(member: Membership, asked: Asked, rule: Written | None) -> Told:
    """How they come, what they are for, when they lapse: the rule that was asked for, then their own figures."""
    if asks_how_many_needed(asked.turn) and member.points_value:
        return needed(member, asked)
    earned = earning(member, asked) if asks_how_earned(asked.turn) else None
    if earned:
        return earned
    rate = member.exchange
    if rate and asks_what_lacks_of_them(asked.turn) and not yuan_named(asked.turn):
        own = {"points": str(member.points), "least": str(rate.least)}
        if member.points >= rate.least:
            return filled("membership/points_lack_nothing", own)
        return filled("membership/points_lack", own | {"missing": str(rate.least - member.points)})
    if rate and (asks_of_coupons(asked.turn) or asks_if_enough(asked.turn)):
        return _for_a_coupon(member, rate, asked)
    if rate and member.points_value and asks_rate(asked.turn):
        values = {"value": money(member.points_value), "most": str(rate.most), "least": str(rate.least)}
        return filled("membership/points_rate", values)
    if rule and rule.is_about(_WORTH) and member.points_value and asks_what_is_worth(asked.turn):
        return filled("membership/points_worth", _worth(member))
    says = [Say("library/answer", {"answer": rule.answer})] if rule else []
    if rule and rule.is_about(_LAPSE) and member.points_expiring and member.points_expire_on:
        return filled("membership/points_lapse", _lapsing(member, asked))
    if rule and rule.is_about(_WORTH) and member.points_value:
        says.insert(0, Say("membership/points_worth", _worth(member)))
    return Told(tuple(says)) if says else points(member, asked)


def _for_a_coupon(member: Membership, rate: PointsRate, asked: Asked) -> Told:
    """173分换得到券不: yes with how much, or what lacks to it; 够换10块的券吗: of just that."""
    wanted = sum_of_a_bill(asked.turn)
    needed_ = max(rate.least, -(-wanted // rate.worth) * rate.points) if wanted else 0
    if needed_ and needed_ <= rate.most:
        own = {"wanted": money(needed_ // rate.points * rate.worth), "needed": str(needed_)}
        own |= {"points": str(member.points)}
        if member.points < needed_:
            return filled("membership/exchange_no", own | {"missing": str(needed_ - member.points)})
        return filled("membership/exchange_yes", own, EXCHANGE_POINTS)
    points = {"points": str(member.points), "least": str(rate.least)}
    if member.points < rate.least:
        return filled("membership/coupon_not_yet", points | {"missing": str(rate.least - member.points)})
    lots = min(member.points, rate.most) // rate.points
    return filled("membership/coupon_yes", points | {"coupon": money(lots * rate.worth)}, EXCHANGE_POINTS)


async def points_or_difference(asked: Asked) -> Told | None:
    """补的是现金还是积分, after a price that fell: of the difference, which is money."""
    before = Kept.of(asked.turn).stack[-1:]
    if any(one.topic == "price_protection" for one in before) and asks_money_or_points(asked.turn):
        return tell("price_protection/in_money")
    own = await points_of_order(asked) or await points_for_a_bill(asked)
    return own or await with_rule(points_rule).answer(asked)


async def postage_or_bill(asked: Asked) -> Told | None:
    """用积分能抵多少 of a bill is no question of postage."""
    own = None if of_postage(asked.turn) else await points_for_a_bill(asked)
    return own or await as_usual(asked, "membership/points_postage")


async def beans_for_a_bill(asked: Asked) -> Told | None:
    return await points_for_a_bill(asked) or await of_member(beans).answer(asked)


def lapse(member: Membership, asked: Asked) -> Told:
    """When they lapse, of what is there."""
    if member.points_expiring and member.points_expire_on:
        on = member.points_expire_on
        otherwise = asks_at_year_end(asked.turn) and (on.month, on.day) != _YEAR_END
        first = Say("membership/points_lapse_not" if otherwise else "membership/points_lapse", _lapsing(member, asked))
        return Told((first, *([Say("membership/points_remind")] if asks_to_be_told(asked.turn) else [])))
    return points(member, asked)


def _lapsing(member: Membership, asked: Asked) -> dict[str, str]:
    on = day(member.points_expire_on, asked.now) if member.points_expire_on else ""
    return {"points": str(member.points), "expiring": str(member.points_expiring), "day": on}


def _worth(member: Membership) -> dict[str, str]:
    worth = money(member.points * member.points_value // _HUNDRED)
    return {"points": str(member.points), "value": money(member.points_value), "worth": worth}


def points_missing(member: Membership, asked: Asked, rule: Written | None) -> Told:
    own = Say("membership/points_missing", {"points": str(member.points)}, (PERSON,))
    return Told((own, Say("library/answer", {"answer": rule.answer}))) if rule else Told((own,))


def beans(member: Membership, asked: Asked) -> Told:
    if not member.points_value:
        return tell("membership/points", points=str(member.points))
    if asks_how_many_needed(asked.turn):
        return needed(member, asked)
    if asks_if_used(asked.turn):
        return filled("membership/points_pay", _worth(member))
    return filled("membership/points_worth", _worth(member))


def gift(member: Membership, asked: Asked) -> Told:
    if not member.birthday_gift:
        return tell("membership/gift_none", PERSON)
    values, on = {"gift": sentence(member.birthday_gift)}, member.birthday_on
    if member.birthday_state == "now":
        return filled("membership/gift_now", values, PERSON)
    if member.birthday_state == "taken":
        return filled("membership/gift_taken", values)
    if member.birthday_state == "later" and on:
        return filled("membership/gift_later", values | {"month": str(on.month), "date": str(on.day)})
    return filled("membership/gift_unknown", values)


async def benefits_or_gift(asked: Asked) -> Told | None:
    """Of a birthday its gift, whoever asks; of a level named, what that level has."""
    if birthday_said(asked.turn) and not level_named(asked.turn):
        return await of_member(gift).answer(replace(asked, matter=replace(asked.matter, aspect="gift")))
    return await of_member(benefits).answer(asked)


def benefits(member: Membership, asked: Asked) -> Told:
    other = _other(member, asked)
    if asks_of_the_way_back(asked.turn):
        return _way_back(member, other)
    against = _compared(member, other, asked)
    if against:
        return against
    gains = [one for one in other.benefits if one not in member.benefits] if other else []
    if other and gains and asks_what_is_more(asked.turn):
        return filled("membership/benefits_gained", {"gains": listed(gains), "level": called(member.level)})
    if other:
        values = {"other": called(other.level), "benefits": listed(other.benefits), "level": called(member.level)}
        return filled("membership/benefits_of", values)
    return tell("membership/benefits", card=membership_card(member), level=called(member.level),
                benefits=listed(member.benefits))  # fmt: skip


def _way_back(member: Membership, other: MembershipLevel | None) -> Told:
    """金卡退货免邮吗, 我这等级退货要邮费吗."""
    free = free_return_in(other.benefits if other else member.benefits)
    values = {"level": called(other.level if other else member.level), "own": called(member.level)}
    if free:
        return filled("membership/way_back_free", values | {"benefit": free})
    return filled("membership/way_back_not_free", values)


def _other(member: Membership, asked: Asked) -> MembershipLevel | None:
    """The level named that is not theirs."""
    said = (one for one in member.levels if level_said(asked.turn, one.level) and one.level != member.level)
    return next(said, None)


def _compared(member: Membership, other: MembershipLevel | None, asked: Asked) -> Told | None:
    """黑金比金卡多啥: what the higher of two levels has that the lower has not. None: no difference is asked for."""
    said = [one for one in member.levels if level_said(asked.turn, one.level)]
    own = [one for one in member.levels if one.level == member.level]
    pair = said if len(said) == _TWO else [*own, other] if other else []
    if len(pair) != _TWO or not compares_levels(asked.turn):
        return None
    lower, higher = sorted((one for one in pair if one), key=lambda one: one.growth_from)
    gains = [one for one in higher.benefits if one not in lower.benefits]
    values = {"higher": called(higher.level), "lower": called(lower.level), "gains": listed(gains)}
    return filled("membership/benefits_more", values | {"level": called(member.level)}) if gains else None


def failed(member: Membership, asked: Asked) -> Told:
    return tell("membership/failed", PERSON, level=called(member.level), benefits=listed(member.benefits))


def upgrade(member: Membership, asked: Asked) -> Told:
    """What is lacking to the next level, or what keeps this one; what the next brings that this has not."""
    if asks_to_lose_it(asked.turn):
        return level_lost(member, asked)
    if asks_growth_back(asked.turn):
        return tell("membership/growth_returned", growth=str(member.growth))
    against = None if asks_how_far_up(asked.turn) else _compared(member, _other(member, asked), asked)
    if against:
        return against
    values = {"level": called(member.level), "growth": str(member.growth)}
    own = next((one for one in member.levels if one.level == member.level), None)
    if not member.next_level:
        return filled("membership/upgrade_highest", values | {"least": str(own.growth_from if own else member.growth)})
    above = next((one for one in member.levels if one.level == member.next_level), None)
    gains = [one for one in above.benefits if one not in member.benefits][:_MOST_GAINS] if above else []
    values |= {"missing": str(member.to_next), "next": member.next_level, "gains": listed(gains)}
    if asked.values.get("amount") or asks_if_enough_to_rise(asked.turn):
        return filled("membership/upgrade_amount", {name: values[name] for name in ("missing", "next")})
    return filled("membership/upgrade" if gains else "membership/upgrade_bare", values)


def needed(member: Membership, asked: Asked) -> Told:
    """100块要多少分."""
    fen = yuan_said(asked.turn) * _HUNDRED
    values = {"value": money(round(fen)), "needed": str(math.ceil(fen * _HUNDRED / member.points_value))}
    return filled("membership/points_needed", values | {"points": str(member.points)})


def earning(member: Membership, asked: Asked) -> Told | None:
    """花100给几分: what a yuan brings by the levels' own words, on this level."""
    rate = rate_of(member)
    if not rate:
        return None
    spent, base = yuan_said(asked.turn), points_in(member.levels[0].benefits)
    values = {"spent": f"{spent:g}", "earned": f"{spent * rate:g}"}
    return filled("membership/points_earned", values | {"level": called(member.level), "times": f"{rate / base:g}"})


def double_points(member: Membership, asked: Asked) -> Told:
    return (earning(member, asked) if asks_how_earned(asked.turn) else None) or tell("membership/double_points")


async def best_use(asked: Asked) -> Told | None:
    """Against money or for a coupon: which brings more, by the shop's own rates."""
    if not asked.turn.customer_id:
        return await as_usual(asked, "membership/points_best_use")
    member = await shop().membership(asked.turn.customer_id, on_behalf=asker(asked.turn))
    rate = member.exchange
    if rate is None or not member.points_value:
        return beans(member, asked) if member.points_value else await as_usual(asked, "membership/points_best_use")
    values = _worth(member)
    if member.points < rate.least:
        return filled("membership/best_use_few", values | {"least": str(rate.least)})
    by_coupon, by_money = rate.worth * _HUNDRED, member.points_value * rate.points
    if by_coupon > by_money:
        values |= {"lot": str(rate.points), "coupon": money(rate.worth), "days": str(rate.valid_days)}
        return filled("membership/best_use_coupon", values, EXCHANGE_POINTS)
    response = "membership/best_use_same" if by_coupon == by_money else "membership/best_use_money"
    return filled(response, values | {"days": str(rate.valid_days)}, EXCHANGE_POINTS)


async def member_price(asked: Asked) -> Told | None:
    """Whether the level takes anything off prices; of goods talked of what they come to."""
    if not asked.turn.customer_id:
        return await as_usual(asked, "membership/member_price")
    member = await shop().membership(asked.turn.customer_id, on_behalf=asker(asked.turn))
    values = {"level": called(member.level), "benefits": listed(member.benefits)}
    if takes_a_share_off(member.benefits):
        return filled("membership/benefits", values)
    of = await worked_out(asked) if asked.turn.slot("product_id") or asked.turn.all("product") else None
    if of is None:
        return filled("membership/member_price_none", values)
    says = (
        Say("membership/member_price_goods", {"goods": named(of), "total": money(of.quote.total)}),
        Say("membership/benefits", values),
    )
    return Told(says, product_id=of.one, slots=kept_basket(of, asked))


def level_lost(member: Membership, asked: Asked) -> Told:
    """From what growth on this level is kept, and what there is."""
    least = next((one.growth_from for one in member.levels if one.level == member.level), None)
    values = {"level": called(member.level), "growth": str(member.growth), "least": str(least)}
    if not least:
        return tell("membership/level_lost")
    return filled("membership/level_kept" if member.growth >= least else "membership/level_below", values)


def points_returned(member: Membership, asked: Asked) -> Told:
    if asks_growth_back(asked.turn):
        return tell("membership/growth_returned", growth=str(member.growth))
    if not asks_taken_back(asked.turn):
        return tell("membership/points_returned")
    return tell("membership/points_taken_back", points=str(member.points))


async def level_or_order(asked: Asked) -> Told | None:
    """护手霜那单按金卡打折了没: what came off that order, and whether the level takes anything off at all."""
    of_one = asked.turn.customer_id and any(one.kind == "order" for one in asked.subjects)
    found = await which_order(asked.turn, paid) if of_one and asks_what_came_off(asked.turn) else None
    told = await not_applied(found, asked) if isinstance(found, Found) else None
    if told is None or not isinstance(found, Found):
        return await of_member(level).answer(asked)
    member = await shop().membership(str(asked.turn.customer_id), on_behalf=asker(asked.turn))
    says = list(told.says)
    if not takes_a_share_off(member.benefits):
        says.append(Say("membership/no_discount", {"level": called(member.level)}))
    return replace(told, says=tuple(says), order_no=found.order.order_no)


def join(member: Membership, asked: Asked) -> Told:
    return tell("membership/join_already", level=called(member.level))


async def leave(asked: Asked) -> Told:
    return tell("membership/leave", PERSON)


MEMBERSHIP = Skill(
    "membership",
    {
        "level": Plain(level_or_order),
        "points": Plain(points_there),
        "points_rule": Plain(points_or_difference),
        "points_missing": with_rule(points_missing),
        "gift": of_member(gift),
        **dict.fromkeys(("benefits", "compare"), Plain(benefits_or_gift)),
        "failed": of_member(failed),
        "upgrade": of_member(upgrade),
        "join": of_member(join),
        "withdraw": Plain(leave),
        "how": Plain(leave),
        "details": written(),
        "points_end": of_member(lapse),
        "birthday": of_member(gift),
        "level_lost": own_or_usual("membership/level_lost", level_lost),
        "points_returned": Plain(points_taken_back),
        "double_points": own_or_usual("membership/double_points", double_points),
        "points_best_use": Plain(best_use),
        "member_price": Plain(member_price),
        "spent": Plain(spent),
        "points_postage": Plain(postage_or_bill),
        **usual("membership/not_yet"),
    },
    needs="membership",
)
