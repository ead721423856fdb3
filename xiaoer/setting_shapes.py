"""What a value of a setting may look like: one type a shape, whose error says what to write instead."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from xiaoer.earnest import weakness
from xiaoer.hosts import is_name
from xiaoer.order_number import forms_in
from xiaoer.talk import clock, patterns

_DATABASES = ("postgresql://", "postgres://", "postgresql+asyncpg://", "sqlite:///", "sqlite+aiosqlite:///")

_ORIGIN = r"[a-zA-Z][a-zA-Z0-9+.-]*://[^/\s?#@]+/?"


def _level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("use DEBUG, INFO, WARNING or ERROR")
    return value.upper()


def _capabilities(value: str) -> str:
    if not patterns.fullmatch(r"\s*([a-z_]+\s*(,\s*|$))*", value):
        raise ValueError("write names of capabilities separated by commas, as in return, membership")
    return value


def _forms(value: str) -> str:
    forms_in(value)
    return value


def _listening(value: str) -> str:
    if not is_name(value.strip("[]")):
        raise ValueError("write an address of this machine without port, as in 127.0.0.1, 192.168.1.7, ::1 or 0.0.0.0")
    return value.strip("[]")


def _host_names(value: str) -> str:
    for part in _parts(value):
        if not is_name(part):
            raise ValueError(f"{part} is no host name: write kefu.example.com, 192.168.1.7; there is no sign for any")
    return value


def _networks(value: str) -> str:
    for part in _parts(value):
        try:
            ip_network(part, strict=False)
        except ValueError:
            raise ValueError(f"{part} is neither an address nor a range: write 127.0.0.1, 10.0.0.0/8") from None
    return value


def _topic_limits(value: str) -> str:
    if not patterns.fullmatch(r"(\s*[a-z_]+\s*=\s*(10|[1-9])\s*(,|$))*", value):
        raise ValueError("write topic=number, 1 to 10, separated by commas, as in refund=2, complaint=1")
    return value


def _not_guessable(value: SecretStr) -> SecretStr:
    if value.get_secret_value() and (why := weakness(value.get_secret_value())):
        raise ValueError(f"can be guessed: {why}")
    return value


def _web_address(value: str) -> str:
    if value and not patterns.match(r"https?://[^/\s]+", value):
        raise ValueError("write an address with its scheme, as in https://kefu.example.com")
    return value


def _origins(value: str) -> str:
    for part in _parts(value):
        if part != "*" and not patterns.fullmatch(_ORIGIN, part):
            host = part.rpartition("//")[2].partition("/")[0]
            raise ValueError(f"{part}: write the scheme and no path, as in https://{host or 'www.shop.example'}")
    return value


def _database(value: str) -> str:
    if value and not value.startswith(_DATABASES):
        raise ValueError("write postgresql://user:password@host/name, or sqlite:///path/to/file.db")
    return value


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _nothing_is_zero(given: object) -> object:
    return 0 if given == "" else given


Days = Annotated[int, Field(ge=0, le=36500), BeforeValidator(_nothing_is_zero)]
Level = Annotated[str, AfterValidator(_level)]
Instant = Annotated[str, AfterValidator(clock.written)]
CapabilityNames = Annotated[str, AfterValidator(_capabilities)]
OrderForms = Annotated[str, AfterValidator(_forms)]
ListeningAddress = Annotated[str, AfterValidator(_listening)]
HostNames = Annotated[str, AfterValidator(_host_names)]
Networks = Annotated[str, AfterValidator(_networks)]
TopicLimits = Annotated[str, AfterValidator(_topic_limits)]
Secret = Annotated[SecretStr, AfterValidator(_not_guessable)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
WidgetOrigins = Annotated[str, AfterValidator(_origins)]
DatabaseAddress = Annotated[str, AfterValidator(_database)]
