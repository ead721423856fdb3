"""Goods that did not last: 起球, 开胶, 掉色, told of a thing one has; a question about washing or lasting is none."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.talk import patterns

_WORN = patterns.compile(
    r"起(了|得|的)?.{0,3}球|(全|都)是球|开(了)?胶|脱胶|掉(色|毛|漆|皮|渣|钻|了?.{0,2}(扣|粒|颗))|(扣子|拉链|鞋底|鞋跟|线头).{0,3}(掉|坏|断|脱|磨)"
    r"|褪色|染色|开线|脱线|缩水|磨(破|平|穿|脚)|(破|烂)(了)?(个|一个|两个)?(洞|口)|断(了|掉|开)|断底|翘边|边上翘|不贴合|勾丝|发黄|塌(了|陷)|异响|(响|吵)(得|的|死)|太吵|噪音(很|太|特别)?大|跟(拖拉机|打雷|装修|电钻)"
)
_ASKED = patterns.compile(
    r"[吗么嘛?？]$|会不会|容不容易|容易(起|掉|开|褪|缩)|怎么(洗|保养|处理|去|弄|护)|能不能洗|是不是会|怕"
)


def worn_told(turn: Turn) -> bool:
    return not turn.pressed and bool(_WORN.search(turn.text)) and not _ASKED.search(turn.text)
