"""What is spoken of, as said: named by an entity, pointed at (这个, 那单), or that of the lines before.

Goods that something is only done with (一打豆浆就渗, 能连平板吗) are not spoken of where others are, now or before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xiaoer.talk import patterns
from xiaoer.talk.reading import Context, Role, Subject

_KIND = {"product": "goods", "color": "variant", "size": "variant", "order_no": "order", "parcel_no": "parcel"}
_POINTED: tuple[tuple[str, patterns.Pattern], ...] = (
    ("order", patterns.compile(
        r"[这那哪](?:一|个|两|几)*(?:单|笔|订单)|(?:上|前|最近|刚才?|另|最早|最后)(?:一|个|那|的)*(?:单|笔|订单)|尾号\d{3,6}")),
    ("parcel", patterns.compile(r"[这那](?:一|个|两|几)*(?:包裹|快递|件快递)")),
    ("coupon", patterns.compile(r"[这那](?:一|个|两|几)*(?:张?券|张?优惠券|个?红包)")),
    ("invoice", patterns.compile(r"[这那](?:一|几)?张?(?:发票|专票|普票)")),
    ("case", patterns.compile(r"[这那](?:一|个|次)*(?:退货|换货|售后|服务单|维修单|工单)")),
    ("goods", patterns.compile(
        r"[这那](?:一|两|几)?(?:个|款|件|条|双|本|瓶|台|把|套|盒|只|部|种)|第[一二三四五]个|(?:前|上|下|后)面那?一?[个款件条双台把套盒只部种]"
        r"|它们?|这东西|另外?一?[个款件条双台把套盒只部种]")),
)  # fmt: skip
_NO_THING = patterns.compile(
    r"^(?:时候|时间|意思|问题|月|星期|礼拜|周|客服|快递员|师傅|小哥|人|电话|短信|链接|地址|价|活动|登录|密码|验证码|情况|态度|服务|待遇|事|"
    r"地方|位置|颜色|尺码|号|点|天|样|说法|理由|原因|页面|按钮|账号|会员)"
)
"""What follows a pointer that points at no goods: 那个时候, 这种态度."""
_USED_AFTER = patterns.compile(
    r"(?:[一想就来]?[打榨煮炖泡冲蒸炒盛倒搭接连插充贴涂抹晾切磨扔垫配喂]|(?:^|[^安包组])装|[放连扔]进|放到|放在|"
    r"里[面头]?[要想再得]?[穿套有含放]|里[面头]?有没有|含有?|不含|没有?加|对)(?:一?[个着了过点杯些]|到|上|我的|我家的?|普通|别的|俩|两个)*$"
)
_USED_BEFORE = patterns.compile(r"^(?:过敏|不耐受?|充电|上[也都]?[能可]|里[能可])")
"""What stands about goods that something is only done with."""
_TRIED = patterns.compile(r"(?:[退换买订拍修]|收到|寄回?|一对)[^，。,]{0,6}$")
"""What makes them spoken of all the same: 退掉我充的那个."""
_KEPT = patterns.compile(r"(?:留着?|保留|不退|不换|除了|别退)[^，。,]{0,4}$")
_KEPT_AFTER = patterns.compile(r"^[^，。,]{0,4}(?:留着|留下|保留|不退|不换|还要)")
_INTO = patterns.compile(r"(?:换成|改成|换为|改为|换个?|改要|调成|发成)[^，。,]{0,4}$")
_ROUND = 8
"""Characters looked at before and after a thing for what is to become of it."""


def subjects_of(text: str, entities: Iterable[Mapping[str, Any]], context: Context) -> tuple[Subject, ...]:
    """In the order said; that of the lines before where none is said."""
    named = []
    for one in spoken_of(text, list(entities), context):
        kind, start, end = _KIND.get(str(one.get("entity"))), one.get("start"), one.get("end")
        if kind and end:
            named.append((int(start or 0), Subject(kind, text[start:end], "named", _role(text, start or 0, end))))
    taken = [(at, at + len(subject.span)) for at, subject in named]
    pointed = [
        (at, subject)
        for at, subject in _pointed(text)
        if not _within(at, len(subject.span), taken) and at + len(subject.span) not in {start for start, _ in taken}
    ]
    said = tuple(subject for _, subject in sorted(named + pointed, key=lambda one: one[0]))
    return said or _inherited(context)


def spoken_of(text: str, entities: Sequence[Mapping[str, Any]], context: Context) -> list[Mapping[str, Any]]:
    """Without the goods that something is only done with, where others are spoken of."""
    goods = [one for one in entities if one.get("entity") == "product"]
    used = [one for one in goods if _only_used(text, int(one.get("start") or 0), int(one.get("end") or 0))]
    others = len(used) < len(goods) or any(one.kind == "goods" for one in _inherited(context))
    return [one for one in entities if not (others and one in used)]


def _only_used(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _ROUND) : start]
    if _TRIED.search(before):
        return False
    return bool(_USED_AFTER.search(before) or _USED_BEFORE.search(text[end : end + _ROUND]))


def _pointed(text: str) -> list[tuple[int, Subject]]:
    found: list[tuple[int, Subject]] = []
    for kind, pattern in _POINTED:
        for one in pattern.finditer(text[:400]):
            if kind == "goods" and _NO_THING.search(text[one.end() : one.end() + _ROUND]):
                continue
            if not _within(one.start(), len(one[0]), [(at, at + len(known.span)) for at, known in found]):
                found.append((one.start(), Subject(kind, one[0], "pointed", _role(text, one.start(), one.end()))))
    return found


def _within(start: int, length: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < end and start + length > begin for begin, end in taken)


def _inherited(context: Context) -> tuple[Subject, ...]:
    """The last thing spoken of that has a name, and a variant of it; a bare pointer only for want of a name."""
    before = [one for reading in context.readings for one in reversed(reading.subjects) if one.role != "keep"]
    things = [one for one in before if one.kind != "variant"]
    thing = next((one for one in things if not _is_pointer(one)), next(iter(things), None))
    variant = before[0] if before and before[0].kind == "variant" else None
    found = [one for one in (thing, variant) if one is not None]
    return tuple(Subject(one.kind, one.span, "inherited", one.role) for one in found)


def _is_pointer(one: Subject) -> bool:
    return one.kind == "goods" and any(pattern.fullmatch(one.span) for _, pattern in _POINTED)


def _role(text: str, start: int, end: int) -> Role:
    before, after = text[max(0, start - _ROUND) : start], text[end : end + _ROUND]
    if _INTO.search(before):
        return "into"
    return "keep" if _KEPT.search(before) or _KEPT_AFTER.search(after) else "this"
