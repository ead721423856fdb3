"""What the bot says to who waits for a person: what it could look up, or one line, so that nobody meets silence.

The line fits what was said (a picture, a greeting, a deed only a person may do now) and differs from the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from xiaoer.talk.about_the_wait import asks_for_the_place, asks_when_people_are_there
from xiaoer.talk.length import joined
from xiaoer.talk.message import Message
from xiaoer.talk.read_only import READ_ONLY, SURE
from xiaoer.talk.reply import Answer, Reply
from xiaoer.talk.waiting import Place
from xiaoer.talk.wording import opening, standing, your_turn

type Say = Callable[[Place], str]

_TELL_EVERY = 3
"""Under every so many answers it is said again that the person is still coming."""
_SMALLTALK = {"greeting": "greeting", "bot_challenge": "greeting", "ask_human": "asks", "not_resolved": "asks",
              "thanks": "thanks", "affirm": "agrees", "goodbye": "agrees"}  # fmt: skip
_UNREAD = frozenset({"nlu_fallback", "deny", "out_of_scope", ""})

_COMING: dict[str, tuple[Say, ...]] = {
    "question": (
        lambda _: "这一点我这边答不准，已经替您问同事了，他接进来先答这一条。",
        lambda _: "这句我拿不准，不随口答您，同事接进来先看它。",
        lambda _: "要同事核实才能答您，这个问题我排进给他的话里了。",
        lambda _: "这也得同事来答，他看得到您问的每一句。",
    ),
    "words": (
        lambda _: "看到了，这句也转给同事了，他接进来不用您再讲一遍。",
        lambda _: "您说的这点同事看得到，想到什么接着说。",
        lambda _: "记下了，同事接进来先看您说的这些。",
        lambda _: "这一条也放进给同事的话里了。",
    ),
    "deed": (
        lambda _: "这件要同事来办，已经一起转过去了，不用再讲一遍。",
        lambda _: "这件也交给同事，他接进来接着给您办。",
        lambda _: "这个等同事接手来处理，您说的他都看得到。",
    ),
    "picture": (
        lambda _: "照片收到了，同事接进来就能看到。",
        lambda _: "照片也放在对话里了，同事看得到，不用再发。",
    ),
    "asks": (
        lambda place: f"还在给您转，{standing(place)}。",
        lambda place: f"同事还没接进来，{standing(place)}，您没有被落下。",
        lambda place: f"转接没有断，{standing(place)}；等的时候能查的我先查给您。",
    ),
    "angry": (
        lambda place: f"您着急我明白，刚才这句也一并转过去了。{standing(place)}。",
        lambda place: f"这事还没解决，换谁都窝火。{standing(place)}，同事接进来先看您说的这些。",
        lambda place: f"您说得对，不该让您等成这样。{standing(place)}，这句同事也看得到。",
    ),
    "greeting": (
        lambda place: f"我在。同事还没接进来，{standing(place)}；查物流、问商品可以先问我。",
        lambda place: f"在的，{standing(place)}。等的时候要查订单、看有没有货，直接问我就行。",
    ),
    "agrees": (
        lambda _: "同事接进来会接着跟您说。",
        lambda _: "有别的想问也可以先问我，同事那边我还在给您转着。",
    ),
    "thanks": (
        lambda _: "不客气，同事看过前面的对话就来。",
        lambda _: "应该的，同事接进来会接着跟您说。",
    ),
}
_LEFT: dict[str, tuple[Say, ...]] = {
    "question": (
        lambda _: "这一点要同事来答，已经写进留言，上线后先回您这一条。",
        lambda _: "这句我拿不准，不随口答您，留给同事上线后答。",
        lambda _: "这个问题也问给同事了，他上线后看得到。",
    ),
    "words": (
        lambda _: "您说的这点写进留言了，同事上线后会一起看。",
        lambda _: "记下了，同事上线后按顺序回您，不用一直守着。",
        lambda _: "这一条也留给同事了，不用再讲第二遍。",
    ),
    "deed": (
        lambda _: "这件要同事来办，已经写进留言，上线后接着给您处理。",
        lambda _: "这件也留给同事了，他上线后看得到，不用再讲一遍。",
    ),
    "picture": (
        lambda _: "照片收到了，和留言放在一起，同事上线就能看到。",
        lambda _: "照片也存好了，同事上线后会一起看。",
    ),
    "asks": (
        lambda place: f"现在没有客服在线，{_hours(place)}按顺序回您。能查能办的我现在就办，您接着说。",
        lambda _: "这会儿还没有同事上线，您的留言排着队。等的时候查单、退换、催货我都能办。",
        lambda place: f"还没有同事在线，{_hours(place)}先看您这里；急的事先说给我，我能办的马上办。",
    ),
    "angry": (
        lambda place: f"您着急我明白。{standing(place)}，{_hours(place)}就能看到您说的这些。",
        lambda place: f"这事还没解决，换谁都窝火。刚才这句也写进留言了，{_hours(place)}按顺序回您。",
    ),
    "greeting": (
        lambda place: f"我在。{standing(place)}；查物流、问商品可以先问我。",
        lambda place: f"在的。留言{_hours(place)}按顺序回；要查订单、看有没有货，直接问我就行。",
    ),
    "agrees": (
        lambda _: "同事上线后会接着跟您说。",
        lambda _: "有别的想问也可以先问我，留言同事上线后会看。",
    ),
    "thanks": (
        lambda _: "不客气，同事上线看过留言就回您。",
        lambda _: "应该的，留言都在，同事上线后会接着跟您说。",
    ),
}
_TURN: tuple[Say, ...] = (
    lambda place: f"{your_turn(place)}。",
    lambda place: f"刚看过，{your_turn(place)}。",
)
_HOURS, _SURELY = "ask_human/hours", 0.4
_STILL_COMING = ("转接的同事还在来的路上。", "同事那边我还在给您转着。")


def replies(
    answer: Answer,
    asked: Sequence[Message],
    before: Sequence[Message],
    place: Place,
    turn: int,
    danger: str | None = None,
) -> tuple[Reply, ...]:
    """What was found, now and then with a word that the person is still coming; else one line. ``before``: messages
    before those ``asked``; ``turn``: how many were answered; ``danger``: the gravest kind heard in
    this conversation, to whose answers nothing is added. That a message is left was said as it was, and once."""
    if asks_turn(asked) and not (danger or answer.danger):
        return (Reply(_unsaid(_TURN, before, place, turn)),)
    if asks_hours(answer, asked):
        return (Reply(opening(place, waits=True)),)
    left = place.staff.nobody
    if not answer.replies:
        return (Reply(_unsaid((_LEFT if left else _COMING)[_kind(answer, asked)], before, place, turn)),)
    *others, last = answer.replies
    due = not before or before[-1].author.kind == "system" or turn % _TELL_EVERY == 0
    if danger or left or not due or not last.text or last.text.rstrip().endswith(("？", "?")):
        return answer.replies
    return (*others, replace(last, text=last.text + _STILL_COMING[turn % len(_STILL_COMING)]))


def asks_turn(asked: Sequence[Message]) -> bool:
    """还要多久, of one who waits: how long until somebody comes."""
    return asks_for_the_place(_written(asked))


def _written(asked: Sequence[Message]) -> str:
    return joined([one.text or "" for one in asked if one.press is None])


def asks_hours(answer: Answer, asked: Sequence[Message]) -> bool:
    """客服几点上班: surely that and nothing beside it."""
    if answer.danger is None and asks_when_people_are_there(_written(asked)):
        return True
    matters = answer.reading.matters
    asks = answer.reading.act == "ask" and len(matters) == 1 and matters[0].goal == _HOURS
    return asks and matters[0].goal_odds >= _SURELY and answer.danger is None


def _unsaid(ways: Sequence[Say], before: Sequence[Message], place: Place, turn: int) -> str:
    """The turn's own way, or the next that was not said lately."""
    said, at = {one.text for one in before}, turn % len(ways)
    texts = [way(place) for way in (*ways[at:], *ways[:at])]
    return next((text for text in texts if text not in said), texts[0])


def _kind(answer: Answer, asked: Sequence[Message]) -> str:
    understood = answer.understanding or {}
    intent = str(understood.get("intent") or "")
    if all(said.image for said in asked):
        return "picture"
    if answer.handoff and answer.handoff.reason == "anger":
        return "angry"
    if intent in _SMALLTALK:
        return _SMALLTALK[intent]
    sure = float(understood.get("confidence") or 0.0) >= SURE
    if sure and intent not in READ_ONLY | _UNREAD:
        return "deed"
    return "question" if answer.reading.act == "ask" else "words"


def _hours(place: Place) -> str:
    return f"客服时间是{place.staff.hours}，上线后" if place.staff.hours else "同事上线后"
