"""The bookshop's HTTP server."""

from __future__ import annotations

import hmac
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.bookshop import desk
from tests.bookshop.ledger import opened
from tests.bookshop.no import No


def server_of(token: str, port: int = 0) -> ThreadingHTTPServer:
    ledger = opened()

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # headers and body leave together

        def do_GET(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            try:
                given = self.headers.get("Authorization", "")
                if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
                    raise No(401, "unauthorized", "书店的口令不对。")
                self._answer(200, self._answer_to(content))
            except No as no:
                self._answer(no.status, {"error": no.error})

        def _answer_to(self, content: bytes) -> Any:
            asked = urlsplit(self.path)
            path, asker = unquote(asked.path), desk.asker_of(self.headers.get("X-On-Behalf-Of", ""))
            with ledger.lock:
                if self.command == "GET":
                    return desk.ask(ledger, path, dict(parse_qsl(asked.query)), asker)
                return desk.wish(ledger, path, self.headers.get("Idempotency-Key"), content, asker)

        do_POST = do_GET

        def _answer(self, status: int, body: Any) -> None:
            answer = json.dumps(body, ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: a test shop."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Door)
    server.daemon_threads = True
    return server
