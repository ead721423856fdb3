"""The built front ends: the widget's one file, and the console with every address inside it."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from sanic import HTTPResponse, Request, empty, file, redirect, text

WEB = Path(__file__).resolve().parents[2] / "web"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"


class Pages:
    def __init__(self, web: Path = WEB) -> None:
        self._widget = web / "widget" / "dist"
        self._console = web / "console" / "dist"

    async def widget(self, _: Request, path: str) -> HTTPResponse:
        found = _inside(self._widget, path)
        if found is None:
            return text("not here; `make run` builds the widget", status=404)
        return await _send(found, "public, max-age=300", {"Cross-Origin-Resource-Policy": "cross-origin"})

    async def console(self, _: Request, path: str = "") -> HTTPResponse:
        """A file if there is one; any other address is the console's own."""
        found = _inside(self._console, path) if path else None
        if found is not None and found.name != "index.html":
            return await _send(found, _FOR_EVER if found.parent.name == "assets" else _ASK_EACH_TIME, {})
        index = self._console / "index.html"
        if not index.is_file():
            return text("the console is not built; `make run` builds it", status=404)
        if Path(path).suffix:
            return text("not here", status=404)
        return await _send(index, _ASK_EACH_TIME, {})

    async def to_console(self, _: Request) -> HTTPResponse:
        return redirect("/console/")

    async def icon(self, _: Request) -> HTTPResponse:
        return empty()


def _inside(folder: Path, path: str) -> Path | None:
    """The file at ``path`` if it lies in the folder, whatever dots and links say."""
    try:
        found = (folder / path).resolve()
        return found if found.is_relative_to(folder.resolve()) and found.is_file() else None
    except (OSError, ValueError):
        return None


async def _send(path: Path, cache: str, headers: dict[str, str]) -> HTTPResponse:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return await file(path, mime_type=kind, headers={"Cache-Control": cache, **headers})
