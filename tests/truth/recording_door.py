"""A door in front of the shop that keeps what the shop answers; for actions that are a process of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from tests.serving import answering

_KEPT = ("/v1/capabilities", "/v1/categories", "/v1/promotions", "/v1/policies")
"""Answers the client may use again in a later talk."""


@dataclass
class RecordingDoor:
    url: str
    answers: list[Any] = field(default_factory=list)
    kept: list[Any] = field(default_factory=list)

    def begin(self) -> None:
        """A new talk: only what may be used again is still known."""
        self.answers.clear()

    def known(self) -> list[Any]:
        return [*self.kept, *self.answers]


@contextmanager
def recording_door(shop: str) -> Iterator[RecordingDoor]:
    http = httpx.Client(base_url=shop, timeout=20, limits=httpx.Limits(keepalive_expiry=2.0))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            answer = http.request(self.command, self.path, headers=headers, content=body)
            tried_out = "dry_run" in self.path and answer.status_code < 300  # that is no truth
            if self.path.startswith("/v1/") and not tried_out:
                list_for(self.path).append(json.loads(answer.content))
            self.send_response(answer.status_code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    door = RecordingDoor(f"http://127.0.0.1:{server.server_address[1]}")

    def list_for(path: str) -> list[Any]:
        return door.kept if path.startswith(_KEPT) else door.answers

    with answering(server), http:
        yield door
