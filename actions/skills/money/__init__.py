"""Money: prices and coupons, membership, price protection, paying, invoices, the account."""

from actions.skills.money.account import ACCOUNT
from actions.skills.money.invoice import INVOICE
from actions.skills.money.membership import MEMBERSHIP
from actions.skills.money.payment import PAYMENT
from actions.skills.money.price_protection import PRICE_PROTECTION
from actions.skills.money.promo import PRICE_PROMO

SKILLS = (PRICE_PROMO, MEMBERSHIP, PRICE_PROTECTION, PAYMENT, INVOICE, ACCOUNT)
