"""Walk 1, in the actions: the last yes before something is filed."""

from __future__ import annotations

from actions.heard import Heard
from actions.reply import Button, choose
from actions.turn import Turn
from xiaoer.talk import patterns

_YES = "嗯+|是的?|对的?|好的?|行|可以|没错|没问题|确认|确定|提交|办理?|就这样|ok|OK|要"
_END = r"[了吧啊呀哦的。!！~～ ]*$"
_NO = patterns.compile(r"^(不|否|别|没有|先别|等等|等一下|再想想|取消|我?再?(想想|考虑|看看))")


def sure_buttons(yes: str = "确认提交", no: str = "先不办了") -> list[Button]:
    return [choose(yes, "yes"), Button(no, "deny", {"choice": "stop"})]


def said_yes(turn: Turn, verbs: str = "提交") -> bool:
    """Pressed, or in so many words."""
    return turn.choice == "yes" or bool(patterns.match(f"^({_YES}|{verbs}|[,，])+{_END}", turn.text))


def read_sure(turn: Turn, verbs: str = "提交") -> Heard | None:
    """A yes or a no to 「确认提交吗」; ``verbs``: what is to be done here, 「取消」 is a yes only where it is that."""
    if said_yes(turn, verbs):
        return Heard({"sure": True})
    if turn.intent == "deny" or _NO.match(turn.text):
        return Heard({}, stop=True)
    return Heard({"sure": True}) if turn.intent == "affirm" else None
