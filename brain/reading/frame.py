"""How words stand to what is: denied, supposed, over, to come, somebody else's; by lists of words."""

from __future__ import annotations

from xiaoer.talk import patterns
from xiaoer.talk.reading import Frame

_NEGATED = patterns.compile(r"不(?:想|要|用|需要|必|能|会|是|对|行|可以|让|给)|没(?:有|收|到|用|必要)?|别|未|无法|甭")
_SUPPOSED = patterns.compile(r"如果|要是|万一|假如|假设|若是?|倘若|的话|比如说?|一旦|真(?:的)?坏了")
_PAST = patterns.compile(r"已经|早就|之前|上次|上回|以前|昨[天晚]|前[天几]|刚才|刚刚|当时|曾经|[过了](?:[，。！?？]|$)")
_TO_COME = patterns.compile(r"以后|下次|下回|将来|明[天早晚]|后天|等(?:我|到|会)|到时候?|改天|过几天|准备|打算|要不要")
_QUOTED = patterns.compile(
    r"(?:客服|快递员?|师傅|你们|商家|卖家|页面|短信|详情页?|他们?|她|朋友|仓库|人工)(?:上|里)?(?:说|讲|告诉我|写着?|显示|承诺|答应)"
)


def frame_of(text: str) -> Frame:
    text = text[:400]
    return Frame(
        negated=bool(_NEGATED.search(text)), supposed=bool(_SUPPOSED.search(text)), past=bool(_PAST.search(text)),
        to_come=bool(_TO_COME.search(text)), quoted=bool(_QUOTED.search(text)),
    )  # fmt: skip
