"""Walk 2, sign-in: how often a password may be tried: by address, by account, and by a browser known there.

Strangers are held up; whoever signed in at this account in this browser before is not: his mistakes are counted apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xiaoer.store.counters import Counters, Rule
from xiaoer.talk.errors import TooMany

WINDOW_S = 300
PER_ACCOUNT = 5
PER_ADDRESS = 30
"""In a row: a whole shop may sit behind one address, and whoever signs in well there clears it for all."""
STRANGERS_AN_HOUR = 10

ADDRESS = Rule("sign-in-address", PER_ADDRESS, WINDOW_S)
PAIR = Rule("sign-in-pair", PER_ACCOUNT, WINDOW_S)
STRANGERS = Rule("sign-in-account", STRANGERS_AN_HOUR, 3600)
SLOWED = Rule("sign-in-slowed", 1, 60)
"""Beyond that an account is not shut: whoever is not known there has one try a minute."""
DEVICE = Rule("sign-in-device", PER_ACCOUNT, WINDOW_S)

type Words = Callable[[int], str]


def _network(minutes: int) -> str:
    return f"这个网络试得太频繁，请 {minutes} 分钟后再试"


def _account(minutes: int) -> str:
    return f"密码连续错了 {PER_ACCOUNT} 次，请 {minutes} 分钟后再试"


def _strangers(minutes: int) -> str:
    return f"这个账号最近试错较多，请 {minutes} 分钟后再试；在以前登录过的浏览器上可以直接登录"


@dataclass(frozen=True, slots=True)
class Attempt:
    counted: tuple[tuple[Rule, str], ...]
    left: int

    @property
    def hint(self) -> str:
        """What is added to 账号或密码不对."""
        if self.left == 0:
            return f"，请 {WINDOW_S // 60} 分钟后再试"
        return f"，还可以试 {self.left} 次" if self.left <= 2 else ""


class Tries:
    def __init__(self, counters: Counters) -> None:
        self._counters = counters

    async def begin(self, username: str, address: str, device: str | None = None) -> Attempt:
        """Counted before the password is looked at, so that tries side by side gain nothing. Raises TooMany.

        ``device`` names the browser if somebody signed in at this account there before.
        """
        circles: tuple[tuple[Rule, str, Words], ...] = (
            (ADDRESS, address, _network),
            (PAIR, f"{username}@{address}", _account),
            (STRANGERS, username, _strangers),
        )
        if device is not None:
            circles = ((DEVICE, f"{username}@{device}", _account),)
        for rule, whose, words in circles:
            wait_s = await self._counters.take(rule, whose)
            if wait_s and rule is STRANGERS:
                wait_s = await self._counters.take(SLOWED, whose)
            if wait_s:
                raise TooMany("too_many_tries", words(-(-wait_s // 60)), wait_s)
        counted = tuple((rule, whose) for rule, whose, _ in circles)
        mine = counted[0] if device is not None else counted[1]
        return Attempt(counted, await self._counters.left(*mine))

    async def forgive(self, attempt: Attempt) -> None:
        """The password was right: earlier mistakes do not count any more."""
        for rule, whose in attempt.counted:
            await self._counters.forget(rule, whose)
