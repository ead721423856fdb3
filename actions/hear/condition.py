"""The condition goods are told to be in, and what a rule of the shop says of goods in that condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from actions.faults import fault_in
from actions.hear.ways import says
from actions.turn import Turn
from xiaoer.shop.contract import CategoryPolicy
from xiaoer.talk import patterns

Condition = Literal["tag_cut", "washed", "eaten", "tried", "used", "unopened", "opened"]
_CONDITIONS: tuple[Condition, ...] = ("tag_cut", "washed", "eaten", "unopened", "tried", "used", "opened")
_TOLD = patterns.compile(
    r"(?P<tag_cut>(?:吊牌|标签|牌子|商标).{0,4}(?:剪|拆|撕|摘|扯|掉|没了)|(?:剪|拆|撕|摘|扯)(?:了|掉)?.{0,4}(?:吊牌|标签|牌子))"
    r"|(?P<washed>洗(?:过|了|的|完|一)|(?:下|过)(?:过|了)?(?:[一两几](?:遍|次|回|道))?水)"
    r"|(?P<eaten>(?:吃|喝|尝|喂)(?:了|过|掉|完|一))"
    r"|(?P<unopened>(?:没|未|木有|不曾)[^,，。;；、 ]{0,3}(?:拆|开封|打开|开过|动过?|启封|开箱)|原封|全新的?"
    r"|封(?:条|口|膜)[^,，。]{0,3}(?:都?在|好))"
    r"|(?P<tried>试(?:了|过|穿|戴|一下|上)|套了?一下|上身|比划)"
    r"|(?P<used>(?:用|穿|戴|抹|涂|敷|骑|睡|铺)(?:了|过)|(?:通|插)(?:了|过|上)?电|开过?机|上脚)"
    r"|(?P<opened>拆|打开|开了?(?:封|袋|盒|罐|瓶|箱))"
)
_DENIED = patterns.compile(
    r"(?:没|未|木|不)(?:有|怎么|曾|想|再|去)*(?:[给让][^,，。;；、 ]{1,4}?)?"
    r"(?:洗|下[水地楼]|过水|剪|摘|撕|穿|用|戴|吃|喝|通过?电|插过?电|上脚|出门)"
    r"(?:过|了)?"
    r"|(?:吊牌|标签).{0,4}(?:还在|都在|在的?|没)"
)
_NEEDED: dict[Condition, tuple[str, ...]] = {
    "tag_cut": ("吊牌",),
    "washed": ("下水", "洗"),
    "used": ("通电", "使用"),
    "eaten": ("拆封",),
}
"""What a rule speaks of where it wants goods otherwise than they are."""
_EXCEPTED, _WORN_ONCE = "不支持", "试穿"


def condition_told(turn: Turn, *, before: bool = False) -> Condition | None:
    """The one a rule hangs on most; ``before``: else that of the lines before this one."""
    lines = [turn.text, *turn.earlier] if before else [turn.text]
    return next((one for one in map(condition_in, [] if turn.pressed else lines) if one), None)


def unused_told(turn: Turn) -> bool:
    """还没给宝宝用过, and no other condition."""
    return not turn.pressed and says("unused", turn.text) and condition_in(turn.text) in (None, "unopened")


def as_new_told(turn: Turn) -> bool:
    """一包都没拆, and nothing said to be wrong with it."""
    return condition_told(turn) == "unopened" and fault_in(turn.text).reason is None


def condition_in(text: str) -> Condition | None:
    said = _DENIED.sub(" ", text)
    return next((name for name in _CONDITIONS if any(one[name] for one in _TOLD.finditer(said))), None)


def goes_back(told: Condition, rule: CategoryPolicy, called: str) -> bool | None:
    """Without a reason, by the rule for its kind; None: the rule does not say. ``called``: the goods' names, for what
    the rule leaves out (内衣拆封后不支持)."""
    if told == "unopened":
        return rule.return_days > 0
    if _left_out(rule.text, called) or any(word in rule.text for word in _NEEDED.get(told, ())):
        return False
    if told == "tried" and _WORN_ONCE in rule.text:
        return True
    if told == "tag_cut":
        return None
    return rule.opened_ok if told in ("opened", "tried") or not rule.opened_ok else None


def spoken_of(told: Condition | None, rules: Sequence[CategoryPolicy]) -> list[CategoryPolicy]:
    """Those whose rule speaks of just this condition, where it is not known what it is told of."""
    words = {"tag_cut": _NEEDED["tag_cut"], "washed": _NEEDED["washed"], "tried": (_WORN_ONCE,)}.get(told or "", ())
    return [one for one in rules if any(word in one.text for word in words)]


def _left_out(rule: str, called: str) -> bool:
    """内衣、袜子拆封后不支持: the names that stand before it."""
    parts = [part for clause in rule.split("；") for part in clause.split("。") if _EXCEPTED in part]
    nouns = [noun for part in parts for noun in part.split("拆")[0].split("、")]
    return any(noun and noun in called for noun in nouns)
