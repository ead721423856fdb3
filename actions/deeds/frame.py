"""How a thing is said, clause by clause: asked, denied, supposed, told of the past or of others. Read from today's
words until the reading of the brain brings it."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.talk import patterns

_ASIDE = patterns.compile(
    r"[“\"「『‘][^”\"」』’]{2,40}[”\"」』’]"
    r"|(可以|方便|能|行|没问题|不麻烦|来得及)的话|请问|没(什么|啥)(问题|事|关系)|什么的|无论如何|怎么(样)?都"
)
"""What is quoted, and what is only politeness."""
_UNSEEN_AGAIN = patterns.compile(
    r"((?:^|[,，。;；!！?？~～\s])(?:我|们|这边|还是|还|一直|都|也|到|现在|里|的|电子|发票|邮件|邮箱|短信|快递|货){0,6}"
    r"(?:[找收看查]不[到见]了?|(?:没|未)有?(?:收|看|见)[到见])(?:电子|发票|邮件|邮箱|短信|链接|文件|快递|东西|货){0,2}[了啊呀呢]?)"
    r"((?:麻烦|请)?(?:再(?:给我|帮我)?|重新?)[发寄推传][一给到我下份][^,，。;；的\s]{0,8}(?:$|[,，。;；!！?？~～\s]))"
)
"""Said in one breath: that it did not come is one clause, that it be sent again is the next."""
_CLAUSE = patterns.compile(r"[^,，。;；!！?？\n~～\s]+[?？]*")
_HARD = patterns.compile(
    r"怎么|怎样|咋|如何|为(什么|啥|何)|什么|啥|多(久|少|长)|几(天|号|点|时|个|次|块|折)|哪|谁|是不是|是否|会不会|有没有|难道|到底|凭"
    r"|流程|步骤|入口|规则|条件|要求|介绍|解释|了解|咨询|问(一下|下|问)"
)
"""Asks, whatever stands beside it."""
_SOFT = patterns.compile(
    r"[?？]|[吗么嘛呢]$|[好行成](不好|不行|不成)|可不可以|可以不|能不能|能否|可否|要不要|用不用|需不需要|(能|可以|要|行|会)[^,，。]{0,12}不$|[了过]没有?$"
    r"|[^,，。]{1,8}的还是[^,，。]{1,8}的$"
    r"|(退|换|发|改|开|催|修|赔|给|送|管|办|取消|投诉)(不|没)(退|换|发|改|开|催|修|赔|给|送|管|办|取消|投诉)"
)
"""Asks, unless something is requested with it: 能帮我催一下吗."""
_PLEASE = patterns.compile(
    r"(帮|替|给|为)(我|我们|咱|俺|忙)|(麻烦|请|劳烦|拜托|辛苦)(你|您|帮|给|尽|赶|快|先|把|安|催|再)|(能不能|可不可以|能否|可否|可以)(催|快|加急|早|帮|再发|重发|通知|提醒)"
    r"|(催|加急|快点|快些|早点)[^,，。]{0,6}(好吗|行吗|可以吗|好不好|行不行|呗|吧)"
)
_SUPPOSED = patterns.compile(
    r"如果|要是|万一|假如|假设|假使|倘若|若(是|想|要)|(要|想)(?:[^,，。]{1,10})(的话|呢$)|的话|哪天|将来|比方说|打个比方|比如|除非|就算|即使|即便|再不|否则|要不然|不然"
)
PERSONS = (
    r"(?:朋友|同事|室友|闺蜜|邻居|同学|亲戚|别人|人家|有人|网友|隔壁|他们?|她们?|群里|评论区?|别家|客服|老公|老婆|媳妇"
    r"|妈妈?|爸爸?|表[姐妹哥弟]|姐姐?|弟弟?|妹妹?|哥哥?)"
)
_OTHERS = patterns.compile(
    rf"{PERSONS}[^,，。]{{0,8}}(说|讲|告诉|上次|之前|买|退|换|催|投诉|取消|想|在|都|也|收|开|改|领)"
    r"|(听|据)[^,，。]{0,3}(说|讲|闻)|传闻|都说"
    r"|(你们|您|页面|网页|上面|短信|系统|规则|详情页?|公告|店里|首页)[^,，。]{0,4}(说|写|显示|提示|标着|发短信)"
)
_MINE = patterns.compile(r"(我|咱|俺)(就|现在|还是|也)?(要|想|得|申请|需要|打算)|(帮|替|给)我|^(帮|替)")
_TIME = (
    r"(?:上次|上回|之前|以前|前天|昨天|昨晚|早就|前几天|上周|上个?月|去年|那次|当时|已经?|刚刚?|刚才|曾经?|都|才|自己)"
)
_DONE = r"[^吧呗,，。]{0,3}(?:过|了|完|的|好)(?:[^吧呗]|$)"
_COUNTED = r".{0,4}(?:两|三|好几|几|多)(?:次|遍|回)"
_NOT = (
    r"(?:不|别|没|未|勿|甭|懒得|取消不了|无需|何必)"
    r"(?:是|用|要|想|打算|准备|需要?|必|能|会|去|给|再|说|有|了|着|你们?|您|我|让){0,4}"
)
_OR_NOT = patterns.compile(r"能不能|可不可以|会不会|要不要|用不用|需不需要|该不该")
"""Asks or requests; the 不 in it denies nothing."""
_LATER = r"(?:以后|下次|下回|回头|过几天|明年|改天|到时候)"


@dataclass(frozen=True)
class Frame:
    """One clause, or all of a text."""

    negated: bool = False
    supposed: bool = False
    question: bool = False
    past: bool = False
    others: bool = False

    @property
    def plain(self) -> bool:
        return self == Frame()


def clauses(text: str) -> list[str]:
    """Without what is quoted and what is only politeness."""
    said = _UNSEEN_AGAIN.sub(lambda found: f"{found[1]} {found[2]}", _ASIDE.sub("", text))
    return _CLAUSE.findall(said)


def frame_of(clause: str, verbs: str, *, led: bool = False) -> Frame:
    """``verbs``: what would be done. ``led``: a clause before it supposes something."""
    please = _PLEASE.search(clause)
    return Frame(
        negated=bool(patterns.search(f"{_NOT}[^,，。;；]{{0,3}}?(?:{verbs})", _OR_NOT.sub("", clause))),
        supposed=led or supposes(clause) or bool(patterns.search(f"{_LATER}[^,，。]{{0,8}}(?:{verbs})", clause)),
        question=bool(_HARD.search(clause) or ((_SOFT.search(clause) or _or_not(clause)) and not please)),
        past=any(patterns.search(told, clause) for told in _told_of(verbs)),
        others=bool(patterns.search(f"{PERSONS}[^,，。]{{0,3}}(?:给|帮|替)我[^,，。]{{0,4}}(?:{verbs})", clause))
        or (bool(_OTHERS.search(clause)) and not _MINE.search(clause)),
    )


def _or_not(clause: str) -> bool:
    """多不多, 快不快: a word, 不 and the same word."""
    return any(a == b != "不" == middle for a, middle, b in zip(clause, clause[1:], clause[2:], strict=False))


def _told_of(verbs: str) -> tuple[str, ...]:
    """How something done before is spoken of."""
    return (
        f"{_TIME}[^,，。]{{0,10}}?(?:{verbs}){_DONE}",
        f"(?:{_TIME}[^,，。]{{0,6}}|(?:{verbs})[货款单票诉]?)过",
        f"{_TIME}[^,，。]{{0,4}}(?:申请|提交|提|办理?|登记|操作|要求|点|交|发起)(?:了|完|好)[^,，。]{{0,8}}(?:{verbs})",
        f"(?:上次|上回|那次|那回|去年)[^,，。买拍订]{{0,6}}(?:{verbs})",
        f"(?:{verbs}){_COUNTED}",
    )


def supposes(clause: str) -> bool:
    return bool(_SUPPOSED.search(clause))
