"""What the bot knows how to answer, a folder for each group of topics; every skill is a row of ``SKILLS``."""

from __future__ import annotations

from actions.dialogue.skill import Skill
from actions.skills import after_sale, orders

SKILLS: tuple[Skill, ...] = (*after_sale.SKILLS, *orders.SKILLS)
