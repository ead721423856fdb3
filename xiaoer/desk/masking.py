"""What somebody who only studies conversations sees of them: phones, addresses, numbers and names as stars.

Sign for sign, so that what was understood still points at the right place. Rather too much is hidden than too little.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xiaoer.desk import disguise
from xiaoer.desk.disguise.places import NO_STREETS
from xiaoer.talk import patterns, wording
from xiaoer.talk.shopper import NOBODY

STAR = "*"
_COARSE = ("自治区", "自治州", "省", "市", "区", "县", "旗", "镇", "乡")
_FINE = (
    "街道", "大道", "路", "街", "巷", "弄", "胡同", "村", "小区", "花园", "公寓", "大厦", "广场", "宿舍", "学校", "大学"
)  # fmt: skip
_DOOR = ("号", "栋", "幢", "单元", "室", "楼", "层", "座")
_MARKS = "|".join(sorted((*_COARSE, *_FINE, *_DOOR), key=len, reverse=True))
_ADDRESS = patterns.compile(
    rf"(?:[\p{{Han}}A-Za-z0-9０-９#－-]{{1,12}}?[ \t　]?(?:{_MARKS})[ \t　]?){{2,}}(?:[0-9０-９]{{2,5}})?"
)
_LABELLED = patterns.compile(
    r"(?:地址|住址)\s*(?:是|为|改成|改为|换成|在)?\s*[:：]?\s*([\p{Han}A-Za-z0-9０-９#－ \t　-]{5,60})"
)
"""What stands after the word address, up to the next stop."""
_MARK = patterns.compile(_MARKS)
_NUMBERED = patterns.compile(rf"[A-Za-z0-9０-９零〇一二三四五六七八九十][ \t　]?(?:{'|'.join(_DOOR)})")
_FIGURE = patterns.compile(r"[0-9０-９]")
_D = "[ \\t　]?[A-Za-z0-9０-９]{1,5}[ \\t　]?"
_DOORS = "[ \\t　]?[0-9０-９]{2,5}[ \\t　]?室?"
_NUMBER = patterns.compile(r"[A-Za-z]{0,4}[0-9０-９](?:[ \t－—-]?[0-9０-９]){3,}[Xx]?")
_DOTTED = patterns.compile(r"[0-9０-９]{2,4}(?: ?[.．·。] ?[0-9０-９]{3,4}){2,}")
_HOUSE = patterns.compile(
    rf"{_D}(?:号楼|栋|幢|单元|座|弄)(?:{_D}(?:号楼|栋|幢|单元|座|室|号|楼|层))*{_DOORS}"
    rf"|{_D}(?:号楼|栋|幢|单元|座|弄|号)(?:{_D}(?:号楼|栋|幢|单元|座|室|楼|层))+(?:{_DOORS})?"
)
"""A door without a street: 3栋501, 88号3栋501."""
_SPELT = patterns.compile(r"[零〇一二三四五六七八九幺两]{6,}")
_MAIL = patterns.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_WECHAT = patterns.compile(
    r"(?i)(?:微信|薇信|威信|[vw]信|[vw]x|wechat|weixin)号?\s*(?:是|为|叫|加|[:：])?\s*([a-z0-9][a-z0-9_-]{4,19})"
)
_PERSON = patterns.compile(r"(?:收件人|收货人|联系人|姓名|名字)\s*[:：]\s*(\p{Han}(?:[ ·]?\p{Han}){1,3})")
"""Whatever stands behind a colon; elsewhere a name is known by its surname (xiaoer/desk/disguise/people.py)."""
_SIGN = patterns.compile(r"[\p{L}\p{N}]")
_AMOUNT_BEFORE = ("¥", "￥", ".")
_AMOUNT_AFTER = (
    "元", "块", "年", "分", "积分", "京豆", "斤", "公斤", "瓦", ".", "毫安", "mAh", "毫升", "ml", "ML", "克", "g", "G",
    "T", "W", "K", "公里", "转", "流明", "像素", "帕", "Pa", "P", "件", "字", "人", "步",
)  # fmt: skip
_PRICED = patterns.compile(
    r"(?:价格?|付了?完?|买的?时候?|卖|花了?|原来|满|减|便宜|只要|才要|优惠|差价?)"
    r"(?:是|才|要|都|怎么|咋|就|了|成|变|到|涨|降|给|开){0,4}[ ]?$"
)
"""What a sum stands behind."""
_NOW = patterns.compile(r"(?:买|付|价|卖|降|花).*(?:现在|居然|竟然|[咋怎]么?|变成|就|只)才?[ ]?$")
"""And what the second sum of a comparison stands behind."""
_GOODS_BEFORE = patterns.compile(
    r"(?i)(?:货号|条形码|条码|型号|款号|款式|sku|版本号?|编码|规格|尺码)(?:是|为|叫|写|[:：]){0,2}[ ]?[A-Za-z.]{0,8}$"
)
"""What a maker gives his goods, and no shopper has."""
_MOBILE = patterns.compile(r"1[3-9][0-9]{9}")
_MODEL = patterns.compile(r"[A-Za-z]{0,4}[0-9]{1,2}[ ]?(?:64|128|256|512|1024)")

_SERVICE_LINES = frozenset({"12315", "12345", "12306", "12358", "12360", "12305", "95588", "95533", "95555"})
"""Numbers that everybody may call."""

_PLAIN = frozenset(
    {
        "t", "id", "entity", "conversation", "cursor", "after", "kind", "at", "client_id", "state", "code",
        "intent", "label", "image", "status", "status_text", "placed_at", "queued_at", "waiting_since", "last_at",
        "who", "owner", "agent", "agent_id", "agent_name", "level", "channel", "reason", "result", "product_id",
        "variant_id", "price", "total", "amount", "closed_at",
    }
)  # fmt: skip
"""Fields that hold codes, times, sums or colleagues: nothing in them is a shopper's."""
_HIDDEN = frozenset(
    {"order_no", "parcel_no", "service_no", "customer_id", "phone", "phone_last4", "receiver", "address"}
)


class Mask:
    """Made for one shopper, whose name is hidden wherever it is said."""

    def __init__(self, name: str | None) -> None:
        self._names = tuple(part for part in ((name, name[1:]) if name else ()) if len(part) >= 2)

    def json(self, value: Any, field: str = "") -> Any:
        """The same shape with masked words."""
        if isinstance(value, Mapping):
            return self._message(value) if "cursor" in value else self._fields(value)
        if isinstance(value, list | tuple):
            return [self.json(one, field) for one in value]
        if isinstance(value, str) and field in _HIDDEN:
            return _stars(value)
        return self.text(value) if isinstance(value, str) and field not in _PLAIN else value

    def text(self, said: str) -> str:
        for name in self._names:
            said = said.replace(name, _stars(name, 1 if name is self._names[0] else 0))
        disguised = said
        for begin, end in disguise.spans(said):
            disguised = disguised[:begin] + _stars(disguised[begin:end]) + disguised[end:]
        if disguised == said:
            return _plain(said)
        return "".join(
            STAR if STAR in pair else pair[0] for pair in zip(_plain(disguised), _numbers(said), strict=True)
        )

    def _fields(self, value: Mapping[str, Any]) -> dict[str, Any]:
        masked = {name: self.json(held, name) for name, held in value.items()}
        if "tokens" in masked:  # a number cut into pieces is a number all the same
            masked["tokens"] = []
        if "entity" in masked:
            masked |= {name: _stars(str(masked[name])) for name in ("value", "text") if masked.get(name)}
        return masked

    def _message(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """A picture may show anything: who only studies sees that there was one."""
        masked = self._fields(message)
        if message.get("image"):
            masked |= {"image": None, "kind": "text", "text": masked.get("text") or wording.IMAGE}
        return masked


def _plain(said: str) -> str:
    """What is written as one would write it."""
    said = _MAIL.sub(lambda found: _stars(found.group()), said)
    said = _WECHAT.sub(lambda found: _but(found, found.start(1), found.end(1)), said)
    said = _PERSON.sub(lambda found: _but(found, found.start(1), found.end(1)), said)
    said = _LABELLED.sub(_place, said)
    said = _ADDRESS.sub(_address, said)
    for whole in (_DOTTED, _HOUSE):
        said = whole.sub(lambda found: _stars(found.group()), said)
    said = _numbers(said)
    return str(_SPELT.sub(lambda found: _stars(found.group()), said))


def _numbers(said: str) -> str:
    """Also asked of a text as it was said: stars within a long number leave pieces too short to know."""
    return str(_NUMBER.sub(lambda found: _number(found, said), said))


def _address(found: Any) -> str:
    marks = set(_MARK.findall(found.group()))
    doors = marks & {*_DOOR} if _NUMBERED.search(found.group()) else set()
    kinds = (marks & {*_COARSE}, marks & {*_FINE}, doors)
    if str(found.group()).endswith(NO_STREETS):
        return str(found.group())
    if len(kinds[0]) >= 2 or sum(map(bool, kinds)) >= 2:
        return _stars(found.group())
    return str(found.group())


def _place(found: Any) -> str:
    """改地址可以吗 holds none: something of a street, a house or a region must be in it."""
    known = _MARK.search(found.group(1)) and _FIGURE.search(found.group(1))
    return _but(found, found.start(1), found.end(1)) if known else str(found.group())


def _number(found: Any, text: str) -> str:
    begin, end = found.start(), found.end()
    if text[:begin].endswith(NOBODY):
        return str(found.group())
    if found.group() in _SERVICE_LINES:
        return str(found.group())
    before, after, written = text[:begin][-30:], text[end:].lstrip(), str(found.group())
    figures = sum(sign.isdigit() for sign in written)
    if written.isdecimal() and figures <= 5 and (_PRICED.search(before) or _NOW.search(before)):
        return written
    if _GOODS_BEFORE.search(before) and not _MOBILE.fullmatch(written):
        return written
    if _MODEL.fullmatch(written) and after[:1] in {"g", "G"}:
        return written
    money = before.endswith(_AMOUNT_BEFORE) or after.startswith(_AMOUNT_AFTER)
    return written if money and len(written) <= 7 else _stars(written)


def _but(found: Any, begin: int, end: int) -> str:
    whole = str(found.group())
    begin, end = begin - found.start(), end - found.start()
    return whole[:begin] + _stars(whole[begin:end]) + whole[end:]


def _stars(text: str, kept: int = 0) -> str:
    return text[:kept] + "".join(STAR if sign.isalnum() else sign for sign in text[kept:])
