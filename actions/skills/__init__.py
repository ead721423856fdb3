"""What the bot knows how to answer, a folder for each group of topics; every skill is a row of ``SKILLS``."""

from __future__ import annotations

from actions.dialogue.skill import Skill
from actions.skills import changes, orders, talk

SKILLS: tuple[Skill, ...] = (*orders.SKILLS, *changes.SKILLS, *talk.SKILLS)
