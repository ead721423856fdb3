"""A message answered by what was read of it: each matter by its skill, the asked fact first, nothing filed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasa_sdk.events import EventType, SlotSet

from actions.able import told_cannot
from actions.deeds.table import DEEDS
from actions.deeds.wishes import WISHES, opens, plain_wish
from actions.dialogue.asked import BY_BUTTON, Asked
from actions.dialogue.fragment import gone_on_with
from actions.dialogue.has_it import has_it
from actions.dialogue.kept import Kept, Open
from actions.dialogue.likeliest import likeliest, named_here
from actions.dialogue.matter_said import matter_said
from actions.dialogue.may_be_meant import beside, rather_meant
from actions.dialogue.next_step import FAMILIES, PARCELS, topic_on_table
from actions.dialogue.of_a_case import of_a_case
from actions.dialogue.of_a_parcel import of_a_parcel
from actions.dialogue.of_its_entry import of_its_entry
from actions.dialogue.of_several import of_several
from actions.dialogue.saying import say, unsaid_yet
from actions.dialogue.skill import IN_SERVICE, Aspect, OfOrder, Skill
from actions.hear.courier_wish import courier_clause
from actions.hear.only_told import only_tells
from actions.hear.phrases import has_many
from actions.in_hand import in_hand
from actions.let_go import just_let_go
from actions.order_choice import Found, Unclear, is_talked_of, which_order
from actions.orders_meant import several_meant
from actions.readings import READINGS
from actions.reply import Button, Reply
from actions.say.told import Told
from actions.turn import Turn
from actions.without_order import ask_which_order
from xiaoer.talk.reading import Matter, Reading

Events = list[EventType]
SURE, LIKELY = 0.5, 0.35
"""Odds of a topic from which it is answered, and from which it is answered with the other reading beside it."""
_ASPECT_SURE = 0.4
_MOST_MATTERS = 3
_CARRIED = 0.6
_SAID_SURELY = 0.6
_AFTER_SALE = frozenset({"return", "exchange", "refund"})
_OF_GOODS = frozenset({"stock", "product_question", "price_promo"})


_SECOND = 0.3
_OF_WHO_IT_IS_FOR = ("suits_whom", "quality")
_NO_ANSWERS = ("product_question/heard", "product_question/not_", "product_question/fits_unknown")
_MEETS_NOTHING = "product_question/fits"
_DEEDS_ALONE = frozenset({"wish", "withdraw"})
_WISH_BEFORE = 0.7
"""Odds of an aspect below which a wish said in so many words counts for more."""
_MAY_BE_WANTED = 0.3
"""Odds of the act from which a bare wish that also reads as a failed one is taken for the wish."""
_IN_FORMS = frozenset({topic for deed in DEEDS.values() if not deed.light for topic in deed.topics})
_BY_THE_ACT = frozenset({"invoice"})
"""What words can tell of a wish here is of another deed (再发我一次): that one is to be made, the reading tells."""
_MOST_AROUND = 3
"""Signs beside an order's number that say nothing of it."""
_SAYS_WHY = frozenset({"blame", "tell"})
_HANDED = "delivery_appointment"
_NOTHING = frozenset({"out_of_scope", "nlu_fallback"})
_CLOSES = frozenset({"yes", "no", "correct", "stop", "thank", "greet", "bye"})


@dataclass(frozen=True)
class Answerable:
    """A matter that a skill answers; ``unsure``: something else may have been meant."""

    skill: Skill
    aspect: Aspect
    matter: Matter
    unsure: bool = False

    def asked(self, turn: Turn, *, first: bool, in_form: bool) -> Asked:
        return Asked(turn, self.matter, first, in_form)


async def answer_as_read(turn: Turn, reply: Reply, *, in_form: bool = False) -> Events | None:
    """None: no skill answers this; nothing was said, and the topic's own action goes on."""
    case = await in_hand(turn) or await has_it(turn) or await of_a_case(turn)
    if isinstance(case, Told):
        first = turn.reading.first or Matter.surely(turn.intent, None)
        told_of = say(case, first, Kept.of(turn), turn, reply)
        return [*told_of[1], told_of[0].event]
    case = case or await of_a_parcel(turn) or matter_said(turn) or await of_its_entry(turn)
    found = _alone(case) or _alone(await gone_on_with(turn)) or _alone(_asked_before(turn))
    found = found or _alone(rather_meant(turn)) or _read(turn)
    if not found:
        return None
    kept, answered = Kept.of(turn), False
    spoken_of: str | None = None
    lines: set[tuple[str | None, str | None]] = set()
    events: Events = []
    for place, one in enumerate(found):
        if isinstance(one, Button):
            reply.beside(one)
            continue
        of_it = turn.having(order_no=spoken_of) if spoken_of and one.matter.topic == _HANDED else turn
        asked = one.asked(of_it, first=place == 0, in_form=in_form)
        told = await answer(one, asked, reply)
        if told is None:
            if place == 0:
                return None
            _beside(one.matter.topic, reply)
            continue
        if isinstance(told, list):  # which order is meant is asked first
            waiting = Open(one.matter.topic, one.matter.aspect or "", state="asked")
            return [*events, kept.with_matter(waiting).event, *told]
        line = (told.product_id, told.says[0].values.get("value"))
        if all(line) and line in lines:
            continue  # one line answers both
        lines.add(line)
        kept, more = say(told, one.matter, kept, turn, reply)
        spoken_of = told.order_no or spoken_of
        events += more
        answered = True
        if others := beside(turn, one.matter.goal):
            reply.beside(*others)
        elif one.unsure and turn.reading.others:
            _beside(turn.reading.others[0][0], reply)
    return [*events, kept.event] if answered else None


async def second_reading(turn: Turn, reply: Reply) -> Events | None:
    """Where nothing is read surely, with a matter on the table: the likeliest reading that is of its family, only looks
    up and tells something not said yet. None: there is none such."""
    kept = Kept.of(turn)
    newest = kept.stack[-1:] or (Open(str(turn.slot("topic") or ""), ""),)
    family = next((one for one in FAMILIES if newest[0].topic in one), None)
    read = [(one.topic, one.aspect or "", one.goal_odds or one.odds) for one in turn.reading.matters]
    read += [(*goal.partition("/")[::2], odds) for goal, odds in turn.reading.others]
    told_of = [("product_question", aspect, _SECOND) for aspect in _OF_WHO_IT_IS_FOR] if _tells_of_goods(turn) else []
    for topic, aspect, odds in [*sorted(read, key=lambda each: -each[2]), *told_of]:
        if not aspect or odds < _SECOND or aspect in _DEEDS_ALONE or family is None or topic not in family:
            continue
        one = answerable(Matter.surely(topic, aspect, inherited=True))
        told = await answer(one, one.asked(turn, first=True, in_form=True), reply) if one else None
        if one and isinstance(told, Told) and _tells_something(told) and unsaid_yet(told, turn, reply):
            kept, events = say(told, one.matter, kept, turn, reply)
            return [*events, kept.event]
    return None


def _tells_of_goods(turn: Turn) -> bool:
    read = {one.topic for one in turn.reading.matters} | {goal.partition("/")[0] for goal, _ in turn.reading.others}
    of_goods = topic_on_table(turn) in _OF_GOODS and bool(read & _OF_GOODS)
    return bool(turn.slot("product_id")) and of_goods and only_tells(turn) and turn.reading.act != "blame"


def _tells_something(told: Told) -> bool:
    name = told.says[0].response
    return told.helped and name != _MEETS_NOTHING and not name.startswith(_NO_ANSWERS)


async def answer_goal(goal: str, turn: Turn, reply: Reply) -> Events | None:
    """One aspect, whatever was read: for actions that know what is asked."""
    topic, _, aspect = goal.partition("/")
    one = answerable(Matter.surely(topic, aspect))
    if one is None:
        return None
    told = await answer(one, one.asked(turn, first=True, in_form=False), reply)
    if not isinstance(told, Told):
        return told
    kept, events = say(told, one.matter, Kept.of(turn), turn, reply)
    return [*events, kept.event]


async def answer(one: Answerable, asked: Asked, reply: Reply) -> Told | Events | None:
    needs = one.aspect.needs or one.skill.needs
    if needs and await told_cannot(needs, reply):
        return [SlotSet("topic", one.skill.topic)]
    if not isinstance(one.aspect, OfOrder):
        return await one.aspect.answer(asked)
    turn, aspect = asked.turn, one.aspect
    several = () if asked.in_form else await several_meant(turn, aspect.suits)
    told_each = await of_several(several, asked, aspect) if several else None
    if told_each:
        return told_each
    found = await which_order(turn, aspect.suits)
    picked = await likeliest(found, asked, aspect)
    found = picked.found if picked else found
    talked_of = named_here(turn) or (isinstance(found, Found) and is_talked_of(turn, found))
    unfit = isinstance(found, Found) and not talked_of and not aspect.suits(found.order)
    if aspect.general and (unfit or (isinstance(found, Unclear) and not (found.order_no or found.missed))):
        told = await aspect.general(asked)
        if told:
            return told
    if isinstance(found, Unclear):
        return None if asked.in_form else await ask_which_order(turn, reply, one.skill.topic, aspect.suits, found)
    told = await aspect.answer(found, asked)
    told = picked.named(told, asked) if told and picked else told
    return replace(told, order_no=told.order_no or found.order.order_no) if told else None


def _alone(matter: Matter | None) -> list[Answerable | Button]:
    one = answerable(matter) if matter else None
    return [one] if one else []


def _read(turn: Turn) -> list[Answerable | Button]:
    """What skills answer of this message, in the order said; what they do not is a button, unless it came first."""
    if turn.pressed or turn.heard_before or _says_nothing_new(turn.reading) or _says_another_thing(turn):
        return []
    found: list[Answerable | Button] = []
    matters = [one for one in turn.reading.matters if one.odds >= LIKELY and not _only_carried(one, turn)]
    matters = [one for one in matters if not _only_names(one, turn)] or matters
    matters = [one for one in matters if not _beside_the_matter(one)] or matters
    matters = [one for one in matters if not has_many(one.clause)] or matters
    matters = [one for one in matters if not _only_supposed(one, matters, turn)]
    if matters and _begun_by(matters[0], turn):
        return []
    for place, matter in enumerate(matters[:_MOST_MATTERS]):
        one = answerable(matter)
        if (one is None and (place == 0 or _is_the_wish(matter, turn))) or _is_wanted(matter, turn):
            return []
        if one is None and matter.topic in READINGS:
            found.append(Button(READINGS[matter.topic], matter.topic))
        elif one is None:
            continue
        elif place == 0 or matter.odds >= SURE:
            found.append(one)
    return [*found, *_said_to_the_courier(found, turn)]


def _said_to_the_courier(found: Sequence[Answerable | Button], turn: Turn) -> list[Answerable]:
    """后天能收到不 喊快递轻点: what the reader took for a part of the question."""
    topics = [one.matter.topic for one in found if isinstance(one, Answerable)]
    clause = courier_clause(turn) if topics and all(topic in PARCELS and topic != _HANDED for topic in topics) else ""
    one = answerable(replace(Matter.surely(_HANDED, "wish"), clause=clause)) if clause else None
    return [one] if one else []


def _beside_the_matter(matter: Matter) -> bool:
    """问了三遍，货呢; 周末爬山，扛得住大雨不: blame for the answers before, or no business of ours, beside what is
    asked in the same message."""
    return matter.topic == "not_resolved" or matter.topic in _NOTHING


def _only_supposed(matter: Matter, matters: Sequence[Matter], turn: Turn) -> bool:
    """要是退一台, 钱回哪: what is supposed is the condition of what is asked beside it, and nothing to be done now."""
    if not turn.reading.frame.supposed or matter.aspect != "wish" or matter.topic not in _IN_FORMS:
        return False
    return any(one.odds >= SURE and one.aspect != "wish" and answerable(one) for one in matters)


def _is_the_wish(matter: Matter, turn: Turn) -> bool:
    """订单2026…，我要退其中一件; 还没发货，我要退款: what is said before it only says of what or why, even where it
    blames; a button would be no answer to it."""
    act = turn.reading.act
    said = act == "want" or (act in _SAYS_WHY and matter.topic in _IN_FORMS and plain_wish(turn, matter.topic))
    return said and matter.aspect in WISHES and matter.topic == turn.intent


def _is_wanted(matter: Matter, turn: Turn) -> bool:
    """我要换货 is the wish, however likely it reads as one that came to nothing."""
    wanted = matter.topic == turn.intent and dict(turn.reading.acts).get("want", 0.0) >= _MAY_BE_WANTED
    return wanted and matter.topic in _AFTER_SALE and matter.aspect == "failed"


def _begun_by(matter: Matter, turn: Turn) -> bool:
    """改地址, 确认收货, 2026…开发票: the bare name of what is to be done, read as a question about it with little
    odds."""
    if matter.aspect_odds >= _WISH_BEFORE or matter.topic != turn.intent or matter.topic not in _IN_FORMS:
        return False
    wanted = matter.topic in _BY_THE_ACT and turn.reading.act == "want" and opens(turn, matter.topic)
    return wanted or plain_wish(turn, matter.topic)


def _only_names(matter: Matter, turn: Turn) -> bool:
    """2026…, 显示签收了: the number says of what, and asks nothing."""
    named = [one.span for one in turn.reading.subjects if one.kind == "order" and one.span in matter.clause]
    return any(len(matter.clause.replace(span, "").strip()) <= _MOST_AROUND for span in named)


def _only_carried(matter: Matter, turn: Turn) -> bool:
    """Of the lines before, and what of it is asked cannot be told: the overview would answer nothing; or 大衣多少钱,
    after a return was talked of: the words alone ask something of goods."""
    of_goods = turn.asks_of_goods and turn.intent != matter.topic
    said = turn.intent == matter.topic and turn.confidence >= _SAID_SURELY
    said = said or (matter.topic in _OF_GOODS and bool(turn.slot("product_id")) and turn.intent in _NOTHING)
    return matter.inherited and (of_goods or (matter.aspect_odds < _ASPECT_SURE and not said))


def _says_another_thing(turn: Turn) -> bool:
    """希腊酸奶有货吗, after an order, or 多少钱呢, after another question of goods: the words alone say surely what
    the lines before make likely otherwise."""
    first = turn.reading.first
    of_goods = first is not None and {first.topic, turn.intent} <= _OF_GOODS
    carried = first is not None and first.inherited and (of_goods or first.odds < _CARRIED)
    return carried and turn.intent != first.topic and turn.confidence >= _SAID_SURELY if first else False


def _says_nothing_new(reading: Reading) -> bool:
    """行吧那我等着, 不对: agreed, denied or thanked, with a matter only carried over from the lines before; or neither
    topic nor aspect is likely enough to answer by."""
    first = reading.first
    if first is None:
        return False
    vague = first.aspect_odds < _ASPECT_SURE
    return (vague and first.odds < SURE) or ((vague or first.odds < _CARRIED) and reading.act in _CLOSES)


def _asked_before(turn: Turn) -> Matter | None:
    """By a button, or before the order was known."""
    choice = turn.choice or ""
    if choice.startswith(BY_BUTTON):
        return Matter(turn.intent, choice.removeprefix(BY_BUTTON), 1.0, "", 1.0)
    waiting = Kept.of(turn).waiting
    names_order = turn.pressed and not choice and turn.entity("order_no")
    goes_on = turn.heard_before and not just_let_go(turn, "order_form")
    if waiting and (
        (names_order and turn.intent == waiting.topic) or (goes_on and turn.slot("topic") == waiting.topic)
    ):
        return Matter.surely(waiting.topic, waiting.aspect)
    return None


def answerable(matter: Matter) -> Answerable | None:
    skill = IN_SERVICE.get(matter.topic)
    if skill is None:
        return None
    if matter.aspect_odds < _ASPECT_SURE and skill.otherwise:
        matter = replace(matter, aspect=skill.otherwise)
    aspect = skill.aspect(matter.aspect)
    return Answerable(skill, aspect, matter, matter.odds < SURE) if aspect else None


def _beside(topic: str, reply: Reply) -> None:
    """What has no name on a button is none."""
    if topic in READINGS:
        reply.beside(Button(READINGS[topic], topic))
