"""Every setting of the house, read once from the environment; documented in docs/settings.md."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from xiaoer.hosts import Hosts, url_of
from xiaoer.kept_secrets import kept_in
from xiaoer.wrong_setting import SettingsError


class Settings(BaseSettings):
    """Settings of all processes. Environment names are ``XIAOER_<NAME>``; two go by their usual names."""

    model_config = SettingsConfigDict(
        env_prefix="XIAOER_",
        env_file=".env",
        env_file_encoding="utf-8-sig",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    # where things are
    state: Path = Path(".state")
    host: str = "127.0.0.1"
    shop_host: str = "127.0.0.1"
    hub_port: int = Field(8700, ge=1, le=65535)
    shop_port: int = Field(8701, ge=1, le=65535)
    actions_port: int = Field(8702, ge=1, le=65535)
    brain_port: int = Field(8703, ge=1, le=65535)
    redis_port: int = Field(8704, ge=1, le=65535)
    hub_workers: int = Field(1, ge=1, le=64)
    public_url: str = ""
    shop_url: str = ""
    shop_public_url: str = ""
    brain_urls: str = ""
    actions_url: str = ""
    allowed_hosts: str = ""
    database_url: str = Field("", validation_alias="DATABASE_URL")
    redis_url: str = Field("", validation_alias="REDIS_URL")
    model: Path = Path("models")
    library: Path = Path("library/articles")

    # a Vendure shop behind its adapter
    vendure_url: str = ""
    vendure_user: str = "superadmin"
    vendure_password: SecretStr = SecretStr("")
    vendure_policies: Path = Path("vendure-policies.toml")

    # who may come in
    secret_key: SecretStr = SecretStr("")
    identity_secret: SecretStr = SecretStr("")
    shop_token: SecretStr = SecretStr("")
    brain_token: SecretStr = SecretStr("")
    actions_token: SecretStr = SecretStr("")
    redis_password: SecretStr = SecretStr("")
    demo: bool = True
    demo_password: SecretStr = SecretStr("xiaoer-demo")
    widget_origins: str = "*"
    secure_cookies: bool = False

    # how a conversation goes
    turn_budget_s: float = Field(8.0, gt=0, le=60)
    burst_s: float = Field(1.2, ge=0, le=10)
    session_idle_min: int = Field(30, ge=1, le=24 * 60)
    hang_s: float = Field(2.5, ge=1, le=120)
    unresolved_limit: int = Field(3, ge=1, le=10)
    unresolved_limits: str = ""
    shop_timeout_s: float = Field(2.0, gt=0, le=30)
    log_level: str = "INFO"

    # the shop, as shoppers know it
    shop_name: str = "小二优选"
    shop_customers: int = Field(60, ge=60, le=6000)
    shop_policies: str = ""
    shop_without: str = ""
    bot_name: str = "小二"

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("use DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @field_validator("shop_without")
    @classmethod
    def _only_names(cls, value: str) -> str:
        if not re.fullmatch(r"\s*([a-z_]+\s*(,\s*|$))*", value):
            raise ValueError("write names of capabilities separated by commas, as in return, membership")
        return value

    @field_validator("unresolved_limits")
    @classmethod
    def _topics_with_limits(cls, value: str) -> str:
        if not re.fullmatch(r"(\s*[a-z_]+\s*=\s*(10|[1-9])\s*(,|$))*", value):
            raise ValueError("write topic=number, 1 to 10, separated by commas, as in refund=2, complaint=1")
        return value

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
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as wrong:
        lines = [f"  {_environment_name(error['loc'])}: {error['msg']}" for error in wrong.errors()]
        raise SettingsError("These settings are not right:\n" + "\n".join(lines)) from wrong
    except UnicodeDecodeError as wrong:
        raise SettingsError(".env is not in UTF-8 (GBK, perhaps): save it again with the encoding UTF-8.") from wrong


def _environment_name(loc: tuple[int | str, ...]) -> str:
    name = str(loc[0]) if loc else "?"
    return name if name in {"DATABASE_URL", "REDIS_URL"} else f"XIAOER_{name.upper()}"


__all__ = ["Settings", "SettingsError", "load"]
