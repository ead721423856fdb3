"""Which way is wished in the end: part of the money, or another kind than the one under way (换不了就退)."""

from __future__ import annotations

from actions.deeds.frame import clauses
from actions.deeds.wishes import plainly_wished
from actions.hear.phrases import wants_a_sound_one
from actions.hear.ways import says
from actions.turn import Turn
from xiaoer.talk import patterns

_REGISTER = patterns.compile(
    r"(登记|记|报|报修|反映|上报|反馈)(一下|下来|上去|下|上|一?笔|着)?(吧|呗|好了|就行)?[。!！]?$|给.{0,2}(登记|记(一)?下)"
)
_NO_REGISTER = patterns.compile(r"不(用|要|想)?.{0,2}(登记|记)|别.{0,2}(登记|记)|[没未忘不]记|登记了|[吗么?？]$")
_GIFT = patterns.compile(
    r"(别人|朋友|人家|同事|亲戚|闺蜜|对象|领导|同学|[她他])送(我|的|给)|收的礼|(让|叫)(她|他|送的人|买的人|送我的人).{0,3}(来|找|联系|申请)"
)
_RESEND = patterns.compile(
    r"补(发|寄|一|个|给|上)|再(发|寄)(一|个)|(只|就|光|单独?)(想|要|给我|帮我|能){0,2}(换|寄|补|发|配|要)(一)?(个|根|片|颗|下|条)"
)
_EDIBLE = patterns.compile(r"还?(能|敢)(不能)?(吃|喝)(吗|么|不|嘛|[?？])")
_BEGIN = patterns.compile(r"(办|退|换|修|申请|开始)(吧|呗|了吧|就是)")
_ASKS = patterns.compile(r"[吗么?？]$|怎么|什么|多久|多少|哪|谁|能不能|可不可以|行不行|是不是|咋")
_WAYS = ("exchange", "return", "refund", "repair")
_READ_AS_WISH, _TAKEN_BACK = 0.75, 0.5
_DECLINED = ("不退", "不换", "不修")
_PARTLY = patterns.compile(
    r"退(我)?(一半|部分|一部分|\d+(块|元|吧|就|$))|补(偿)?(我|点|一点|一些|些)+.{0,2}(钱|差|块|元)|补我?\d+|能补就补|补偿|赔(我|点|不|多少|吗|一)"
    r"|[一二两三四五六七八九十几\d](片|杯|个|包|颗|粒|瓶|盒|袋|块)的?(钱)?.{0,4}退|退[这那]?[一二两三四五六七八九十几\d](片|杯|个|包|颗|粒|瓶|盒|袋|块)"
    r"|退[这那]?一?(片|杯|个|包|颗|粒|瓶|盒|袋|块)的?钱"
)
_MONEY = patterns.compile(
    r"(换不了|没有?(货|的)?|没|不(想)?换了?|别换了?|不用换了?).{0,6}退|(直接|干脆|最好|还是|那就|那|就|只|要|想|改成|我要|都)?(给我)?退(钱|款|货|了吧|掉|了算了|吧$|了$)"
)
_IF_NOT = patterns.compile(r"(没有?(货|的)?|换不了|不行|退不了|不能退)(的话)?就")
_SWAP = patterns.compile(r"(不(想)?退了?|别退了?|不用退了?).{0,6}换|(还是|改成|干脆|那就|直接)(给我)?换")
_NO_SWAP_BACK = patterns.compile(r"不(想)?退|别退|不用退|退不")


def partly(turn: Turn) -> bool:
    """Money, and the goods stay; or for some of what is in the packet."""
    return not turn.pressed and bool(_PARTLY.search(turn.text))


def gift_told(turn: Turn) -> bool:
    """Somebody else bought it: 朋友送的, 让她来找你们."""
    return not turn.pressed and bool(_GIFT.search(turn.text))


def resend_wished(turn: Turn) -> bool:
    """What is missing, or a part alone, without the rest going back."""
    return not turn.pressed and bool(_RESEND.search(turn.text))


def edible_asked(turn: Turn) -> bool:
    return not turn.pressed and bool(_EDIBLE.search(turn.text))


def begins(turn: Turn) -> bool:
    """行 办吧, after the rule was told: what was talked of is to be begun."""
    return not turn.pressed and turn.intent == "affirm" and bool(_BEGIN.search(turn.text))


def wished_kind(turn: Turn) -> str | None:
    """快点换给我, said while trouble is told: which way is plainly wished, whatever the whole is taken for."""
    kinds = [kind for kind in ("exchange", "return", "refund") if plainly_wished(turn.text, kind)]
    return None if turn.pressed else next(iter(kinds), "exchange" if wants_a_sound_one(turn) else None)


def asks_plainly(turn: Turn) -> bool:
    return bool(_ASKS.search(turn.text))


def register_wished(turn: Turn) -> bool:
    return bool(_REGISTER.search(turn.text)) and not _NO_REGISTER.search(turn.text)


def send_back_spoken_of(turn: Turn) -> bool:
    return "退货" in turn.text or "寄回" in turn.text


def calls_off(turn: Turn) -> bool:
    """那算了 我自己拧拧, 我就说一声 不退: let be in the first words or the last, and nothing else wished or asked."""
    first, *rest = clauses(turn.text) or [""]
    after = " ".join(rest)
    read = turn.reading.matter
    wished = any(plainly_wished(after, kind) for kind in _WAYS) or (
        read is not None and read.topic in _WAYS and read.aspect == "wish" and _wished_surely(turn, read.goal_odds)
    )
    if not turn.pressed and (_let_it_be(turn) or _withdrawn(turn)):
        return True
    if turn.pressed or wished or wants_a_sound_one(turn) or _ASKS.search(after) or partly(turn):
        return False
    last = rest[-1].rstrip("了吧啊") if rest else ""
    return turn.saying(first).stops or first.rstrip("吧呗啦啊").endswith(("拉倒", "算了")) or last in _DECLINED


def _let_it_be(turn: Turn) -> bool:
    """懒得退了, and nothing plainly wished beside it."""
    rest = [one for one in clauses(turn.text) if not says("lets_it_be", one)]
    return says("lets_it_be", turn.text) and not any(plainly_wished(one, kind) for one in rest for kind in _WAYS)


def _withdrawn(turn: Turn) -> bool:
    """算了留着送人: read as taken back, and let be in so many words or by the act."""
    read, acts = turn.reading.matter, dict(turn.reading.acts)
    if read is None or read.topic not in _WAYS or read.aspect != "withdraw" or read.goal_odds < _TAKEN_BACK:
        return False
    return says("lets_be", turn.text) or acts.get("stop", 0.0) + acts.get("no", 0.0) >= _TAKEN_BACK


def _wished_surely(turn: Turn, odds: float) -> bool:
    """不要了 钱退给我: by the goal, or by the act."""
    return odds >= _READ_AS_WISH or dict(turn.reading.acts).get("want", 0.0) >= _READ_AS_WISH


def exchange_first(turn: Turn) -> bool:
    """没黑色就退: a return only if the exchange cannot be."""
    return not turn.pressed and bool(_IF_NOT.search(turn.text))


def kind_instead(turn: Turn, kind: str, *, under_way: bool = False) -> str | None:
    """The other kind plainly wished than ``kind``; None: it stays. 换不了就退 is one only once it is under way."""
    if not under_way and _IF_NOT.search(turn.text):
        return None
    if turn.pressed or dict(turn.reading.acts).get("ask", 0.0) >= 0.75:
        return None
    if kind == "exchange" and _MONEY.search(turn.text) and not _NO_SWAP_BACK.search(turn.text):
        return "return"
    if kind in ("return", "refund") and (_SWAP.search(turn.text) or wants_a_sound_one(turn)):
        return "exchange"
    return None
