"""Text made into HTML: whatever is not Markup is escaped on its way in."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence


class Markup(str):
    """HTML already; everything else is text."""


def shown(content: object) -> Markup:
    return content if isinstance(content, Markup) else Markup(html.escape(str(content)))


def joined(contents: Iterable[object]) -> Markup:
    return Markup("".join(map(shown, contents)))


def element(name: str, *contents: object, **attributes: str) -> Markup:
    """``element("p", "a < b", class_="note")``; an underscore at the end of a name falls away, others become dashes."""
    inside = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"' for key, value in attributes.items()
    )
    return Markup(f"<{name}{inside}>{joined(contents)}</{name}>")


def table(head: Sequence[object], rows: Iterable[Sequence[object]], class_: str = "") -> Markup:
    """The first column names the row."""
    lines = [
        element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in rest))
        for first, *rest in rows
    ]
    top = element("thead", element("tr", *(element("th", cell, scope="col") for cell in head)))
    made = element("table", top, element("tbody", *lines), **({"class_": class_} if class_ else {}))
    return element("div", made, class_="scroll")


def chinese(text: str, name: str = "span", **attributes: str) -> Markup:
    return element(name, text, lang="zh-CN", **attributes)
