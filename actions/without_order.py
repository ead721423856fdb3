"""Walk 1, in the actions: no order to look at: asked for, and where that leads nowhere, what can be said without it."""

from __future__ import annotations

import zlib

from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet

from actions.cards import orders_card
from actions.dialogue.saying import in_words
from actions.general_rule import general_rule
from actions.hear.phrases import bought_by_another, has_no_number
from actions.let_go import LetGo, lets_go
from actions.order_choice import Suits, Unclear, order_button, order_choices
from actions.reply import PERSON, Reply
from actions.soothe import comfort
from actions.turn import Turn

Events = list[EventType]
TOPIC = "topic:"
_SOOTHED = frozenset({"complaint", "missing_or_damaged"})
"""Topics whose own action has said its words of comfort by now."""
_OF_A_FEELING = frozenset({"complaint", "feedback", "not_resolved", "account"})
"""Topics that no order is needed for where nobody is signed in: they are heard as they are."""
_FEELING = 0.5
"""Odds from which the words are of one."""
_OF_EACH_CATEGORY = frozenset({"return", "exchange"})
"""Topics whose rule is a long list where the goods are not known."""
IN_VAIN = 2
"""Rounds in which the thing asked for did not come; then nothing asks for it any more."""
_MOST = 3
_LACKS: dict[str, str] = {
    "logistics": "看不到您这个包裹走到哪了",
    "urge_shipment": "没法替您登记加急",
    "return": "没法替您提交退货",
    "exchange": "没法替您提交换货",
    "refund": "看不到您这笔退款",
    "invoice": "没法替您开这张发票",
    "change_address": "没法替您改地址",
    "cancel_order": "没法替您取消",
    "payment": "看不到这笔付了没有",
    "missing_or_damaged": "没法替您提交申请",
    "refuse_delivery": "看不到这个包裹还能不能拒收",
    "repair": "看不到还在不在质保期",
    "price_protection": "看不到还在不在价保期",
    "delivery_appointment": "没法替您备注给快递",
    "change_order": "没法替您改里面的商品",
    "confirm_receipt": "没法替您点确认收货",
}
WHOLE = "whole_phone"
"""Among what was asked in vain: the order for which four digits are not taken now, and the whole number is."""
_NO_ORDER_YET = "看不到您这一笔的情况"


async def ask_which_order(turn: Turn, reply: Reply, topic: str, suits: Suits, found: Unclear) -> Events:
    """Over to the order form, which comes back by action_order_known; unless it was asked for in vain already."""
    order_no = found.order_no
    if not order_no and needs_no_order(turn, topic):
        say_without_order(turn, reply)
        return _closing(turn) if turn.open_form == "order_form" else []
    left, wanted = LetGo.of(turn), "phone_last4" if order_no else "order_no"
    vain = _rounds(turn, wanted)
    before = left is not None and left.form == "order_form" and left.wanted == wanted and not turn.entity("order_no")
    lacks = not (order_no or turn.customer_id or turn.pressed) and _said_to_lack(turn)
    if vain >= IN_VAIN or lacks or (before and not turn.pressed):
        left = left if before and left else lets_go(turn, "order_form", wanted, topic)
        closing = _closing(turn) if turn.open_form == "order_form" else []
        return [*closing, *await tell_without_order(left, topic, turn, reply, suits)]
    words = comfort(turn) if turn.upset and topic not in _SOOTHED else ""
    if words:
        reply.say(words)
    if found.nothing:
        reply.say("您这个账号下暂时没有订单。如果是用别的账号买的，把那笔的订单号发给我，我来核对。", [PERSON])
        return [SlotSet("topic", topic), lets_go(turn, "order_form", "order_no", topic).event]
    if found.elsewhere:
        reply.say(f"您名下的订单里没有快递单号{found.elsewhere}，可能是别的账号买的，或者是别家店的包裹。")
    if found.missed:
        reply.say("您名下没有和您说的对得上的那一笔。")
    if found.lacking:
        where = "您最近的订单" if turn.customer_id else "核对过的订单"
        reply.say(f"{where}里我没看到“{found.lacking}”，也许当时不叫这个名，也许在别的账号里。")
    if vain:
        reply.no_progress()
    rounds = max(vain, int(before))
    fresh = {
        "topic": topic,
        "order_needed_for": topic,
        "order_no": order_no,
        "misread": {wanted: rounds} if rounds else None,
        "stopped": None,
        "let_go": None,
        "listed": None,
    }
    events = [SlotSet(name, value) for name, value in fresh.items()]
    if turn.open_form and turn.open_form != "order_form":
        events.append(SlotSet("paused", turn.open_form))
    elif turn.open_form and turn.slot("order_needed_for") not in (None, topic):
        events.append(SlotSet("paused", f"{TOPIC}{turn.slot('order_needed_for')}"))
    if vain:
        events.append(SlotSet("requested_slot", None))  # this round is counted; the form need not count it again
    return [*events, FollowupAction("order_form")]


def needs_no_order(turn: Turn, topic: str) -> bool:
    """A visitor who only vents: no number would be of any use."""
    first = turn.reading.first
    vents = first is not None and first.topic in _OF_A_FEELING and first.odds >= _FEELING and first.topic != topic
    return vents and not (turn.customer_id or turn.pressed or turn.heard_before)


def say_without_order(turn: Turn, reply: Reply) -> None:
    reply.say(comfort(turn) or in_words(turn, "form/heard_without_order"), [PERSON])


def _said_to_lack(turn: Turn) -> bool:
    """Here or earlier in this talk: no number, or the order of somebody else."""
    said = (turn, *map(turn.saying, turn.earlier))
    return any(has_no_number(one) or bought_by_another(one) for one in said)


_WITHOUT_RULE = frozenset({"logistics", "order_status"})
"""Of where one parcel is no rule tells anything."""


async def tell_without_order(left: LetGo, topic: str, turn: Turn, reply: Reply, suits: Suits) -> Events:
    """What is missing and what that hinders, the rule for everybody, the ways on; each time in other words."""
    choices = [] if left.wanted == "phone_last4" else (await order_choices(turn, suits))[:_MOST]
    ruleless = topic in _WITHOUT_RULE or (topic in _OF_EACH_CATEGORY and not turn.customer_id)
    rule = "" if ruleless else await general_rule(topic, turn.text)
    mark = f"{zlib.crc32(rule.encode()):08x}"
    news = "" if choices or mark in left.told else rule
    again = left.turn_id != turn.id
    whole = four_not_taken(turn, str(turn.slot("order_no")))
    reply.say(f"{_lack(left, topic, bool(choices), again, whole)}{f'一般是这样：{news}' if news else ''}")
    if choices:
        orders = [found.order for found in choices]
        buttons = [order_button(order, topic, turn) for order in orders]
        reply.say("您名下最近的是这几笔，点一下就接着办。", [*buttons, PERSON], orders_card(orders, turn.now))
    else:
        reply.say(_ways(turn, left, whole), [PERSON])
    if again and news:
        reply.progress()
    else:
        reply.no_progress()
    more = left.once_more(topic, [mark])
    return [SlotSet("topic", topic), SlotSet("order_needed_for", topic), SlotSet("misread", None), more.event]


def four_not_taken(turn: Turn, order_no: str) -> bool:
    """Strangers slowed this order for four digits: the whole number was asked for."""
    return (turn.slot("misread") or {}).get(WHOLE) == order_no


def _lack(left: LetGo, topic: str, choices: bool, again: bool, whole: bool) -> str:
    hindered = _LACKS.get(topic, _NO_ORDER_YET)
    if left.wanted == "phone_last4":
        some, digits = ("完整的", "") if whole else ("", "的后四位")
        missing = f"{'还是差' if again else '没有'}{some}收货手机号{digits}"
        return f"{missing}，为了保护您的信息，这笔订单我不能打开，也就{hindered}。"
    if choices:
        return "还差定下是哪一笔。" if again else f"没定下是哪一笔，我{hindered}。"
    if left.signed_in:
        return f"您这个账号下没有看到订单，所以我{hindered}。"
    if not again:
        return f"没有订单号，我{hindered}。"
    ways = (f"还是缺那笔订单号，我{hindered}。", f"没对上订单，我{hindered}。", "这件事要看到您那笔订单才有准话。")
    return ways[left.times % len(ways)]


def _ways(turn: Turn, left: LetGo, whole: bool) -> str:
    anothers = any(bought_by_another(one) for one in (turn, *map(turn.saying, turn.earlier)))
    if left.wanted == "phone_last4":
        later = "form/whole_phone_later" if whole else "form/last_four_later"
        return in_words(turn, "form/buyer_signs_in" if anothers and left.times == 1 else later)
    if not turn.customer_id and left.times == 1:
        return in_words(turn, "form/buyer_signs_in" if anothers else "form/sign_in")
    log_in = "" if turn.customer_id else "登录店铺账号后再来问，我能直接看到您的订单；"
    ways = (
        f"{log_in or '订单号在“我的订单”里，'}找到单号了随时发来，我从这里接着办，不用从头说。",
        f"{log_in or '订单号在“我的订单”里，'}手边有订单号就发我，没有也可以让同事来看。",
        f"{log_in or '发来订单号我马上接着办，'}要是急，点“转人工”，同事来帮您看。",
    )
    return ways[(left.times - 1) % len(ways)]


def _rounds(turn: Turn, wanted: str) -> int:
    """How often it was asked for in vain, this turn among them."""
    if turn.entity("order_no") or turn.open_form != "order_form" or turn.slot("requested_slot") != wanted:
        return 0
    return int((turn.slot("misread") or {}).get(wanted, 0)) + 1


def _closing(turn: Turn) -> Events:
    """The order form ends here; a form that waited for it goes on."""
    waiting = str(turn.slot("paused") or "")
    goes_on = [FollowupAction(waiting)] if waiting and not waiting.startswith(TOPIC) else []
    return [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("paused", None), *goes_on]
