"""A parcel on its way: one fact of it for one question, and the shop's rule for whoever has none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.dialogue.skill import OfOrder, Plain, Skill
from actions.hear.line import lines_here
from actions.hear.order_state import is_late
from actions.order_choice import Found
from actions.say.told import Told
from actions.skills.orders import carrier, pickup, trouble, whereabouts
from actions.skills.orders.by_courier import by_courier
from actions.skills.orders.coverage import coverage
from actions.skills.orders.in_time import yes_or_no_first
from actions.skills.orders.parcels import sent, under_way
from actions.skills.usual import usual, usual_at_stage, usual_or
from xiaoer.shop.contract import Order

OfOrderAnswer = Callable[[Found, Asked], Awaitable[Told | None]]


async def _whereabouts(found: Found, asked: Asked) -> Told | None:
    """Unsure words after 'it is not here' are still about that."""
    if asked.matter.inherited and trouble.in_question(asked, found.order.order_no):
        return await trouble.not_received(found, asked)
    return await whereabouts.whereabouts(found, asked)


def _at_station(answer: OfOrderAnswer, *, at_once: bool = False) -> OfOrderAnswer:
    """Of what waits at a station, once that is told, the news is until when it does; ``at_once``: it is what is
    asked."""

    async def told(found: Found, asked: Asked) -> Told | None:
        if pickup.to_fetch(found.order) and (at_once or _told_of(asked, found.order.order_no)):
            return await pickup.until(found, asked)
        return await answer(found, asked)

    return told


def _told_of(asked: Asked, order_no: str) -> bool:
    return any(one.topic == "logistics" and one.order_no == order_no for one in Kept.of(asked.turn).stack[-2:])


def _together(of_several: OfOrder) -> OfOrder:
    """曲奇和芒果干一起到不: of one order by its parcels; of several it is for the courier to say."""

    async def told(found: Found, asked: Asked) -> Told | None:
        within = len(lines_here(asked.turn, found.order)) > 1
        return await (whereabouts.packed if within else of_several.answer)(found, asked)

    return replace(of_several, answer=told, suits=under_way, of_each=_arrival.answer)


_arrival = yes_or_no_first(OfOrder(_at_station(whereabouts.arrival), under_way, likeliest=sent))


def _carried(order: Order) -> bool:
    return bool(order.parcels)


LOGISTICS = Skill(
    "logistics",
    {
        "whereabouts": yes_or_no_first(OfOrder(_at_station(_whereabouts), under_way, likeliest=sent)),
        "arrival": _arrival,
        "transit_time": yes_or_no_first(
            OfOrder(whereabouts.transit, sent, whereabouts.transit_rule, likeliest=sent)
        ),
        "late": yes_or_no_first(OfOrder(_at_station(whereabouts.late), under_way, likeliest=is_late)),
        "stalled": yes_or_no_first(OfOrder(whereabouts.stalled, sent, likeliest=is_late)),
        "status_meaning": OfOrder(carrier.status_meaning, under_way, general=carrier.word_meaning, likeliest=sent),
        "courier": OfOrder(
            carrier.courier, sent, general=carrier.couriers, likeliest=sent, by_stage=carrier.wants_no_other
        ),
        "number": OfOrder(carrier.number, under_way, likeliest=_carried),
        "not_received": OfOrder(
            trouble.not_received, trouble.signed, trouble.not_received_rule, likeliest=trouble.just_signed
        ),
        "where_left": OfOrder(trouble.where_left, trouble.signed, likeliest=trouble.just_signed),
        "pickup_code": OfOrder(pickup.code, pickup.to_fetch, general=pickup.code_rule, likeliest=pickup.to_fetch),
        "pickup_rule": OfOrder(pickup.rule, pickup.to_fetch, general=pickup.kept_rule, likeliest=pickup.to_fetch),
        "contact": OfOrder(carrier.contact, sent, likeliest=carrier.at_the_door),
        "coverage": Plain(coverage),
        "courier_unreachable": OfOrder(carrier.unreachable, sent, general=carrier.unreachable_rule, likeliest=sent),
        "origin": OfOrder(carrier.origin, sent, general=carrier.origin_unknown, likeliest=sent),
        "wrong_route": yes_or_no_first(OfOrder(whereabouts.route, sent, likeliest=sent)),
        "returned": OfOrder(_at_station(trouble.returned, at_once=True), sent, likeliest=sent),
        "lost": OfOrder(trouble.lost, sent, trouble.lost_rule, likeliest=is_late, by_stage=trouble.asks_if_lost),
        "trace_time": OfOrder(trouble.trace_time, sent, general=trouble.trace_time_rule, likeliest=is_late),
        "split": OfOrder(whereabouts.split, under_way, likeliest=sent, of_each=_arrival.answer),
        "hours": yes_or_no_first(
            OfOrder(_at_station(whereabouts.hours, at_once=True), sent, carrier.delivery_days, likeliest=sent)
        ),
        "handover": Plain(carrier.handover),
        "item_in_parcel": OfOrder(
            whereabouts.packed, under_way, likeliest=_carried, of_each=_arrival.answer
        ),
        **usual_or("logistics/hold_time", pickup.until, pickup.to_fetch),
        **usual_or("logistics/fetched_by_other", pickup.rule, pickup.to_fetch),
        **by_courier("logistics/code_fails", "logistics/code_fails_of"),
        **by_courier("logistics/station_closed", "logistics/station_closed_of"),
        **by_courier("logistics/other_station", "logistics/other_station_of"),
        "together": _together(by_courier("logistics/together", "logistics/together_of")["together"]),
        **by_courier("logistics/suspended", "logistics/suspended_of"),
        **by_courier("logistics/redeliver", "logistics/redeliver_of"),
        **by_courier("logistics/eta_moved", "logistics/eta_moved_of"),
        **usual("logistics/locker_fee", "logistics/box_shows", "logistics/price_slip"),
        **usual("logistics/weight", "logistics/packing", "logistics/cold", "logistics/masked_number"),
        **usual("logistics/unknown_parcel", "logistics/express", "logistics/track_how", "logistics/notice"),
        **usual("logistics/borne_by", "logistics/insured"),
        **usual_at_stage("logistics/locker_stuck", suits=pickup.to_fetch),
        **usual_at_stage("logistics/spoil_on_way", suits=sent),
        **usual_at_stage("logistics/pickup_cold", suits=pickup.to_fetch),
    },
    otherwise="whereabouts",
)  # fmt: skip
