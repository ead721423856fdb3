"""Twelve books in three categories."""

from __future__ import annotations

from typing import Any

from tests.bookshop.no import No

CATEGORIES = {"novels": "小说", "children": "童书", "kitchen": "饮食"}
_PAGES = {"B01": 228, "B02": 176, "B03": 252, "B04": 372, "B06": 128, "B07": 160, "B08": 112, "B09": 40, "B10": 208}
_AGES = {"B06": "7-10 岁", "B07": "6 岁以上", "B08": "8-12 岁", "B09": "3-6 岁"}
# id, category, title, author, press, then (binding, price, pieces) for each edition
_BOOKS: tuple[tuple[str, str, str, str, str, tuple[tuple[str, int, int], ...]], ...] = (
    ("B01", "novels", "呼兰河传", "萧红", "青石出版社", (("平装", 3200, 14), ("精装", 6800, 3))),
    ("B02", "novels", "边城", "沈从文", "青石出版社", (("平装", 2600, 22),)),
    ("B03", "novels", "骆驼祥子", "老舍", "小满文艺社", (("平装", 2800, 0),)),
    ("B04", "novels", "围城", "钱钟书", "小满文艺社", (("平装", 3900, 9), ("精装", 7200, 0))),
    ("B05", "novels", "海边的灯塔", "周一帆", "小满文艺社", (("平装", 4500, 5),)),
    ("B06", "children", "稻草人", "叶圣陶", "纸鸢童书", (("平装", 2200, 31),)),
    ("B07", "children", "大林和小林", "张天翼", "纸鸢童书", (("平装", 2400, 12),)),
    ("B08", "children", "小橘灯", "冰心", "纸鸢童书", (("平装", 1900, 0),)),
    ("B09", "children", "月亮上的猫", "林小树", "纸鸢童书", (("平装", 3600, 8), ("精装", 5600, 4))),
    ("B10", "kitchen", "一碗好面", "陈阿婆", "灶台书坊", (("平装", 4200, 7),)),
    ("B11", "kitchen", "四季腌菜", "何味", "灶台书坊", (("平装", 3800, 6),)),
    ("B12", "kitchen", "茶点手记", "苏叶", "灶台书坊", (("精装", 5200, 2),)),
)


def categories() -> list[dict[str, Any]]:
    return [
        {"id": number, "name": name, "product_count": sum(book[1] == number for book in _BOOKS)}
        for number, name in CATEGORIES.items()
    ]


def page(query: dict[str, str], limit: int, offset: int) -> dict[str, Any]:
    words, category = query.get("q", "").strip(), query.get("category", "")
    found = [one for one in map(_told, _BOOKS) if category in ("", one["category"]) and _answers(one, words)]
    return {"items": found[offset : offset + limit], "total": len(found), "limit": limit, "offset": offset}


def _answers(book: dict[str, Any], words: str) -> bool:
    """A word of the search is in what the book is called by, or the book's name is in the search."""
    called = f"{book['title']} {book['brand']} {book['category_name']} {' '.join(book['tags'])}"
    return not words or any(word in called for word in words.split()) or book["short_title"] in words


def product(number: str) -> dict[str, Any]:
    for book in _BOOKS:
        if book[0] == number:
            return _told(book)
    raise No(404, "product_not_found", "书店里没有这本书。")


def edition(variant: str) -> tuple[dict[str, Any], dict[str, Any]]:
    book = product(variant.partition("-")[0])
    return book, next(one for one in book["variants"] if one["id"] == variant)


def alternatives(number: str, variant: str | None, limit: int) -> list[dict[str, Any]]:
    """Another edition first, then other books of the category."""
    wanted = product(number)
    told = [
        {"product": wanted, "variant_id": one["id"], "code": "other_variant", "reason": f"同一本书的{one['title']}"}
        for one in wanted["variants"]
        if one["stock"] and one["id"] != variant
    ]
    for other in map(_told, _BOOKS):
        there = [one for one in other["variants"] if one["stock"]]
        if other["id"] != number and other["category"] == wanted["category"] and there:
            reason = f"也是{other['category_name']}"
            told.append({"product": other, "variant_id": there[0]["id"], "code": "same_category", "reason": reason})
    return told[:limit]


def _told(book: tuple[str, str, str, str, str, tuple[tuple[str, int, int], ...]]) -> dict[str, Any]:
    number, category, title, author, press, editions = book
    variants = [
        {
            "id": f"{number}-{place}",
            "title": binding,
            "price": price,
            "list_price": price,
            "stock": pieces,
            "stock_state": "in_stock" if pieces > 3 else "low" if pieces else "sold_out",
            "stock_text": f"有货，还有 {pieces} 本" if pieces else "暂时售罄",
        }
        for place, (binding, price, pieces) in enumerate(editions, 1)
    ]
    return {
        "id": number,
        "title": f"《{title}》 {author} 著",
        "short_title": title,
        "brand": press,
        "category": category,
        "category_name": CATEGORIES[category],
        "price": min(one["price"] for one in variants),
        "list_price": min(one["list_price"] for one in variants),
        "image": f"https://books.example/{number}.jpg",
        "url": f"https://books.example/{number}",
        "variants": variants,
        "attributes": {"size": "32 开", "package": "书 1 本"},
        "selling_points": [f"{author}著，{press}出版"],
        "cautions": [],
        "tags": [author, "书"],
        "sold_30d": 0,
        "facts": [
            {"label": "作者", "value": author},
            *([{"label": "页数", "value": f"{_PAGES[number]} 页"}] if number in _PAGES else []),
            *([{"label": "适读年龄", "value": _AGES[number]}] if number in _AGES else []),
        ],
    }
