"""Walk 1, in the actions: of a line bought several times, how many pieces it is about: said, pressed, or asked for."""

from __future__ import annotations

from actions.dialogue.saying import in_words
from actions.hear.detail import pieces_told
from actions.heard import Heard
from actions.reply import Button, choose
from actions.turn import Turn
from xiaoer.shop.contract import ItemEligibility
from xiaoer.talk import patterns

_SIGNS = {
    "一": 1,
    "单": 1,
    "两": 2,
    "俩": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_NUMBER = r"(\d{1,2}|[一单两俩二三四五六七八九十])"
_UNIT = r"[个件条双盒瓶袋台支套箱罐包只本]"
ALL = patterns.compile(
    r"整单|整个订单|都(要|想)?(退|换|修|坏)|全(部|都)|一起(退|换|修)|(所有|[两二三四五六\d]件)都|^(都|全)"
)
_SOME = patterns.bounded(
    rf"(?:其中|只(?:要|想)?(?:退|换|修)|就(?:要|想)?(?:退|换|修))的?{_NUMBER}{_UNIT}"
    rf"|退(?:其中|掉)?的?{_NUMBER}{_UNIT}(?!都)|[那这]{_NUMBER}{_UNIT}[^,，。]{{0,6}}(?:退|换)|有{_NUMBER}{_UNIT}(?:是|就|已经)?(?:坏|破|碎|漏|烂|裂|变质|有问题|不)"
)
_ALONE = patterns.compile(rf"^(?:要|就|退|换|修|是)?{_NUMBER}{_UNIT}?(?:吧|就行|就好|好了|呢|的)?[。!！~]*$")
_ONE = patterns.compile(
    r"[那这错坏破断碎漏裂缺少](?:了)?的?[那这]?一?[个件条双盒瓶袋台支套](?:给我|帮我|的钱|可以|能)*(?:换|退|有|是|没)"
)
_CUT = patterns.bounded(rf"(?:剪|拆|撕|摘)(?:了|掉)*{_NUMBER}{_UNIT}|{_NUMBER}{_UNIT}.{{0,6}}(?:剪|拆|撕|摘)")
_MOST_BUTTONS = 5


def pieces_in(text: str, item: ItemEligibility, kind: str) -> int | None:
    """As many as the words of a wish say, if that many can go; None = they do not say."""
    said = _SOME.search(text)
    number = next((_number(part) for part in said.groups() if part), None) if said else None
    number = 1 if number is None and _ONE.search(text) else number
    number = pieces_told(text, item.qty) if number is None else number
    if number is None and ALL.search(text):
        number = item.qty
    return number if number and number <= most_pieces(item, kind) else None


def pieces_meant(turn: Turn, item: ItemEligibility, kind: str) -> int:
    """断的那支能退多少, 就退那一个: of all that may go, so many as are said here or in the lines before."""
    lines = () if turn.pressed else (turn.text, *turn.earlier)
    return next((said for line in lines if (said := pieces_in(line, item, kind))), item.qty)


def tags_cut(text: str) -> int:
    """Of how many it is said; one where no number is."""
    said = _CUT.search(text)
    return next((_number(part) for part in said.groups() if part), 1) if said else 1


def most_pieces(item: ItemEligibility, kind: str) -> int:
    """All that are open; for an exchange as many as the shop has of some variant."""
    if kind != "exchange":
        return item.qty
    return min(item.qty, max((one.stock for one in item.exchange_variants), default=item.qty))


def read_pieces(item: ItemEligibility, kind: str, turn: Turn) -> Heard | None:
    """An answer to how many."""
    most = most_pieces(item, kind)
    alone = _ALONE.match(turn.text)
    picked = turn.choice if (turn.choice or "").isdigit() else None
    number = int(picked) if picked else _number(alone[1]) if alone else pieces_in(turn.text, item, kind)
    if number is None:
        said = _SOME.search(turn.text)
        number = next((_number(part) for part in said.groups() if part), None) if said else None
    if number is None:
        return None
    if 1 <= number <= most:
        told = "" if picked or alone else in_words(turn, "form/pieces_taken", n=str(number))
        return Heard({"pieces": number}, told)
    return Heard({}, f"这件现在能办的是{most}件。", moved=False)


def piece_buttons(item: ItemEligibility, kind: str) -> list[Button]:
    most = most_pieces(item, kind)
    shown = [*range(1, min(most, _MOST_BUTTONS) + 1), *([most] if most > _MOST_BUTTONS else [])]
    whole = f"全部{item.qty}件"
    return [choose(whole if number == item.qty else f"{number}件", str(number)) for number in shown]


def money_for(item: ItemEligibility, pieces: int) -> int | None:
    """What the shop says comes back for so many (fen); None where it says it only for all of them."""
    if len(item.refund_by_qty) >= pieces:
        return item.refund_by_qty[pieces - 1]
    return item.refund_amount if pieces == item.qty else None


def _number(sign: str) -> int:
    return int(sign) if sign.isdigit() else _SIGNS[sign]
