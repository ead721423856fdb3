"""A form that is answered with what it cannot read lets go: led there for the tests."""

from __future__ import annotations

from tests.actions.stage import Heard, Stage
from tests.actions.words import proper


async def let_go_of(stage: Stage, *wrong: str) -> Heard:
    heard = Heard()
    for words in wrong:
        heard = await stage.say(words)
    assert stage.form is None
    proper(heard)
    return heard
