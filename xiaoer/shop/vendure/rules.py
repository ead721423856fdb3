"""Walk 1, behind the last stop: the shop's rules beside Vendure: one TOML file: the policies as told, and under
``beside`` what the adapter keeps itself. A block that is missing is something this shop does without."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

from xiaoer.shop import contract as c


class AfterSale(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days to report a fault, and within how many hours the merchant's people look at a case. ``return_to``: where the
    shopper sends it once it may be sent; ``repair_postage``: who pays for sending what is to be mended, None = nothing
    is mended."""

    quality_days: int
    review_hours: int
    photo_review_hours: int
    return_to: str = ""
    repair_postage: Literal["shop", "customer"] | None = None


class Membership(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An order counts once receipt is confirmed or it was delivered ``settled_after_days`` ago. ``points_value``: what
    100 points are worth (fen); one yuan is one of growth. ``exchange`` None: points are not exchanged for coupons."""

    points_per_yuan: int
    points_value: int
    settled_after_days: int
    levels: list[c.MembershipLevel]
    birthday_gifts: dict[c.Level, str] = field(default_factory=dict)
    exchange: c.PointsRate | None = None


class Invoices(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    issue_hours: int
    latest_days: int


class Gifts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Coupons of the bot; the most it may give stands in ``compensation`` and ``gift_cases`` of the policies."""

    valid_days: int
    most_valid_days: int
    min_spend: int = 0


class Own(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    after_sale: AfterSale | None = None
    membership: Membership | None = None
    invoices: Invoices | None = None
    gifts: Gifts | None = None

    def missing(self) -> frozenset[str]:
        """Capabilities for which there is no rule here."""
        needs = {
            ("return", "exchange", "refund"): self.after_sale,
            ("repair",): self.after_sale and self.after_sale.repair_postage,
            ("membership",): self.membership,
            ("points_exchange",): self.gifts and self.membership and self.membership.exchange,
            ("invoice",): self.invoices,
            ("coupons", "compensation"): self.gifts,
        }
        return frozenset(name for names, rules in needs.items() if rules is None for name in names)


class _File(Struct, frozen=True, kw_only=True):
    beside: Own = Own()


@dataclass(frozen=True)
class Rules:
    policies: c.Policies
    own: Own


def read(path: Path) -> Rules:
    """Raises OSError, msgspec.MsgspecError (naming the field) or ValueError."""
    text = path.read_bytes()
    rules = Rules(msgspec.toml.decode(text, type=c.Policies), msgspec.toml.decode(text, type=_File).beside)
    levels = rules.own.membership.levels if rules.own.membership else []
    growth = [level.growth_from for level in levels]
    if rules.own.membership and (not growth or growth[0] != 0 or growth != sorted(set(growth))):
        raise ValueError("beside.membership.levels: begin at growth_from 0 and rise")
    return rules
