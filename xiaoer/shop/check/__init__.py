"""Whether a shop can be put before the bot: what is wrong with it, one line a fault."""

from xiaoer.shop.check.fault import Fault, Report
from xiaoer.shop.check.preflight import check
from xiaoer.shop.check.who import Named

__all__ = ["Fault", "Named", "Report", "check"]
