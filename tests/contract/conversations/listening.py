"""Stands between the bot and the shop, passes everything on and remembers what the shop answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from tests.serving import answering

_PASSED_ON = ("authorization", "x-on-behalf-of", "idempotency-key", "content-type")
_KEPT = ("/v1/policies", "/v1/promotions", "/v1/categories")


@dataclass
class Listener:
    """A shop to the bot. ``answers``: path and JSON of each of the shop's, oldest first."""

    url: str
    token: str
    answers: list[tuple[str, Any]] = field(default_factory=list)

    def told_since(self, mark: int) -> list[Any]:
        """From there on, and what the bot may have kept from before: rules and campaigns, no orders and no goods."""
        late = [answer for _, answer in self.answers[mark:]]
        return late + [answer for path, answer in self.answers[:mark] if path.startswith(_KEPT)]


@contextmanager
def listening(shop: str, token: str) -> Iterator[Listener]:
    with httpx.Client(base_url=shop, timeout=20, trust_env=False) as http:
        heard: list[tuple[str, Any]] = []

        class Between(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # headers and body leave together

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                headers = {name: value for name, value in self.headers.items() if name.lower() in _PASSED_ON}
                answer = http.request(self.command, self.path, content=body, headers=headers)
                heard.append((self.path, answer.json()))
                self.send_response(answer.status_code)
                self.send_header("Content-Type", answer.headers["content-type"])
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            do_POST = do_GET

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing: pytest shows what matters."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Between)
        with answering(server):
            yield Listener(f"http://127.0.0.1:{server.server_port}", token, heard)
