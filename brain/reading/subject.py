"""What is spoken of, as said: named by an entity, pointed at (这个, 那单), or that of the lines before."""

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
        r"[这那](?:一|两|几)?(?:个|款|件|条|双|本|瓶|台|把|套|盒|只|部|种|样)|第[一二三四五]个|前面那|上面那|它们?|这东西|另一个")),
)  # fmt: skip
_KEPT = patterns.compile(r"(?:留着?|保留|不退|不换|除了|别退)[^，。,]{0,4}$")
_KEPT_AFTER = patterns.compile(r"^[^，。,]{0,4}(?:留着|留下|保留|不退|不换|还要)")
_INTO = patterns.compile(r"(?:换成|改成|换为|改为|换个?|改要|调成|发成)[^，。,]{0,4}$")
_ROUND = 8
"""Characters looked at before and after a thing for what is to become of it."""


def subjects_of(text: str, entities: Iterable[Mapping[str, Any]], context: Context) -> tuple[Subject, ...]:
    """In the order said; that of the line before where none is said."""
    named = []
    for one in entities:
        kind, start, end = _KIND.get(str(one.get("entity"))), one.get("start"), one.get("end")
        if kind and end:
            named.append((int(start or 0), Subject(kind, text[start:end], "named", _role(text, start or 0, end))))
    taken = [(at, at + len(subject.span)) for at, subject in named]
    pointed = [(at, subject) for at, subject in _pointed(text) if not _within(at, len(subject.span), taken)]
    said = tuple(subject for _, subject in sorted(named + pointed, key=lambda one: one[0]))
    return said or _inherited(context)


def _pointed(text: str) -> list[tuple[int, Subject]]:
    found: list[tuple[int, Subject]] = []
    for kind, pattern in _POINTED:
        for one in pattern.finditer(text[:400]):
            if not _within(one.start(), len(one[0]), [(at, at + len(known.span)) for at, known in found]):
                found.append((one.start(), Subject(kind, one[0], "pointed", _role(text, one.start(), one.end()))))
    return found


def _within(start: int, length: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < end and start + length > begin for begin, end in taken)


def _inherited(context: Context) -> tuple[Subject, ...]:
    before = next((reading.subjects for reading in context.readings if reading.subjects), ())
    return tuple(Subject(one.kind, one.span, "inherited", one.role) for one in before[-1:])


def _role(text: str, start: int, end: int) -> Role:
    before, after = text[max(0, start - _ROUND) : start], text[end : end + _ROUND]
    if _INTO.search(before):
        return "into"
    return "keep" if _KEPT.search(before) or _KEPT_AFTER.search(after) else "this"
