"""Walk 1, in the actions: the last yes before something is filed: to the one offer that was told just before it."""

from __future__ import annotations

from actions.deeds.consent import Consent, Offer
from actions.deeds.frame import clauses, frame_of, supposes
from actions.deeds.offers import agreed_to_asked, just_told, pressed_mark, standing, still_open
from actions.deeds.table import DEEDS, Name
from actions.deeds.wish_read import SURE
from actions.hear.phrases import bounds, spares
from actions.hear.ways import says
from actions.heard import Heard
from actions.reply import Button, Reply
from actions.turn import Turn
from actions.yes_as_read import agrees_as_read, wants_the_offered
from xiaoer.talk import patterns

_YES = (
    "嗯+|是的?|对的?|好的?|行|可以|没错|没问题|确认|确定|提交|办理?|就这[样么]办?|要得|成|妥|ok|OK|要|对头|得行|[阔可]以的?|中|好嘞|好滴|同意|没意见"
    "|那?就这[样么](?:办|弄|来|定)|那?就?[照按](?:[这那]样?|[你您]说的)?(?:来|办|弄|做|走)"
)
_END = r"[了吧啊呀哦的。!！~～ ]*$"
_NO = patterns.compile(
    r"^(不|否|no|NO|别|没|不是|不用|不行|不要|不对|不可以|先不用?|暂时不用?|没有)"
    r"[了吧啊呀哦的,，。!！~～ ]*(谢谢|不用)?[。!！~～]*$"
    r"|^(先别|等等|等一下|等会儿?|再想想|取消|我?再?(想想|考虑|看看))"
)
_SURELY = "嗯+|是的?|对的?|好的?|没错|没问题|确认|确定|可以|对头|要得|得行|成|中"
_LED_IN = " .…·,，。"
_AGAINST, _READ_AGAIN = 0.5, 0.75
_LED = "(?:那就|就|那|直接|帮我|给我)*"
_OFFERED: dict[Name, str] = {
    "urge": "催", "note": "备注|记|写|[跟和给].{1,5}[说讲]", "ticket": "登记|记|报|反映|补", "coupon": "领|收",
    "remind": "提醒|通知|喊我|叫我", "feedback": "转|记|反映",
}  # fmt: skip
_ANY, _BY_TAP = "办", "other:"
"""A question put to a colleague is passed on by a tap or a yes and nothing else."""
_ANY_DEED = "|登记|记|办|弄"
_NOT_WANTED = "[都也](不要|不想要|不用|用不上|不需要)了?"
"""What is called off is wanted no more: it bounds nothing."""
_LONGEST = 20
_SHORT = 8  # signs: a yes in other words is short
_STALE = "那是前面那一步的按钮，没有按它办。"


def sure_buttons(reply: Reply, offer: Offer, yes: str = "确认提交", no: str = "先不办了") -> list[Button]:
    return [reply.offer(offer, yes), Button(no, "deny", {"choice": "stop"})]


def said_yes(turn: Turn, verbs: str = "提交") -> bool:
    """In so many words."""
    plain = patterns.match(f"^({_YES}|{verbs}|[,， ])+{_END}", turn.text) or _by_name(turn.text, verbs)
    return not turn.pressed and bool(plain)


def read_sure(turn: Turn, deed: Name, verbs: str = "提交") -> Heard | None:
    """A yes or a no to 「确认提交吗」; ``verbs``: what is to be done here, 「取消」 is a yes only where it is that. The
    button of an older question is no yes: what stands now is told anew."""
    told = next(iter(standing(turn, deed)), None)
    mark = pressed_mark(turn)
    if mark is not None:
        fits = told is not None and mark == told.mark
        return Heard({"sure": mark}) if fits else Heard({}, _STALE, moved=False)
    if (turn.pressed and turn.intent != "deny") or spares(turn):
        return None
    if said_yes(turn, verbs) or _agrees(turn, verbs) or _wished_again(turn, deed, verbs) or agrees_as_read(turn, told):
        return Heard({"sure": told.mark}) if told else Heard({}, moved=False)
    named = patterns.match(f"^({verbs})", turn.text)  # 取消 is no calling off where it is what is to be done
    off = _NO.match(turn.text.lstrip(_LED_IN)) and not named
    return Heard({}, stop=True) if off or _declines(turn) else None


def _agrees(turn: Turn, verbs: str) -> bool:
    return (turn.intent == "affirm" and short_and_plain(turn, verbs)) or yes_and_more(turn, verbs)


def _wished_again(turn: Turn, deed: Name, verbs: str) -> bool:
    """不等了 取消, to 确认取消吗: the very wish once more, by its name, and nothing else beside it but why."""
    read = turn.reading.matter
    goals = {f"{topic}/wish" for topic in DEEDS[deed].topics}
    if turn.pressed or read is None or read.goal not in goals or read.goal_odds < _READ_AGAIN or speaks_against(turn):
        return False
    *why, last = clauses(turn.text) or [""]
    named = patterns.match(f"^{_LED}({verbs})[掉了吧]*{_END}", last)
    return bool(named) and all(says("no_longer_wanted", one) for one in why)


def agreed_as_told(turn: Turn, deed: Name) -> Heard | None:
    """What was put forward, said once more with nothing against it and no if: a yes to it."""
    told = next(iter(standing(turn, deed)), None)
    against = turn.pressed or speaks_against(turn) or supposes(turn.text)
    return None if told is None or against else Heard({"sure": told.mark})


def speaks_against(turn: Turn) -> bool:
    """It asks, stops, denies or corrects, whatever yes stands in it."""
    acts = dict(turn.reading.acts)
    return spares(turn) or max(acts.get(act, 0.0) for act in ("ask", "stop", "no", "correct")) >= _AGAINST


def yes_and_more(turn: Turn, verbs: str) -> bool:
    """对 锅和纸都不要: a plain yes, and after it nothing that asks, supposes, bounds or takes back."""
    first, *rest = clauses(turn.text) or [""]
    if not rest or turn.pressed or speaks_against(turn) or len(turn.text) > _LONGEST:
        return False
    plain = patterns.match(f"^({_SURELY}|行)({_YES}|{verbs or _YES})*{_END}", first) or _by_name(first, verbs)
    more = [patterns.sub(_NOT_WANTED, "", one) for one in rest]
    return bool(plain) and not any(bounds(one) or not _asks_nothing(one, verbs) for one in more)


def _by_name(clause: str, verbs: str) -> bool:
    """取消掉: the deed itself, told to be done to its end."""
    return bool(verbs) and patterns.match(f"^{_LED}({verbs})[掉了吧嘛呗]+{_END}", clause) is not None


def takes_offer(turn: Turn) -> bool:
    """The words are a yes to a light deed that was offered, whatever they are taken for."""
    return taken_offer(turn) is not None


def taken_offer(turn: Turn) -> tuple[Offer, Consent] | None:
    """那就登记一下吧, by its name; 行 那备注上吧 and 可以 就按坏的赔, to what was asked just before; 行, 可以的, to
    what was put forward and still stands."""
    if turn.pressed or turn.waiting:
        return None
    named, asked, stands = named_of_offered(turn), agreed_to_asked(turn), still_open(turn)
    if named or (asked and _agrees_and_tells(turn, _OFFERED.get(asked[0].deed, ""))):
        return named or asked
    light = asked is not None and DEEDS[asked[0].deed].light
    if asked and light and (wants_the_offered(turn, asked[0]) or says("asks_the_favour", turn.text)):
        return asked
    if stands is None or speaks_against(turn):
        return None
    more = not stands[0].subject.startswith(_BY_TAP) and just_told(turn) and _agrees_and_tells(turn, _ANY)
    return stands if more or says("firm_yes", turn.text) else None


def named_of_offered(turn: Turn) -> tuple[Offer, Consent] | None:
    """The deed of an offer just told, by its name and nothing beside it, though it was no question."""
    stand = standing(turn)
    alone = _ANY_DEED if len({one.mark for one in stand}) == 1 else ""
    told = [one for one in stand if one.deed in _OFFERED and calls_for(f"{_OFFERED[one.deed]}{alone}", turn.text)]
    return (told[0], Consent.by_yes(told[0], turn.id)) if len({one.mark for one in told}) == 1 else None


def _agrees_and_tells(turn: Turn, verb: str) -> bool:
    """A yes with more words that do not change what was offered, wish for something else, nor only say that it was
    heard: 行 我等着."""
    more = clauses(turn.text)[1:]
    another = any(says("another_deed", one) and not patterns.search(verb, one) for one in more) if verb else True
    return not another and yes_and_more(turn, verb) and not says("only_heard", turn.text)


def calls_for(verb: str, said: str) -> bool:
    """那就登记一下吧: a deed by its name, and nothing beside it."""
    before = "(好的?|行|嗯+|可以|成|那|就|先|你|您|[,， ])*([帮替给]我?)?"
    way = f"^{before}({verb})(一下|一声|个|下|上|张|哈|声)*(吧|呗|咯|嘛|好了)?[。!！~ ]*$"
    return bool(verb) and bool(patterns.match(way, said))


def _asks_nothing(clause: str, verbs: str) -> bool:
    frame = frame_of(clause, verbs)
    return not (frame.question or frame.supposed or frame.others)


def _declines(turn: Turn) -> bool:
    """A no of the classifier's; 没有收到货 is none, whatever it is taken for."""
    short = turn.intent == "deny" and turn.confidence >= SURE and len(turn.text) <= _SHORT
    return turn.intent == "deny" and (turn.pressed or (short and not patterns.search(r"没|未|[?？吗]", turn.text)))


def short_and_plain(turn: Turn, verbs: str = "办") -> bool:
    frame = [frame_of(clause, verbs) for clause in clauses(turn.text)]
    return turn.confidence >= SURE and len(turn.text) <= _SHORT and all(one.plain for one in frame)
