"""What the bot knows how to answer, a folder for each group of topics; every skill is a row of ``SKILLS``."""

from __future__ import annotations

from actions.dialogue.skill import Skill
from actions.skills import after_sale, changes, goods, money, orders, talk

SKILLS: tuple[Skill, ...] = (
    *after_sale.SKILLS,
    *changes.SKILLS,
    *goods.SKILLS,
    *money.SKILLS,
    *orders.SKILLS,
    *talk.SKILLS,
)
