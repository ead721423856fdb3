"""What can be refused on any walk; turned into words for people at the edge and nowhere else."""

from __future__ import annotations


class TalkError(Exception):
    """Something asked of the house that it will not do; the subclasses say what to do instead."""


class NotFound(TalkError):
    """No such thing, or not yours to know of."""


class Taken(TalkError):
    """Another agent owns the conversation; ``by`` is that agent's name."""

    def __init__(self, by: str) -> None:
        super().__init__(f"taken by {by}")
        self.by = by


class StaleLease(TalkError):
    """The lease has moved on to ``current``; read the conversation again."""

    def __init__(self, current: int) -> None:
        super().__init__(f"the lease is now {current}")
        self.current = current


class Refused(TalkError):
    """Not allowed: ``code`` for programs, ``message`` in Chinese for people, ``field`` where one is at fault."""

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.field = field


class TooMany(Refused):
    """Too often or too much; ``wait_s`` until there is room again."""

    def __init__(self, code: str, message: str, wait_s: int) -> None:
        super().__init__(code, message)
        self.wait_s = wait_s
