"""Talk that is about no order and no goods: complaints, who answers here, what did not help, courtesy, pokes."""

from actions.skills.talk.bot_challenge import BOT_CHALLENGE
from actions.skills.talk.complaint import COMPLAINT
from actions.skills.talk.feedback import FEEDBACK
from actions.skills.talk.not_resolved import NOT_RESOLVED
from actions.skills.talk.out_of_scope import OUT_OF_SCOPE

SKILLS = (BOT_CHALLENGE, COMPLAINT, FEEDBACK, NOT_RESOLVED, OUT_OF_SCOPE)
