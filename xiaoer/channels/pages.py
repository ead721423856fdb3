"""The built front ends: the widget's one file, and the console with every address inside it."""

from __future__ import annotations

from pathlib import Path

from sanic import HTTPResponse, Request, empty, redirect, text

from xiaoer import built

WEB = Path(__file__).resolve().parents[2] / "web"


class Pages:
    def __init__(self, web: Path = WEB) -> None:
        self._widget = web / "widget" / "dist"
        self._console = web / "console" / "dist"

    async def widget(self, request: Request, path: str) -> HTTPResponse:
        found = built.inside(self._widget, path)
        if found is None:
            return text("not here; `make run` builds the widget", status=404)
        return await built.send(request, found, {"Cross-Origin-Resource-Policy": "cross-origin"})

    async def console(self, request: Request, path: str = "") -> HTTPResponse:
        """A file if there is one; any other address is the console's own."""
        found = built.inside(self._console, path) if path else None
        if found is not None and found.name != "index.html":
            return await built.send(request, found)
        index = self._console / "index.html"
        if not index.is_file():
            return text("the console is not built; `make run` builds it", status=404)
        if Path(path).suffix:
            return text("not here", status=404)
        return await built.send(request, index)

    async def to_console(self, _: Request) -> HTTPResponse:
        return redirect("/console/")

    async def icon(self, _: Request) -> HTTPResponse:
        return empty()
