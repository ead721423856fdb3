"""Nothing twice: the same wish with the same key is granted once."""

from __future__ import annotations

import asyncio
import sqlite3

import httpx
import pytest

from tests.shop.conftest import TOKEN, Running, new_key, owner
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import ComplaintRequest, CouponRequest, ServiceRequest
from xiaoer.shop.errors import Refused, Unavailable
from xiaoer.trust import trusted


async def test_twenty_at_once_with_one_key_are_one_coupon(client: ShopClient) -> None:
    asker, key = as_customer("C0001"), new_key()
    before = len(await client.coupons("C0001", on_behalf=asker))
    wish = CouponRequest(amount=300, reason="缺货补偿")
    given = await asyncio.gather(*(client.give_coupon("C0001", wish, key=key, on_behalf=asker) for _ in range(20)))
    assert len({coupon.id for coupon in given}) == 1
    assert len(await client.coupons("C0001", on_behalf=asker)) == before + 1


async def test_a_lost_answer_asked_again_does_nothing_twice(client: ShopClient, running: Running) -> None:
    order = running.find(
        "o.state='signed' AND i.id LIKE '%-1' AND i.variant_id NOT LIKE 'P10%' AND o.customer_id<>'C0018'"
        " AND o.signed_at>now()-5*86400"
    )
    item = (await client.order(order["order_no"], on_behalf=owner(order))).items[0]
    wish = ServiceRequest(kind="return", item_id=item.id, reason="no_reason", opened=False)
    key = new_key()
    short = ShopClient(running.url, TOKEN, timeout_s=0.4)
    running.fault("lost", "/v1/orders", times=1)
    with pytest.raises(Unavailable):
        await short.apply(order["order_no"], wish, key=key, on_behalf=owner(order))
    case = await short.apply(order["order_no"], wish, key=key, on_behalf=owner(order))
    await short.close()
    assert _count(running, "services WHERE item_id=?", item.id) == 1
    assert case.state == "submitted"


async def test_another_key_is_judged_again_and_refused(client: ShopClient, running: Running) -> None:
    order = running.find(
        "o.state='signed' AND i.id LIKE '%-1' AND i.variant_id NOT LIKE 'P10%' AND o.customer_id<>'C0018'"
        " AND o.signed_at>now()-5*86400"
    )
    item = (await client.order(order["order_no"], on_behalf=owner(order))).items[0]
    wish = ServiceRequest(kind="return", item_id=item.id, reason="no_reason")
    asks = [client.apply(order["order_no"], wish, key=new_key(), on_behalf=owner(order)) for _ in range(10)]
    results = await asyncio.gather(*asks, return_exceptions=True)
    refused = [result for result in results if isinstance(result, Refused)]
    assert len(refused) == 9
    assert {wrong.code for wrong in refused} == {"already_open"}


async def test_one_key_for_two_different_wishes_is_refused(client: ShopClient) -> None:
    asker, key = as_customer("C0002"), new_key()
    await client.complain("C0002", ComplaintRequest(topic="late", text="等太久了"), key=key, on_behalf=asker)
    with pytest.raises(Refused) as wrong:
        await client.complain("C0002", ComplaintRequest(topic="late", text="别的事"), key=key, on_behalf=asker)
    assert wrong.value.code == "key_reused"


async def test_keys_of_two_customers_do_not_meet(client: ShopClient) -> None:
    key, wish = new_key(), ComplaintRequest(topic="service", text="问题没有解决")
    one = await client.complain("C0003", wish, key=key, on_behalf=as_customer("C0003"))
    two = await client.complain("C0004", wish, key=key, on_behalf=as_customer("C0004"))
    assert one.id != two.id
    assert one.customer_id == "C0003"


async def test_a_refusal_is_not_kept(client: ShopClient) -> None:
    asker, key = as_customer("C0005"), new_key()
    with pytest.raises(Refused):
        await client.give_coupon("C0005", CouponRequest(amount=90_000, reason="太多"), key=key, on_behalf=asker)
    given = await client.give_coupon("C0005", CouponRequest(amount=100, reason="合适"), key=key, on_behalf=asker)
    assert given.amount == 100


@pytest.mark.parametrize("key", [None, "", "x" * 200])
async def test_a_wish_without_a_proper_key_is_refused(running: Running, key: str | None) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "X-On-Behalf-Of": "customer:C0006"}
    async with httpx.AsyncClient(base_url=running.url, headers=headers, verify=trusted()) as http:
        body = {"topic": "late", "text": "等太久了"}
        extra = {} if key is None else {"Idempotency-Key": key}
        answer = await http.post("/v1/customers/C0006/complaints", json=body, headers=extra)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "idempotency_key_required"


async def test_a_shop_killed_after_the_wish_still_knows_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.shop.conftest import start

    state, key, wish = tmp_path_factory.mktemp("killed"), new_key(), CouponRequest(amount=200, reason="补偿")
    ids = []
    for _ in range(2):
        for shop in start(state, faults=False):
            client = ShopClient(shop.url, TOKEN)
            ids.append((await client.give_coupon("C0008", wish, key=key, on_behalf=as_customer("C0008"))).id)
            await client.close()
            shop.process.kill()
    assert ids[0] == ids[1]


def _count(running: Running, what: str, *values: object) -> int:
    base = sqlite3.connect(running.state / "shop.db")
    found = base.execute(f"SELECT count(*) FROM {what}", values).fetchone()[0]
    base.close()
    return int(found)
