"""Walk 1, behind the last stop: what the merchant's people do with what is kept beside Vendure; they alone:

python -m xiaoer.shop.vendure.merchant list
python -m xiaoer.shop.vendure.merchant case NO approved|sent_back|received|exchange_shipped|done|rejected|…
python -m xiaoer.shop.vendure.merchant settle NO          pays back through Vendure
python -m xiaoer.shop.vendure.merchant invoice ORDER URL  it is issued, there
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from xiaoer.settings import Settings, load
from xiaoer.shop.spans import DAY
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Ask, Bridge
from xiaoer.shop.vendure.beside import Beside
from xiaoer.shop.vendure.cases import OPEN, WAY, move
from xiaoer.shop.vendure.graph import Graph, VendureError
from xiaoer.shop.vendure.refunds import all_settled, pay_back
from xiaoer.shop.vendure.rules import read

_BY_HAND = (
    "approved", "sent_back", "received", "exchange_shipped", "repairing", "repair_shipped", "done", "rejected",
    "closed",
)  # fmt: skip


class Wrong(Exception):
    """Told to whoever asked for it."""


def listing(ask: Ask) -> str:
    base, marks = ask.bridge.beside, ",".join("?" * len(OPEN))
    cases = base.rows(f"SELECT * FROM cases WHERE state IN ({marks}) ORDER BY created_at", *OPEN)
    invoices = base.rows("SELECT * FROM invoices WHERE issued_at IS NULL ORDER BY issue_by")
    lines = [f"{one['no']} {one['order_no']} {one['kind']} {one['state']} {one['refund_amount']}" for one in cases]
    lines += [f"invoice {one['order_no']} {one['title']} {one['email']} {one['amount']}" for one in invoices]
    complaints = base.rows("SELECT * FROM complaints ORDER BY answer_by")
    lines += [f"complaint {one['id']} {one['topic']} {one['order_no'] or ''} {one['text']}" for one in complaints]
    lines += [f"{one['kind']} {one['id']} {one['text']}" for one in base.rows("SELECT * FROM feedback ORDER BY at")]
    return "\n".join(lines)


def move_on(ask: Ask, no: str, state: str) -> str:
    row = ask.bridge.beside.row("SELECT * FROM cases WHERE no=?", no)
    if row is None or row["state"] not in OPEN:
        raise Wrong(f"no open case {no}")
    if state not in _BY_HAND or (state not in WAY[row["kind"]] and state not in ("rejected", "closed")):
        raise Wrong(f"a case of this kind does not become {state}")
    if row["state"] == "refunding":
        raise Wrong("its money is on the way back")
    move(ask, no, state)
    return f"{no} {state}"


async def settle(ask: Ask, no: str) -> str:
    """Asked again after a crash it pays nothing twice: the refund bears the case's number."""
    base, graph = ask.bridge.beside, ask.bridge.graph
    row = base.row("SELECT * FROM cases WHERE no=? AND kind IN ('return','refund')", no)
    if row is None or row["state"] not in ("approved", "received", "refunding"):
        raise Wrong(f"no approved case {no} with money to pay back")
    found = (await graph.ask(queries.ORDER, code=row["order_no"]))["orders"]["items"]
    made = await pay_back(graph, found[0], row["refund_amount"], no) if found else []
    paid = sum(one["total"] for one in made)
    if paid != row["refund_amount"]:
        raise Wrong(f"{paid} of {row['refund_amount']} could be paid back; see the order in Vendure")
    arrival = next((one for one in ask.bridge.rules.refund_arrival if one.method == row["payment"]), None)
    if arrival and row["refund_by"] is None:
        base.run("UPDATE cases SET refund_by=? WHERE no=?", ask.now + arrival.max_days * DAY, no)
    move(ask, no, "refunding")
    again = (await graph.ask(queries.ORDER, code=row["order_no"]))["orders"]["items"][0]
    if all_settled(again, no):
        move(ask, no, "refunded")
    return f"{no} {paid} paid back"


def issued(ask: Ask, order_no: str, url: str) -> str:
    base = ask.bridge.beside
    if base.row("SELECT 1 FROM invoices WHERE order_no=? AND issued_at IS NULL", order_no) is None:
        raise Wrong(f"no invoice is waited for by {order_no}")
    base.run("UPDATE invoices SET issued_at=?, url=? WHERE order_no=?", ask.now, url, order_no)
    return f"{order_no} issued"


async def act(settings: Settings, words: list[str]) -> str:
    rules = read(settings.vendure_policies)
    password = settings.vendure_password.get_secret_value()
    graph = Graph(settings.vendure_url, settings.vendure_user, password, timeout_s=10.0)
    beside = Beside(Path(settings.state) / "vendure.db")
    bridge = Bridge(graph, beside, rules.policies, rules.own, settings.shop_public_at, frozenset())
    ask = Ask(bridge, "", "", {}, {}, None)
    try:
        match words:
            case ["list"]:
                return listing(ask)
            case ["case", no, state]:
                return move_on(ask, no, state)
            case ["settle", no]:
                return await settle(ask, no)
            case ["invoice", order_no, url]:
                return issued(ask, order_no, url)
        raise Wrong(__doc__ or "")
    finally:
        await graph.close()
        beside.close()


def main() -> int:
    try:
        print(asyncio.run(act(load(), sys.argv[1:])))
    except (Wrong, VendureError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
