"""The same question has another answer at another stage: a response named ``<goal>@<stage>`` is told before what the
goal's own function would say, so a new case needs a sentence and no code. Stages: ``actions/skills/stages.py``; what a
sentence may name: ``actions/skills/stage_facts.py``; one that names what is not known is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from actions.after_sale_case import OVER
from actions.cards import service_card
from actions.dialogue.asked import Asked
from actions.dialogue.saying import responses
from actions.dialogue.skill import Aspect, OfOrder, Skill
from actions.hear.line import lines_here
from actions.order import step
from actions.order_choice import Found
from actions.reply import PERSON, Button
from actions.say.after_sale_words import begin
from actions.say.change_buttons import change_order, instead
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.orders.parcels import card_of, meant
from actions.skills.stage_facts import days_of, facts_of, facts_of_case
from actions.skills.stages import stages_of, stages_of_case
from xiaoer.shop.contract import Order, ServiceCase

AT = "@"
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "return/rule": ("how", "way", "pickup", "where", "drop_off", "failed", "time_limit"),
    "exchange/rule": ("how", "way", "failed", "new_first"),
    "refund/rule": ("how", "failed"),
    "cancel_order/rule": ("mistake", "how", "failed", "progress", "still_shipped"),
    "change_order/rule": ("how", "failed", "amount"),
    "change_address/rule": ("how", "failed", "redirect"),
    "refuse_delivery/rule": ("how",),
    "delivery_appointment/how": ("failed", "hours", "to_door", "nobody_home", "access"),
    "confirm_receipt/failed": ("how", "progress", "rule", "extend", "withdraw"),
    "logistics/gone": (
        "whereabouts", "arrival", "transit_time", "late", "stalled", "courier", "number", "contact", "origin", "lost",
        "wrong_route", "returned", "split", "item_in_parcel", "hours", "pickup_code", "where_left", "not_received",
        "trace_time", "eta_moved", "redeliver", "suspended", "courier_unreachable",
    ),
    "logistics/road": ("redeliver", "suspended", "eta_moved", "returned", "wrong_route"),
    "logistics/station": (
        "hold_time", "fetched_by_other", "code_fails", "locker_stuck", "station_closed", "other_station", "pickup_rule",
    ),
    "urge_shipment/gone": ("ship_time", "late", "progress", "partial", "if_still_late"),
}  # fmt: skip
"""Goals that are answered alike at a stage where none has a response of its own: said once, under the family's name."""
_GOING_BACK = frozenset({"returning", "exchanging"})
_OF_CHANGES = frozenset(
    {"return", "exchange", "refund", "cancel_order", "change_order", "change_address", "refuse_delivery"}
)


def as_it_stands(skill: Skill) -> Skill:
    """Each answer of an order preceded by that of its stage, where there is one."""
    return replace(skill, aspects={name: _first_by_stage(one) for name, one in skill.aspects.items()})


def _first_by_stage(aspect: Aspect) -> Aspect:
    if not isinstance(aspect, OfOrder):
        return aspect

    async def told(found: Found, asked: Asked) -> Told | None:
        staged = await told_at_stage(found, asked) if aspect.by_stage(asked) else None
        return staged or await aspect.answer(found, asked)

    return replace(aspect, answer=told)


async def told_at_stage(found: Found, asked: Asked) -> Told | None:
    """In the middle of a form of its own, what is filled in there counts. What goes back is where its case is."""
    order, here = found.order, meant(found.order, asked)
    if asked.in_form and asked.topic in _OF_CHANGES:
        return None
    case = await _case_of(found, asked) if asked.topic == "logistics" else None
    told = told_at_stage_of(case, asked) if case else None
    if told:
        return told
    stages = stages_of(order, here)
    facts = facts_of(order, here, asked) | await days_of(order, asked.topic)
    said = _written(asked.matter.goal, stages, facts)
    if said is None:
        return None
    buttons = () if asked.in_form else _ways(order, stages, asked)
    card = card_of(here.parcels, asked) if asked.topic == "logistics" else None
    return Told((replace(said, buttons=buttons, card=card),), order_no=order.order_no)


async def _case_of(found: Found, asked: Asked) -> ServiceCase | None:
    """The one that still runs of an order that goes back; none where another thing of it is named."""
    if found.order.state not in _GOING_BACK:
        return None
    cases = [await shop().service(one, on_behalf=found.on_behalf) for one in found.order.service_nos]
    named = lines_here(asked.turn, found.order)
    running = [one for one in cases if one.state not in OVER]
    of_it = [one for one in running if not named or any(item.id == one.item_id for item in named)]
    return next(iter(of_it), None)


def told_at_stage_of(case: ServiceCase, asked: Asked) -> Told | None:
    said = _written(asked.matter.goal, stages_of_case(case), facts_of_case(case, asked))
    return Told((replace(said, buttons=(PERSON,), card=service_card(case)),), case.order_no) if said else None


def _written(goal: str, stages: Sequence[str], facts: Mapping[str, str]) -> Say | None:
    known = responses()
    for name in _names(goal, stages):
        if name in known and all(way.names <= facts.keys() for way in known.variants(name)):
            return Say(name, facts)
    return None


def _names(goal: str, stages: Sequence[str]) -> Iterator[str]:
    topic, _, aspect = goal.partition("/")
    families = [one for one, these in _FAMILIES.items() if one.startswith(f"{topic}/") and aspect in these]
    for name in (goal, *families):
        yield from (f"{name}{AT}{stage}" for stage in stages)


def _ways(order: Order, stages: tuple[str, ...], asked: Asked) -> tuple[Button, ...]:
    """What can be done there, a tap away."""
    if "unpaid" in stages and asked.topic not in _OF_CHANGES:
        return step(order, "pay")
    if stages[0].endswith("_refundable"):
        return (begin("refund", order.order_no), PERSON)
    if asked.topic not in _OF_CHANGES:
        return ()
    if "not_sent" in stages and asked.topic == "refund" and "refund" in order.can:
        return (begin("refund", order.order_no),)
    if "changeable" in stages and asked.topic == "exchange":
        return (change_order(order),)
    if "not_sent" in stages:
        return step(order, "cancel")
    if asked.topic == "cancel_order":
        return (*instead(order), PERSON)
    return (*(step(order, "return") if "here" in stages else ()), PERSON)


def names_of_stages(goals: Iterable[str]) -> frozenset[str]:
    """Goals and families that responses may be written for."""
    return frozenset(goals) | frozenset(_FAMILIES)
