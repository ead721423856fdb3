"""Walk 1, in the actions: return, exchange, refund: what the shop's policy allows, and what was said already."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from rasa_sdk.events import FollowupAction, SlotSet

from actions.after_sale_answers import read_variant, to_keep
from actions.after_sale_case import tell_case
from actions.after_sale_form import KINDS
from actions.after_sale_no import refuse
from actions.after_sale_pieces import money_for, pieces_in
from actions.after_sale_submit import COLLECTED
from actions.after_sale_summary import NAMES
from actions.after_sale_way_back import way_in
from actions.after_sale_why import all_lines, no_by_condition, variant_in_lines, why_by_what
from actions.change_order import ChangeOrder
from actions.deeds.wishes import begun_before, opens, plainly_wished
from actions.dialogue.answering import answer_goal
from actions.dialogue.saying import in_words
from actions.hear.after_sale_wish import begins, calls_off, exchange_first, kind_instead, wished_kind
from actions.hear.condition import as_new_told
from actions.hear.line import lines_spoken_of
from actions.hear.size_step import size_after
from actions.hear.ways import says
from actions.knowledge import tell_article
from actions.let_go import LetGo, begun
from actions.nearest import nearest
from actions.order_choice import Found, Suits
from actions.order_narrowed import but_not_wanted
from actions.policy import policy_answer
from actions.reply import PERSON, Button, Reply
from actions.running_case import case_meant
from actions.said import Said, said
from actions.shop import shop
from actions.topic import Events, OrderTopic
from actions.trouble import Trouble, item_in_words, with_trouble
from actions.turn import Turn
from actions.why_back import reason_in
from actions.wording import goods, money, sentence
from xiaoer.shop.contract import SHOP_FAULT, Capability, Eligibility, ItemEligibility, Order, ServiceKind, ServiceReason
from xiaoer.talk import patterns

_INTO = patterns.compile(r"换(?:成|个|一?[件双条])?(.{0,6}?(?:[SMLX]码?|\d{2}码|色|码))", fold=True)


_EITHER, _WISHED = 0.8, 0.6
_RUNS = {
    "exchange": frozenset({"exchanging"}),
    "return": frozenset({"returning", "refunding"}),
    "refund": frozenset({"refunding", "returning"}),
}


class AfterSaleStart(OrderTopic):
    several = "in_turn"

    def name(self) -> str:
        return "action_after_sale_start"

    def topic_of(self, turn: Turn) -> str:
        """The wish itself, or what it was when the order form began to ask."""
        wish = turn.slot("order_needed_for") if turn.heard_before else turn.intent
        if not turn.heard_before and begins(turn):
            wish = turn.slot("topic")
        read = turn.reading.matter
        plain = None if wish in KINDS or turn.heard_before else wished_kind(turn)
        wish = plain or wish
        wish = read.topic if wish not in KINDS and read and not turn.pressed else wish
        kind = str(wish) if wish in KINDS else "return"
        kind = "exchange" if kind != "exchange" and not turn.heard_before and exchange_first(turn) else kind
        kind = "refund" if kind == "return" and _of_what_is_missing(turn) else kind
        return (None if turn.heard_before else kind_instead(turn, kind)) or kind

    def needed(self, turn: Turn) -> Capability | None:
        """An exchange may be a change of an order that was not sent yet: then only the order tells."""
        kind = self.topic_of(turn)
        return None if kind == "exchange" else cast(Capability, kind)

    def suits(self, order: Order) -> bool:
        return order.state != "completed" and (bool(KINDS & set(order.can)) or bool(order.service_nos))

    def fitting(self, turn: Turn) -> Suits:
        """Only what arrived is exchanged."""
        kind = self.topic_of(turn)
        listed: dict[str, Any] = turn.slot("listed") or {}
        if listed.get("cases"):  # 小的是退, 大的是换, after both were told
            return lambda order: order.order_no in listed["numbers"] and order.state in _RUNS[kind]
        return lambda order: self.suits(order) and (kind != "exchange" or order.signed_at is not None)

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        """A rule asked for is told; else it is about one order, and not of what is to wait."""
        turn = but_not_wanted(turn)
        kept: Events = [_told(turn).kept(self.topic_of(turn))]
        if calls_off(turn) and not turn.heard_before and not kind_instead(turn, turn.intent):
            reply.say(in_words(turn, "trouble/let_be"))
            reply.progress()
            return kept
        supposed = turn.reading.frame.supposed and not turn.slot("order_no") and not turn.entity("order_no")
        if supposed and not turn.pressed and not turn.heard_before:
            told = await answer_goal(f"{self.topic_of(turn)}/rule", turn, reply)
            if told is not None:
                return [*kept, *told]
        if not turn.pressed and not turn.heard_before:
            rule = await policy_answer(turn.text) if not turn.entity("order_no") else None
            if rule:
                reply.say(rule, [begin(self.topic_of(turn))])
                reply.progress()
                return [*kept, SlotSet("topic", self.topic_of(turn))]
            stranger = not turn.customer_id and not turn.entity("order_no") and not turn.slot("order_no")
            if stranger and await tell_article(turn, reply, sure=True, also=[begin(self.topic_of(turn))]):
                return [*kept, SlotSet("topic", self.topic_of(turn))]
        return [*kept, *await super().answer(turn, reply)]

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        wished = cast(ServiceKind, self.topic_of(turn))
        kind = _before_it_came(wished, found.order)
        number = found.order.order_no
        if kind == "exchange" and "quantity" in found.order.can:
            return await ChangeOrder().about(found, turn, reply)  # nothing has to come back
        case = None if turn.pressed else await case_meant(found, turn)
        if case and _same(case.kind, kind):  # of the other lines nobody spoke
            tell_case(case, reply)
            return []
        allowed = await shop().eligibility(number, kind, on_behalf=found.on_behalf)
        if not allowed.eligible and kind == "refund" and _goes_back_too(found.order, turn):
            kind = "return"
            allowed = await shop().eligibility(number, kind, on_behalf=found.on_behalf)
        if not allowed.eligible:
            said_no = await refuse(allowed, found, turn, reply)
            reply.progress()
            return said_no
        told = _told(turn)
        answers_only = turn.heard_before and not begun_before(turn, wished)
        here = None if turn.all("product") or answers_only else item_in_words(found.order, turn.text)
        troubled = Trouble.of(turn)
        if here and troubled and troubled.line_in(found.order) not in (None, here):
            told = said(turn, *KINDS)  # 支架退了, after the trouble was of the keyboard beside it
        together = all_lines(allowed, found.order, turn)
        item = (
            next(iter(together), None)
            or next((one for one in allowed.items if here and one.eligible and one.item_id == here.id), None)
            or _item_meant(allowed, told, turn)
            or _item_known(allowed, turn)
            or _item_talked_of(found.order, allowed, turn)
            or _item_of_the_lines(found.order, allowed, turn)
        )
        about_item = sentence(item.text) if item else ""
        reply.progress()
        variant = _into(item, told, turn) if item and kind == "exchange" else None
        other = not turn.waiting and (kind_instead(turn, turn.intent) == kind or begins(turn))
        begun_by_words = any(begun_before(turn, one) for one in KINDS)
        plain = opens(turn, kind) or opens(turn, wished) or begun_by_words or _wished_either_way(turn, kind)
        if not (plain or other or _another_kind_wished(turn, number, kind)):
            if variant and item and exchange_first(turn):
                values = {"item": item.title, "variant": _titled(item, variant)}
                reply.say(in_words(turn, "exchange/there_first", **values), [begin(kind, number), PERSON])
                return _kept_for_the_wish(turn, number, item)
            ask = f"{goods(found.order)}这笔可以办{NAMES[kind]}，还没有提交什么。{about_item}"
            reply.say(f"{ask}要办的话点一下，提交前我会跟您对一遍。", [begin(kind, number), PERSON])
            return _kept_for_the_wish(turn, number, item)
        no = await no_by_condition(item, found, turn) if item else None
        if no:
            reply.say(no, [begin_faulty(kind, number), PERSON])
            return _kept_for_the_wish(turn, number, item)
        if len(together) > 1:
            reply.say(in_words(turn, "form/lines_in_turn", item=together[0].title, next=together[1].title))
        else:
            reply.say(
                _begun(item, allowed, variant, turn) if item else f"{goods(found.order)}这笔可以办{NAMES[kind]}。"
            )
        accepted = item.reasons if item else [told.reason]
        reason = told.reason if told.reason in accepted else _reason_of(item, told.text)
        if reason is None and turn.mourns and item and "no_reason" in item.reasons:  # who mourns is not asked why
            reason = "no_reason"
        if reason is None and told.reason == "quality" and "damaged" in accepted:
            reason = "damaged"  # the shop refunds no other fault without the goods
        reason = reason or (why_by_what(item, variant, turn) if item else None) or _by_the_books(found.order, item)
        fresh = dict.fromkeys(COLLECTED) | {
            "order_to_return": number,
            "service_kind": kind,
            "item_id": item.item_id if item else None,
            "item": item.title if item else None,
            "pieces": _pieces(item, kind, told, found.order) if item and item.qty > 1 else None,
            "reason": reason,
            "description": told.text,
            "photos": list(told.photos) or None,
            "exchange_variant_id": variant,
        }
        fresh |= way_in(told.text, allowed, turn)
        known = _kept_from_another_kind(turn, number, kind)
        fresh |= {name: value for name, value in known.items() if not fresh[name]}
        started = begun(turn, "after_sale_form", fresh, ("order_to_return", "service_kind"))
        return [*started, FollowupAction("after_sale_form")]


def _of_what_is_missing(turn: Turn) -> bool:
    """退, of what was not in the parcel: the money for it, and nothing to send back."""
    trouble = Trouble.of(turn)
    return (
        trouble is not None
        and trouble.reason == "missing_item"
        and not turn.pressed
        and not says("goods_back", turn.text)
    )


def _by_the_books(order: Order, item: ItemEligibility | None) -> ServiceReason | None:
    """Lost or late on its way: nobody is asked why."""
    books: tuple[tuple[bool, ServiceReason], ...] = ((order.state == "lost", "not_received"), (order.late, "late"))
    waits = item is not None and order.signed_at is None
    return next((code for so, code in books if so and waits and item and code in item.reasons), None)


def _wished_either_way(turn: Turn, kind: str) -> bool:
    """给我退了吧: surely a wish, and plain in its words; only whether of the goods or the money is open."""
    read, wants = turn.reading.matter, dict(turn.reading.acts).get("want", 0.0)
    if read is None or turn.pressed or turn.waiting or turn.reading.frame.supposed or read.aspect != "wish":
        return False
    others = {goal.split("/")[0]: odds for goal, odds in turn.reading.others}
    ours = sum(odds for topic, odds in {**others, read.topic: read.odds}.items() if topic in KINDS)
    surely = ours >= _EITHER and read.aspect_odds >= _EITHER and wants >= _WISHED
    return surely and plainly_wished(turn.text, kind)


def _before_it_came(kind: ServiceKind, order: Order) -> ServiceKind:
    """都给我退了, of what never came: there is nothing to send back, and the money is meant."""
    back = kind == "return" and "return" not in order.can and "refund" in order.can
    return "refund" if back and order.signed_at is None else kind


def _goes_back_too(order: Order, turn: Turn) -> bool:
    """那退吧, of what arrived and can still go back: not only the money is spoken of."""
    only_money = turn.pressed or says("of_the_money", turn.text)
    return order.signed_at is not None and "return" in order.can and not only_money


def _pieces(item: ItemEligibility, kind: ServiceKind, told: Said, order: Order) -> int | None:
    """As many as are said; all of them where the parcel was lost."""
    return pieces_in(told.text, item, kind) or (item.qty if order.state == "lost" else None)


def _same(kind: ServiceKind, wished: ServiceKind) -> bool:
    """Money comes back by both."""
    return kind == wished or {kind, wished} == {"return", "refund"}


def _begun(item: ItemEligibility, allowed: Eligibility, variant: str | None, turn: Turn) -> str:
    """What goes, what stays and what comes back; the rule only where it leaves fewer reasons than usual."""
    kept = "".join(f"，「{one.title}」您留着" for one in allowed.items if to_keep(one, turn))
    amount = money_for(item, item.qty) if item.qty == 1 and allowed.kind != "exchange" else None
    back = f"，退{money(amount)}" if amount else f"，换成{_titled(item, variant)}" if variant else ""
    rule = "" if "no_reason" in item.reasons else sentence(item.text)
    return f"好的，「{item.title}」办{NAMES[allowed.kind]}{kept}{back}。{rule}"


def _into(item: ItemEligibility, told: Said, turn: Turn) -> str | None:
    return _variant_meant(item, told, turn) or variant_in_lines(item, turn)


def _titled(item: ItemEligibility, variant: str) -> str:
    return next(one.title for one in item.exchange_variants if one.variant_id == variant)


def _another_kind_wished(turn: Turn, number: str, kind: str) -> bool:
    """不想退了还是换, of the order that is talked of just now: plain in its words, though they are of two kinds."""
    talked_of = turn.slot("topic")
    in_hand = talked_of in KINDS and talked_of != kind and turn.slot("order_no") == number
    return in_hand and not turn.waiting and plainly_wished(turn.text, kind)


def _kept_for_the_wish(turn: Turn, number: str, item: ItemEligibility | None) -> Events:
    """Which one was meant is not asked for again when it is wished for."""
    if item is None or turn.open_form or LetGo.of(turn):
        return []
    about = {"order_to_return": number, "item_id": item.item_id, "item": item.title}
    return [SlotSet(name, value) for name, value in about.items()]


def _kept_from_another_kind(turn: Turn, number: str, kind: str) -> dict[str, object]:
    """我是要退不是换: the item, the reason and the pictures are known already."""
    if turn.slot("order_to_return") != number or turn.slot("service_kind") in (None, kind):
        return {}
    kept = ("item_id", "item", "pieces", "reason", "description", "photos", "way_back", "pickup_on")
    return {name: turn.slot(name) for name in kept if turn.slot(name)}


def _variant_meant(item: ItemEligibility, told: Said, turn: Turn) -> str | None:
    """换成L码 says it already."""
    into = _INTO.search(told.text)
    spans = [one.span for one in turn.reading.subjects if (one.kind, one.role) == ("variant", "into")]
    named = [into[1] if into else "", "".join(spans), size_after(turn, item.variant) or ""]
    reads = (read_variant(item, replace(turn, text=words, entities=())) for words in named if words)
    read = next((one for one in reads if one), None)
    if read and not turn.all("color") and not _same_but_size(item, str(read.slots["exchange_variant_id"])):
        read = None  # in another colour only: asked, and not decided
    if read is None and told.reason in SHOP_FAULT:  # one that is as it should be
        pieces = pieces_in(told.text, item, "exchange") or item.qty
        same = [one.variant_id for one in item.exchange_variants if one.title == item.variant and one.stock >= pieces]
        return same[0] if same else None
    return str(read.slots["exchange_variant_id"]) if read else None


def _same_but_size(item: ItemEligibility, variant_id: str) -> bool:
    """Nothing but the size changes."""
    title = next(one.title for one in item.exchange_variants if one.variant_id == variant_id)
    bought, wanted = ([part.strip() for part in each.split("/")] for each in (item.variant, title))
    return len(bought) < 2 or len(set(bought) & set(wanted)) == len(bought) - 1 or bought == wanted


def begin_faulty(topic: str, order_no: str) -> Button:
    """On with it all the same, as the thing itself is at fault."""
    return Button("东西有毛病", topic, {"choice": "begin", "order_no": order_no})


def begin(topic: str, order_no: str = "") -> Button:
    return Button("开始办理", topic, {"choice": "begin"} | ({"order_no": order_no} if order_no else {}))


def _reason_of(item: ItemEligibility | None, text: str) -> ServiceReason | None:
    return reason_in(text, item.reasons, item.title) if item else None


def _told(turn: Turn) -> Said:
    """Of this wish, or of the trouble that led to it."""
    if as_new_told(turn):
        return said(turn, *KINDS)  # nothing is wrong with it, whatever the lines before sounded like
    return with_trouble(said(turn, *KINDS, "missing_or_damaged", "repair", "logistics"), turn)


def _item_known(allowed: Eligibility, turn: Turn) -> ItemEligibility | None:
    """Chosen before, for this very order."""
    if turn.slot("order_to_return") != allowed.order_no:
        return None
    return next((one for one in allowed.items if one.eligible and one.item_id == turn.slot("item_id")), None)


def _item_talked_of(order: Order, allowed: Eligibility, turn: Turn) -> ItemEligibility | None:
    """The thing of this order that the lines before were about."""
    thing = next((one.id for one in order.items if one.product_id == turn.slot("product_id")), None)
    named = turn.all("product") or turn.pressed
    return None if named else next((one for one in allowed.items if one.eligible and one.item_id == thing), None)


def _item_of_the_lines(order: Order, allowed: Eligibility, turn: Turn) -> ItemEligibility | None:
    """水饺都化了, 两袋都不要了: the one thing of this order that the newest line which names any names."""
    spoken = {item.id for item in lines_spoken_of(turn, order)}
    named = turn.all("product") or turn.pressed
    meant = [] if named else [one for one in allowed.items if one.eligible and one.item_id in spoken]
    return meant[0] if len(meant) == 1 else None


def _item_meant(allowed: Eligibility, told: Said, turn: Turn) -> ItemEligibility | None:
    """The only one that may go back and is not to be kept, or the only one named."""
    open_ones = [item for item in allowed.items if item.eligible and not to_keep(item, turn)]
    if len(open_ones) == 1:
        return open_ones[0]
    named = " ".join(told.goods)
    place = nearest(named, [f"{item.title} {item.variant}" for item in open_ones]) if named else None
    return open_ones[place] if place is not None else None
