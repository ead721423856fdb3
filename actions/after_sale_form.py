"""Walk 1, in the actions: what a return, exchange or refund still needs, one question at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from actions.after_sale_answers import (
    MOST_CHOICES,
    chosen,
    names_item,
    not_there,
    offered_for,
    read_correction,
    read_item,
    read_reason,
    read_variant,
    reason_before_item,
    to_keep,
    what_may_go,
)
from actions.after_sale_beside import as_we_like, no_fault, still_open, what_it_means, whether_a_picture
from actions.after_sale_minds import changed_kind, tag_cut
from actions.after_sale_pieces import piece_buttons, read_pieces
from actions.after_sale_submit import request_of
from actions.after_sale_summary import NAMES, VERBS, pieces_wanted, summary
from actions.after_sale_told import told_besides, told_why
from actions.after_sale_way_back import asks_way, first_way, other_ways, read_way, way_buttons, way_in, way_words
from actions.after_sale_why import no_by_condition, variant_in_lines
from actions.correction import corrects
from actions.deeds.consent import Offer
from actions.deeds.wishes import plainly_wished
from actions.dialogue.saying import in_words
from actions.form import Form
from actions.hear.after_sale_wish import kind_instead, send_back_spoken_of
from actions.hear.can_wait import but_what_can_wait
from actions.hear.condition import condition_told
from actions.hear.only_told import puts_no_question
from actions.hear.phrases import spares
from actions.hear.state_told import state_told
from actions.hear.ways import says
from actions.heard import Heard, Slots
from actions.let_go import LetGo
from actions.linking import is_called
from actions.more_said import more_said
from actions.order_choice import open_order
from actions.rehearsal import refusal
from actions.reply import PERSON, STOP, Reply, choose
from actions.said import PICTURE_TAKEN
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.who import asker
from actions.why_back import reason_in
from actions.wording import sentence
from actions.yes import read_sure, said_yes, sure_buttons
from xiaoer.shop.contract import REASON_TEXT, Eligibility, ItemEligibility, ServiceKind, ServiceReason
from xiaoer.talk import patterns
from xiaoer.talk.reading import Matter, Reading

KINDS = frozenset({"return", "exchange", "refund"})
_FILED = "退|换|修|报修|申请"
_TOGETHER = 0.5
_TELLS, _SPOKEN_OF, _MOST_NOTED = 0.4, 0.2, 5
_AIRED = 0.6
_OF_COURIERS = frozenset({"logistics", "delivery_appointment"})
"""Asked while goods are to go back: of the courier who fetches them."""
_NAME = 8  # signs; more is not only which one
_LEFT = {
    "item_id": "form/left_item_id",
    "reason": "form/left_reason",
    "pieces": "form/left_pieces",
    "description": "form/left_description",
    "way_back": "form/left_way_back",
    "exchange_variant_id": "form/left_exchange_variant_id",
    "photos": "form/left_photos",
    "sure": "form/left_sure",
}


class AfterSaleForm(Form):
    intents = KINDS
    called_off = "好的，这次售后先不办了，什么都没有提交。之后想办随时跟我说。"
    order_slot = "order_to_return"

    def name(self) -> str:
        return "validate_after_sale_form"

    def topic_of(self, turn: Turn) -> str:
        return str(turn.slot("service_kind"))

    def own(self, turn: Turn) -> frozenset[str]:
        """先不退了 may be read of a refund in the form of a return."""
        return KINDS | {self.topic_of(turn)}

    def belongs(self, turn: Turn) -> frozenset[str]:
        """Another kind than the one under way is a change of mind, not an answer; what is wrong with it is none."""
        first = turn.reading.first
        aired = first is not None and first.topic == "complaint" and not first.inherited and first.odds >= _AIRED
        sighed = frozenset() if aired or first is None else frozenset({"complaint"})
        return frozenset({str(turn.slot("service_kind")), "missing_or_damaged", "repair"}) | sighed

    def turned(self, turn: Turn) -> bool:
        """不想退了还是换 is of two kinds, and so never sure to the classifier."""
        return turn.intent in KINDS and not turn.pressed and plainly_wished(turn.text, turn.intent)

    def stops(self, turn: Turn) -> bool:
        """不换了 退钱 is a change of mind, and no end."""
        return super().stops(turn) and not (
            kind_instead(turn, self.topic_of(turn), under_way=True) or self._only_money(turn)
        )

    def _only_money(self, turn: Turn) -> bool:
        """不用退货吧, of a refund for which nothing is sent: no end of it."""
        return self.topic_of(turn) == "refund" and not turn.pressed and send_back_spoken_of(turn)

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        """The answer, and what the same words tell that was not asked for yet; what tells more is noted at least."""
        answer = await self._answer(wanted, turn, reply)
        if turn.pressed or wanted == "sure" or (answer and not answer.moved):
            return answer
        taken = await told_besides(turn if answer is None else turn.having(**answer.slots))
        if answer:
            return replace(answer, slots={**taken.slots, **answer.slots}) if taken else answer
        noted = await told_why(wanted, turn) or _noted(wanted, turn)
        if taken and noted:
            return replace(taken, slots={**noted.slots, **taken.slots})
        return taken or noted

    async def _answer(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        other_kind = kind_instead(turn, self.topic_of(turn), under_way=True)
        if other_kind:
            return await changed_kind(cast(ServiceKind, other_kind), turn)
        if self._only_money(turn):
            return Heard({}, in_words(turn, "return/way_none"), moved=False)
        told = await tag_cut(turn) if wanted != "sure" else None
        if told:
            return told
        again = await read_correction(turn, wanted) if corrects(turn.text) else None
        if again:
            return again
        if wanted == "sure":
            return await self._sure(turn)
        allowed = await what_may_go(turn)
        plain = no_fault(allowed, turn)
        if plain:
            return plain
        if wanted == "photos":
            return self._photos(turn, reply) or whether_a_picture(turn)
        other = read_item(allowed, turn) if to_keep(chosen(allowed, turn), turn) else _another_line(allowed, turn)
        if other:
            return other
        if wanted == "item_id":
            if self._asks_else(turn) and not names_item(allowed, turn):
                return None
            return read_item(allowed, turn) or reason_before_item(allowed, turn)
        item = chosen(allowed, turn)
        if item is None or self._asks_else(turn):
            return None
        if wanted == "pieces":
            return read_pieces(item, allowed.kind, turn)
        if wanted == "way_back":
            return read_way(allowed, turn) or as_we_like(allowed, turn)
        if wanted == "description":
            return self._fault(turn)
        if wanted != "reason":
            into = None if turn.pressed else variant_in_lines(item, turn)
            return read_variant(item, turn, pieces_wanted(item, turn)) or (
                Heard({"exchange_variant_id": into}) if into else None
            )
        only_named = turn.all("product") and len(turn.text) <= _NAME
        same = only_named and all(is_called(item.title, item.title, noun) for noun in turn.all("product"))
        named = Heard({}, f"好的，就是「{item.title}」。", moved=False) if same else None
        return read_reason(item, turn) or named

    async def _go_on(self, answer: Heard, turn: Turn, reply: Reply) -> Events:
        """Where only the way back is left to settle, the one most take is put into what is read back; another is a tap
        away."""
        if not reply.passes_on and (way := await self._way_by_default(turn.having(**answer.slots), answer)):
            answer = replace(answer, slots={**answer.slots, **way})
        return await super()._go_on(answer, turn, reply)

    async def _way_by_default(self, turn: Turn, answer: Heard) -> Slots:
        if turn.slot("way_back") or turn.slot("sure") or answer.stop or answer.cannot:
            return {}
        if turn.slot("requested_slot") == "way_back" and not answer.moved:
            return {}
        allowed = await what_may_go(turn)
        return first_way(allowed) if self._lacks(allowed, chosen(allowed, turn), turn) == "way_back" else {}

    def _lacks(self, allowed: Eligibility, item: ItemEligibility | None, turn: Turn) -> str | None:
        """The first question that is still open before all is read back."""
        if item is None:
            return "item_id"
        kind, reason = turn.slot("service_kind"), turn.slot("reason")
        if item.qty > 1 and not turn.slot("pieces"):
            return "pieces"
        if reason not in item.reasons:
            return "reason"
        if kind == "repair" and not (turn.slot("description") or turn.slot("photos")):
            return "description"
        if kind == "exchange" and not _there(item, turn):
            return "exchange_variant_id"
        if reason in item.photo_reasons and not turn.slot("photos"):
            return "photos"
        return "way_back" if asks_way(allowed) and not turn.slot("way_back") else None

    async def _asked_something(self, turn: Turn, reply: Reply, *, loosely: bool = False) -> Events | None:
        """Here 退 is of one matter, whether it is read as a return, a refund or an exchange: their odds count together;
        what is asked of the money, however read, is told with the sum."""
        if turn.reading.first and turn.reading.first.topic in _OF_COURIERS and self.topic_of(turn) != "refund":
            turn = replace(turn, reading=replace(turn.reading, matters=(Matter.surely("return", "way"),)))
        told = await super()._asked_something(turn, reply, loosely=loosely)
        meant = None if told is not None or turn.pressed else of_one_matter(turn.reading)
        read = replace(turn, reading=meant) if meant else None
        return await super()._asked_something(read, reply, loosely=loosely) if read else told

    async def _said_beside(self, turn: Turn) -> str:
        """整单别退 就退奶瓶: the one that is in hand, said once more."""
        item = None if turn.pressed or turn.reading.act == "ask" else chosen(await what_may_go(turn), turn)
        named = item and any(is_called(item.title, item.title, noun) for noun in turn.all("product"))
        if item and named:
            verb = VERBS[self.topic_of(turn)]
            return in_words(turn, "form/only_this", item=item.title, verb=verb)
        return await super()._said_beside(turn)

    async def _sure(self, turn: Turn) -> Heard | None:
        allowed = await what_may_go(turn)
        tapped = read_way(allowed, turn) if turn.pressed and turn.choice else None
        if tapped:
            return replace(tapped, say=in_words(turn, "form/way_changed"))
        if not turn.pressed and says("whichever", turn.text):
            return Heard({}, in_words(turn, "form/sure_once_more"), moved=False)  # of the day, and no yes to the rest
        if turn.pressed or said_yes(turn, _FILED):
            return read_sure(turn, "service", _FILED)
        item = chosen(allowed, turn)
        other_way = self._other_way(allowed, turn)
        if other_way:
            return other_way
        more = more_said(item, turn) if item else None
        against = await self._stands_against(item, turn) if item and more is None else None
        if against:
            return against
        if item and more is None and self._as_written(item, turn):
            reason = REASON_TEXT[cast(ServiceReason, turn.slot("reason"))]
            return Heard({}, in_words(turn, "form/reason_stands", reason=reason), moved=False)
        read = turn.reading.matter
        if allowed.kind == "refund" and read and read.goal == "cancel_order/wish" and read.odds >= _AIRED:
            return Heard({}, moved=False)  # 取消掉, of what was not sent: the money back is no other thing
        return more or read_sure(turn, "service", _FILED)

    async def _stands_against(self, item: ItemEligibility, turn: Turn) -> Heard | None:
        """拆了一支, before the yes to a return without a reason: whether it may go back so is said first."""
        tells = turn.reading.act in ("tell", "blame") and turn.slot("reason") == "no_reason"
        if not tells or turn.pressed or condition_told(turn) is None:
            return None
        found = await open_order(turn, str(turn.slot("order_to_return")))
        no = await no_by_condition(item, found, turn) if found else None
        return Heard({}, no, moved=False) if no else None

    def _as_written(self, item: ItemEligibility, turn: Turn) -> bool:
        """就是买多了, before the yes: the reason that was read back, once more."""
        tells = turn.reading.act in ("tell", "blame") and not (turn.pressed or turn.upset)
        return tells and reason_in(turn.text, item.reasons, item.title) == turn.slot("reason")

    def _other_way(self, allowed: Eligibility, turn: Turn) -> Heard | None:
        """还是我自己寄, 后天来拿, before the yes; 叫人来拿 says no more than what was read back."""
        fetched, named = turn.slot("way_back") == "pickup", way_in(turn.text, allowed, turn)
        said = read_way(allowed, turn) if fetched or named else None
        if said is None or turn.pressed:
            return None
        if fetched and said.slots.get("way_back") == "pickup" and not said.slots.get("pickup_on"):
            return Heard({}, in_words(turn, "form/fetched", way=way_words(turn)), moved=False)
        return replace(said, say=said.say or in_words(turn, "form/way_changed"), moved=True)  # read back before the yes

    def _fault(self, turn: Turn) -> Heard | None:
        """What is wrong, in any words that are no other wish."""
        other = turn.businesslike and turn.intent not in self.belongs(turn)
        if other or not turn.text or turn.choice or turn.stops:
            return None
        return Heard({"description": turn.text[:500]}, in_words(turn, "form/noted_down"))

    def _asks_else(self, turn: Turn) -> bool:
        """A question about other things that only shares a sign with an answer: 希腊酸奶含糖吗, 质量怎么样."""
        about_goods = turn.intent in {"product_question", "stock", "price_promo"}
        return (
            turn.businesslike and about_goods and bool(patterns.search(r"[吗么呢?？]|怎么|多少|什么|有没有", turn.text))
        )

    def pictures(self, wanted: str, turn: Turn) -> Heard:
        """More than one may be sent, at any question; they are filed together."""
        photos = list(dict.fromkeys((*(turn.slot("photos") or ()), *turn.images)))
        return Heard({"photos": photos}, PICTURE_TAKEN)

    def _photos(self, turn: Turn, reply: Reply) -> Heard | None:
        if turn.choice == "no_photo" or state_told(turn) in ("no_photo", "gone"):
            reply.say(
                in_words(turn, "form/photos_needed"),
                [PERSON, STOP],
            )
            return Heard({}, moved=False)
        return None

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        if turn.slot("sure"):  # filed perhaps, when the same turn is led again: then nothing may go any more
            return None
        allowed = await what_may_go(turn)
        item = chosen(allowed, turn)
        lacks = self._lacks(allowed, item, turn)
        if item is None or lacks:
            self._put(lacks, allowed, item, turn, reply, before)
            return lacks
        number, request = str(turn.slot("order_to_return")), request_of(turn)
        on_behalf = asker(turn, number)
        no = await refusal(request.kind, lambda shop: shop.apply(number, request, key="", on_behalf=on_behalf))
        if no:
            nearest = sentence(str(no.detail.get("nearest") or ""))
            reply.say(f"{before}这件办不了{NAMES[request.kind]}：{sentence(no.message)}{nearest}", [PERSON])
            return None
        yes, stop = sure_buttons(reply, Offer.of("service", number, request))
        others = other_ways(allowed, turn)
        sure = in_words(turn, "form/sure_of_way" if others else "form/sure")
        reply.say(f"{before}{summary(allowed, item, turn)}{sure}", [yes, *others, stop])
        return "sure"

    def _put(
        self,
        wanted: str | None,
        allowed: Eligibility,
        item: ItemEligibility | None,
        turn: Turn,
        reply: Reply,
        before: str,
    ) -> None:
        kind, again = str(turn.slot("service_kind")), bool(turn.slot("misread"))
        if item is None:
            open_ones = [one for one in allowed.items if one.eligible][:MOST_CHOICES]
            buttons = [choose(f"{one.title} {one.variant}".strip()[:24], one.item_id) for one in open_ones]
            words = in_words(turn, "form/which_line", verb=VERBS[kind])
        elif wanted == "pieces":
            buttons = piece_buttons(item, kind)
            words = in_words(turn, "form/how_many", item=item.title, qty=str(item.qty), verb=VERBS[kind])
        elif wanted == "reason":
            buttons = [choose(REASON_TEXT[code], code) for code in item.reasons[:MOST_CHOICES]]
            words = in_words(turn, "form/reason_again" if again else "form/reason")
        elif wanted == "description":
            buttons, words = [], in_words(turn, "form/what_is_wrong")
        elif wanted == "exchange_variant_id":
            buttons = [choose(one.title, one.variant_id) for one in offered_for(item, pieces_wanted(item, turn), turn)]
            asked = turn.slot("requested_slot") == "exchange_variant_id"
            lacks = "" if again or asked else not_there(item, pieces_wanted(item, turn), turn)
            words = lacks or in_words(turn, "form/into_which")
        elif wanted == "photos":
            buttons, words = [choose("现在没有照片", "no_photo")], in_words(turn, "form/photos")
        else:
            buttons = way_buttons(allowed, turn)
            words = in_words(turn, "form/way_again" if again else "form/way")
        reply.say(f"{before}{words}", buttons)

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        kind = self.topic_of(turn)
        photos = left.wanted == "photos"
        rule = {"rule": sentence((await shop().policies()).photo_rule)} if photos else {}
        reply.say(in_words(turn, _LEFT[left.wanted], kind=NAMES[kind], **rule), [*self.resuming(turn), PERSON])
        return []


def _another_line(allowed: Eligibility, turn: Turn) -> Heard | None:
    """开衫退了吧, while the dress is in hand: that one instead; what was told of the other one does not go along."""
    item, wants = chosen(allowed, turn), turn.reading.act == "want" and not turn.pressed
    nouns = but_what_can_wait(turn).all("product")
    named = [one for one in allowed.items if one.eligible and any(is_called(one.title, one.title, n) for n in nouns)]
    if item is None or not wants or spares(turn) or len(named) != 1 or named[0].item_id == item.item_id:
        return None
    kept = dict.fromkeys(("pieces", "reason", "description", "exchange_variant_id", "photos"))
    said = in_words(turn, "form/that_line", item=named[0].title, verb=VERBS[allowed.kind])
    return Heard({**kept, "item_id": named[0].item_id, "item": named[0].title}, said)


def _noted(wanted: str, turn: Turn) -> Heard | None:
    """No answer, but more of the matter, as read: it goes into what is filed."""
    before = str(turn.slot("description") or "")
    surely = dict(turn.reading.acts).get(turn.reading.act or "", 0.0) >= _TELLS
    of_something = [*(one.odds for one in turn.reading.matters), *(odds for _, odds in turn.reading.others)]
    surely = surely and (bool(turn.reading.subjects) or max(of_something, default=0.0) >= _SPOKEN_OF)
    of_this = any(one.inherited and one.topic in KINDS for one in turn.reading.matters)
    acts = ("tell", "blame", "no", "want") if of_this else ("tell", "blame", "no")
    tells = turn.reading.act in acts and surely and not (turn.pressed or turn.businesslike)
    aired = turn.upset and not turn.reading.matters  # 烦不烦: heard, and nothing to file
    if (
        wanted == "sure"
        or not puts_no_question(turn)
        or aired
        or not tells
        or not turn.text
        or turn.text in before
        or before.count("；") >= _MOST_NOTED
    ):
        return None
    told = {"description": f"{before}；{turn.text}".lstrip("；")[:500]}
    return Heard(told, f"{what_it_means(turn)}{still_open(wanted, turn)}", moved=False)


def _there(item: ItemEligibility, turn: Turn) -> bool:
    """The variant wanted is chosen, and there are as many of it as are wanted."""
    wanted, pieces = turn.slot("exchange_variant_id"), pieces_wanted(item, turn)
    return any(one.variant_id == wanted and one.stock >= pieces for one in item.exchange_variants)


def of_one_matter(reading: Reading) -> Reading | None:
    read = reading.matter
    if read is None:
        return None
    odds = {read.topic: read.odds} | {goal.split("/")[0]: each for goal, each in reading.others}
    ours = {topic: each for topic, each in odds.items() if topic in KINDS}
    likeliest = max(ours, key=lambda topic: ours[topic], default=None)
    if likeliest is None or sum(ours.values()) < _TOGETHER:
        return None
    of_money = likeliest == "refund" != read.topic
    meant = Matter.surely("refund", "amount") if of_money else replace(read, odds=sum(ours.values()))
    return replace(reading, matters=(meant,)) if of_money or read.topic in KINDS else None
