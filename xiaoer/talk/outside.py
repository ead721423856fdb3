"""Bytes from outside: JSON decoded or refused in one way, tokens compared without tripping over odd bytes."""

from __future__ import annotations

import hmac
from typing import Any, overload

import msgspec

from xiaoer.talk import patterns

_FIELD = patterns.compile(r"`\$\.(\w+)|field `(\w+)`")


class Unreadable(ValueError):
    """Not JSON at all."""


class Misshapen(Unreadable):
    """JSON, but not of the shape asked for; ``field`` is the one at fault, empty when it is the whole."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@overload
def decode[T](raw: bytes | str, shape: type[T]) -> T: ...
@overload
def decode(raw: bytes | str, shape: Any = Any) -> Any: ...
def decode(raw: bytes | str, shape: Any = Any) -> Any:
    """``raw`` as JSON in ``shape`` (a msgspec type).

    Raises Unreadable or Misshapen, whatever the bytes are: endless nesting, numbers beyond a double's range (RFC 8259
    section 6 leaves them to us), broken UTF-8, lone surrogates.
    """
    try:
        return msgspec.json.decode(raw, type=shape)
    except msgspec.ValidationError as wrong:
        found = _FIELD.search(str(wrong))
        raise Misshapen(str(wrong), (found[1] or found[2]) if found else "") from wrong
    except (msgspec.DecodeError, UnicodeError) as wrong:
        raise Unreadable(str(wrong)) from wrong
    except RecursionError as wrong:
        raise Unreadable("nested too deeply") from wrong


def same(given: str, secret: str) -> bool:
    """Whether the token in a header is the secret, in constant time. Servers hand on header bytes that are no UTF-8 as
    lone surrogates, which plain ``encode()`` refuses."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), secret.encode())
