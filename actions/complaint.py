"""Walk 1, in the actions: a complaint: soothe first, then the facts, then what can be done now."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import SlotSet

from actions.after_sale_summary import NAMES
from actions.deeds.consent import Offer
from actions.deeds.frame import clauses
from actions.deeds.offers import standing
from actions.deeds.wishes import kept_wish, plain_wish, wished
from actions.dialogue.kept import Kept
from actions.dialogue.likeliest import named_here
from actions.dialogue.saying import in_words, say_aside
from actions.grievance import told_by_the_books
from actions.hear.after_sale_wish import asks_plainly
from actions.hear.grievance import aggrieved_before, blames
from actions.hear.order_state import is_late
from actions.hear.phrases import asks_only_to_complain as asks_only
from actions.hear.phrases import speaks_of_the_courier
from actions.hear.quoted import quoted, quoted_before
from actions.order_choice import Found, Suits, which_order
from actions.reply import PERSON, Button, Reply
from actions.say.titles import OFFERS, TO_COLLEAGUE
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.talk.complaint import pay_for_lateness
from actions.soothe import comfort, comforted, trouble_of
from actions.ticket import Matter, colleagues, number_and_day, offer_ticket, take_down, told_before
from actions.topic import Events, OrderTopic
from actions.trouble_ways import first_told
from actions.turn import Turn
from actions.wording import goods, sentence
from xiaoer.shop.contract import ComplaintTopic, FeedbackRequest, Order
from xiaoer.shop.errors import ShopError

_UNSURE = "登记这一步系统没有回应，我不确定记上了没有，这就请同事接着办，您说过的不用再重复。"
_TALK = "complaint/talk"
_PAY, _ASKED = frozenset({"urge_shipment/late_pay", "complaint/compensation"}), 0.5
_SHORT, _LINES_BEFORE, _LINES_TOLD = 12, 2, 4
_HEATED = 0.4
_OF_GOODS = frozenset({"damaged", "wrong_item", "quality"})
_BY_THE_BOOKS = frozenset({"late", "lost", "other", "service"})
_NEEDS_NO_ORDER = frozenset({"service", "price"})


class ComplaintTaken(OrderTopic):
    topic = "complaint"
    soothes = True

    def name(self) -> str:
        return "action_complaint"

    def suits(self, order: Order) -> bool:
        return order.state not in {"cancelled", "unpaid"}

    def fitting(self, turn: Turn) -> Suits:
        """Trouble under way is about what is late or lost; trouble with goods about what was received."""
        trouble = _trouble(turn)
        if trouble in {"late", "lost", "other"}:  # where nothing was told, what the books show to be wrong comes first
            return is_late
        if trouble in {"damaged", "wrong_item", "quality"}:
            return lambda order: order.state == "signed"
        return self.suits

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if turn.slot("complained") and (turn.heard_before or turn.pressed):  # comfort was given before the order form
            return await super().answer(turn, reply)
        pay = None if plain_wish(turn, self.topic) or not _asks_for_pay(turn) else await pay_for_lateness(turn)
        if pay:
            return [*say_aside(pay, turn, reply), SlotSet("topic", self.topic)]
        trouble = trouble_of(turn)
        by_the_books = await self._by_the_books(trouble, turn, reply)
        if by_the_books:
            return [*by_the_books, SlotSet("topic", self.topic)]
        ordered = trouble not in _NEEDS_NO_ORDER and (
            trouble != "other" or bool(turn.customer_id or not turn.reading.matters)
        )
        ordered = ordered or bool(turn.entity("order_no") or turn.slot("order_no"))
        words = "" if _offered_before(turn) else comfort(turn)  # felt for already, with the ticket that was offered
        if words:
            reply.say(words)
        complained = {"text": _with_the_line_before(turn)[:500], "trouble": trouble}
        kept = turn.having(complained=complained)
        soothed: Events = [comforted(turn).event] if words else []
        if ordered and trouble == "other" and turn.customer_id and not turn.entity("order_no"):
            ordered = isinstance(await which_order(kept, self.fitting(kept)), Found)  # of no order in particular
        if not ordered:
            told = await _tell_filed(trouble, kept, reply)
            return [*soothed, *told, SlotSet("topic", self.topic), SlotSet("complained", None)]
        events: Events = [*soothed, SlotSet("complained", complained), *kept_wish(turn, self.topic)]
        return [*events, *await super().answer(kept, reply)]

    async def _by_the_books(self, trouble: ComplaintTopic, turn: Turn, reply: Reply) -> Events | None:
        """Not wished for in so many words, and an order shows what went wrong: that, and what can be done about it."""
        free = not (turn.pressed or turn.heard_before or turn.waiting or plain_wish(turn, self.topic))
        if not free or not blames(turn) or trouble not in _BY_THE_BOOKS or speaks_of_the_courier(turn):
            return None
        return await told_by_the_books(turn, reply, named=trouble == "service")

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        fact = f"{goods(order)}这笔现在是“{order.state_text}”。{sentence(order.progress)}"
        trouble = _trouble(turn)
        alone = len(clauses(turn.text)) == 1
        known = aggrieved_before(turn) or (turn.slot("order_no") == order.order_no and _talked_of(order, turn))
        free = not (turn.heard_before or turn.pressed)
        guessed = trouble == "other" and alone and free and not known and not named_here(turn)
        trouble = "late" if trouble == "other" and order.late else trouble
        of_goods = trouble in _OF_GOODS and not plain_wish(turn, self.topic)
        told = await first_told(found, turn) if of_goods else None
        if told:
            reply.progress()
            return [SlotSet("complained", None), *say_aside(told, turn, reply)]
        try:
            said = await _file_or_offer(trouble, order, fact, turn, reply, guessed=guessed)
        except ShopError:
            said = []
            reply.say(f"{fact}{_UNSURE}")
            reply.hand_off("failed", f"投诉未登记上: {order.order_no}")
        return [SlotSet("complained", None), *said]


def _talked_of(order: Order, turn: Turn) -> bool:
    return any(one.order_no == order.order_no for one in Kept.of(turn).stack)


def _trouble(turn: Turn) -> ComplaintTopic:
    """As it was told before the order form asked."""
    kept = turn.slot("complained")
    return kept["trouble"] if kept else trouble_of(turn)


def _asks_for_pay(turn: Turn) -> bool:
    return not turn.pressed and any(one.goal in _PAY and one.goal_odds >= _ASKED for one in turn.reading.matters)


def words_of(turn: Turn) -> str:
    return str((turn.slot("complained") or {}).get("text") or _with_the_line_before(turn))


def _with_the_line_before(turn: Turn) -> str:
    """我要投诉: with what it is about, said just before."""
    if asks_only(turn):
        return turn.told_with(len(turn.earlier))
    return turn.told_with(_LINES_BEFORE if len(turn.text) <= _SHORT else 0)


async def _tell_filed(trouble: ComplaintTopic, turn: Turn, reply: Reply) -> Events:
    """What needs no order; a visitor hears that a colleague takes it down."""
    try:
        return await _file_or_offer(trouble, None, "", turn, reply)
    except ShopError:
        reply.say(_UNSURE)
        reply.hand_off("failed", "投诉未登记上")
        return []


async def _file_or_offer(
    trouble: ComplaintTopic, order: Order | None, fact: str, turn: Turn, reply: Reply, *, guessed: bool = False
) -> Events:
    """Registered under the customer's name when it was said in so many words; else offered. ``guessed``: neither what
    went wrong nor the order was said, so it is asked whether this is it."""
    matter = Matter(trouble, _called(turn), words_of(turn), order.order_no if order else "")
    ways = _ways_out(order) if order and trouble not in _NEEDS_NO_ORDER else []
    known = order is not None and _talked_of(order, turn)
    fact = "" if trouble in _NEEDS_NO_ORDER or known else fact
    reply.progress()
    cannot = await shop().cannot("complaints")
    if cannot or not turn.customer_id:
        alone = not (turn.customer_id or fact or order)
        if alone and not cannot:
            _opinion_offered(matter.text, turn, reply)
            return []
        reply.say(f"{fact}{cannot or in_words(turn, _TALK)}", ways or [PERSON])
        return []
    consent = None if guessed else wished(turn, "ticket", ComplaintTaken.topic, matter.subject)
    if consent is None and _offered_before(turn):
        return _told_more(matter, turn, reply, ways)
    if consent is None:
        others = [one for one in ways if one != PERSON]
        nameless = "complaint/offer_words" if comfort(turn) else "complaint/sorry_offer"
        await offer_ticket(matter, turn, reply, fact, others, "" if matter.name else in_words(turn, nameless))
        return []
    matter = replace(matter, text=turn.told_with(_LINES_TOLD)) if _offered_before(turn) else matter
    if await told_before(matter, turn, reply):
        return []
    kept = await take_down(consent, matter.request(turn), matter.subject, turn)
    assert kept is not None
    told = f"您反映的“{kept.topic_text}”我已经登记，交给{colleagues(kept)}，{number_and_day(kept, turn)}。"
    reply.say(f"{fact}{told}", ways or [PERSON], more="" if order else in_words(turn, _TALK))
    return []


def _offered_before(turn: Turn) -> bool:
    """A ticket was offered for what went on a line or two ago: the next line belongs to it."""
    return not (turn.pressed or turn.heard_before) and bool(standing(turn, "ticket"))


def _told_more(matter: Matter, turn: Turn, reply: Reply, ways: list[Button]) -> Events:
    """What is told on goes with what is offered already; it is not read back as a ticket of its own."""
    whole = replace(matter, text=turn.told_with(_LINES_TOLD))
    asks = turn.reading.act == "ask" or asks_plainly(turn)
    heated = dict(turn.reading.acts).get("blame", 0.0) >= _HEATED
    name = "complaint/more_asked" if asks else "complaint/more_blamed" if heated else "complaint/more"
    others = tuple(one for one in ways if one != PERSON)
    offers = ((whole.offer(turn), TO_COLLEAGUE),)
    last = Say("complaint/more_person", {}, (*others, PERSON), offers=offers)
    return say_aside(Told((Say(name, {}, (*others, PERSON), offers=offers, asked=True, then=last),)), turn, reply)


def _opinion_offered(words: str, turn: Turn, reply: Reply) -> None:
    """Who is not logged in has no ticket; her words may be kept as an opinion, on a yes."""
    wish = FeedbackRequest(kind="suggestion", text=words[:500])
    offer = Offer.of("feedback", wish.kind, wish)
    reply.say(in_words(turn, "complaint/no_account"), [reply.offer(offer, OFFERS["feedback"]), PERSON])


def _called(turn: Turn) -> str:
    """As it was said, where that is short enough to be read back; 投诉他 and the like by the line before."""
    said = quoted_before(turn) if asks_only(turn) else quoted(turn)
    return "" if turn.heard_before else said.short


def _ways_out(order: Order) -> list[Button]:
    number = {"order_no": order.order_no}
    ways = [Button("催一下", "urge_shipment", number)] if "urge" in order.can else []
    ways += [Button(f"办{NAMES[kind]}", kind, number) for kind in ("refund", "exchange", "return") if kind in order.can]
    return [*ways[:2], PERSON]
