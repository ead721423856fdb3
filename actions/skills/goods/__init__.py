"""Goods before they are bought: is it there, what it is like, which one to take, how it is put up."""

from actions.skills.goods.facts import PRODUCT_QUESTION, told_by
from actions.skills.goods.installation import INSTALLATION
from actions.skills.goods.recommend import RECOMMEND
from actions.skills.goods.stock import STOCK
from actions.skills.goods.two_asked import both

_OF_ONE = ("size_fit", "compare", "difference", "suits_whom")
"""Of these the clauses belong together: who wears it and which size, what is compared and in what."""

SKILLS = (both(STOCK, told_by()), both(PRODUCT_QUESTION, told_by(), but=_OF_ONE), RECOMMEND, INSTALLATION)
