"""Walk 1, in the actions: what the bot says in this turn, as Rasa's dispatcher wants it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rasa_sdk.executor import CollectingDispatcher

from actions.deeds.consent import Offer
from actions.deeds.offers import YES
from xiaoer.talk import patterns
from xiaoer.talk.manner import Manner, in_plain_words
from xiaoer.talk.suggestion import Chosen, Suggestion

if TYPE_CHECKING:
    from actions.say.told import Told

Card = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """A next step; ``entities`` travel with it (``choice`` is for forms)."""

    title: str
    intent: str
    entities: dict[str, str] = field(default_factory=dict)

    @property
    def payload(self) -> str:
        return f"/{self.intent}{json.dumps(self.entities, ensure_ascii=False)}" if self.entities else f"/{self.intent}"


def choose(title: str, choice: str, intent: str = "affirm") -> Button:
    """A button that answers a form's question."""
    return Button(title, intent, {"choice": choice})


PERSON = Button("转人工", "ask_human")
STOP = Button("先不办了", "deny", {"choice": "stop"})


def _carries(button: Button, marks: Collection[str]) -> bool:
    return button.entities.get("choice") in marks


class Reply:
    """One per action run. ``say`` is one bubble; the marks for the hub travel with the last of them."""

    def __init__(self, dispatcher: CollectingDispatcher, manner: Manner | None = None) -> None:
        self._dispatcher = dispatcher
        self.manner = manner or Manner()
        self.settled = False
        """Something was done for the shopper; nothing is open."""
        self._bubbles: list[dict[str, Any]] = []
        self._marks: dict[str, Any] = {}
        self._opening = ""
        self.told_offers: list[Offer] = []
        self.taken_up: Told | None = None
        """Where this turn only tells: how that is taken up in what goes on, unless something better is said."""
        self.asks_yes = False
        """The first of the offers told was put as a question."""

    def offer(self, offer: Offer, title: str, *, asked: bool = True) -> Button:
        """The button whose press is a yes to this offer, which what is said beside it tells."""
        self.told_offers.insert(0 if asked else len(self.told_offers), offer)
        self.asks_yes |= asked
        return choose(title, f"{YES}{offer.mark}")

    def say(self, text: str, buttons: Sequence[Button] = (), card: Card | None = None, *, more: str = "") -> None:
        """``more`` is left out for who wants it short."""
        text = text if self.manner.brief else f"{text}{more}"
        self._bubbles.append({"text": text, "buttons": list(buttons), "card": card})

    @property
    def offered(self) -> list[Button]:
        return [button for bubble in self._bubbles for button in bubble["buttons"]]

    def take_back(self, button: Button) -> None:
        """Not to be pressed after all; where it was the only way on, a person is."""
        for bubble in self._bubbles:
            if button in bubble["buttons"]:
                bubble["buttons"] = [one for one in bubble["buttons"] if one != button] or [PERSON]

    def withhold(self, deeds: Collection[str]) -> None:
        """Offers nothing of these: a question that only offers goes, under another answer its button."""
        marks = {f"{YES}{one.mark}" for one in self.told_offers if one.deed in deeds}
        self.told_offers = [one for one in self.told_offers if one.deed not in deeds]
        self.asks_yes &= bool(self.told_offers)
        for bubble in [one for one in self._bubbles if any(_carries(button, marks) for button in one["buttons"])]:
            if bubble["card"] is None and self._bubbles[0] is not bubble:
                self._bubbles.remove(bubble)
            else:
                bubble["buttons"] = [one for one in bubble["buttons"] if not _carries(one, marks)]

    def beside(self, *buttons: Button) -> None:
        """With the last bubble, before the way to a person."""
        if not self._bubbles:
            return
        there = self._bubbles[-1]["buttons"]
        fresh = [one for one in buttons if one.intent not in {button.intent for button in there}]
        at = there.index(PERSON) if PERSON in there else len(there)
        self._bubbles[-1]["buttons"] = [*there[:at], *fresh, *there[at:]]

    def tappable(self, other: Reply) -> None:
        """What another reply would ask, under the last bubble of this one: its buttons and offers, not its words."""
        there = self._bubbles[-1]["buttons"]
        self._bubbles[-1]["buttons"] = [*there, *(one for one in other.offered if one not in there)]
        self.told_offers += other.told_offers
        self.asks_yes |= other.asks_yes

    @property
    def words(self) -> str:
        return "".join(bubble["text"] for bubble in self._bubbles)

    def open_with(self, words: str) -> None:
        """Before the first bubble's text, whatever that will be."""
        self._opening = words

    def close_with(self, words: str) -> None:
        """After the last bubble's text."""
        if self._bubbles:
            self._bubbles[-1]["text"] += words

    def progress(self) -> None:
        """The shopper got an answer, or a form moved."""
        self._marks["progress"] = True

    def no_progress(self) -> None:
        """The shopper was only asked again."""
        self._marks["progress"] = False

    def suggest(self, *goods: Suggestion) -> None:
        """These were put forward; the ledger keeps them and whether one was taken up."""
        self._marks["suggested"] = [*self._marks.get("suggested", ()), *(one.as_mark() for one in goods)]

    def turned_to(self, goods: Chosen) -> None:
        """The shopper tapped or named these goods."""
        self._marks["chosen"] = {"product": goods.product, "variant": goods.variant}

    def hand_off(self, reason: str, detail: str = "", words: Sequence[str] = ()) -> None:
        """A person should take over: anger, request, unresolved, personal, failed, locked, policy."""
        self._marks.pop("progress", None)
        self._marks["handoff"] = {"reason": reason, "words": list(words), "detail": detail}

    @property
    def progressed(self) -> bool:
        return bool(self._marks.get("progress"))

    @property
    def asks(self) -> bool:
        return any(patterns.search(r"[？?]", bubble["text"]) for bubble in self._bubbles)

    @property
    def passes_on(self) -> bool:
        return "handoff" in self._marks

    def send(self) -> None:
        """Everything said, in order; once, when the action is through."""
        if self._bubbles:
            self._bubbles[0]["text"] = self._opening + self._bubbles[0]["text"]
        for place, bubble in enumerate(self._bubbles, 1):
            marks = self._marks if place == len(self._bubbles) else {}
            if not self.manner.shows_buttons:
                titles = [button.title for button in bubble["buttons"]]
                bubble["text"] = in_plain_words(bubble["text"], titles)
            extra = {**({"card": bubble["card"]} if bubble["card"] else {}), **marks}
            pressable = [{"title": button.title, "payload": button.payload} for button in bubble["buttons"]] or None
            self._dispatcher.utter_message(text=bubble["text"], buttons=pressable, json_message=extra or None)
        if self._marks and not self._bubbles:
            self._dispatcher.utter_message(json_message=dict(self._marks))
