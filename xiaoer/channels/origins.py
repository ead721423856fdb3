"""Which pages may carry the widget: their origins, as set by XIAOER_WIDGET_ORIGINS, and our own."""

from __future__ import annotations


class Origins:
    def __init__(self, allowed: str, ours: str) -> None:
        named = {origin.strip().rstrip("/") for origin in allowed.split(",") if origin.strip()}
        self._any = "*" in named
        self._named = named | {ours.rstrip("/")}

    def allow(self, origin: str | None) -> bool:
        """Programs other than browsers send none."""
        return self._any or origin is None or origin.rstrip("/") in self._named

    def headers(self, origin: str | None) -> dict[str, str]:
        """What a browser must read to hand our answer to a page of that origin. No cookies are involved."""
        if origin is None or not self.allow(origin):
            return {}
        return {
            "Access-Control-Allow-Origin": "*" if self._any else origin,
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
            "Access-Control-Max-Age": "600",
            "Vary": "Origin",
        }
