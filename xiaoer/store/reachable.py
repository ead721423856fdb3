"""Whether the ledger's database takes us in, and if not why, in words that name the setting."""

from __future__ import annotations

import asyncpg  # type: ignore[import-untyped]
import sqlalchemy as sa

from xiaoer.store import agents
from xiaoer.store.database import Database, DatabaseAway
from xiaoer.store.migrate import migrate


class NotLetIn(Exception):
    """The database of DATABASE_URL cannot be used; the message says why and what to mend, without its password."""


async def open_ledger(database: Database, address: str) -> None:
    """Connect and bring the tables up to date; raises NotLetIn. ``address`` is what the message calls the database."""
    try:
        await database.start()
        await migrate(database)
    except (DatabaseAway, sa.exc.DBAPIError, OSError) as away:
        raise NotLetIn(f"DATABASE_URL ({_without_password(address)}): {_why(away)}") from away


async def nobody_may_sign_in(database: Database) -> bool:
    """Whether the desk has no account that is open."""
    return not any(account.active for account in await database.read(agents.accounts))


def _why(away: Exception) -> str:
    inner = _innermost(away)
    match inner:
        case asyncpg.InvalidPasswordError() | asyncpg.InvalidAuthorizationSpecificationError():
            return "the user or the password is refused"
        case asyncpg.InvalidCatalogNameError():
            return "there is no database of this name; create it with `createdb`"
        case asyncpg.InsufficientPrivilegeError():
            return "this user may not make tables there; it needs CREATE on schema public"
        case TimeoutError():
            return "no answer within 5 s; is the address right and the port open?"
        case OSError():
            return f"nobody answers there ({inner.strerror or inner}); is PostgreSQL running and the address right?"
        case _:
            return f"it cannot be used ({type(inner).__name__}: {str(inner).splitlines()[0] if str(inner) else ''})"


def _innermost(error: BaseException) -> BaseException:
    """What the driver said, under SQLAlchemy's words and ours."""
    while deeper := getattr(error, "orig", None) or error.__cause__:
        error = deeper
    return error


def _without_password(address: str) -> str:
    return sa.make_url(address).render_as_string(hide_password=True)
