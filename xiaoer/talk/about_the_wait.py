"""A bare question for one's turn (还要多久, 轮到我没) or for when people are there (几点上班), nothing beside."""

from __future__ import annotations

from xiaoer.talk import patterns

_LED = r"(?:那|请问|问下|问一下|我|你们|您们|人工|客服|同事|现在|大概|大约|到底|究竟|得|还|要|需要|的|都|这|是)*"
_END = r"(?:了|呢|啊|呀|吧|嘛|吗|么|才能接|能接|才接|才有人|接|左右|[？?。！!~～\s])*"
_HOW_LONG = r"(?:等|排|排队)?(?:要|还要|还得)?(?:等)?(?:多久|多长时间|多少时间|多少分钟|几分钟)"
_TURN = (
    r"(?:什么时候|啥时候|几时|何时)?(?:轮到|排到|到)我(?:了)?(?:没有|没|吗|不)?"
    r"|(?:什么时候|啥时候|几时|多久)(?:能|才能|才)?(?:轮|排)(?:得)?到我"
)
_PLACE = (
    r"(?:我)?(?:前面|前头|前边)(?:还)?(?:有|排着|排)?(?:几|多少)(?:个|位)?(?:人)?"
    r"|(?:我)?(?:排|排在|排到)(?:第)?(?:几|几号|哪|哪里|哪儿)(?:位|个|号)?"
    r"|排队(?:排)?到(?:哪|几)(?:了|位)?|还要排多久"
)
_PLACE_ASKED = patterns.compile(rf"{_LED}(?:{_HOW_LONG}|{_TURN}|{_PLACE}){_END}")
_WHEN = r"(?:几点|什么时候|啥时候|几时|何时|几点钟|几点到几点)"
_HOURS_ASKED = patterns.compile(
    rf"{_LED}(?:{_WHEN}(?:才)?(?:上班|下班|上线|开门|在线|在|有人)|(?:上班|工作|营业|服务|在线)时间(?:是)?(?:几点|什么时候|多少|怎么样)?(?:到几点)?)"
    rf"(?:啊|呢|呀|的|吗|[？?。！!~～\s])*"
)


def asks_for_the_place(text: str) -> bool:
    """Said by one who waits for a person."""
    return bool(_PLACE_ASKED.fullmatch(text.strip()))


def asks_when_people_are_there(text: str) -> bool:
    return bool(_HOURS_ASKED.fullmatch(text.strip()))
