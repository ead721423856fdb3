"""Walk 2, first stop: the passing to a person, in words that fit the reason and what happened."""

from __future__ import annotations

from actions.dialogue.saying import in_words
from actions.dialogue.unknown import ask_colleague
from actions.fact_first import fact_first
from actions.handed_over import handed_over
from actions.hear.quoted import quoted
from actions.knowledge import article_meant
from actions.reply import PERSON, Reply
from actions.soothe import comfort
from actions.topic import Events, Topic
from actions.turn import Turn
from xiaoer.talk.handoff import DANGER

_HOURS = "ask_human/hours"
_PROMISE = "您前面说的我都整理好一起转过去，不用再重复。"
_SAID: dict[str, tuple[str, str]] = {
    "request": ("好的，这就帮您转人工。", "没问题，我这就转给同事。"),
    "unresolved": (
        "问了几次都没帮您解决，是我没答到点上，不让您再绕了。",
        "试了几次还没解决，我不耽误您了，直接转给同事来办。",
    ),
    "personal": (
        "这个要结合您的情况才好推荐，我请懂行的同事来跟您聊。",
        "给您挑得合适比随口推荐要紧，我请熟悉这块的同事来。",
    ),
    "failed": ("店里的系统这会儿查不到准确结果，我请同事接着帮您看。", "这一步系统没有响应，我让同事来接手。"),
    "locked": ("为了保护订单里的信息，核实这一步我请同事帮您做。", "核对没通过，我请同事用别的方式帮您核实。"),
    "policy": ("这件事要同事来定，我转给他们帮您看。", "这个超出我能做主的范围，我请同事来处理。"),
}
_AFTER_THE_FACT = frozenset({"anger", "personal", "unresolved", "request"})
"""Who is passed on for these hears first what was asked, where it is known."""
_SURE = 0.5
_WRITTEN = {"ask_human/in_writing": "handoff/in_writing", "ask_human/leave_message": "handoff/leave_message"}
_LEFT = {"request": "handoff/left_request", "anger": "handoff/left_anger", "unresolved": "handoff/left_unresolved"}
"""What is said instead with nobody at the desk."""


class Handoff(Topic):
    """``handoff_reason``, ``_words`` and ``_detail`` are set by the policy that decided; without them: a request."""

    soothes = True
    decided = True

    def name(self) -> str:
        return "action_handoff"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        about = turn.slot("handoff_words") or []
        words = [str(word) for word in about] if isinstance(about, list) else [str(about)]
        reason = str(turn.slot("handoff_reason") or "request")
        if reason == "request" and (await _told_of_hours(turn, reply) or _in_writing(turn, reply)):
            return []
        matter = await handed_over(turn) if reason == "request" else []
        told = await fact_first(turn, reply) if reason in _AFTER_THE_FACT else None
        if reason != DANGER:  # the words for danger are fixed, and were said before
            offered = turn.unattended and reason == "anger" and turn.customer_id and told is None
            buttons = [ask_colleague(quoted(turn), turn, reply)] if offered else []
            reply.say(_passing_on(reason, turn, comforts=told is None, offers=bool(offered)), buttons)
        reply.hand_off(reason, str(turn.slot("handoff_detail") or ""), words)
        return [*matter, *(told or [])]


async def _told_of_hours(turn: Turn, reply: Reply) -> bool:
    """客服几点下班: asks when people are there, and not for one."""
    read = turn.reading
    asks = read.act == "ask" and len(read.matters) == 1 and read.matters[0].goal == _HOURS and not turn.pressed
    written = await article_meant(_HOURS, turn) if asks else None
    if written is None:
        return False
    reply.say(written.answer, [PERSON])
    reply.progress()
    return True


def _in_writing(turn: Turn, reply: Reply) -> bool:
    """打字就行 别打电话: how, and not that a person should come; a line left for later is left here."""
    goal = turn.reading.first.goal if turn.reading.first and turn.reading.first.goal_odds >= _SURE else ""
    if goal not in _WRITTEN or turn.pressed:
        return False
    reply.say(in_words(turn, _WRITTEN[goal]), [PERSON])
    reply.progress()
    return True


def _passing_on(reason: str, turn: Turn, *, comforts: bool, offers: bool) -> str:
    """With nobody at the desk nobody is said to be brought; the notice after it tells the rest."""
    words = comfort(turn) if reason == "anger" and comforts else ""
    if turn.unattended and reason in _LEFT:
        name = "handoff/left_to_register" if offers else _LEFT[reason]
        return words + in_words(turn, name)
    return f"{words}{_opening(reason, turn)}{_PROMISE}"


def _opening(reason: str, turn: Turn) -> str:
    second = bool(turn.pick("", "1"))
    if reason == "anger":
        return "这件事我不让您再绕，这就转给同事，排在优先处理。"
    return _SAID.get(reason, _SAID["request"])[int(second)]
