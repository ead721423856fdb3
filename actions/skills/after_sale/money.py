"""The money of a refund: when it is there, in which account, how much, what was overdue."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions.after_sale_case import OVER, of_one_order
from actions.after_sale_overdue import overdue_offer, overdue_open
from actions.after_sale_pieces import money_for, pieces_meant
from actions.cards import service_card
from actions.dialogue.asked import Asked
from actions.goods_in_orders import called_shortly, names
from actions.hear.line import lines_by_title, lines_here, lines_said_before, points_at_one
from actions.hear.own_money import pieces_asked, says_a_sum_of
from actions.hear.phrases import claims_postage, of_several_back, speaks_of_cancelling
from actions.hear.price import asks_price
from actions.hear.return_words import insurance_named
from actions.hear.several import in_all
from actions.late import coupon_for_lateness
from actions.order_choice import Found, open_order, orders_shown
from actions.pointed_at import pointed_at, says_a_sum, sums_said
from actions.reply import PERSON
from actions.say.after_sale_words import ACCOUNT, MY_REFUND, TELL_COLLEAGUE, begin
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.after_sale.answers import postage
from actions.skills.after_sale.filed import AboutCase, filed
from actions.skills.after_sale.judged import Judged, in_hand, judged
from actions.skills.after_sale.progress import no_progress
from actions.skills.after_sale.progress import progress as progress_of
from actions.skills.after_sale.share import why_dearer, why_less
from actions.skills.after_sale.telling import tell_of
from actions.ticket import colleagues
from actions.trouble_ways import late_part
from actions.who import asker
from actions.wording import day, listed, moment, money, sentence
from xiaoer.shop.contract import ItemEligibility, Order, ServiceCase

_LEAST = 2


async def arrival(case: ServiceCase, asked: Asked) -> Told | None:
    """Of what was filed: there, on its way until, late, or not begun."""
    amount, account = money(case.refund_amount), case.refund_to or ACCOUNT
    if case.state in ("rejected", "closed"):
        return tell("refund/none_of_it", PERSON, item=case.item_title, state=case.state_text)
    if not case.refund_amount:
        return None
    if case.state in OVER:
        return tell("refund/arrived", amount=amount, account=account, day=day(_on(case.updated_at, asked), asked.now))
    if case.refund_by and case.refund_by < asked.now.date():
        return await _late(case.order_no, amount, account, case.refund_by, asked)
    if case.refund_by:
        return tell("refund/on_its_way", amount=amount, account=account, day=day(case.refund_by, asked.now))
    return tell("refund/not_yet", amount=amount, account=account, state=case.state_text,
                arrival=sentence(case.refund_arrival or ""))  # fmt: skip


async def progress(case: ServiceCase, asked: Asked) -> Told | None:
    """The same, with how far the case is; the sum alone where that is asked for."""
    if asks_price(asked.turn):
        return await amount(case, asked)
    told = await arrival(case, asked)
    shown = told and replace(told, says=(replace(told.says[0], card=service_card(case)), *told.says[1:]))
    return shown or await progress_of(case, asked)


def unless_its_sum(about: AboutCase, of_money: AboutCase) -> AboutCase:
    """399退哪儿, 137块7啥时候退: by the sum that comes back, the money is asked after and not the goods."""

    async def told(case: ServiceCase, asked: Asked) -> Told | None:
        its_sum = bool(case.refund_amount) and case.refund_amount in sums_said(asked.turn)
        return (await of_money(case, asked) if its_sum else None) or await about(case, asked)

    return told


async def _late(order_no: str, amount: str, account: str, due: dt.date, asked: Asked) -> Told:
    """Owned up to with the figures; a ticket to finance is offered, or the open one told."""
    facts = {
        "amount": amount,
        "account": account,
        "day": day(due, asked.now),
        "days": str((asked.now.date() - due).days),
    }
    ticket = await overdue_open(order_no, asked.turn)
    if ticket:
        by = moment(ticket.answer_by, asked.now) if ticket.answer_by else ""
        name = "refund/late_in_hand_by" if by else "refund/late_in_hand"
        return tell_of(facts, name, PERSON, who=colleagues(ticket), no=ticket.id, by=by)
    offer = await overdue_offer(order_no, f"{amount} {account} {due.isoformat()}", asked.turn)
    if offer is None:
        return tell_of(facts, "refund/late", PERSON)
    return Told((Say("refund/late_offer", facts, (PERSON,), offers=((offer, TELL_COLLEAGUE),), asked=True),))


async def arrival_without(found: Found | None, asked: Asked) -> Told | None:
    """Of an order called off, of one that may go back, or for everybody."""
    if found is None:
        return await _by_newest(asked) or await _ways_back(asked)
    order = found.order
    if order.state == "cancelled":
        return await _of_cancelled(order, asked)
    if order.state in ("refunding", "refunded"):
        return tell("after_sale/order_progress", text=sentence(order.progress))
    now = await judged_money(found, asked)
    if now and now.whole.refund_arrival:
        account = now.whole.refund_to or ACCOUNT
        return tell("refund/by_its_way", account=account, arrival=sentence(now.whole.refund_arrival))
    return await _ways_back(asked)


async def _by_newest(asked: Asked) -> Told | None:
    """As the shopper paid last; nothing is filed for it, which is said, too."""
    turn = asked.turn
    if not turn.customer_id:
        return None
    page = await shop().orders(turn.customer_id, on_behalf=asker(turn))
    paid = next((order for order in page.items if order.paid_at and order.payment_method), None)
    rules = {one.method: one for one in (await shop().policies()).refund_arrival}
    way = rules.get(paid.payment_method) if paid and paid.payment_method else None
    if paid is None or way is None:
        return None
    return tell("refund/none_yet", MY_REFUND, account=paid.payment_text or ACCOUNT, arrival=sentence(way.text))


async def progress_without(found: Found | None, asked: Asked) -> Told | None:
    """Has it been applied for: where nothing was, that is the answer, and not how long it would take."""
    found = found or await _called_off(asked)
    if found and found.order.state in ("cancelled", "refunding", "refunded"):
        return await arrival_without(found, asked)
    return await no_progress(found, asked)


async def _called_off(asked: Asked) -> Found | None:
    """那个取消的孕妇枕钱退了没: the order called off that is meant by its goods, its sum, or as the only one."""
    turn = asked.turn
    there = await orders_shown(turn) if turn.customer_id else []
    off = [one for one in there if one.order.state == "cancelled"]
    meant = [one for one in off if names(turn, one.order) or called_shortly(turn, [one.order])]
    meant = meant or [one for one in off if says_a_sum(turn) and pointed_at(turn, [one.order])]
    meant = meant or ([one for one in off if one.order.paid_at] if speaks_of_cancelling(turn) else [])
    return meant[0] if len(meant) == 1 else None


async def _of_cancelled(order: Order, asked: Asked) -> Told | None:
    """The shop says until when; after that day it is late, and owned up to."""
    rules = {one.method: one for one in (await shop().policies()).refund_arrival}
    way = rules.get(order.payment_method) if order.payment_method else None
    if order.paid_at and order.cancelled_at and way:
        due = _on(order.cancelled_at, asked) + dt.timedelta(days=way.max_days)
        if due < asked.now.date():
            account, when = order.payment_text or ACCOUNT, day(due, asked.now)
            return tell("refund/cancelled_long_ago", PERSON, amount=money(order.total), account=account, day=when)
    return tell("after_sale/order_progress", text=sentence(order.progress))


async def _ways_back(asked: Asked) -> Told | None:
    ways = [one.text.rstrip("。") for one in (await shop().policies()).refund_arrival]
    return tell("refund/by_all_ways", MY_REFUND, ways="；".join(ways)) if ways else None


async def where(case: ServiceCase, asked: Asked) -> Told | None:
    if case.state in ("rejected", "closed") or not case.refund_amount:
        return await arrival(case, asked)
    if not case.refund_to:
        return await where_without(None, asked)
    if case.state in OVER:
        return tell("refund/went_to", amount=money(case.refund_amount), account=case.refund_to)
    return tell("refund/goes_to", amount=money(case.refund_amount), account=case.refund_to)


async def where_without(found: Found | None, asked: Asked) -> Told | None:
    """The way it was paid, and how long that takes."""
    if found is None:
        return tell("refund/goes_back")
    order = found.order
    if order.state == "cancelled" and order.paid_at and order.payment_text:
        return tell("refund/goes_to", amount=money(order.total), account=order.payment_text)
    now = await judged_money(found, asked)
    if now and now.whole.refund_to:
        arrives = sentence(now.whole.refund_arrival or "")
        return tell("refund/would_go_to", account=now.whole.refund_to, arrival=arrives)
    return tell("refund/would_go_to", account=order.payment_text, arrival="") if order.payment_text else None


async def amount(case: ServiceCase, asked: Asked) -> Told | None:
    """What was paid for it is what comes back; less is said to be less."""
    order = await shop().order(case.order_no, on_behalf=asker(asked.turn, case.order_no))
    less = why_less(order, await _beside(case, asked), asked)
    together = less or await _together(case, asked)
    if together:
        return together
    if not case.refund_amount or case.state in ("rejected", "closed"):
        return await arrival(case, asked)
    facts = {"item": case.item_title, "amount": money(case.refund_amount)}
    if says_a_sum_of(asked.turn, case.refund_amount):
        return tell_of(facts, "refund/amount_right")
    line = next((one for one in order.items if one.id == case.item_id), None)
    if line is None or case.qty != line.qty:
        return tell_of(facts, "refund/amount")
    off = line.price * line.qty - line.paid
    if case.refund_amount < line.paid:
        gap = money(line.paid - case.refund_amount)
        return tell_of(facts, "refund/amount_less", PERSON, paid=money(line.paid), gap=gap)
    if off > 0:
        return tell_of(facts, "refund/amount_after_discount", listed=money(line.price * line.qty), off=money(off))
    return tell_of(facts, "refund/amount_paid")


async def _beside(case: ServiceCase, asked: Asked) -> tuple[ServiceCase, ...]:
    """With all else of its order that money comes back for."""
    turn = asked.turn
    page = await shop().services(turn.customer_id, on_behalf=asker(turn)) if turn.customer_id else None
    cases = [one for one in page.items if one.order_no == case.order_no] if page else [case]
    return tuple(one for one in cases if one.refund_amount and one.state not in ("rejected", "closed"))


async def _together(case: ServiceCase, asked: Asked) -> Told | None:
    """那两样的钱: each that comes back and the sum; or that only the one is under way."""
    turn = asked.turn
    several = of_several_back(turn) or len(turn.all("product")) > 1
    of_the_order = points_at_one(turn) and len(await _beside(case, asked)) >= _LEAST
    if not turn.customer_id or not (several or of_the_order or in_all(turn)):
        return None
    page = await shop().services(turn.customer_id, on_behalf=asker(turn))
    back = [one for one in page.items if one.refund_amount and one.state not in OVER]
    of_this = [one for one in back if one.order_no == case.order_no]
    back = of_this if len(of_this) >= _LEAST and (of_the_order or not turn.all("product")) else back
    if len(back) < _LEAST and not several:
        return None
    if len(back) < _LEAST and back:
        others = begin("return", case.order_no)
        return tell("refund/only_one", others, PERSON, item=case.item_title, amount=money(case.refund_amount),
                    state=case.state_text)  # fmt: skip
    sums = listed([f"「{one.item_title}」{money(one.refund_amount)}" for one in back])
    total = money(sum(one.refund_amount for one in back))
    return tell("refund/sums_back", sums=sums, total=total) if back else None


async def amount_without(found: Found | None, asked: Asked) -> Told | None:
    found = found or await _of_a_name(asked)
    if found is None:
        return tell("refund/amount_rule")
    told = await _amounts(found, asked)
    return replace(told, order_no=told.order_no or found.order.order_no) if told else None


async def _of_a_name(asked: Asked) -> Found | None:
    """孕妇枕退的话多少 三文鱼不退: the newest paid order that holds most of what is called by its name here."""
    seen = await orders_shown(asked.turn) if asked.turn.customer_id else []
    open_ones = [one for one in seen if one.order.paid_at and one.order.state not in ("cancelled", "refunded")]
    named = {one.order.order_no: len(lines_here(asked.turn, one.order)) for one in open_ones}
    best = max(named.values(), default=0)
    return next((one for one in open_ones if best and named[one.order.order_no] == best), None)


async def _amounts(found: Found, asked: Asked) -> Told | None:
    less = why_dearer(found.order, asked)
    if less:
        return less
    now = await judged_money(found, asked)
    whole = _all_of_it(found.order, asked)
    lines = (now.whole.items if whole else now.lines) if now else ()
    titled = {one.id for one in lines_by_title(asked.turn, found.order)} if len(lines) > 1 else set()
    lines = tuple(one for one in lines if one.item_id in titled) if len(titled) == 1 else lines
    before = {one.id for one in lines_said_before(asked.turn, found.order)} if len(lines) > 1 and not whole else set()
    lines = tuple(one for one in lines if one.item_id in before) or lines
    able = [one for one in lines if one.eligible and one.refund_amount]
    if now is None or not able:
        if found.order.state == "cancelled":
            return await arrival_without(found, asked)
        return _as_paid(found.order, now, asked) if found.order.paid_at else tell("refund/amount_rule")
    each = [(one.title, _of_pieces(one, asked)) for one in able]
    total, account = sum(amount for _, amount in each), now.whole.refund_to or ACCOUNT
    if says_a_sum_of(asked.turn, total) and not pieces_asked(asked.turn):
        return replace(tell("refund/amounts_right", total=money(total), account=account), amount=total)
    sums = listed([f"「{title}」{money(amount)}" for title, amount in each])
    name = "refund/amounts_to" if now.whole.refund_to else "refund/amounts"
    if len(each) > 1:
        name, sums = "refund/amounts_in_all", f"{money(total)}：{sums}"
    return replace(tell(name, sums=sums, account=account), amount=total)


def _of_pieces(line: ItemEligibility, asked: Asked) -> int:
    """Of all of it, or of so many pieces as are said."""
    pieces = pieces_meant(asked.turn, line, asked.topic)
    return money_for(line, pieces) or line.refund_amount or 0


def _all_of_it(order: Order, asked: Asked) -> bool:
    """一共能退多少, 退两件 where there are two."""
    if asked.turn.all("product"):
        return False
    return in_all(asked.turn) or pieces_asked(asked.turn) == sum(one.qty for one in order.items) > 1


def _as_paid(order: Order, now: Judged | None, asked: Asked) -> Told:
    """Nothing may go back as yet: what was paid for each is what would, of so many pieces as are said."""
    asked_of = {one.item_id for one in now.lines} if now and not _all_of_it(order, asked) else set()
    lines = [one for one in order.items if one.id in asked_of] or order.items
    pieces = pieces_asked(asked.turn)
    if len(lines) == 1 and 0 < pieces < lines[0].qty:
        one, paid = lines[0], money(lines[0].paid * pieces // lines[0].qty)
        return tell("refund/amounts_paid_of", sums=f"「{one.short_title or one.title}」{paid}", pieces=str(pieces))
    sums = listed([f"「{one.short_title or one.title}」{money(one.paid)}" for one in lines])
    if len(lines) == 1:
        return tell("refund/amounts_paid", sums=sums)
    return tell("refund/amounts_paid_in_all", sums=sums, total=money(sum(one.paid for one in lines)))


async def fees(found: Found, asked: Asked) -> Told | None:
    """In the middle of a return it is the way back that costs."""
    if insurance_named(asked.turn):
        return tell("return/insurance")
    goes_back = in_hand(asked) and asked.turn.slot("service_kind") in ("return", "exchange")
    if claims_postage(asked.turn) or goes_back:
        return await postage(found, replace(asked, matter=replace(asked.matter, topic="return")))
    order = found.order
    if order.postage == 0:
        return tell("refund/no_postage_paid")
    return await _postage_of_filed(found, asked) or tell("refund/postage_paid", PERSON, postage=money(order.postage))


async def _postage_of_filed(found: Found, asked: Asked) -> Told | None:
    """Whether what was filed for comes with the postage: by its own sums."""
    order = found.order
    cases = [one for one in await of_one_order(found) if one.refund_amount and one.state not in ("rejected", "closed")]
    back = sum(one.refund_amount for one in cases)
    goods_back = sum(one.paid for one in order.items if one.id in {case.item_id for case in cases})
    if not cases or any(one.qty > case.qty for case in cases for one in order.items if one.id == case.item_id):
        return None
    name = "refund/postage_taken_in" if back >= goods_back + order.postage else "refund/postage_left_out"
    return tell(name, PERSON, amount=money(back), postage=money(order.postage))


async def fees_anywhere(asked: Asked) -> Told | None:
    """袜子的邮费退不退, which is in several orders of theirs: of that which goes back."""
    case = await filed(asked) if asked.turn.customer_id and asked.turn.all("product") else None
    found = await open_order(asked.turn, case.order_no) if case else None
    if case and found and not (insurance_named(asked.turn) or claims_postage(asked.turn)):
        told = await fees(found, asked)
        return replace(told, order_no=case.order_no) if told else None
    return await fees_in_general(asked)


async def fees_in_general(asked: Asked) -> Told | None:
    if insurance_named(asked.turn):
        return tell("return/insurance")
    return tell("refund/fees_rule")


async def compensation(asked: Asked) -> Told | None:
    """Nobody here may promise a sum; a colleague may."""
    found = await open_order(asked.turn, str(asked.turn.slot("order_no") or ""))
    for_lateness = await coupon_for_lateness(found.order, asked.turn) if found else None
    if for_lateness:
        return for_lateness
    offered = await late_part(found, asked.turn) if found else None
    return offered or tell("refund/compensation", PERSON)


async def judged_money(found: Found, asked: Asked) -> Judged | None:
    """As the form under way has it; else the first way by which money comes back."""
    kind = asked.turn.slot("service_kind") if in_hand(asked) else None
    if kind in ("return", "refund"):
        return await judged(found, asked, kind)
    first = await judged(found, asked, "refund")
    if first and first.whole.eligible and found.order.signed_at is None:
        return first
    back = await judged(found, asked, "return")
    return first if first and first.open_lines and not (back and back.open_lines) else back or first


def _on(at: dt.datetime, asked: Asked) -> dt.date:
    return at.astimezone(asked.now.tzinfo).date()
