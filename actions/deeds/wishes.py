"""Whether a turn wishes for a deed now: the gate's input, from the intent and words of today's brain."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.deeds.consent import Consent
from actions.deeds.frame import PERSONS, Frame, clauses, frame_of, supposes
from actions.deeds.table import Name
from actions.deeds.wish_read import SURE, WishRead
from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.talk import patterns
from xiaoer.talk.reading import Matter

KEPT = "wish_kept"
_OF_GOODS = frozenset({"stock", "product_question"})
WISHES = frozenset({"wish", "keep_part"})
"""Aspects that wish for the deed of their topic, of all or of a part."""
_WANTS_FROM, _WANTS_SURELY, _SURELY, _RATHER = 0.5, 0.85, 0.9, 0.6


@dataclass(frozen=True)
class _Words:
    """``verbs``: what would be done. ``wished``: it is to be done now. ``reported``: how far it is, and no wish.
    ``questioned``: asked about it; for what is wished by way of asking (能不能出个大码)."""

    verbs: str
    wished: patterns.Pattern
    reported: patterns.Pattern | None = None
    questioned: patterns.Pattern | None = None


_ASKED_FOR = r"(要|想|申请|办|给我|帮我|直接|就|得|麻烦)[^,，。]{0,6}"
_HOW_FAR = patterns.compile(
    r"(还|一直|都|也|怎么)?(没|未|不)(有)?(到|收到|见|退|动静|下文|处理|审核|通过|给|来|消息|反应)|到账|进度|多久|慢"
)
_HURRY = (
    r"催|加急|加个急|(快|早)(点|些|一点|一些|递点)|[尽赶]快|赶紧|抓紧|优先|速度(点|发|安排)|快(发|送|寄|派)|今天(就|必须|得|给我|之内|内)|先(发|给我发|寄)"
    r"|(麻烦|务必|必须|一定|马上|立刻|立马)(要|给|把|得|先|就|帮){0,2}(我)?(发|送|寄|派)"
)
_TELL_ME = (
    r"(提醒|通知|告诉|喊|叫|短信|知会|戳|踢|call)(一下|一声|下|声)?(我|俺|咱)"
    r"|(给|跟|和)我(说|讲|发|提)(一)?(声|下|个消息|消息|短信|提醒|通知)"
    r"|(设|开|加|订|弄|登记|要)(一)?个?(到货|补货|上架)?(提醒|通知)|(到货|补货|有货|来货|上架)了?(提醒|通知)"
)
_TO_COMPLAIN = (
    r"(要|想|得|来|给我|帮我|替我|必须|现在就|正式|去)?(投诉|举报|反映|上报|告你们)|(登记|记录|反馈)(一下|下来|上去|给)"
    r"|(给|帮|替)我(记|登)(上|下|一)?(一?笔|下来|上去?|一下|着)"
)
_SEND_AGAIN = r"(再|重新?|补|另)(给我)?(发|寄|推|传)|(发|寄|传|转)(我|到|给|去|一份)|换个?邮箱"
_REPAIR = r"(要|想|申请|给我|帮我|安排|登记|派人)[^,，。]{0,6}修|报修"
_DIFFERENCE = r"(退|补|返)(我|给我|一下|差)|(申请|要|办|登记)[^,，。]{0,6}(价保|差价)"


_AS_IT_WAS = patterns.compile(r"原来|原地址|不变|照旧")
_OF_FEEDBACK = patterns.compile(
    r"(建议|意见|反馈|采纳|奖励|提过?)[^,，。]{0,10}([吗么?？]|怎么|哪|谁|多久|什么|没有)|(怎么|哪里|在哪|去哪|如何)[^,，。]{0,6}(建议|意见|反馈|提)"
)


def _words(verbs: str, wished: str, *, far: bool = False) -> _Words:
    return _Words(verbs, patterns.compile(wished), _HOW_FAR if far else None)


_OTHERS_FEEDBACK = patterns.compile(
    rf"(?:{PERSONS}|大家|都|听)[^,，。]{{0,4}}(?:说|讲|觉得)?[^,，。]{{0,2}}(?:提|给)[^,，。]{{0,5}}(?:建议|意见|反馈)"
)
"""Of suggestions as others speak of them or made them; 别家都有大瓶 beside a wish is none."""


_OF_POINTS = _words("换|兑", "换|兑")
_OF_STOCK = _words("提醒|通知|告诉|喊|叫|说一声", _TELL_ME)
_WORDS: dict[str, _Words] = {
    "urge_shipment": _words("催|加急|发货|发出|送|跟进", _HURRY),
    "complaint": _words("投诉|举报|反映|告|登记|差评|上报|反馈", _TO_COMPLAIN),
    "stock": _OF_STOCK,
    "product_question": _OF_STOCK,
    "invoice": _words("发票|开票|开|重开|换开|重发|补发|再发|发", _SEND_AGAIN),
    "return": _words(
        "退",
        rf"{_ASKED_FOR}退|退(了|掉|回去|吧|货吧|一下)|退[这那]?[一二两三四五六七八九十俩\d]{{1,2}}[件条双个支瓶袋盒包台套只本罐箱]",
        far=True,
    ),
    "refund": _words("退|赔", rf"{_ASKED_FOR}退|退(掉|吧|款吧|钱吧|一下|我钱)|^退(款|钱|货)$", far=True),
    "exchange": _words("换", rf"{_ASKED_FOR}换|换(了|掉|成|个|吧|一)", far=True),
    "cancel_order": _words("取消|撤单|撤销|退单|不要了|不想要|不买", r"取消|撤|不(要|想要|买)了|退(单|了)"),
    "change_address": _Words("改|换|寄|送|发到", patterns.compile(r"改|换|寄到|送到|发到"), _AS_IT_WAS),
    "change_order": _words("改|换|加|减|去掉|拍|删", r"改|换|少|多|去掉|不要|加"),
    "confirm_receipt": _words("确认|收货|点", r"确认|收到|点"),
    "delivery_appointment": _words("送|放|派|打电话|改约|约|来", r"[\u4e00-\u9fff]"),
    "membership": _OF_POINTS,
    "price_promo": _OF_POINTS,
    "feedback": _Words("提|建议|说|反馈|记|转", patterns.compile(r"[\u4e00-\u9fff]"), questioned=_OF_FEEDBACK),
    "repair": _words("修|报修|维修|登记", _REPAIR),
    "price_protection": _words("退|补|差价|价保|登记", _DIFFERENCE),
    "missing_or_damaged": _words("补发|登记|赔", r"(要|给我|帮我|请|麻烦)[^,，。]{0,4}(补发|登记)"),
    "logistics": _words("登记|核实|核查|查", r"(帮我|给我|麻烦|请|要)[^,，。]{0,4}(核实|核查|登记)"),
}


def wish_read(turn: Turn, topic: str) -> WishRead:
    """What was said of ``topic``: in this turn, or before the order was asked for. A button that names the deed is as
    plain as words can be."""
    kept = turn.slot(KEPT)
    if turn.heard_before and kept and kept["topic"] == topic:
        return WishRead(**kept)
    if turn.pressed:
        return WishRead(topic, 1.0)
    read, surely = _of_clauses(clauses(turn.text), _WORDS[topic]), _surely_wishes(turn, topic)
    question = read.question and not surely
    return replace(read, topic=topic, odds=_odds(turn, topic), wish=read.wish or surely, question=question)


def wished(turn: Turn, deed: Name, topic: str, subject: str) -> Consent | None:
    """None while a person is on the way, whatever is wished: only what is looked up is answered then."""
    return None if turn.waiting else Consent.by_wish(wish_read(turn, topic), turn.id, deed, subject)


def wished_to_be_passed_up(turn: Turn, deed: Name, topic: str, subject: str) -> Consent | None:
    """带给你们领导: by that turn of speech (``data/hear/to_leader.txt``), unless it is denied or only supposed."""
    words = _Words(ways("passed_up").pattern, ways("to_leader"))
    read = replace(_of_clauses(clauses(turn.text), words), topic=topic, odds=1.0)
    return None if turn.waiting else Consent.by_wish(read, turn.id, deed, subject)


def opens(turn: Turn, topic: str) -> bool:
    """May a matter be begun that files, changes or cancels something in the end?"""
    if turn.waiting:
        return False
    words = wish_read(turn, topic)
    denied = words.negated and not _denies_something_else(turn)
    return words.opens or (_read_as_wish(turn, topic) and not (denied or words.supposed or words.others))


def _read_as_wish(turn: Turn, topic: str) -> bool:
    """地址换到我单位行不: put as a question, and surely read as the wish itself. Only begins what is confirmed field by
    field in the end."""
    read, frame = turn.reading.matter, turn.reading.frame
    if turn.pressed or read is None or read.topic != topic or read.aspect not in WISHES:
        return False
    told_of = frame.supposed or frame.past or frame.quoted
    wants = dict(turn.reading.acts).get("want", 0.0) >= _WANTS_FROM
    return wants and not told_of and read.odds >= SURE and read.aspect_odds >= SURE


def _surely_wishes(turn: Turn, topic: str) -> bool:
    """那你催一下仓库嘛: by the act and by the goal, whatever the form of its words asks."""
    wants = dict(turn.reading.acts).get("want", 0.0) >= _WANTS_SURELY
    return wants and any(one.goal_odds >= _SURELY for one in _wishes(turn, topic))


def _wishes(turn: Turn, topic: str) -> list[Matter]:
    """Read as the very wish, by their own words."""
    return [one for one in turn.reading.matters if one.topic == topic and one.aspect in WISHES and not one.inherited]


def _denies_something_else(turn: Turn) -> bool:
    """鸡蛋还没发那退了吧: what is denied stands before it, as a reason."""
    return says("reason_before", turn.text)


def verbs_of(topic: str) -> str:
    """What would be done, as its name is said."""
    return _WORDS[topic].verbs if topic in _WORDS else ""


def plain_wish(turn: Turn, topic: str) -> bool:
    """Read surely as a wish, were nobody on the way."""
    return topic in _WORDS and wish_read(turn, topic).sure


def taken_back(turn: Turn, topic: str) -> bool:
    """The first words say that it is not to be done: 别记了，随便说说."""
    first = next(iter(clauses(turn.text)), "")
    return not turn.pressed and frame_of(first, _WORDS[topic].verbs).negated


def kept_wish(turn: Turn, topic: str) -> list[EventType]:
    """For the turn in which it is known which order is meant."""
    if turn.heard_before or topic not in _WORDS:
        return []
    return [SlotSet(name, kept) for name, kept in wish_slots(turn, topic).items()]


def wish_slots(turn: Turn, topic: str) -> dict[str, Any]:
    """What was said of it here, for the action that goes on with it."""
    return {KEPT: asdict(wish_read(turn, topic))}


def wish_begun(topic: str) -> EventType:
    """For the action that goes on with it: as plain as words can be."""
    return SlotSet(KEPT, asdict(WishRead(topic, 1.0)))


def begun_before(turn: Turn, topic: str) -> bool:
    """Begun in this very turn, by words as plain as a button (``wish_begun``)."""
    return turn.heard_before and turn.slot(KEPT) == asdict(WishRead(topic, 1.0))


def plainly_wished(text: str, topic: str) -> bool:
    """In so many words in one clause, whatever the whole message is taken for: 你催吧."""
    words = _WORDS[topic]
    return any(words.wished.search(one) and frame_of(one, words.verbs).plain for one in clauses(text))


def _odds(turn: Turn, topic: str) -> float:
    if (topic == "complaint" and _plainly_complains(turn)) or _told_when_there(turn, topic):
        return 1.0
    if turn.intent == topic and not _only_inherited(turn, topic):
        return max(turn.confidence, _read_surely(turn, topic))
    return next((odds for name, odds in zip(turn.ranking, turn.odds, strict=False) if name == topic), 0.0)


def _read_surely(turn: Turn, topic: str) -> float:
    """The reader's odds of the very wish, where it has no doubt of it that the words alone leave."""
    return max(
        (one.odds for one in _wishes(turn, topic) if one.odds >= _SURELY and one.aspect_odds >= _RATHER), default=0.0
    )


def _told_when_there(turn: Turn, topic: str) -> bool:
    """那到货的时候提醒我一下, where goods that are not there were talked of just now, is of those and of no parcel."""
    read = turn.reading.matter
    of_goods = topic == "stock" and turn.slot("topic") in _OF_GOODS
    return of_goods and read is not None and read.goal == "stock/notify"


def _only_inherited(turn: Turn, topic: str) -> bool:
    """By its own words it is of another topic: what was talked of before wishes nothing new."""
    read = turn.reading.matter
    return read is not None and read.inherited and bool(turn.ranking) and turn.ranking[0] != topic


def _plainly_complains(turn: Turn) -> bool:
    """投诉 叫管事的来, 我要投诉他: one clause that says nothing else is surely it."""
    return any(ways("complains").search(one) for one in clauses(turn.text))


def _of_clauses(said: list[str], words: _Words) -> WishRead:
    """One clause that plainly wishes is enough, unless it is taken back after it."""
    led, about, wishes = False, [], []
    advice = words.questioned is not None and any(says("asks_advice", clause) for clause in said)
    for clause in said:
        wished = bool(words.wished.search(clause))
        if wished or patterns.search(words.verbs, clause):
            frame = frame_of(clause, words.verbs, led=led)
            if words.questioned:
                asked = advice or bool(words.questioned.search(clause))
                others = bool(_OTHERS_FEEDBACK.search(clause))
                frame = replace(frame, question=asked, supposed=False, others=others)
            if words.reported and words.reported.search(clause) and not wished:
                frame = replace(frame, question=True)
            about.append(frame)
            wishes.append(wished)
        led = led or supposes(clause)
    if not about:
        return _with(frame_of(" ".join(said), words.verbs), wish=False)
    if about[-1].negated:
        return _with(about[-1], wish=wishes[-1])
    denied = next((one for one in about if one.negated), None)
    if words.questioned and denied:  # 别记了，随便说说: what stands beside it is any words at all
        return _with(denied, wish=False)
    best = next((place for place, one in enumerate(about) if one.plain and wishes[place]), None)
    best = best if best is not None else next((place for place, one in enumerate(about) if one.plain), len(about) - 1)
    return _with(about[best], wish=wishes[best])


def _with(frame: Frame, *, wish: bool = True) -> WishRead:
    return WishRead("", 0.0, wish, frame.negated, frame.supposed, frame.question, frame.past, frame.others)
