"""How to get there, where no address is given: the clause that turns left behind a shop, the third door in a row."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.views import Span, Views
from xiaoer.talk import patterns

_CLAUSE = patterns.compile(r"[^，。！？；：,!?;:\n（）()]{5,40}")
_MOVES = patterns.compile(
    "右拐|左拐|右转|左转|拐进|拐弯|往[东南西北里][走数头边]?|往前走|直走|走到[头底尽]|[上下]坡|[^楼]下来别过|出了.{2,10}口|把头"
    "|第[一二两三四五六七八九十1-9](?:户|家|排|栋|[个条](?:巷|门|路口|胡同|弄|院))|[东南西北]数|顶楼[东南西北]户|楼上.楼|[左右]手边?$"
    "|敲[一二三两]下|那栋|家楼下[是有]|对面.{2,8}[前后东西南北]门"
)
_PLACES = patterns.compile("站|口|路|桥|巷|树|铺|店|门|村|楼|院|户|牌|坡|灯|厂|校|弄|胡同|街|家属|平房|烟酒|超市|河|庙")
_AT_A_GATE = patterns.compile(
    r"\p{Han}{2,12}[东南西北正后前]门店|\p{Han}{0,12}[东南西北正后前]门(?:丰巢|菜鸟|驿站|快递柜?|柜)(?:[0-9一二三四五六七八九]{1,2}号柜)?|地铁站?[A-H][0-9]?口"
    r"|\p{Han}{0,10}(?:局|所|院|校|厂|厅|社|站|楼)\p{Han}{0,6}楼[0-9]{3,4}"
)
_ON_A_SCREEN = patterns.compile("页面|屏|滑|翻|点开|按钮|链接|直播|主页|订单|系统|导航栏")
_KEY = patterns.compile(r"(?:门禁|门锁|密码锁|单元门|楼下)(?:密码|按|码|输|是|:){1,3}([0-9]{3,8}#?)")
_BORN = patterns.compile(r"(?:生日|出生|生于)(?:是|在|日期|:)?([0-9]{2,4}[年./-][0-9]{1,2}[月./-][0-9]{1,2}[日号]?)")


def spans(views: Views) -> Iterator[Span]:
    view = views.whole
    for found in _CLAUSE.finditer(view.text):
        said = str(found[0])
        if _MOVES.search(said) and _PLACES.search(said) and not _ON_A_SCREEN.search(said):
            yield view.span(found.start(), found.end())
    for found in _AT_A_GATE.finditer(view.text):
        yield view.span(found.start(), found.end())
    for shape in (_KEY, _BORN):
        for found in shape.finditer(view.text):
            yield view.span(found.start(1), found.end(1))
