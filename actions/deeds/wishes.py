"""Whether a turn wishes for a deed now: the input of the gate, filled from the intent and the words of today's brain."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.deeds.frame import Frame, clauses, frame_of, supposes
from actions.deeds.wish_read import WishRead
from actions.turn import Turn
from xiaoer.talk import patterns


@dataclass(frozen=True)
class _Words:
    """``verbs``: what would be done. ``wished``: it is to be done now. ``reported``: how far it is, and no wish."""

    verbs: str
    wished: patterns.Pattern
    reported: patterns.Pattern | None = None


_HOW_FAR = patterns.compile(
    r"(还|一直|都|也|怎么)?(没|未|不)(有)?(到|收到|见|退|动静|下文|处理|审核|通过|给|来|消息|反应)|到账|进度|多久|慢"
)
_WORDS: dict[str, _Words] = {
    "urge_shipment": _Words(
        "催|加急|发货|发出|送|跟进",
        patterns.compile(
            r"催|加急|加个急|(快|早)(点|些|一点|一些|递点)|[尽赶]快|赶紧|抓紧|优先|速度(点|发|安排)|(麻烦|务必|必须|一定|今天|马上|立刻|立马)(要|给|把|得|先|就|帮){0,2}(我)?(发|送|寄|派)"
            r"|快(发|送|寄|派)|先(发|给我发|寄)"
        ),
    ),
    "complaint": _Words(
        "投诉|举报|反映|告|登记|差评|上报|反馈",
        patterns.compile(r"(要|想|得|来|给我|帮我|替我|必须|现在就|正式|去)?(投诉|举报|反映|上报|告你们)|(登记|记录|反馈)(一下|下来|上去|给)"),
    ),
    "stock": _Words(
        "提醒|通知|告诉|喊|叫|说一声",
        patterns.compile(
            r"(提醒|通知|告诉|喊|叫|短信|知会|戳|踢|call)(一下|一声|下|声)?(我|俺|咱)|(给|跟|和)我(说|讲|发|提)(一)?(声|下|个消息|消息|短信|提醒|通知)|(设|开|加|订|弄|登记|要)(一)?个?(到货|补货|上架)?(提醒|通知)"
            r"|(到货|补货|有货|来货|上架)了?(提醒|通知)"
        ),
    ),
    "invoice": _Words(
        "发票|开票|开|重开|换开|重发|补发|再发|发",
        patterns.compile(r"(再|重新?|补|另)(给我)?(发|寄|推|传)|(发|寄|传|转)(我|到|给|去|一份)|换个?邮箱"),
    ),
    "return": _Words("退", patterns.compile(r"(要|想|申请|办|给我|帮我|直接|就|得|麻烦)[^,，。]{0,6}退|退(了|掉|回去|吧|货吧|一下)"), _HOW_FAR),
    "refund": _Words(
        "退|赔",
        patterns.compile(r"(要|想|申请|办|给我|帮我|直接|就|得|麻烦)[^,，。]{0,6}退|退(掉|吧|款吧|钱吧|一下|我钱)|^退(款|钱|货)$"),
        _HOW_FAR,
    ),
    "exchange": _Words("换", patterns.compile(r"(要|想|申请|办|给我|帮我|直接|就|得|麻烦)[^,，。]{0,6}换|换(了|掉|成|个|吧|一)"), _HOW_FAR),
    "cancel_order": _Words("取消|撤单|撤销|退单|不要了|不想要|不买", patterns.compile(r"取消|撤|不(要|想要|买)了|退(单|了)")),
    "change_address": _Words("改|换|寄|送|发到", patterns.compile(r"改|换|寄到|送到|发到")),
    "change_order": _Words("改|换|加|减|去掉|拍|删", patterns.compile(r"改|换|少|多|去掉|不要|加")),
    "confirm_receipt": _Words("确认|收货|点", patterns.compile(r"确认|收到|点")),
    "delivery_appointment": _Words("送|放|派|打电话|改约|约|来", patterns.compile(r".")),
    "membership": _Words("换|兑", patterns.compile(r"换|兑")),
    "feedback": _Words("建议|提|出", patterns.compile(r"[\u4e00-\u9fff]")),
    "repair": _Words("修|报修|维修|登记", patterns.compile(r"(要|想|申请|给我|帮我|安排|登记|派人)[^,，。]{0,6}修|报修")),
    "price_protection": _Words("退|补|差价|价保|登记", patterns.compile(r"(退|补|返)(我|给我|一下|差)|(申请|要|办|登记)[^,，。]{0,6}(价保|差价)")),
}
_WORDS["price_promo"] = _WORDS["membership"]
_WORDS["product_question"] = _WORDS["stock"]


def wish_read(turn: Turn, topic: str) -> WishRead:
    """What this turn says of ``topic``. A button that names the deed is as plain as words can be."""
    if turn.pressed:
        return WishRead(topic, 1.0)
    odds = _odds(turn, topic)
    words = _WORDS.get(topic)
    if words is None:
        return replace(_with(frame_of(turn.text, "�")), topic=topic, odds=odds)
    return replace(_of_clauses(clauses(turn.text), words), topic=topic, odds=odds)


def plainly_wished(text: str, topic: str) -> bool:
    """In so many words in one clause, whatever the whole message is taken for: 你催吧."""
    words = _WORDS[topic]
    return any(words.wished.search(one) and frame_of(one, words.verbs).plain for one in clauses(text))


def _odds(turn: Turn, topic: str) -> float:
    if turn.intent == topic:
        return turn.confidence
    return next((odds for name, odds in zip(turn.ranking, turn.odds, strict=False) if name == topic), 0.0)


def _of_clauses(said: list[str], words: _Words) -> WishRead:
    """One clause that plainly wishes is enough, unless it is taken back after it."""
    led, about, wishes = False, [], []
    for clause in said:
        wished = bool(words.wished.search(clause))
        if wished or patterns.search(words.verbs, clause):
            frame = frame_of(clause, words.verbs, led=led)
            if words.reported and words.reported.search(clause) and not wished:
                frame = replace(frame, question=True)
            about.append(frame)
            wishes.append(wished)
        led = led or supposes(clause)
    if not about:
        return _with(frame_of(" ".join(said), words.verbs), wish=False)
    if about[-1].negated:
        return _with(about[-1], wish=wishes[-1])
    best = next((place for place, one in enumerate(about) if one.plain and wishes[place]), None)
    best = best if best is not None else next((place for place, one in enumerate(about) if one.plain), len(about) - 1)
    return _with(about[best], wish=wishes[best])


def _with(frame: Frame, *, wish: bool = True) -> WishRead:
    return WishRead("", 0.0, wish, frame.negated, frame.supposed, frame.question, frame.past, frame.others)
