"""The whole look at a shop: first whether it is there at all, then what it tells, promises and keeps."""

from __future__ import annotations

import httpx

from xiaoer.shop.check import doors, people, promises, told
from xiaoer.shop.check.address import wrong_address
from xiaoer.shop.check.fault import Report
from xiaoer.shop.check.probe import PATIENCE_S, Gone, Probe
from xiaoer.shop.check.who import Named
from xiaoer.trust import trusted


async def check(
    url: str,
    token: str,
    named: Named | None = None,
    *,
    waits_s: float = 2.0,
    forms: tuple[str, ...] = (),
    whose: str = "correct XIAOER_SHOP_TOKEN",
) -> Report:
    """Changes nothing. ``waits_s``: how long the bot waits for an answer; ``forms``: of order numbers, besides;
    ``whose``: where the token is from, and so what is to be done when it is refused."""
    if wrong := wrong_address(url, token):
        return Report(url=url, faults=[wrong], asked=0, slowest_s=0.0)
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(
        base_url=url.rstrip("/"),
        headers=headers,
        timeout=PATIENCE_S,
        trust_env=False,
        verify=trusted(named_by_environment=False),
    ) as http:
        probe = Probe(http)
        try:
            await _look(probe, token, whose, named or Named(), waits_s, forms)
        except Gone as gone:
            first = not probe.answers
            says = "nobody answers" if first else "stopped answering"
            remedy = gone.trouble or "start the shop, or correct XIAOER_SHOP_URL"
            probe.fault("unreachable", f"{url} {says} ({gone}); {remedy}", stops=True)
    slowest = max((answer.seconds for answer in probe.answers), default=0.0)
    return Report(url=url, faults=probe.faults, notes=probe.notes, asked=len(probe.answers), slowest_s=slowest)


async def _look(probe: Probe, token: str, whose: str, named: Named, waits_s: float, forms: tuple[str, ...]) -> None:
    can = await doors.look(probe, token, whose)
    if can is None:
        return
    await told.look(probe)
    await promises.look(probe, can)
    await people.look(probe, can, named, forms)
    doors.look_at_the_clock(probe)
    doors.look_at_the_pace(probe, waits_s)
