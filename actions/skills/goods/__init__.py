"""Goods before they are bought: is it there, what it is like, which one to take, how it is put up."""

from actions.skills.goods.facts import PRODUCT_QUESTION
from actions.skills.goods.installation import INSTALLATION
from actions.skills.goods.recommend import RECOMMEND
from actions.skills.goods.stock import STOCK

SKILLS = (STOCK, PRODUCT_QUESTION, RECOMMEND, INSTALLATION)
