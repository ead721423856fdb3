"""Walk 1, last stop: finding goods by words a shopper would use; no index, the shelf is small."""

from __future__ import annotations

import functools
import unicodedata

from xiaoer.shop.demo.shelf import Goods, Shelf


def find(shelf: Shelf, words: str, category: str) -> list[Goods]:
    """Best first. Words without any hit find nothing; no words find all."""
    asked = _plain(words)
    scored = []
    for goods in shelf.goods.values():
        if category and category not in (goods.category, goods.category_name):
            continue
        score = _score(goods, asked) if asked else 1
        if score:
            scored.append((-score, goods.id, goods))
    return [goods for *_, goods in sorted(scored, key=lambda entry: entry[:2])]


def _score(goods: Goods, asked: str) -> int:
    short, title = _plain(goods.short), _plain(goods.title)
    if asked == goods.id.lower():
        return 1000
    if asked == short:
        return 500
    if short in asked or asked in short:
        return 300 + len(short)
    if asked in title:
        return 200
    whole = _everything(goods)
    pairs = {asked[place : place + 2] for place in range(len(asked) - 1)} or {asked}
    hits = sum(pair in whole for pair in pairs)
    return 100 * hits // len(pairs) if hits * 2 >= len(pairs) else 0


@functools.lru_cache(maxsize=1024)
def _everything(goods: Goods) -> str:
    """All the words a product is known by."""
    named = (goods.title, *goods.tags, goods.brand, goods.category_name, *(option.title for option in goods.options))
    return "".join(map(_plain, named))


@functools.lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())
