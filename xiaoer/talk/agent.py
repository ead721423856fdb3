"""An agent (客服): a person at the desk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agent:
    id: str
    username: str
    name: str
    roles: frozenset[str] = frozenset({"agent"})
