"""What we sign carries when it was signed, by the house's clock: it is compared with what stands in the ledger."""

from __future__ import annotations

from itsdangerous import TimestampSigner

from xiaoer.talk import clock


class HouseSigner(TimestampSigner):
    """itsdangerous by itself reads the wall clock."""

    def get_timestamp(self) -> int:
        return int(clock.now_s())
