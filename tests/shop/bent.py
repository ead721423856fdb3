"""The bookshop with one thing wrong: what it answers is bent on its way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from tests.bookshop.serving import server_of
from tests.serving import answering
from xiaoer.trust import trusted

TOKEN = "bookshop-token-of-the-tests"
CUSTOMERS = ["r-1001", "r-1002", "r-1003"]


@dataclass
class Told:
    """An answer on its way; ``body`` is the JSON decoded."""

    method: str
    path: str
    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})


Bend = Callable[[Told], None]


@dataclass
class BentShop:
    url: str
    asked: list[str]


def straight(told: Told) -> None:
    """Nothing is bent."""


@contextmanager
def bent(bend: Bend = straight) -> Iterator[BentShop]:
    shop, asked = server_of(TOKEN), []
    http = httpx.Client(base_url=f"http://127.0.0.1:{shop.server_port}", trust_env=False, verify=trusted())

    class Between(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_GET(self) -> None:
            asked.append(self.path)
            content = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            wanted = ("authorization", "x-on-behalf-of", "idempotency-key", "content-type")
            headers = {name: value for name, value in self.headers.items() if name.lower() in wanted}
            answer = http.request(self.command, self.path, content=content, headers=headers)
            told = Told(self.command, self.path.partition("?")[0], answer.status_code, answer.json())
            bend(told)
            body = told.body if isinstance(told.body, bytes) else json.dumps(told.body, ensure_ascii=False).encode()
            self.send_response_only(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    outer = ThreadingHTTPServer(("127.0.0.1", 0), Between)
    with answering(outer, shop), http:
        yield BentShop(f"http://127.0.0.1:{outer.server_port}", asked)
