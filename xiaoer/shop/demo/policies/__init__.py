"""Walk 1, last stop: what the demo shop promises, read from policies.yml; orders, eligibility and the API obey it."""

from xiaoer.shop.demo.policies.book import Category, Complaints, Gifts, Invoices, Returns, Rulebook, Shipping
from xiaoer.shop.demo.policies.campaigns import Campaign
from xiaoer.shop.demo.policies.membership import MembershipRules
from xiaoer.shop.demo.policies.reading import OURS, PoliciesError, read_rulebook, rulebook_of
from xiaoer.shop.demo.policies.telling import told

__all__ = [
    "OURS",
    "Campaign",
    "Category",
    "Complaints",
    "Gifts",
    "Invoices",
    "MembershipRules",
    "PoliciesError",
    "Returns",
    "Rulebook",
    "Shipping",
    "read_rulebook",
    "rulebook_of",
    "told",
]
