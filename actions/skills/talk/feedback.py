"""Praise, and what became of a wish; a wish itself is noted by its own action."""

from __future__ import annotations

from actions.dialogue.skill import Skill
from actions.skills.usual import usual, usual_by_person

FEEDBACK = Skill("feedback", {**usual_by_person("feedback/praise", "feedback/progress"), **usual("feedback/apology")})
