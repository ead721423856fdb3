"""Walk 1, in the actions: the last yes before something is filed."""

from __future__ import annotations

import re

from actions.form import Heard
from actions.reply import Button, choose
from actions.turn import Turn

_YES = re.compile(
    r"^(嗯+|是的?|对的?|好的?|行|可以|没错|没问题|确认|确定|提交|办吧|就这样|ok|OK|要|取消吧|改吧|退吧|换吧|开吧)+"
    r"[了吧啊呀哦的。!！~～ ]*$"
)
_NO = re.compile(r"^(不|否|别|没有|不是|不对|不行|不要|不用|先别|等等|再想想|我?再?考虑)")


def sure_buttons(yes: str = "确认提交", no: str = "先不办了") -> list[Button]:
    return [choose(yes, "yes"), Button(no, "deny", {"choice": "stop"})]


def read_sure(turn: Turn) -> Heard | None:
    """A yes or a no to 「确认提交吗」; None = neither."""
    if turn.choice == "yes" or _YES.match(turn.text) or (turn.intent == "affirm" and not _NO.match(turn.text)):
        return Heard({"sure": True})
    if turn.intent == "deny" or _NO.match(turn.text):
        return Heard({}, stop=True)
    return None
