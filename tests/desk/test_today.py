"""Whom an agent served today and serves no more, and the day's figures of each: from the ledger, nothing estimated."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.desk.conftest import Desk, Person
from xiaoer.store.tables import AUDIT

DAY_MS = 86_400_000


async def today(agent: Person) -> list[dict[str, Any]]:
    return list((await agent.get("/today")).raise_for_status().json()["today"])


async def day(lead: Person, name: str) -> dict[str, Any]:
    team = (await lead.get("/team")).raise_for_status().json()["team"]
    return dict(next(one for one in team if one["name"] == name)["day"])


async def said(agent: Person, conversation: str, lease: int, text: str) -> None:
    (await agent.act(conversation, "reply", lease=lease, id=f"r{lease}{len(text)}", text=text)).raise_for_status()


async def earlier(desk: Desk, act: str, by_ms: int) -> None:
    """As if it had been done so much before."""

    def back(connection: sa.Connection) -> None:
        connection.execute(AUDIT.update().where(AUDIT.c.act == act).values(at=AUDIT.c.at - by_ms))

    await desk.hub.database.write(back)


async def test_whoever_was_served_today_is_listed_with_how_it_stands(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in(), await desk.signed_in("aqiang")
    back, ended, passed, mine = [await desk.in_queue(await desk.shopper(f"C{number}")) for number in range(4)]
    await desk.says(back, "我的壶呢", "said")
    leases = {one: await xiaomei.claim(one) for one in (back, ended, passed, mine)}
    assert await today(xiaomei) == []  # they are in hand, and on that shelf
    for one, act, more in (
        (back, "hand_back", {"settled": "明天发"}),
        (ended, "resolve", {"result": "已解决"}),
        (passed, "release", {}),
    ):
        (await xiaomei.act(one, act, lease=leases[one], **more)).raise_for_status()
    await aqiang.claim(passed)
    stands = {one["conversation"]: (one["owner"]["kind"], one["result"]) for one in await today(xiaomei)}
    assert stands == {back: ("bot", None), ended: ("nobody", "已解决"), passed: ("agent", None)}
    assert next(one for one in await today(xiaomei) if one["conversation"] == back)["last_text"] == "我的壶呢"
    assert await today(aqiang) == []
    assert len((await xiaomei.get("/today", most="1")).json()["today"]) == 1
    for act in ("claim", "hand_back", "resolve"):
        await earlier(desk, act, DAY_MS)
    assert await today(xiaomei) == []  # of yesterday
    assert (await (await desk.signed_in("chenchen")).get("/today")).status_code == 403


async def test_the_team_shows_what_each_did_today(desk: Desk) -> None:
    xiaomei, liujie = await desk.signed_in(), await desk.signed_in("liujie")
    nothing = {"served": 0, "first_s": None, "ended": 0, "owed": 0}
    assert await day(liujie, "小美") == nothing
    one, other, silent = await desk.in_queue(), await desk.in_queue(), await desk.in_queue()
    leases = {each: await xiaomei.claim(each) for each in (one, other, silent)}
    await earlier(desk, "claim", 40_000)
    for text in ("您好", "还在看"):
        await said(xiaomei, one, leases[one], text)
    await said(xiaomei, other, leases[other], "您好")
    (await xiaomei.act(one, "resolve", lease=leases[one], result="待跟进", note="补发")).raise_for_status()
    (await xiaomei.act(other, "resolve", lease=leases[other], result="已解决")).raise_for_status()
    did = await day(liujie, "小美")
    assert (did["served"], did["ended"], did["owed"]) == (3, 2, 1)
    assert did["first_s"] == pytest.approx(40, abs=5)  # who was not written to counts for nothing
    assert await day(liujie, "阿强") == nothing
    assert "day" not in (await xiaomei.get("/colleagues")).text
