"""A plain wish for a person in a shopper's line, whatever else stands in it: 我的包裹少一个，转人工. What only speaks
of one (不用转人工, 转人工干嘛, 上次转人工没人理) is none."""

from __future__ import annotations

from xiaoer.talk import patterns
from xiaoer.talk.clauses import clauses

_LED = (
    r"(?:那就|那|算了|快点|快|赶紧|赶快|马上|立刻|直接|请|麻烦你|麻烦您|麻烦|给我|帮我|替我|我要|我想要|我想|我需要|我|还是|能不能"
    r"|可不可以|可以|能|你|您|要|就|先|再)*"
)
_STAFF = r"(?:人工客服|人工服务|真人客服|人工|真人|活人|客服)"
_TO_ONE = (
    rf"(?:转接|转到|转给|转|接)(?:一下)?(?:个|一个|位)?{_STAFF}"
    rf"|(?:找|叫|换|喊|派|要)(?:个|一个|一位|位|一下)?(?:你们)?{_STAFF}"
    rf"|(?:跟|和|与)(?:你们)?{_STAFF}(?:说|聊|谈|讲|沟通|反映)"
    r"|人工客服|人工服务|人工|真人"
)
_POLITE = (
    r"(?:处理|解决|来|说话|说|聊|谈|看看|看一下|看|清楚|服务|一下|下|谢谢|谢了|好吗|行吗|行不行|可以吗|可以么"
    r"|吧|啊|呀|呗|哈|嘛|吗|了|我)*"
)
_WHOLE = patterns.compile(rf"{_LED}(?:{_TO_ONE}){_POLITE}")
_AT_THE_END = patterns.compile(rf"(.+?)(?:转接|转)(?:人工|真人)(?:客服|服务)?{_POLITE}")
_AT_THE_HEAD = patterns.compile(rf"{_LED}(?:转接|转)(?:人工|真人)(?:客服|服务)?(?:我的|我要|我想|我这|帮我|给我|有).+")
_NOT_WISHED = patterns.compile(
    r"(?:不|别|没|甭|无需|无须|没有|怎么|咋|如何|为什么|为啥|干嘛|凭什么|刚才|刚刚|刚|上次|之前|昨天|已经|谁|点了|点|让|叫|说|总|老)"
    r"(?:要|用|想|必|需要|是|给|帮)?(?:你|您|我|给|帮|再|去|就|要|一直|老是|总是)*$"
)


def wishes_for_a_person(text: str) -> bool:
    return any(_is_wish(clause) for clause in clauses(text))


def _is_wish(clause: str) -> bool:
    if _WHOLE.fullmatch(clause) or _AT_THE_HEAD.fullmatch(clause):
        return True
    led = _AT_THE_END.fullmatch(clause)
    return led is not None and not _NOT_WISHED.search(led[1])
