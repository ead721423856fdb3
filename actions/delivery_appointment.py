"""Walk 1, in the actions: when and how it is handed over: what can be arranged, and a wish noted for the courier."""

from __future__ import annotations

from actions.cards import parcel_card
from actions.deeds import writer
from actions.deeds.consent import Consent, Offer
from actions.deeds.offers import standing
from actions.deeds.wishes import wished
from actions.hear.courier_wish import for_later, joined, questioned, read_as_wish, said_to_the_courier, wishes
from actions.hear.phrases import requests_plainly
from actions.hear.ways import says
from actions.late import urged_before
from actions.logistics import whereabouts
from actions.order import next_steps
from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.rule_first import RuleFirst, service_text
from actions.said import Said, said
from actions.ticket import Matter, register
from actions.topic import Events
from actions.turn import Turn
from actions.wording import goods, moment, sentence
from xiaoer.shop.contract import Order, Parcel, UrgeRequest

_UNDER_WAY = frozenset({"to_ship", "part_shipped", "shipped", "delivering"})
WISHES = {"call": "送之前先打电话", "locker": "放快递柜或驿站", "door": "放家门口"}


class DeliveryAppointment(RuleFirst):
    topic = "delivery_appointment"
    look = "给我的包裹备注"

    def name(self) -> str:
        return "action_delivery_appointment"

    def suits(self, order: Order) -> bool:
        return order.state in _UNDER_WAY or order.state == "at_pickup"

    def insists(self, told: Said, turn: Turn) -> bool:
        return bool(turn.customer_id and wishes(told.text))

    async def rule(self, told: Said, turn: Turn) -> str:
        return await service_text("delivery")

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        reply.progress()
        parcel = next((one for one in order.parcels if one.state not in {"signed", "lost"}), None)
        if order.state not in _UNDER_WAY:
            where = whereabouts(parcel, turn) if parcel else sentence(order.progress)
            reply.say(f"{goods(order)}这笔现在是“{order.state_text}”，送货方式改不了了。{where}",
                      [*next_steps(order, 2), PERSON])  # fmt: skip
            return []
        where = whereabouts(parcel, turn) if parcel else f"{goods(order)}这笔还没有发出。{sentence(order.progress)}"
        card = parcel_card(parcel, turn.now) if parcel else None
        wish = _wish(said(turn, self.topic), turn)
        if wish:
            await _note(wish, parcel, found, turn, reply)
            return []
        reply.say(await service_text("delivery") or where, [*wish_buttons(order), PERSON], card)
        return []


def wish_buttons(order: Order) -> list[Button]:
    """What a courier is often asked to do, a tap each."""
    return [wish_button(order, code) for code in WISHES]


def wish_button(order: Order, code: str) -> Button:
    entities = {"order_no": order.order_no, "choice": f"wish:{code}"}
    return Button(WISHES[code], DeliveryAppointment.topic, entities)


def _wish(told: Said, turn: Turn) -> str | None:
    kind, _, code = (turn.choice or "").partition(":")
    if kind == "wish" and code in WISHES:
        return WISHES[code]
    return told.text[:100] if wishes(told.text) or read_as_wish(turn) or said_to_the_courier(turn) else None


async def _note(wish: str, parcel: Parcel | None, found: Found, turn: Turn, reply: Reply) -> None:
    """For the courier as a note on an urge, where that says what is meant; else a ticket; else a person."""
    order = found.order
    wish = wish if turn.choice else joined(_offered(order, turn), wish)
    taken = parcel is not None and await urged_before(found)  # a second note would be lost
    if parcel is None or taken or "urge" not in order.can or order.state == "part_shipped" or for_later(wish):
        await _for_a_colleague(wish, parcel, found, turn, reply)
        return
    consent = wished(turn, "note", DeliveryAppointment.topic, order.order_no) if _plainly(turn, wish) else None
    if consent is None:
        offer = Offer.of("note", order.order_no, UrgeRequest(note=wish))
        reply.say(f"能不能照办由快递员定，要我把“{wish}”备注给{parcel.courier}吗？",
                  [reply.offer(offer, "备注给快递"), PERSON], parcel_card(parcel, turn.now))  # fmt: skip
        return
    await write_note(consent, wish, found, turn, reply)


def _offered(order: Order, turn: Turn) -> str:
    """The note put forward before and not agreed to."""
    told = next((one for one in standing(turn, "note") if one.subject == order.order_no), None)
    return str(told.fields["note"]) if told else ""


async def write_note(consent: Consent, wish: str, found: Found, turn: Turn, reply: Reply) -> None:
    parcel = next((one for one in found.order.parcels if one.state not in {"signed", "lost"}), None)
    filed = await writer.note_for_courier(consent, found.order.order_no, wish, on_behalf=found.on_behalf)
    if filed.already:  # a second note would be lost
        await _for_a_colleague(wish, parcel, found, turn, reply)
        return
    by = f"单号{filed.ticket_no}，最晚{moment(filed.answer_by, turn.now)} 前有回音"
    reply.say(f"“{wish}”已经备注给快递公司，{by}，以快递员和您联系的为准。{_call(parcel)}", [PERSON])


def _plainly(turn: Turn, wish: str) -> bool:
    """Wished for in so many words, not asked whether it can be, nor told as what is feared: 晚一天我就得挨骂."""
    wants = turn.reading.act in (None, "want") and requests_plainly(turn.saying(wish))
    return bool(turn.choice) or (wants and not questioned(wish) and not says("not_needed", wish))


async def _for_a_colleague(wish: str, parcel: Parcel | None, found: Found, turn: Turn, reply: Reply) -> None:
    matter = Matter("other", wish[:40], f"配送要求：{wish}", found.order.order_no)
    after = f"能不能照办以答复为准。{_call(parcel)}"
    before = "这个要求要同事去和快递约。"
    await register(matter, DeliveryAppointment.topic, turn, reply, before, after, only_asked=not _plainly(turn, wish))


def _call(parcel: Parcel | None) -> str:
    return f"急的话也可以直接打{parcel.courier}的客服电话{parcel.courier_phone}。" if parcel else ""


class CourierNote(DeliveryAppointment):
    """What is said to the courier, though the reading has it for something else."""

    decided = True

    def name(self) -> str:
        return "action_courier_note"
