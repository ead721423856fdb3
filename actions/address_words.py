"""Walk 1, in the actions: an address in the shopper's words: is it one, and which part is which."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.talk import patterns

_PART = patterns.compile(
    r"省|市|区|县|镇|乡|街|路|道|巷|弄|号|栋|幢|座|楼|单元|室|村|小区|大厦|花园|公寓|广场|学校|大学"
)
_LEAD = patterns.compile(r"^.*?(?:地址)?(?:改|换|寄|送|发)(?:成|到|为|去|至)?[:：]?|^.*?地址(?:是|为)?[:：]")
_RECEIVER = patterns.bounded(
    r"(?:收件人|收货人|联系人|姓名)\s*(?:错了[,，]?)?(?:是|为|叫|改成|换成|改为|[:：])?\s*([\u4e00-\u9fff·]{2,6}?)(?=[,，。;；\s]|电话|手机|$)"
)
_LABEL = patterns.bounded(r"(收件|收货|联系)?(人|电话|手机号?|号码)\s*(是|为|[:：])?\s*(?=\s|$|[,，。])")
_MUNICIPAL = patterns.compile(r"^(北京|上海|天津|重庆)市?(?:市辖区)?")
_PROVINCE = patterns.compile(r"^([\u4e00-\u9fff]{2,6}?(?:省|自治区|特别行政区)|内蒙古|广西|西藏|宁夏|新疆)")
_CITY = patterns.compile(r"^([\u4e00-\u9fff]{2,8}?(?:市|自治州|地区|盟))")
_DISTRICT = patterns.compile(r"^([\u4e00-\u9fff]{2,8}?(?:新区|区|县|市|旗))")
_LONGEST = 110


def address_in(turn: Turn) -> dict[str, str | None] | None:
    """``line`` (as it will be shown) with ``receiver`` and ``phone``; None when the words hold no real address."""
    text = turn.text.replace("\n", " ")
    phone = turn.entity("phone")
    receiver = _RECEIVER.search(text)
    for known in (phone, receiver.group(0) if receiver else None, *turn.all("order_no")):
        text = text.replace(known, " ") if known else text
    text = _LABEL.sub(" ", text)
    line = _LEAD.sub("", text, count=1).strip(" ,，。;；、了吧谢")
    if not 6 <= len(line) <= _LONGEST or len(set(_PART.findall(line))) < 2 or line.endswith(("吗", "?", "？", "呢")):
        return None
    return {"line": line, "receiver": receiver.group(1) if receiver else None, "phone": phone}


def receiver_in(text: str) -> str | None:
    found = _RECEIVER.search(text)
    return found.group(1) if found else None


def address_parts(line: str) -> tuple[dict[str, str | None], str]:
    """``province``, ``city``, ``district`` as far as they are said, and the rest."""
    rest = patterns.sub(r"[\s,，]+", "", line)
    parts: dict[str, str | None] = {"province": None, "city": None, "district": None}
    municipal = _MUNICIPAL.match(rest)
    if municipal:
        parts["province"] = parts["city"] = f"{municipal.group(1)}市"
        rest = rest[municipal.end() :].removeprefix(f"{municipal.group(1)}市")
    levels = {"district": _DISTRICT} if municipal else {"province": _PROVINCE, "city": _CITY, "district": _DISTRICT}
    for name, pattern in levels.items():
        found = pattern.match(rest)
        if found and len(rest) > found.end():
            parts[name], rest = found.group(1), rest[found.end() :]
    return parts, rest
