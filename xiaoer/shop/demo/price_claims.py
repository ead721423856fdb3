"""Walk 1, last stop: claims for a price difference that were filed, as the contract tells them."""

from __future__ import annotations

import sqlite3

from xiaoer.shop.contract import PAYMENT_TEXT, PriceClaim
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, day, yuan


def claims_of(ask: Ask, order_no: str) -> list[PriceClaim]:
    """Newest first."""
    rows = ask.shop.database.rows(
        "SELECT c.*, o.payment FROM price_claims c JOIN orders o USING (order_no) WHERE order_no=?"
        " ORDER BY at DESC, no DESC",
        order_no,
    )
    return [_claim(ask, row) for row in rows]


def _claim(ask: Ask, row: sqlite3.Row) -> PriceClaim:
    lines = ask.shop.database.rows("SELECT item_id FROM price_differences WHERE claim_no=? ORDER BY item_id", row["no"])
    over = ask.now > row["refund_by"]
    to = PAYMENT_TEXT.get(row["payment"] or "")
    arrival = ask.shop.rules.refund_arrival[row["payment"]].text
    text = f"差价 {yuan(row['amount'])} 元已经原路退回。" if over else f"差价正在原路退回，{arrival}。"
    return PriceClaim(
        no=row["no"],
        order_no=row["order_no"],
        amount=row["amount"],
        item_ids=[line["item_id"] for line in lines],
        state_text="差价已退回" if over else "差价退回中",
        refund_to=to,
        refund_by=day(row["refund_by"]),
        created_at=at(row["at"]),
        text=text,
    )
