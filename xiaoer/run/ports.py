"""Ports: is one free, who would have to move, and a set of free ones for tests."""

from __future__ import annotations

import socket
from collections.abc import Iterable

from xiaoer.run.plan import Service


class PortTaken(Exception):
    """A service's port is in use; the message names the port and the setting that moves it."""


def refuse_taken(house: Iterable[Service]) -> None:
    """Raise PortTaken, naming all of them at once, if any service's port is in use."""
    taken = [service for service in house if not _free(service.host, service.port)]
    if taken:
        lines = [
            f"  port {service.port} ({service.name}) is in use; stop what uses it, or set {service.port_setting}"
            for service in taken
        ]
        raise PortTaken("Cannot start:\n" + "\n".join(lines))


def free_ports(count: int) -> list[int]:
    """``count`` ports that were free a moment ago."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def _free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
