"""Every setting of the house, read once from the environment; documented in docs/settings.md."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from xiaoer.earnest import (
    DEMO_SHOP,
    PUBLISHED_PASSWORD,
    is_https,
    of_a_real_shop,
    refused_in_public,
    unknown_names,
    warnings,
)
from xiaoer.hosts import Hosts, url_of
from xiaoer.kept_secrets import kept_in
from xiaoer.setting_shapes import (
    CapabilityNames,
    DatabaseAddress,
    Days,
    HostNames,
    Instant,
    Level,
    ListeningAddress,
    Networks,
    OrderForms,
    Secret,
    TopicLimits,
    WebAddress,
    WidgetOrigins,
)  # fmt: skip
from xiaoer.talk import clock
from xiaoer.wrong_setting import SettingsError

STOCK_LIBRARY = Path("library/articles")
_NOT_RIGHT = "These settings are not right:\n  "
_WRITE = {
    "bool_parsing": "write true or false",
    "int_parsing": "write a whole number",
    "float_parsing": "write a number",
    "greater_than": "write more than {gt}",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
    "string_too_long": "write {max_length} characters at most",
}
"""In our words, what the library says of a type."""
_ENCODING = "utf-8-sig"
"""Of .env: Windows' editors begin a file in UTF-8 with a mark."""


class Settings(BaseSettings):
    """Settings of all processes. Environment names are ``XIAOER_<NAME>``; two go by their usual names."""

    model_config = SettingsConfigDict(
        env_prefix="XIAOER_",
        env_file=".env",
        env_file_encoding=_ENCODING,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    # where things are
    state: Path = Path(".state")
    cache: str = ""
    host: ListeningAddress = "127.0.0.1"
    shop_host: ListeningAddress = "127.0.0.1"
    hub_port: int = Field(8700, ge=1, le=65535)
    shop_port: int = Field(8701, ge=1, le=65535)
    actions_port: int = Field(8702, ge=1, le=65535)
    brain_port: int = Field(8703, ge=1, le=65535)
    redis_port: int = Field(8704, ge=1, le=65535)
    hub_workers: int = Field(1, ge=1, le=64)
    public_url: WebAddress = ""
    shop_url: WebAddress = ""
    shop_public_url: WebAddress = ""
    brain_urls: str = ""
    actions_url: str = ""
    allowed_hosts: HostNames = ""
    database_url: DatabaseAddress = Field("", validation_alias="DATABASE_URL")
    redis_url: str = Field("", validation_alias="REDIS_URL")
    model: Path = Path("models")
    library: Path = STOCK_LIBRARY
    words: Path = Path("merchant/words.yml")
    data: Path = Path("data")

    # a Vendure shop behind its adapter
    vendure_url: str = ""
    vendure_user: str = "superadmin"
    vendure_password: SecretStr = SecretStr("")
    vendure_policies: Path = Path("vendure-policies.toml")

    # who may come in
    secret_key: Secret = SecretStr("")
    identity_secret: Secret = SecretStr("")
    shop_token: Secret = SecretStr("")
    brain_token: Secret = SecretStr("")
    actions_token: Secret = SecretStr("")
    redis_password: Secret = SecretStr("")
    demo: bool = True
    demo_password: SecretStr = SecretStr(PUBLISHED_PASSWORD)
    widget_origins: WidgetOrigins = "*"
    secure_cookies: bool = False
    trusted_proxies: Networks = ""
    identity_hours: int = Field(24, ge=1, le=24 * 30)
    guest_days: int = Field(30, ge=1, le=400)

    # how much of it, so that nobody takes what others need
    limit_per_address: float = Field(1.0, gt=0, le=1000)
    queue_per_minute: int = Field(60, ge=1, le=100_000)
    upload_disk_mb: int = Field(5000, ge=1, le=10_000_000)

    # people's data: how long it is kept, in days; 0 or empty: for ever
    keep_conversations_days: Days = 1095
    keep_understanding_days: Days = 180
    keep_uploads_days: Days = 365
    keep_audit_days: Days = 1095
    upload_link_h: int = Field(24, ge=1, le=24 * 30)
    disk_free_mb: int = Field(200, ge=0)

    # how a conversation goes
    turn_budget_s: float = Field(8.0, gt=0, le=60)
    burst_s: float = Field(1.2, ge=0, le=10)
    session_idle_min: int = Field(30, ge=1, le=24 * 60)
    absent_agent_s: float = Field(90, ge=10, le=3600)
    agent_most: int = Field(50, ge=1, le=1000)
    hang_s: float = Field(2.5, ge=1, le=120)
    unresolved_limit: int = Field(3, ge=1, le=10)
    unresolved_limits: TopicLimits = ""
    shop_timeout_s: float = Field(2.0, gt=0, le=30)
    log_level: Level = "INFO"
    clock: Instant = ""
    clock_in_earnest: bool = Field(False, validate_default=True)

    # the shop, as shoppers know it
    shop_name: str = DEMO_SHOP
    shop_customers: int = Field(60, ge=60, le=6000)
    shop_policies: str = ""
    shop_without: CapabilityNames = ""
    order_numbers: OrderForms = ""
    bot_name: str = "小二"
    desk_hours: str = Field("", max_length=40)

    @field_validator("clock_in_earnest")
    @classmethod
    def _wanted(cls, value: bool, info: ValidationInfo) -> bool:
        if info.data.get("clock") and not info.data.get("demo", True) and not value:
            raise ValueError(
                "XIAOER_CLOCK moves the clock of a house in earnest (XIAOER_DEMO=false): take it away, "
                "or say true here if every deadline and every signed identity is to follow it"
            )
        return value

    @model_validator(mode="after")
    def _fit_for_strangers(self) -> Settings:
        if why := refused_in_public(self.public_url, self.demo):
            raise ValueError(why)
        return self

    @property
    def cache_folder(self) -> Path:
        """What can be made anew at any time is kept here."""
        return Path(self.cache) if self.cache else self.state / "cache"

    @property
    def cookies_over_https_only(self) -> bool:
        """Whether the desk's cookies are Secure: said so, or the public address is https."""
        return self.secure_cookies or is_https(self.public_url)

    @property
    def warnings(self) -> list[str]:
        """What is unfit for strangers, in words, one line each; a laptop's defaults have none."""
        password = self.demo_password.get_secret_value()
        said = warnings(self.host, self.public_url, self.demo, password, self.shop_url, self.shop_name)
        if not self.demo:
            stock = self.library == STOCK_LIBRARY
            said += of_a_real_shop(self.public_url, self.shop_url, self.widget_origins, stock_library=stock)
        return said

    @cached_property
    def database(self) -> str:
        """SQLAlchemy address: ``DATABASE_URL`` with an async driver put in, or SQLite in the state folder."""
        url = self.database_url
        if not url:
            return f"sqlite+aiosqlite:///{(self.state / 'xiaoer.db').absolute()}"
        for plain in ("postgresql://", "postgres://"):
            if url.startswith(plain):
                return "postgresql+asyncpg://" + url.removeprefix(plain)
        if url.startswith("sqlite:///"):
            return "sqlite+aiosqlite:///" + url.removeprefix("sqlite:///")
        return url

    @cached_property
    def redis(self) -> str:
        """Address of Redis; our own one's has its password."""
        if self.redis_url:
            return self.redis_url
        return f"redis://:{quote(self.secret('redis_password'), safe='')}@127.0.0.1:{self.redis_port}/0"

    @cached_property
    def hub_at(self) -> str:
        """Address under which browsers reach the hub."""
        return self.public_url.rstrip("/") or url_of(self.host, self.hub_port)

    @cached_property
    def shop_at(self) -> str:
        """Address under which the actions and the hub reach the shop's API."""
        return self.shop_url.rstrip("/") or url_of(self.shop_host, self.shop_port)

    @cached_property
    def shop_public_at(self) -> str:
        """Address under which browsers reach the shop (pictures, pages)."""
        return self.shop_public_url.rstrip("/") or url_of(self.shop_host, self.shop_port)

    @cached_property
    def brains(self) -> tuple[str, ...]:
        """Addresses of the brain processes; conversations are spread over them."""
        named = tuple(url.strip().rstrip("/") for url in self.brain_urls.split(",") if url.strip())
        return named or (f"http://127.0.0.1:{self.brain_port}",)

    @cached_property
    def actions_at(self) -> str:
        """Address under which the brain reaches the action server."""
        return self.actions_url.rstrip("/").removesuffix("/webhook") or f"http://127.0.0.1:{self.actions_port}"

    @cached_property
    def also_called(self) -> tuple[str, ...]:
        """Further names by which our doors may be called."""
        return tuple(name.strip() for name in self.allowed_hosts.split(",") if name.strip())

    @cached_property
    def hub_hosts(self) -> Hosts:
        return Hosts(self.public_url, *self.also_called, listens_on=self.host)

    @cached_property
    def shop_hosts(self) -> Hosts:
        return Hosts(self.shop_url, self.shop_public_url, *self.also_called, listens_on=self.shop_host)

    @cached_property
    def actions_hosts(self) -> Hosts:
        return Hosts(*self.also_called)

    @cached_property
    def _kept(self) -> dict[str, str]:
        return kept_in(self.state)

    def secret(self, name: str) -> str:
        """The secret ``name`` (of ``kept_secrets.NAMES``): set, or made once and kept. Raises SettingsError."""
        given: SecretStr = getattr(self, name)
        return given.get_secret_value() or self._kept[name]


def load(**overrides: object) -> Settings:
    """Read the settings; raises SettingsError naming each wrong one."""
    known = {_environment_name(name) for name in Settings.model_fields}
    try:
        written = dotenv_values(Path(".env"), encoding=_ENCODING)
        unknown = unknown_names([*os.environ, *written], known)
        unknown += [f".env: {name} stands there without =" for name, value in written.items() if value is None]
        settings = Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as wrong:
        unknown = [_line(error["loc"], _said(error)) for error in wrong.errors()] + unknown
        raise SettingsError(_NOT_RIGHT + "\n  ".join(unknown)) from wrong
    except UnicodeDecodeError as wrong:
        raise SettingsError(".env is not in UTF-8 (GBK, perhaps): save it again with the encoding UTF-8") from wrong
    if unknown:
        raise SettingsError(_NOT_RIGHT + "\n  ".join(unknown))
    if settings.clock:
        os.environ.setdefault(clock.SETTING, settings.clock)  # this process keeps to what `.env` says, too
    return settings


def _said(error: ErrorDetails) -> str:
    return _WRITE.get(error["type"], error["msg"].replace("{", "{{").replace("}", "}}")).format(**error.get("ctx", {}))


def _line(loc: tuple[int | str, ...], message: str) -> str:
    """One error; what is wrong with several settings together names them itself."""
    plain = message.removeprefix("Value error, ")
    return f"{_environment_name(str(loc[0]))}: {plain}" if loc else plain


def _environment_name(field: str) -> str:
    name = field.upper()
    return name if name in {"DATABASE_URL", "REDIS_URL"} else f"XIAOER_{name}"


__all__ = ["Settings", "SettingsError", "load"]
