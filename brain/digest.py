"""Walk 1 (answer): the old part of a session, as the few events that bring a tracker to the same state."""

from __future__ import annotations

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    Event,
    LoopInterrupted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

_TURNS_KEPT = 3
_MOST_KEPT = 40


def digest(tracker: DialogueStateTracker) -> list[Event]:
    """State before the last turns, then those turns as they were."""
    events = list(tracker.events)
    cut = _cut(events)
    before = tracker.init_copy()
    for event in events[:cut]:
        before.update(event)
    return state_of(before) + events[cut:]


def _cut(events: list[Event]) -> int:
    """Where the last turns begin; fewer of them when they are very long."""
    starts = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    for start in starts[-_TURNS_KEPT:]:
        if len(events) - start <= _MOST_KEPT:
            return start
    return starts[-1] if starts else 0


def state_of(tracker: DialogueStateTracker) -> list[Event]:
    """Slots and active form, without any turn."""
    made: list[Event] = []
    loop = tracker.active_loop
    if loop and loop.name:
        # A form has run before: its next run must not look like its first.
        made += [ActionExecuted(loop.name), ActiveLoop(loop.name)]
    made += [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value]
    made.append(ActionExecuted(ACTION_LISTEN_NAME))
    if loop and loop.name:
        if loop.rejected:
            made.append(ActionExecutionRejected(loop.name))
        if loop.is_interrupted:
            made.append(LoopInterrupted(True))
    return made
