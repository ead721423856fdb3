"""How far what was filed is: its state, the pickup, where it is sent, a refusal, whether it can be taken back."""

from __future__ import annotations

from actions.after_sale_case import OVER
from actions.after_sale_summary import NAMES
from actions.cards import service_card
from actions.case_sent import goods_sent, sent_told
from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.hear.phrases import asks_after_the_new, asks_how_long, asks_if_back
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.after_sale_words import begin
from actions.say.told import Say, Told, tell
from actions.skills.after_sale.answers import way, way_in_general
from actions.skills.after_sale.judged import in_hand, judged
from actions.skills.after_sale.telling import tell_of
from actions.skills.orders.parcels import under_way
from actions.skills.orders.whereabouts import whereabouts
from actions.wording import day, moment, sentence
from xiaoer.shop.contract import ServiceCase

_SURE_OF_IT, _STOPS = 0.4, 0.4
"""Odds of the aspect below which the lack of a case is no answer."""
_TAKES_TIME = {"exchange": "after_sale/how_long_exchange", "return": "after_sale/how_long_return"}
_NEW_TO_COME = frozenset({"submitted", "approved", "sent_back", "received"})
_BEFORE_IT_GOES = frozenset({"submitted", "approved"})


async def progress(case: ServiceCase, asked: Asked) -> Told | None:
    named = _named(case)
    if case.state == "submitted" and case.review_by and case.review_by < asked.now:
        due = moment(case.review_by, asked.now)
        return tell_of(named, "after_sale/review_late", PERSON, card=service_card(case), due=due)
    if goods_sent(case, asked.turn):
        return sent_told(case)
    if case.kind == "exchange" and case.state in _NEW_TO_COME and asks_after_the_new(asked.turn):
        return tell_of(named, "after_sale/new_to_come", card=service_card(case), next=sentence(case.progress))
    if case.state in ("rejected", "closed"):
        return tell_of(named, "after_sale/progress", PERSON, card=service_card(case), next=sentence(case.progress))
    if case.state == "sent_back" and (asks_if_back(asked.turn) or _told_before(case, asked)):
        return tell_of(named, "after_sale/not_back_yet", PERSON, card=service_card(case), state=case.state_text)
    return tell_of(named, "after_sale/progress", card=service_card(case), next=sentence(case.progress))


def _told_before(case: ServiceCase, asked: Asked) -> bool:
    """How far it is was said in this talk; asked on, it is the next that is wanted."""
    stack = Kept.of(asked.turn).stack
    return any(one.aspect == "progress" and one.order_no == case.order_no for one in stack)


async def no_progress(found: Found | None, asked: Asked) -> Told | None:
    """Nothing was filed: said so, with what can be done. A visitor is asked for the order by the topic's own way."""
    if in_hand(asked) or asked.matter.aspect_odds < _SURE_OF_IT:
        return None
    if found is None and not asked.turn.customer_id:
        return None
    if found and found.order.state in ("cancelled", "refunding", "refunded", "returning", "exchanging"):
        return tell("after_sale/order_progress", text=sentence(found.order.progress))
    if found and asked.matter.inherited and under_way(found.order):
        return await whereabouts(found, asked)  # 面包那单到哪了, after the return of another one
    order_no = found.order.order_no if found else None
    if asked.topic in _TAKES_TIME and (asked.reading.frame.supposed or asks_how_long(asked.turn)):
        return tell(_TAKES_TIME[asked.topic], begin(asked.topic, order_no))
    name = "after_sale/none_filed_here" if found else "after_sale/none_filed"
    return tell(name, begin(asked.topic, order_no), PERSON, kind=NAMES[asked.topic])


async def how_long_exchange(found: Found | None, asked: Asked) -> Told | None:
    """Where none is filed."""
    return tell(_TAKES_TIME["exchange"], begin("exchange", found.order.order_no if found else None))


async def pickup(case: ServiceCase, asked: Asked) -> Told | None:
    """When the courier fetches it; owned up to where the day has passed and nobody came."""
    named = _named(case)
    if case.state in OVER:
        return await progress(case, asked)
    if case.state == "sent_back" and case.way_back != "pickup":
        return tell_of(named, "after_sale/no_pickup_sent", PERSON, card=service_card(case), state=case.state_text)
    if case.state not in _BEFORE_IT_GOES and case.way_back != "pickup":
        return await progress(case, asked)
    if case.state not in _BEFORE_IT_GOES:
        return tell_of(named, "after_sale/fetched", card=service_card(case), state=case.state_text)
    if case.way_back == "self" and case.state == "submitted":
        later = Say("after_sale/where_later", named)
        return Told((Say("after_sale/self_once_approved", named, (PERSON,), then=later),))
    if case.way_back == "self" and case.return_to:
        return tell_of(named, "after_sale/self_to", PERSON, address=case.return_to)
    if case.way_back == "self":
        return await where(case, asked)
    if case.way_back != "pickup" or case.pickup_on is None:
        return tell_of(named, "after_sale/no_pickup", PERSON, next=sentence(case.progress))
    on = day(case.pickup_on, asked.now)
    if case.pickup_on < asked.now.date():
        return tell_of(named, "after_sale/pickup_missed", PERSON, day=on)
    if case.state == "submitted":
        return tell_of(named, "after_sale/pickup_once_approved", PERSON, day=on)
    return tell_of(named, "after_sale/pickup_on", PERSON, day=on)


async def where(case: ServiceCase, asked: Asked) -> Told | None:
    named = _named(case)
    if case.kind == "refund":
        return tell_of(named, "after_sale/nothing_goes_back")
    if case.state == "submitted":
        return tell_of(named, "after_sale/where_later")
    if case.state == "approved" and case.way_back == "pickup":
        return await pickup(case, asked)
    if case.state == "approved" and case.return_to:
        return tell_of(named, "after_sale/where", address=case.return_to)
    return await progress(case, asked)


async def where_without(found: Found | None, asked: Asked) -> Told | None:
    """The address is told by the shop once it is approved, and not before."""
    return tell("after_sale/where_once_approved")


async def pickup_without(found: Found | None, asked: Asked) -> Told | None:
    """Nothing is filed yet: whether somebody would come for it, and when."""
    return await way(found, asked) if found else await way_in_general(asked)


async def failed(case: ServiceCase, asked: Asked) -> Told | None:
    """Refused: by whom, and the way on. A case that stands was not refused."""
    if case.state not in ("rejected", "closed"):
        return await progress(case, asked)
    name = "after_sale/rejected" if case.state == "rejected" else "after_sale/closed"
    at = moment(case.updated_at, asked.now)
    return tell_of(_named(case), name, PERSON, begin(case.kind, case.order_no), at=at)


async def withdraw(case: ServiceCase, asked: Asked) -> Told | None:
    """The shop's API has no door for it, which is said; what becomes of it by itself, too."""
    named = _named(case)
    if case.state in OVER:
        return tell_of(named, "after_sale/over_already", state=case.state_text)
    if goods_sent(case, asked.turn):
        return tell_of(named, "after_sale/withdraw_sent", PERSON, no=case.no)
    if case.kind != "refund" and case.state in _BEFORE_IT_GOES:
        return tell_of(named, "after_sale/withdraw_unsent", PERSON, no=case.no)
    return tell_of(named, "after_sale/withdraw", PERSON, no=case.no, state=case.state_text)


async def nothing_to_withdraw(found: Found | None, asked: Asked) -> Told | None:
    """While one is being filled in, its form hears the stop; what is wished for, with nothing there to take back, is
    hardly that."""
    if in_hand(asked):
        return None
    if dict(asked.reading.acts).get("stop", 0.0) >= _STOPS:
        return tell("after_sale/let_be")
    if (found is None and not asked.turn.customer_id) or _wishes(asked):
        return None
    order_no = found.order.order_no if found else None
    return tell("after_sale/nothing_to_withdraw", begin(asked.topic, order_no), kind=NAMES[asked.topic])


async def not_failed(found: Found | None, asked: Asked) -> Told | None:
    """Applying does not work: what the shop judges of it now."""
    if found is None or in_hand(asked):
        return None
    now = await judged(found, asked)
    line = now.line if now else None
    if now is None:
        return None
    if line.eligible if line else now.whole.eligible:
        return tell("after_sale/can_here", begin(asked.topic, found.order.order_no), PERSON, kind=NAMES[asked.topic])
    text, nearest = (line.text, line.nearest) if line else (now.whole.text, None)
    return tell("after_sale/refused_because", PERSON, text=sentence(text), nearest=sentence(nearest or ""))


def _wishes(asked: Asked) -> bool:
    return asked.reading.act == "want" or asked.matter.aspect_odds < _SURE_OF_IT


def _named(case: ServiceCase) -> dict[str, str]:
    return {"item": case.item_title, "kind": NAMES[case.kind]}
