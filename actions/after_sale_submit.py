"""Walk 1, in the actions: a return, exchange, refund or repair is filed, once, after the yes."""

from __future__ import annotations

import datetime as dt

from rasa_sdk.events import SlotSet

from actions.after_sale_case import arrival
from actions.after_sale_summary import NAMES
from actions.after_sale_why import meant_together, next_line
from actions.cards import service_card
from actions.deeds import writer
from actions.deeds.consent import Offer
from actions.deeds.offers import agreed
from actions.in_turn import next_in_turn
from actions.let_go import put_away
from actions.order_choice import open_order
from actions.reply import Button, Reply
from actions.shop import shop
from actions.topic import Events, Topic, back_to_paused
from actions.turn import Turn
from actions.who import asker
from actions.wording import sentence
from xiaoer.shop.contract import ServiceRequest
from xiaoer.shop.errors import ShopError, Unavailable

COLLECTED = ("order_to_return", "service_kind", "item_id", "item", "pieces", "reason", "description",
             "exchange_variant_id", "photos", "way_back", "pickup_on", "sure")  # fmt: skip


class AfterSaleSubmit(Topic):
    """The form ended: file it, or put it away if the shopper called it off."""

    def name(self) -> str:
        return "action_after_sale_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        cleared = [*put_away(turn, "after_sale_form", COLLECTED), SlotSet("said", None)]
        number = str(turn.slot("order_to_return"))
        request = request_of(turn) if turn.slot("sure") else None
        consent = agreed(turn, Offer.of("service", number, request))
        if consent is None or request is None:
            return [*cleared, *back_to_paused(turn, reply)]
        try:
            case = await writer.apply(consent, number, request, on_behalf=asker(turn, number))
        except Unavailable as failed:
            reply.say(
                "刚才提交的时候系统没有回应，我不确定店里有没有收到。您别重复提交，我转给同事核对，有结果告诉您。"
            )
            reply.hand_off("failed", f"service request: {type(failed).__name__}")
            return cleared
        more = [*await _next_line(number, request, turn), *await _next_order(number, turn)]
        reply.say(
            f"{case.kind_text}申请已经提交，单号{case.no}。{sentence(case.progress)}{arrival(case)}",
            [*more, Button("看这笔订单", "order_status", {"order_no": number})],
            service_card(case),
        )
        reply.progress()
        return [*cleared, *back_to_paused(turn, reply)]


async def _next_line(number: str, request: ServiceRequest, turn: Turn) -> list[Button]:
    """What is filed stays filed, whether or not the shop tells what may go next."""
    found = await open_order(turn, number)
    if not meant_together(request.description, found.order if found else None):
        return []
    try:
        left = await shop().eligibility(number, request.kind, on_behalf=asker(turn, number))
    except ShopError:
        return []
    return next_line(left)


async def _next_order(number: str, turn: Turn) -> list[Button]:
    wished = (turn.slot("listed") or {}).get("wished")
    return await next_in_turn(number, str(wished), turn) if wished in NAMES else []


def request_of(turn: Turn) -> ServiceRequest:
    pieces, on = turn.slot("pieces"), turn.slot("pickup_on")
    return ServiceRequest(
        kind=turn.slot("service_kind"),
        item_id=str(turn.slot("item_id")),
        reason=turn.slot("reason"),
        description=str(turn.slot("description") or ""),
        photos=list(turn.slot("photos") or []),
        exchange_variant_id=turn.slot("exchange_variant_id"),
        qty=int(pieces) if pieces else None,
        way_back=turn.slot("way_back"),
        pickup_on=dt.date.fromisoformat(str(on)) if on else None,
    )
