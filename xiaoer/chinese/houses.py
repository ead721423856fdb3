"""House, building and room as they are written in an address: 17幢2003, 8号楼, 1203室."""

from __future__ import annotations

from xiaoer.talk import patterns

_UNIT = r"号楼|单元|[幢栋座号弄]"
_SAID = patterns.bounded(
    rf"(?:^|[\s,，。:：是成为])(?:(?P<house>\d{{1,4}}(?P<unit>{_UNIT})[\u4e00-\u9fff\dA-Za-z-]{{0,24}})|(?P<room>\d{{3,4}}室?)(?![\d号]))"
)
_ROOM = patterns.compile(r"\d{3,4}室?$")
_OF_UNIT = {unit: patterns.bounded(rf"\d{{1,4}}{unit}") for unit in ("号楼", "单元", *"幢栋座号弄")}
_AFTER = patterns.compile("(?:才对|才是|就行|就好|谢谢|的|吧|哈|啊|哦|了)+$")


def with_house(detail: str, text: str) -> str | None:
    """``detail`` from the part on that ``text`` names (门牌应该是17幢2003) as it is said there; only a unit named keeps
    what follows it. None: no part is named that ``detail`` has."""
    said = _SAID.search(text)
    if said is None:
        return None
    there = (_ROOM if said["room"] else _OF_UNIT[said["unit"]]).search(detail)
    if there is None:
        return None
    tail = _AFTER.sub("", said["room"] or said["house"])
    rest = detail[there.end() :] if said["unit"] and tail.endswith(said["unit"]) else ""
    return f"{detail[: there.start()]}{tail}{rest}"
