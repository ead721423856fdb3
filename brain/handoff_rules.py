"""Walk 2 (handoff): when a person must take over, and why. Plain rules, no Rasa; the policy and the tests call them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from xiaoer.talk import patterns
from xiaoer.talk.clauses import told_in
from xiaoer.talk.danger import BRINGS_A_PERSON, desk_words
from xiaoer.talk.handoff import DANGER
from xiaoer.talk.person_wished import wishes_for_a_person
from xiaoer.talk.unresolved import FRESH, Limits, Standing, reached

_SOMEBODY = patterns.bounded(
    r"我(?!们店)|本人|自己|宝宝|宝贝|孩子|小孩|儿子|女儿|婴儿|新生儿|娃|老人|爸|妈|父母|爷爷|奶奶|老公|老婆|媳妇|孕妇|岁|个月"
)
_CONDITION = patterns.compile(
    r"过敏|敏感肌|敏感皮|敏感性?皮肤|湿疹|荨麻疹|皮炎|玫瑰痤疮|痘痘肌|长痘|爆痘|烂脸|激素脸|屏障受损|医美|刷酸|术后|手术|化疗"
    r"|孕妇|怀孕|孕期|孕早期|备孕|哺乳|坐月子|月子|早产|乳糖不耐|腹泻|拉肚子|便秘|发烧|咳嗽|哮喘|鼻炎|胃病|胃不好|肠胃"
    r"|糖尿病|血糖|高血压|血压|心脏病|肾病|肝病|痛风|尿酸|甲状腺|癫痫|抑郁|失眠|腰椎|颈椎|关节炎|骨折|吃药|服药|医生说|医嘱|体质"
)
_ADVICE = patterns.compile(
    r"推荐|建议|适合|适用|合适|能用|可以用|能不能用|可不可以用|能吃|可以吃|能不能吃|可不可以吃|能喝|可以喝|能穿|能不能|可不可以|可以.{0,6}吗|能.{0,6}吗"
    r"|会不会|有没有影响|有影响|安全吗|怎么选|选哪|哪款|哪一款|哪种|用哪个|什么好|帮我(?:选|挑|搭|配)|刺激吗"
)
_MY_OWN = patterns.compile(
    r"(?:根据|按照?|结合|针对)(?:我|宝宝|孩子)的?(?:个人)?(?:情况|肤质|皮肤|身材|体型|体质|需求|喜好|预算|年龄)"
    r"|(?:帮|给|为)我(?:量身|专门|单独)(?:定制|定做|推荐|搭配|制定)|私人(?:定制|顾问|搭配)|一对一(?:推荐|搭配|指导|服务)"
)

_HEATED_MATTERS = frozenset({"complaint", "not_resolved", "missing_or_damaged"})
_UNMISTAKABLE = 0.9


@dataclass(frozen=True)
class TurnEvidence:
    """What is known of one shopper turn when the decision is made."""

    text: str
    intent: str
    emotion: str
    emotion_words: tuple[str, ...] = ()
    emotion_score: float = 0.0
    emotion_by_manner: bool = False
    topic: str = ""
    standing: Standing = FRESH
    unresolved_signal: str | None = None
    pressed: bool = False
    danger: str = ""
    """Its kind (``xiaoer/talk/danger.py``)."""
    danger_words: tuple[str, ...] = ()
    by_parent: bool = False
    """A child ordered, and who has a say over him tells it."""


@dataclass(frozen=True)
class HandoffLimits:
    """How soon; each is set in config.yml."""

    unresolved: Limits = field(default_factory=Limits)
    request_intents: frozenset[str] = frozenset({"ask_human"})
    personal_intents: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Handoff:
    """The wish to hand off: why, and the shopper's words that say so."""

    reason: str
    words: tuple[str, ...]
    detail: str = ""


def handoff_for(turn: TurnEvidence, limits: HandoffLimits) -> Handoff | None:
    """The first rule that holds: danger before all, then anger, for the passport must say it."""
    for rule in (_danger, _anger, _request, _unresolved, _personal):
        if handoff := rule(turn, limits):
            return handoff
    return None


def _danger(turn: TurnEvidence, limits: HandoffLimits) -> Handoff | None:
    if turn.danger not in BRINGS_A_PERSON or turn.pressed or turn.by_parent:
        return None
    return Handoff(DANGER, turn.danger_words, desk_words(turn.danger))


def _anger(turn: TurnEvidence, limits: HandoffLimits) -> Handoff | None:
    """Anger put into words brings a person at once; heard in the manner alone it is counted as a sign, and brings one
    where all else speaks for it: unmistakable, about a complaint, in a matter that stands unsolved."""
    if turn.emotion != "angry" or turn.pressed:
        return None
    if turn.emotion_by_manner and not _borne_out(turn):
        return None
    return Handoff("anger", told_in(turn.text, turn.emotion_words))


def _borne_out(turn: TurnEvidence) -> bool:
    return turn.intent in _HEATED_MATTERS and turn.standing.count > 0 and turn.emotion_score >= _UNMISTAKABLE


def _request(turn: TurnEvidence, limits: HandoffLimits) -> Handoff | None:
    """Read so, or plainly said beside another matter, which the person takes along."""
    read_so = turn.intent in limits.request_intents
    wished = read_so or (not turn.pressed and wishes_for_a_person(turn.text))
    return Handoff("request", _whole(turn)) if wished else None


def _unresolved(turn: TurnEvidence, limits: HandoffLimits) -> Handoff | None:
    reaches = reached(turn.standing, turn.unresolved_signal)
    if turn.unresolved_signal and reaches >= limits.unresolved.of(turn.intent, turn.topic):
        return Handoff("unresolved", _whole(turn))
    return None


def _personal(turn: TurnEvidence, limits: HandoffLimits) -> Handoff | None:
    if turn.pressed or turn.intent not in limits.personal_intents:
        return None
    if own := _MY_OWN.search(turn.text):
        return Handoff("personal", (own[0],))
    found = [pattern.search(turn.text) for pattern in (_SOMEBODY, _CONDITION, _ADVICE)]
    if all(found):
        words: Collection[str] = dict.fromkeys(match[0] for match in found[1:] if match)
        return Handoff("personal", tuple(words))
    return None


def _whole(turn: TurnEvidence) -> tuple[str, ...]:
    text = turn.text.strip()
    return (text[:40],) if text else ()
