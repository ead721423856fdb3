"""Walk 1, in the actions: a form: one question at a time until nothing is missing.

Rasa runs ``validate_<form>`` on every turn while the form is active. Here that one call reads the answer and asks the
next question itself. Another request in between is rejected, so that its rule answers it; the topic then comes back
to the form (see topic.py), which only asks again because the turn was already heard.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, ActionExecutionRejection, Tracker
from rasa_sdk.types import DomainDict

from actions.able import offer_only_what_can_be
from actions.beside_the_question import beside_the_question
from actions.correction import another_order
from actions.deeds.frame import clauses
from actions.deeds.offers import kept_after, pressed_mark, pressed_offer, standing
from actions.deeds.table import DEEDS, Name
from actions.deeds.wishes import plainly_wished, verbs_of, wish_begun
from actions.dialogue.answering import answer_as_read
from actions.dialogue.kept import knowing, line_kept
from actions.dialogue.saying import in_words
from actions.form_noticed import felt, noticed, speaks_of_something, taken
from actions.hear.declined import declined_deed, lets_be, puts_off
from actions.hear.line import lines_said
from actions.hear.phrases import leaves_alone, spares
from actions.heard import BETWEEN_LIMIT, MISREAD_LIMIT, Heard, Slots
from actions.let_go import SLOT, LetGo, goes_on, lets_go
from actions.order_choice import open_order
from actions.policy import policy_answer
from actions.reply import PERSON, STOP, Button, Reply
from actions.soothe import comfort
from actions.tone import manner_of
from actions.topic import WAITING, Events, tell_failure
from actions.turn import Turn
from actions.wording import goods

_SURE_OF_SMALLTALK = 0.7
_ASKS_FROM, _WANTS_FROM = 0.6, 0.6
_STOPS_FROM, _TAKEN_BACK, _CARRIED_ON = 0.5, 0.8, 0.2
_REFUSED, _TAKEN_BY_ACT = 0.8, 0.4
_NO_ANSWER_ASKS = 0.35
_WITHDRAW = "withdraw"
_ONLY_TELLS = frozenset({"tell", "blame", "no", "thank"})
_ANSWERED_ALONE = frozenset({"thank", "bye"})
"""These, as grief and anger, do not bring the question back."""
_NOT_READ_OFF = "照片收到了，不过照片上的字我认不出来，麻烦您打字告诉我。"
_ACKNOWLEDGED = {
    "greeting": "您好，我在的。",
    "affirm": "好，照这样办，还差这一步。",
    "thanks": "不客气。",
    "bot_challenge": "我是智能客服，不是真人；需要真人随时说“转人工”。",
    "out_of_scope": "这个我答不上来，先说手上这件。",
}


class Form(Action, ABC):
    """Subclasses say ``name``, the intents that belong to it, what is said when it is called off, ``read``, ``ask``."""

    intents: frozenset[str]
    called_off: str
    order_slot = ""
    """Where the number of the order it is about is kept."""
    patient = True
    """The wish said again is no wrong answer."""
    settles: frozenset[Name] = frozenset()
    """Light deeds that its own question may offer instead of its deed."""
    put_once = False
    """Its question is long: when it comes back, only what there is to tap does."""

    @property
    def form(self) -> str:
        return str(self.name()).removeprefix("validate_")

    def belongs(self, turn: Turn) -> frozenset[str]:
        """Intents that are no change of subject here."""
        return self.intents

    def turned(self, turn: Turn) -> bool:
        """Another wish, however unsure the words alone are of its topic."""
        read = turn.reading.matter
        wants = dict(turn.reading.acts).get("want", 0.0) >= _WANTS_FROM
        return not turn.pressed and wants and read is not None and read.odds >= _WANTS_FROM

    @abstractmethod
    def topic_of(self, turn: Turn) -> str:
        """The intent that leads here; asked for again it goes on where the form let go."""

    def matter(self, turn: Turn) -> str:
        return f"刚才的{WAITING.get(self.topic_of(turn), '那件事')}"

    def resumed_by(self, wanted: str) -> str:
        return "想接着办，点一下就行。"

    def resuming(self, turn: Turn) -> list[Button]:
        """The button that takes it up where it was left."""
        topic, number = self.topic_of(turn), turn.slot(self.order_slot) if self.order_slot else None
        return (
            [Button(f"接着{WAITING[topic]}", topic, {"order_no": str(number)})] if number and topic in WAITING else []
        )

    def own(self, turn: Turn) -> frozenset[str]:
        """Topics under which the wish of this form may be taken back."""
        return frozenset({self.topic_of(turn)})

    def stops(self, turn: Turn) -> bool:
        return (
            turn.stops
            or self._withdraws(turn)
            or _calls_off(turn)
            or puts_off(turn)
            or self._refuses(turn)
            or self._declined(turn)
        )

    def _declined(self, turn: Turn) -> bool:
        """不用改了 老地址能收: the very deed of this form is declined, and nothing is wished instead."""
        deed = declined_deed(turn)
        return deed is not None and deed in verbs_of(self.topic_of(turn)).split("|")

    def _refuses(self, turn: Turn) -> bool:
        """都不改了, to the question for a yes: a no in other words, which names nothing to be done instead."""
        acts = dict(turn.reading.acts)
        denied = turn.intent == "deny" and acts.get("no", 0.0) + acts.get("stop", 0.0) >= _REFUSED
        asked = self.put_once and turn.slot("requested_slot") == "sure"
        return asked and denied and turn.reading.act in ("no", "stop") and not turn.entities

    def _withdraws(self, turn: Turn) -> bool:
        """不退了, read as taking back the very wish this form is about; plainly denied, it need not name it again."""
        read = turn.reading.matter
        if turn.pressed or turn.reading.frame.supposed or read is None:
            return False
        if read.topic not in self.own(turn) or read.aspect != _WITHDRAW:
            return False
        said = read.odds >= _WANTS_FROM and read.aspect_odds >= _WANTS_FROM
        denied = turn.reading.frame.negated and turn.reading.act != "ask"
        if turn.reading.act in ("no", "stop") and read.goal_odds >= _TAKEN_BY_ACT:
            return True
        return said or (denied and read.odds >= _CARRIED_ON and read.aspect_odds >= _TAKEN_BACK)

    @abstractmethod
    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        """The answer to the question ``wanted``; None = this is no answer."""

    async def answers_first(self, turn: Turn) -> bool:
        """Put as a question, and yet something for this form: 换成原味的行不行."""
        return False

    async def rule(self) -> str:
        """What the shop says of such matters in general; empty where it says nothing."""
        return ""

    def pictures(self, wanted: str, turn: Turn) -> Heard | None:
        """Where the pictures of this turn are kept; None = this form can take none."""
        return None

    @abstractmethod
    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        """Ask for the next thing missing, ``before`` in front of the question; its slot, or None when complete."""

    @abstractmethod
    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        """Nothing more is asked: say what cannot be done without it, what holds anyway, and the ways on."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn.of(tracker)
        reply = Reply(dispatcher, manner_of(turn))
        told = line_kept(turn)
        try:
            events = [*told, *await self._hear(knowing(turn, told), reply)]
        except ActionExecutionRejection:
            raise
        except Exception as failed:
            events = [event for event in tell_failure(self.name(), failed, turn, reply) if event["event"] == "slot"]
            events += ended(stopped=True)
        await offer_only_what_can_be(reply)
        reply.withhold(turn.in_hand)
        events += kept_after(turn, reply.told_offers, asked=reply.asks_yes)
        reply.send()
        return events

    async def _hear(self, turn: Turn, reply: Reply) -> Events:
        wanted = str(turn.slot("requested_slot") or "")
        if not wanted:
            again = goes_on(turn, self.form)
            return await self._go_on(
                Heard({SLOT: None} if again else {}, "咱们接着刚才的。" if again else "", moved=False), turn, reply
            )
        if turn.heard_before:
            return await self._come_back(wanted, turn, reply)
        if self.order_slot and turn.intent == self.topic_of(turn) and another_order(turn, self.order_slot):
            raise ActionExecutionRejection(self.form, "it is about another order")
        if pressed_mark(turn) and (wanted != "sure" or self._of_something_else(turn)):
            raise ActionExecutionRejection(self.form, "the button of another offer")
        told = None if await self.answers_first(turn) else await self._asked_something(turn, reply)
        if told is not None:
            return await self._answered(told, wanted, turn, reply)
        if _leaves(turn):
            return self._parked(wanted, turn, reply)
        instead = self._urged_instead(turn)
        answer = Heard({}, stop=True) if instead else await self._read(wanted, turn, reply)
        answer = Heard({}, stop=True) if lets_be(turn) and not (answer and answer.moved) else answer
        if answer and answer.stop:
            reply.say(self.called_off, [] if turn.stops or instead else self.resuming(turn))
            return [SlotSet("heard", turn.id), *instead, *ended(stopped=True)]
        if answer and answer.cannot:
            return await self._give_up(wanted, turn, reply)
        if answer and not answer.moved and not answer.slots:
            return await self._come_back(wanted, turn, reply, answer.say)
        if answer is not None:
            return await self._go_on(answer, turn, reply)
        beside = await self._said_beside(turn)
        if beside:
            return await self._come_back(wanted, turn, reply, beside)
        told = await self._asked_something(turn, reply, loosely=True)
        if told is not None:
            return await self._answered(told, wanted, turn, reply)
        if turn.intent in _ACKNOWLEDGED and turn.confidence >= _SURE_OF_SMALLTALK and not (turn.choice or turn.upset):
            return await self._come_back(wanted, turn, reply, _ACKNOWLEDGED[turn.intent])
        if (turn.businesslike or self.turned(turn)) and turn.intent not in self.belongs(turn):
            raise ActionExecutionRejection(self.form, f"{turn.intent} is answered first, then {self.form} goes on")
        rule = await policy_answer(turn.text)
        if rule:
            reply.progress()
            return await self._come_back(wanted, turn, reply, rule)
        rule = await self._own_rule(turn)
        if rule:
            return await self._come_back(wanted, turn, reply, rule)
        if self.patient and turn.businesslike:
            return await self._wished_again(wanted, turn, reply)
        return await self._misread(wanted, turn, reply)

    async def _read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        """The words are read first; pictures go along with what they say, or are all that was said."""
        if self.stops(turn):
            return Heard({}, stop=True)
        pictures = self.pictures(wanted, turn) if turn.images else None
        if turn.picture_alone:
            return pictures or Heard({}, _NOT_READ_OFF, moved=False)
        answer = await self.read(wanted, turn, reply)
        if pictures is None or (answer and (answer.stop or answer.cannot)):
            return answer
        if answer:
            return replace(answer, slots={**pictures.slots, **answer.slots})
        return None if turn.businesslike else pictures

    async def _go_on(self, answer: Heard, turn: Turn, reply: Reply) -> Events:
        if reply.passes_on:
            return [SlotSet("heard", turn.id), *_set(answer.slots), *ended(stopped=True)]
        slots = {**answer.slots, "misread": None} if answer.moved else answer.slots
        wanted = turn.slot("requested_slot")
        anew = (
            answer.anew or not wanted or (answer.moved and wanted == "sure")
        )  # what changed is read back before the yes
        asked = await (self.ask if anew else self._put_again)(turn.having(**slots), reply, answer.say)
        if answer.moved or any(turn.slot(name) != value for name, value in answer.slots.items()):
            reply.progress()
        elif asked and asked == turn.slot("requested_slot"):
            reply.no_progress()
        return [SlotSet("heard", turn.id), *_set(slots), SlotSet("requested_slot", asked)]

    def answered_by(self, told: Events, turn: Turn) -> bool:
        """The answer to a question in between was all this form asked for."""
        return False

    async def _answered(self, told: Events, wanted: str, turn: Turn, reply: Reply) -> Events:
        if self.answered_by(told, turn):
            return [SlotSet("heard", turn.id), *told, *ended(stopped=True)]
        return [*told, *await self._come_back(wanted, turn, reply)]

    async def _come_back(self, wanted: str, turn: Turn, reply: Reply, said: str = "") -> Events:
        """Something else was answered; the question stands, but not for ever."""
        rounds = _rounds(turn, "between")
        if not (turn.heard_before or reply.progressed):
            reply.no_progress()
        patience = BETWEEN_LIMIT * 2 if self.put_once and wanted == "sure" else BETWEEN_LIMIT
        if rounds["between"] >= patience:
            reply.say(f"{said}{self.matter(turn)}先放一放。{self.resumed_by(wanted)}", self.resuming(turn))
            return self._let_go(lets_go(turn, self.form, wanted, self.topic_of(turn)))
        return await self._ask_again(rounds, turn, reply, said)

    async def _wished_again(self, wanted: str, turn: Turn, reply: Reply) -> Events:
        """No wrong answer, but no answer either: the question once more, and in the end what there is to tap."""
        if self.put_once and wanted == "sure" and turn.reading.act:
            return await self._come_back(wanted, turn, reply, noticed(turn))
        rounds = _rounds(turn, "wish")
        if rounds["wish"] >= BETWEEN_LIMIT:
            return await self._give_up(wanted, turn, reply)
        reply.no_progress()
        if turn.reading.act in _ONLY_TELLS:
            return await self._ask_again(rounds, turn, reply, taken(turn))
        if wanted == "sure":  # it stands as it was read back
            return await self._ask_again(rounds, turn, reply, in_words(turn, "form/sure_once_more"))
        asked = await self.ask(turn.having(misread=rounds), reply, turn.pick("好的，", "明白，"))
        return [SlotSet("heard", turn.id), SlotSet("misread", rounds), SlotSet("requested_slot", asked)]

    async def _misread(self, wanted: str, turn: Turn, reply: Reply) -> Events:
        """Asked once more in other words; after the second time the form gives way, and says what that means."""
        if self.put_once and wanted == "sure" and turn.reading.act:
            return await self._come_back(wanted, turn, reply, noticed(turn))
        told = turn.reading.act in ("tell", "blame") and speaks_of_something(turn)
        if told and not turn.upset:  # no wrong answer
            return await self._come_back(wanted, turn, reply, noticed(turn))
        rounds = _rounds(turn, wanted)
        reply.no_progress()
        if rounds[wanted] >= MISREAD_LIMIT:
            if turn.upset:
                reply.say(comfort(turn) or felt(turn))
            return await self._give_up(wanted, turn, reply)
        if turn.upset or turn.reading.act == "ask":
            return await self._ask_again(rounds, turn, reply, noticed(turn))
        asked = await self.ask(turn.having(misread=rounds), reply, noticed(turn))
        return [SlotSet("heard", turn.id), SlotSet("misread", rounds), SlotSet("requested_slot", asked)]

    async def _ask_again(self, rounds: dict[str, int], turn: Turn, reply: Reply, before: str) -> Events:
        again = turn.having(misread=rounds)
        told = [] if pressed_mark(turn) else [one.digest for one in standing(turn)]
        asked = await self._put_again(again, reply, before, told)
        return [SlotSet("heard", turn.id), SlotSet("misread", rounds), SlotSet("requested_slot", asked)]

    async def _put_again(
        self, turn: Turn, reply: Reply, said: str, standing_still: Sequence[str] | None = None
    ) -> str | None:
        """The question that is open already: what there is to tap, under what was said; its words once more only where
        nothing can be tapped. Thanks, grief and anger are answered alone. ``standing_still``: digests of the offers
        that were told in full; another one is told in full as well."""
        aside = Reply(CollectingDispatcher(), reply.manner)
        asked = await self.ask(turn, aside, "")
        answers = [button for button in aside.offered if button not in (STOP, PERSON)]
        other = standing_still is not None and any(one.digest not in standing_still for one in aside.told_offers)
        if asked is None or asked != turn.slot("requested_slot") or other:
            return await self.ask(turn, reply, said)
        if turn.heard_before and answers and not (said or reply.words):
            said = in_words(turn, "form/still_waiting", matter=self.matter(turn))
        if not (said or reply.words):
            return await self.ask(turn, reply, said)
        if said:
            reply.say(said)
        alone = (turn.upset and turn.reading.act != "tell") or turn.reading.act in _ANSWERED_ALONE
        if answers and not alone:
            reply.tappable(aside)
        elif not answers and turn.reading.act != "thank" and _most_rounds(turn) <= 1:
            reply.close_with(aside.words)
            reply.tappable(aside)
        return asked

    async def _give_up(self, wanted: str, turn: Turn, reply: Reply) -> Events:
        left = lets_go(turn, self.form, wanted, self.topic_of(turn))
        reply.no_progress()
        return self._let_go(left, await self.give_way(left, turn, reply))

    def _parked(self, wanted: str, turn: Turn, reply: Reply) -> Events:
        """Goodbye in the middle: nothing more is asked, and it goes on where it was left."""
        reply.say(in_words(turn, "form/parked", matter=self.matter(turn)), self.resuming(turn))
        return self._let_go(lets_go(turn, self.form, wanted, self.topic_of(turn)))

    async def _asked_something(self, turn: Turn, reply: Reply, *, loosely: bool = False) -> Events | None:
        """A question of the shopper's in the middle of ours, answered before ours is asked again; ``loosely``: what was
        no answer to ours need not be so surely a question."""
        read = turn.reading
        least = _NO_ANSWER_ASKS if loosely else _ASKS_FROM
        asks = dict(read.acts).get("ask", 0.0) >= least and read.matter is not None
        return await answer_as_read(turn, reply, in_form=True) if asks and not turn.pressed else None

    async def _own_rule(self, turn: Turn) -> str:
        """A question of this very matter that nothing answers: the shop's rule for it, once."""
        asks = not turn.pressed and dict(turn.reading.acts).get("ask", 0.0) >= _NO_ANSWER_ASKS
        told = (turn.slot("misread") or {}).get("between")
        return await self.rule() if asks and not told and turn.intent in self.belongs(turn) else ""

    async def _said_beside(self, turn: Turn) -> str:
        """就那个包, 跟面包一起的: which order is meant, said once more; 耳机套不动: what is to be left as it is."""
        number = str(turn.slot(self.order_slot) or "") if self.order_slot else ""
        if not number or turn.pressed:
            return ""
        if self.put_once and (said := await beside_the_question(turn, number)):
            return said
        if spares(turn) and turn.all("product"):
            return in_words(turn, "form/left_alone", goods=turn.all("product")[0])
        if turn.reading.act in ("ask", "want", "stop"):
            return ""
        if leaves_alone(turn) and turn.all("product"):
            return in_words(turn, "form/left_alone", goods=turn.all("product")[0])
        if turn.reading.act != "tell":
            return ""
        found = await open_order(turn, number)
        meant = found is not None and lines_said(turn, found.order)
        return in_words(turn, "form/that_order", goods=goods(found.order)) if found and meant else ""

    def _urged_instead(self, turn: Turn) -> Events:
        """先不取消 你催吧: called off in the first words, and another deed plainly wished in the rest."""
        first, *rest = clauses(turn.text) or [""]
        if turn.pressed or not rest or not turn.saying(first).stops:
            return []
        if not (self.order_slot and plainly_wished(" ".join(rest), "urge_shipment")):
            return []
        return [SlotSet("paused", "action_urge_shipment"), SlotSet("order_no", turn.slot(self.order_slot)),
                wish_begun("urge_shipment")]  # fmt: skip

    def _of_something_else(self, turn: Turn) -> bool:
        """A light deed offered beside the question: its own action does it."""
        offer = pressed_offer(turn)
        return offer is not None and DEEDS[offer.deed].light and offer.deed not in self.settles

    def _let_go(self, left: LetGo, more: Events | None = None) -> Events:
        events = [left.event, *(more or [])]
        return [SlotSet("heard", left.turn_id), *events, SlotSet("misread", None), *ended(stopped=True)]


def _calls_off(turn: Turn) -> bool:
    """那算了 我再想想: to stop is likelier than anything else these words do."""
    read = turn.reading
    return not (turn.pressed or read.frame.supposed) and read.act == "stop" and dict(read.acts)["stop"] >= _STOPS_FROM


def _leaves(turn: Turn) -> bool:
    """Nothing but a goodbye, with thanks or without; as read, else by the words alone."""
    acts = dict(turn.reading.acts) or {turn.intent.replace("goodbye", "bye"): turn.confidence}
    bye, thank = acts.get("bye", 0.0), acts.get("thank", 0.0)
    leaves = bye >= _SURE_OF_SMALLTALK or (bye >= thank and bye + thank >= _SURE_OF_SMALLTALK)
    return not (turn.pressed or turn.entities) and leaves


def _rounds(turn: Turn, name: str) -> dict[str, int]:
    """What was asked in vain so far, this round counted under ``name``."""
    rounds = dict(turn.slot("misread") or {})
    return {**rounds, name: rounds.get(name, 0) + 1}


def _most_rounds(turn: Turn) -> int:
    return max((one for one in (turn.slot("misread") or {}).values() if isinstance(one, int)), default=1)


def _set(slots: Slots) -> Events:
    return [SlotSet(name, value) for name, value in slots.items()]


def ended(*, stopped: bool) -> Events:
    return [SlotSet("stopped", stopped), SlotSet("requested_slot", None)]
