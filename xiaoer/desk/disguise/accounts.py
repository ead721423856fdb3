"""Mail addresses and names in chats: (at), [dot], 艾特, 点; V❤, vx, 扣扣, 绿泡泡."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.views import Span, Views
from xiaoer.talk import patterns

_AT = r"(?:@|#|[(\[{<](?:at|艾特|圈a)[)\]}>]|艾特|圈a|小老鼠|at)"
_DOT = r"(?:[.。·]|[(\[{<](?:dot|点)[)\]}>]|点|dot)"
_HOUSE = r"(?:qq|163|126|139|189|gmail|sina|sohu|outlook|hotmail|foxmail|icloud|yahoo|aliyun|live|vip)"
_MAIL = patterns.compile(
    rf"[a-z0-9](?:[a-z0-9_+-]|{_DOT}){{1,40}}{_AT}(?:{_HOUSE}(?:{_DOT}(?:com|cn|net|org)){{0,2}}"
    rf"|[a-z0-9-]{{1,30}}{_DOT}(?:com|cn|net|org|edu|gov|me|top|xyz)(?:{_DOT}cn)?)",
    fold=True,
)
_JOINS = r"(?:同手机号?|同号|号码?|账号|是|就是|为|叫|加|我|一下|[:：,，=\-—+➕])*"
_CHAT = patterns.compile(
    rf"(?:微信|薇信|威信|维信|卫星|绿泡泡|[vw]信|[vw]信?[xⅹ]|[+➕加]信|vv|威心|we?ixin(?:hao)?|wechat){_JOINS}([a-z0-9][a-z0-9丨|_-]{{4,19}})",
    fold=True,
)
_V = patterns.compile(
    rf"(?:(?:加我?一?下?|[+➕])[v薇微]|(?:^|[^a-z0-9])[v薇微][:：]){_JOINS}([a-z][a-z0-9_-]{{4,19}})", fold=True
)
_QQ = patterns.compile(rf"(?:qq|扣扣|企鹅|球球|口口){_JOINS}([1-9][0-9]{{4,11}})", fold=True)


def spans(views: Views) -> Iterator[Span]:
    view = views.closed_up
    for found in _MAIL.finditer(view.text):
        yield view.span(found.start(), found.end())
    for shape in (_CHAT, _V, _QQ):
        for found in shape.finditer(view.text):
            yield view.span(found.start(1), found.end(1))
