"""What is told of the state a thing is in, where a rule hangs on it: its tag cut, thrown away, sent back already."""

from __future__ import annotations

from typing import Literal

from actions.deeds.frame import clauses
from actions.hear.ways import says
from actions.turn import Turn
from xiaoer.talk import patterns

State = Literal["tag_cut", "gone", "no_photo"]
_STATES: tuple[State, ...] = ("tag_cut", "gone", "no_photo")
_TOLD = patterns.compile(
    r"(?P<tag_cut>(?:吊牌|标签|牌子).{0,4}(?:剪|拆|撕|摘|扯)|(?:剪|拆|撕|摘|扯)(?:了|掉)?.{0,4}(?:吊牌|标签))"
    r"|(?P<gone>(?:扔|丢|倒)(?:了|掉)|(?:吃|喝|用)(?:完|光|没了|掉了)|都吃了)"
    r"|(?P<no_photo>(?:照片?|图|视频).{0,4}(?:没|忘)(?:有|拍|录|了)?|没(?:有)?(?:拍|录|开箱)|没(?:有)?(?:照片|视频))"
)
_NOT_CUT = patterns.compile(r"(吊牌|标签).{0,4}(还在|都在|没(剪|拆|动|撕))")
_SENT = patterns.compile(r"寄(了|走|出去|回去|过去)|已经?寄|早就?寄|快递走了|发回去了|\d号(就)?寄")
_NOT_SENT = patterns.compile(
    r"没(有)?寄|未寄|不想寄|(怎么|往哪|哪里|哪儿)寄|寄(到|去)?哪|要寄|新的?[^,，。]{0,6}寄|寄(了|出)(没|吗|么)"
)


def state_told(turn: Turn) -> State | None:
    """The first a rule hangs on; asked (扔了行吗) it is none."""
    if turn.pressed or dict(turn.reading.acts).get("ask", 0.0) >= 0.6:
        return None
    text = _NOT_CUT.sub("", turn.text)
    found = _TOLD.search(text)
    return next((state for state in _STATES if found and found[state]), None)


def sent_back(turn: Turn) -> bool:
    """寄了三四天了, 26号就寄了: the goods are on their way back, in this line or in what was told before."""
    return bool(_SENT.search(turn.text)) and not _NOT_SENT.search(turn.text)


def has_it(turn: Turn) -> bool:
    """支架昨天我收着了: it has come, whatever the books say."""
    asks = dict(turn.reading.acts).get("ask", 0.0) >= 0.6
    return (
        not (turn.pressed or asks)
        and any(says("received", one) for one in clauses(turn.text))
        and not says("not_received", turn.text)
    )
