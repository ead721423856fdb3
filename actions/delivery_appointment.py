"""Walk 1, in the actions: when and how it is handed over: what can be arranged, and a wish noted for the courier."""

from __future__ import annotations

from actions.cards import parcel_card
from actions.deeds import writer
from actions.deeds.consent import Consent, Offer
from actions.deeds.wishes import wished
from actions.hear.phrases import requests_plainly
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
from xiaoer.talk import patterns

_UNDER_WAY = frozenset({"to_ship", "part_shipped", "shipped", "delivering"})
WISHES = {"call": "送之前先打电话", "locker": "放快递柜或驿站", "door": "放家门口"}
_HEEDED, _READ_FROM = frozenset({"wish", "leave", "call"}), 0.7
_WHEN = (
    r"今[天晚]|明[天早晚]|后天|大后天|周[一二三四五六日天末]|星期|礼拜|工作日|节后|\d+[号日点]|[一二两三四五六七八九十]+(点|号)"
    r"|上午|下午|中午|晚上|早上|傍晚|白天|下班|晚[一两几]|早[一两几]|过[一两几]天|推迟|延后|提前"
)
_WHERE = r"门口|快递柜|丰巢|驿站|自提|代收|物业|保安|前台|门卫|菜鸟|楼下|小卖部|邻居"
_DO = r"送|放|改|约|派|存|到|来|收|取|别|不要"
_CONCRETE = patterns.compile(
    rf"({_WHEN}).{{0,10}}({_DO})|({_DO}).{{0,8}}({_WHEN})|({_DO}).{{0,6}}({_WHERE})"
    r"|(先|提前|之前|前).{0,4}(打|来)?个?(电话|联系)|打(个)?电话再|推迟|延后|晚(几|两|一)天|再(送|来|派)|[晚早]一?点再?(来|送|派)|往后(延|挪|推)|改期"
    r"|放(便利店|鞋柜|车棚|.{0,3}[柜箱]里?)|(给|交给|让)(保安|门卫|邻居|对门|隔壁|物业)"
)
_ASKS_HOW = patterns.compile(r"怎么|为什么|为啥|咋|选不了|灰的?$|收(钱|费)")
_QUESTIONED = patterns.compile(
    r"(吗|么|不|没有?)(?:[?？!！。，,~\s]|$)|[?？]|有没有|行不行|能不能|能否|可不可以|可否|好不好|成不成"
)
"""能放门卫不: whether it can be; noted once that is answered and agreed to."""
_LATER = patterns.compile(
    r"往后|改期|晚(一?点|几|两|一|些)|推迟|延后|延期|过(几|两|一|些)|先别|别.{0,4}送|不要.{0,4}送|暂缓|等我|节后|下(周|个)"
)


class DeliveryAppointment(RuleFirst):
    topic = "delivery_appointment"
    look = "给我的包裹备注"

    def name(self) -> str:
        return "action_delivery_appointment"

    def suits(self, order: Order) -> bool:
        return order.state in _UNDER_WAY or order.state == "at_pickup"

    def insists(self, told: Said, turn: Turn) -> bool:
        return bool(turn.customer_id and _wishes(told))

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
    number, topic = {"order_no": order.order_no}, DeliveryAppointment.topic
    return [Button(title, topic, {**number, "choice": f"wish:{code}"}) for code, title in WISHES.items()]


def _wish(told: Said, turn: Turn) -> str | None:
    kind, _, code = (turn.choice or "").partition(":")
    if kind == "wish" and code in WISHES:
        return WISHES[code]
    return told.text[:100] if _wishes(told) or _read_as_wish(turn) else None


def _read_as_wish(turn: Turn) -> bool:
    """我现在不在家 晚上才有人: told, and read surely as what the courier should heed."""
    read = turn.reading.matter
    if read is None or turn.pressed or turn.heard_before or turn.reading.act not in ("tell", "want"):
        return False
    return read.topic == DeliveryAppointment.topic and read.aspect in _HEEDED and read.aspect_odds >= _READ_FROM


def _wishes(told: Said) -> bool:
    """A wish a courier can act on, not a question how such things are done."""
    return bool(_CONCRETE.search(told.text)) and not _ASKS_HOW.search(told.text)


async def _note(wish: str, parcel: Parcel | None, found: Found, turn: Turn, reply: Reply) -> None:
    """For the courier as a note on an urge, where that says what is meant; else a ticket; else a person."""
    order = found.order
    if parcel is None or "urge" not in order.can or order.state == "part_shipped" or _LATER.search(wish):
        await _for_a_colleague(wish, parcel, found, turn, reply)
        return
    consent = wished(turn, "note", DeliveryAppointment.topic, order.order_no) if _plainly(turn, wish) else None
    if consent is None:
        offer = Offer.of("note", order.order_no, UrgeRequest(note=wish))
        reply.say(f"能不能照办由快递员定，要我把“{wish}”备注给{parcel.courier}吗？",
                  [reply.offer(offer, "备注给快递"), PERSON], parcel_card(parcel, turn.now))  # fmt: skip
        return
    await write_note(consent, wish, found, turn, reply)


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
    return bool(turn.choice) or (wants and not _QUESTIONED.search(wish))


async def _for_a_colleague(wish: str, parcel: Parcel | None, found: Found, turn: Turn, reply: Reply) -> None:
    matter = Matter("other", wish[:40], f"配送要求：{wish}", found.order.order_no)
    after = f"能不能照办以答复为准。{_call(parcel)}"
    before = "这个要求要同事去和快递约。"
    await register(matter, DeliveryAppointment.topic, turn, reply, before, after, only_asked=not _plainly(turn, wish))


def _call(parcel: Parcel | None) -> str:
    return f"急的话也可以直接打{parcel.courier}的客服电话{parcel.courier_phone}。" if parcel else ""
