"""Ports: is one free, who would have to move, and a set of free ones for tests."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterable

from xiaoer.run.plan import Service


class PortTaken(Exception):
    """A service cannot listen there; the message names port or address and the setting that moves it."""


def refuse_taken(house: Iterable[Service]) -> None:
    """Raise PortTaken, naming all of them at once, if any service cannot listen where it should."""
    lines = [line for line in map(_complaint, house) if line]
    if lines:
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


def _complaint(service: Service) -> str | None:
    """None if ``service`` can listen where it should."""
    with socket.socket(socket.AF_INET6 if ":" in service.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((service.host, service.port))
        except OSError as wrong:
            if isinstance(wrong, socket.gaierror) or wrong.errno == errno.EADDRNOTAVAIL:
                return f"  {service.host} ({service.name}) is no address of this machine; set {service.host_setting}"
            return (
                f"  port {service.port} ({service.name}) cannot be used ({wrong.strerror}); stop what uses it, or set "
                f"{service.port_setting}"
            )
    return None
