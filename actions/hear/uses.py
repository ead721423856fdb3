"""What a thing is used with, named beside it and not asked for: 充macbook, 扔洗衣机, 里面穿毛衣, 对牛奶过敏, mac上."""

from __future__ import annotations

from collections.abc import Collection

from xiaoer.talk import patterns

_DONE_WITH = patterns.compile(
    r"(?:[充连接插扔丢放塞装穿搭泡冲煮炖烤蒸榨烫搅夹含涂抹]|里面?有(?:没有)?|对|把)(?:[个件条上在进到得了过我你他她的那这]|一下|要|[\d.]+[A-Za-z升寸斤]?)*$"
)


def used_in(text: str, nouns: Collection[str]) -> frozenset[str]:
    """Of the goods named, those that are only what another is used with."""
    return frozenset(noun for noun in nouns if noun in text and _is_used(*text.split(noun, 1)))


def _is_used(before: str, after: str) -> bool:
    return bool(_DONE_WITH.search(before) or patterns.match(r"一起(?:用|连|戴|那种)|同时(?:用|连)", after))


def without_uses(text: str, used: Collection[str]) -> str:
    """The words that may name what is asked for: without the used ones and somebody's own machines."""
    devices = patterns.findall(r"[充连接插配用给][我的个]*([A-Za-z]{3,12})|([A-Za-z]{3,12})[上里]", text)
    for word in (*used, *(one or other for one, other in devices)):
        text = text.replace(word, " ")
    return text
