"""Displeasure that is mocked, ironic, given up or only felt: first a sentence that fits what the books show, then one
thing that can be done now; said on, the next thing. A boss is to hear of it: her own words are kept for one."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import EventType, SlotSet

from actions.deeds import writer
from actions.deeds.consent import Offer
from actions.deeds.wishes import wished_to_be_passed_up
from actions.dialogue.kept import Kept
from actions.dialogue.saying import say, say_aside, unsaid_yet
from actions.goods_in_orders import names_goods
from actions.hear.grievance import Mood, aggrieved_before, blames, mood_of
from actions.hear.order_state import is_late
from actions.late import urge_offer, urged_before
from actions.order_choice import Found, open_order
from actions.reply import PERSON, Button, Reply
from actions.say.change_buttons import cancel, instead
from actions.say.titles import OFFERS, TO_COLLEAGUE
from actions.say.told import HandOff, Say, Told
from actions.shop import shop
from actions.soothe import trouble_of
from actions.ticket import Matter, colleagues, number_and_day, take_down, takes_tickets
from actions.turn import Turn
from actions.who import asker
from actions.wording import day, goods, moment
from xiaoer.shop.contract import FeedbackRequest, Order, Parcel
from xiaoer.shop.errors import ShopError
from xiaoer.talk.reading import Matter as Read

Events = list[EventType]
_READ = ("logistics", "late")
_ON_THE_WAY = frozenset({"to_ship", "part_shipped", "shipped", "delivering", "at_pickup", "lost"})
_LINES, _LONGEST, _SHORT = 3, 500, 30
_UNPLACED: frozenset[Mood] = frozenset({"jeer", "no_sorry"})
"""What says nothing where no order is in trouble: it is read as anything else."""


async def aired(turn: Turn, reply: Reply) -> Events | None:
    """None: nothing of the kind is said, or what is said is about something else."""
    busy = turn.open_form or turn.waiting or turn.heard_before
    mood = None if busy else mood_of(turn)
    if mood is None:
        return None
    if mood == "to_leader":
        return await _passed_up(turn, reply)
    if mood == "mend_it":
        return _to_be_mended(turn, reply)
    if mood == "gives_up" and not aggrieved_before(turn):
        return None
    if mood in ("ironic", "let_down") and not (blames(turn) or aggrieved_before(turn)):
        return None
    found = await _in_trouble(turn)
    if mood == "let_down" and (found is None or not found.order.late or _is_known(found, turn)):
        return await _let_down(turn, reply)
    if mood == "made_now" and not (found and is_late(found.order)):
        return None
    if found is None:
        return None if mood in _UNPLACED else await _of_nothing(mood, turn, reply)
    return await _of_order(mood, found, turn, reply)


def _to_be_mended(turn: Turn, reply: Reply) -> Events:
    """下次注意点吧: passed on in her own words, on a yes; nothing is offered for herself, who wishes nothing."""
    reply.progress()
    wish = FeedbackRequest(kind="suggestion", text=turn.told_with(_LINES)[:_LONGEST])
    offers = ((Offer.of("feedback", wish.kind, wish), OFFERS["feedback"]),)
    return say_aside(Told((Say("complaint/mend_it", {}, (PERSON,), offers=offers, asked=True),)), turn, reply)


async def told_by_the_books(turn: Turn, reply: Reply, *, named: bool) -> Events | None:
    """Blame of whatever kind, where an order shows what for; ``named``: only of one named or talked of."""
    found = await _in_trouble(turn)
    if found is None or not is_late(found.order):
        return None
    order = found.order
    of_it = order.order_no == turn.slot("order_no") or (bool(turn.all("product")) and names_goods(turn, order))
    return None if named and not of_it else await _of_order(None, found, turn, reply)


async def next_steps(turn: Turn) -> Told | None:
    """Where nothing moves and that was told: what can be done, each once. None: by the books nothing is late."""
    found = await _in_trouble(turn)
    if found is None or not is_late(found.order):
        return None
    chain: Say | None = None
    for step in reversed((await _steps(found, turn))[:-1]):
        chain = replace(step.says[0], then=chain)
    return Told((chain,), order_no=found.order.order_no) if chain else None


async def _in_trouble(turn: Turn) -> Found | None:
    """The order it is said of: with goods named here, else the one on the table, else the one that is late or lost."""
    if not turn.customer_id:
        return None
    page = await shop().orders(turn.customer_id, limit=20, on_behalf=asker(turn))
    open_yet = [one for one in page.items if one.state in _ON_THE_WAY]
    late = [one for one in open_yet if is_late(one)]
    named = [one for one in open_yet if turn.all("product") and names_goods(turn, one)]
    talked_of = [one for one in open_yet if one.order_no == turn.slot("order_no")]
    likely = [*(one for one in named if one in late), *named, *talked_of]
    order = next(iter([*likely, *late]), None)
    return await open_order(turn, order.order_no) if order else None


async def _of_order(mood: Mood | None, found: Found, turn: Turn, reply: Reply) -> Events | None:
    """The fact once, then one thing after the other; when all was offered, a person."""
    read, kept = Read.surely(*_READ), Kept.of(turn)
    steps = [
        *(() if mood == "no_sorry" or _is_known(found, turn) else _owned_up(found.order, turn)),
        *await _steps(found, turn),
    ]
    told = next((one for one in steps if unsaid_yet(one, turn, reply)), None)
    if told is None:
        return await _of_nothing(mood, turn, reply) if mood == "gives_up" else None
    kept, events = say(told, read, kept, turn, reply)
    return [*events, kept.event]


def _is_known(found: Found, turn: Turn) -> bool:
    """What the books show of it was told."""
    number = found.order.order_no
    return any((one.topic, one.aspect, one.order_no) == (*_READ, number) for one in Kept.of(turn).stack)


def _owned_up(order: Order, turn: Turn) -> list[Told]:
    """What the books show of it, with the deed that answers it."""
    parcel = next((one for one in order.parcels if one.state != "signed"), None)
    values = {"goods": goods(order), "hours": str(order.late_hours), **(_of_parcel(parcel, turn) if parcel else {})}
    tracked, due = "latest" in values, "day" in values
    if order.state == "lost":
        name = "complaint/jeer_lost" if tracked else ""
    elif order.late:
        name = "complaint/jeer_late" if tracked and due else "complaint/jeer_unsent"
    elif parcel is None:
        name = "complaint/jeer_unsent_yet"
    else:
        name = "complaint/jeer_on_time" if tracked and due else ""
    return [_told(name, order, values)] if name else []


def _of_parcel(parcel: Parcel, turn: Turn) -> dict[str, str]:
    event = parcel.events[0] if parcel.events else None
    known = {"at": moment(event.at, turn.now), "latest": event.text.rstrip("。")} if event else {}
    late = {"day": day(parcel.eta, turn.now), "days": str((turn.now.date() - parcel.eta).days)} if parcel.eta else {}
    return known | late


async def _steps(found: Found, turn: Turn) -> list[Told]:
    """What can be done about it now, each once, and a person last."""
    order, steps = found.order, []
    filed = await urged_before(found) if "urge" in order.can else None
    by = {"by": moment(filed.answer_by, turn.now)} if filed else {}
    if filed:
        steps.append(_told("complaint/urged", order, by))
    elif "urge" in order.can:
        lost = order.state == "lost"
        steps.append(_told("complaint/trace_now" if lost else "complaint/urge_now", order, {}))
    if await takes_tickets(turn):
        matter = Matter("lost" if order.state == "lost" else "late", "", _her_words(turn), order.order_no)
        say_it = Say(
            "complaint/ticket_now",
            {},
            (*_way_out(order), PERSON),
            offers=((matter.offer(turn), TO_COLLEAGUE),),
            asked=True,
        )
        steps.append(Told((say_it,), order_no=order.order_no))
    last = Say("complaint/to_person", {}, _way_out(order))
    return [*steps, Told((last,), order_no=order.order_no, helped=False, hand_off=HandOff("anger"))]


def _told(response: str, order: Order, values: dict[str, str]) -> Told:
    offers = (urge_offer(order),) if "urge" in order.can else ()
    ways = (*_way_out(order), PERSON) if is_late(order) else ()
    said = Say(response, values, ways, offers=offers, asked=bool(offers and ways))
    return Told((said,), order_no=order.order_no)


def _way_out(order: Order) -> tuple[Button, ...]:
    return (cancel(order),) if "cancel" in order.can else instead(order)[:1]


async def _of_nothing(mood: Mood, turn: Turn, reply: Reply) -> Events:
    """No order shows what it is about: heard, her words offered to be passed on, once."""
    words = _her_words(turn)
    name = "complaint/gives_up" if mood == "gives_up" else "complaint/irony"
    return _offered(name, words, turn, reply)


async def _let_down(turn: Turn, reply: Reply) -> Events:
    return _offered("complaint/disappointed", _her_words(turn), turn, reply)


def _offered(name: str, words: str, turn: Turn, reply: Reply) -> Events:
    wish = FeedbackRequest(kind="suggestion", text=words)
    offer = Offer.of("feedback", wish.kind, wish)
    told = Told((Say(name, {}, (PERSON,), offers=((offer, OFFERS["feedback"]),), asked=name != "complaint/irony"),))
    return say_aside(told, turn, reply)


async def _passed_up(turn: Turn, reply: Reply) -> Events | None:
    """Kept in her own words: as a ticket with a number for a customer, else as an opinion, which anybody may give."""
    words = _her_words(turn)
    try:
        if await takes_tickets(turn):
            matter = Matter(trouble_of(turn), "", words, str(turn.slot("order_no") or ""))
            consent = wished_to_be_passed_up(turn, "ticket", "complaint", matter.subject)
            ticket = await take_down(consent, matter.request(turn), matter.subject, turn) if consent else None
            if ticket:
                values = {"whose": colleagues(ticket), "number": number_and_day(ticket, turn)}
                return _done("complaint/passed_up", values, turn, reply)
        wish = FeedbackRequest(kind="suggestion", text=words)
        consent = wished_to_be_passed_up(turn, "feedback", "feedback", wish.kind)
        if consent is None:
            return None
        await writer.feedback(consent, wish, on_behalf=asker(turn))
    except ShopError:
        return None
    return _done("complaint/passed_on", {}, turn, reply)


def _done(name: str, values: dict[str, str], turn: Turn, reply: Reply) -> Events:
    reply.progress()
    return [*say_aside(Told((Say(name, values, (PERSON,)),)), turn, reply), SlotSet("topic", "complaint")]


def _her_words(turn: Turn) -> str:
    """With the lines before, where this one is short: what it is about was said there."""
    return turn.told_with(_LINES if len(turn.text) <= _SHORT else 0)[:_LONGEST]
