"""Walk 1, in the actions: one turn of the shopper, read once from Rasa's tracker."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk.interfaces import Tracker

from actions.hear.colour_named import as_colour
from actions.hear.denied import is_denied
from actions.hear.uses import used_in, without_uses
from xiaoer.talk import clock, patterns
from xiaoer.talk.clock import CHINA
from xiaoer.talk.danger_signs import BEREAVEMENT
from xiaoer.talk.length import cut, normal
from xiaoer.talk.reading import Reading

_TO_GO = ("就退", "只退", "光退", "单退", "退掉", "要退", "想退", "就换", "只换")
_SURE = 0.75  # below it, words in the middle of a form are not taken for another wish
_LIKELY = 0.5
_MOST_EARLIER = 3
MATTERS = "matters"
"""The slot that keeps what was talked of (actions/dialogue/kept.py)."""
_OF_WHICH = frozenset({"product", "color", "date", "position", "tail", "amount", "courier", "quantity"})
_LONGEST_LINE = 80
_GOODS = frozenset({"stock", "product_question", "price_promo"})
_QUESTION = patterns.compile(r"[吗么?？]|多少|什么|怎么|有没有|还有|几块|价格|价钱|颜色|尺码|库存|现货")
SMALLTALK = frozenset({"greeting", "thanks", "goodbye", "affirm", "deny", "bot_challenge", "out_of_scope", ""})
_VERBS = r"(办|弄|查|退|换|开|改|取消|申请|投诉|催|确认)[货款单票]?"
_CALLED_OFF = (
    rf"算了|不用了|不要了|先不[^,，。 ]{{0,5}}|不{_VERBS}了|(先|暂时|千万)?(别|不要|不用){_VERBS}(了)?"
    r"|停|停下|不想(再)?(办|弄|查|退|换|开|改|取消|问|说|聊)了|放弃|下次再说|再说吧"
)
_STOP = patterns.compile(
    r"^(不对|不是|等等|等一下|哦|好吧)?[,，]?(那|那就|就|唉|哎|嗯)?(还是)?我?"
    rf"(({_CALLED_OFF})[吧啦啊了,，。!！~～ ]*(还是|那就|那|我)?){{1,3}}"
    r"(谢谢|不办了)?[。!！~～]*$"
)


type Said = Mapping[str, Any]
"""An event of the tracker: a line of the shopper's."""


@dataclass(frozen=True)
class Line:
    """A line typed earlier in this talk: its words, what was recognised in them, and what it denied."""

    text: str
    topic: str | None = None
    entities: tuple[tuple[str, str], ...] = ()
    denied: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def from_json(kept: Mapping[str, Any]) -> Line:
        said, denied = ([(kind, value) for kind, value in kept.get(name) or ()] for name in ("entities", "denied"))
        return Line(str(kept["text"]), kept.get("topic"), tuple(said), tuple(denied))

    def all(self, kind: str) -> list[str]:
        """As ``Turn.all``: what was recognised of that kind."""
        return [value for name, value in self.entities if name == kind]

    @property
    def as_json(self) -> dict[str, Any]:
        said, denied = ([list(one) for one in each] for each in (self.entities, self.denied))
        kept = {"text": self.text, "topic": self.topic, "entities": said, "denied": denied}
        return {name: value for name, value in kept.items() if value}


@dataclass(frozen=True)
class Turn:
    """``slots`` are the tracker's; ``open_form`` is the form that is waiting for an answer; ``odds`` go with
    ``ranking``; ``unresolved`` is the hub's count before this turn; ``network`` is its digest of the address;
    ``waiting``: a person is on the way, and only what is looked up may be answered; ``reading``: what it means here."""

    id: str
    text: str
    intent: str = ""
    confidence: float = 0.0
    ranking: tuple[str, ...] = ()
    odds: tuple[float, ...] = ()
    unresolved: int = 0
    entities: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()
    visitor: str = ""
    network: str = ""
    channel: str = "web"
    customer_id: str | None = None
    name: str | None = None
    level: str | None = None
    pressed: bool = False
    waiting: bool = False
    unattended: bool = False
    """Nobody is signed in at the desk."""
    in_hand: frozenset[str] = frozenset()
    """Deeds that a person does already, and that are not offered."""
    emotion: str = "calm"
    reading: Reading = field(default_factory=Reading)
    now: dt.datetime = field(default_factory=clock.now)
    slots: Mapping[str, Any] = field(default_factory=dict)
    open_form: str | None = None
    before: str = ""
    """The line just before, where it was typed and told or blamed something."""
    just_said: str = ""
    """The line just before, where it was typed."""
    earlier: tuple[str, ...] = ()
    """The lines typed before it, newest first, where it may be told for whom or what for."""
    goals_before: tuple[str, ...] = ()
    """What the lines before it were read as, newest first."""
    used: frozenset[str] = frozenset()
    """Goods named only as what another is used with; they are no ``product`` of this turn."""
    denied: tuple[tuple[str, str], ...] = ()
    """Entities said not to be meant; they are none of ``entities``."""
    lines: tuple[Line, ...] = ()
    """All that was typed before in this talk, newest first."""
    mourns: bool = False
    """Somebody's death was told of, now or a few lines ago."""

    @staticmethod
    def of(tracker: Tracker) -> Turn:
        said = tracker.latest_message or {}
        about = said.get("metadata") or {}
        shopper = about.get("shopper") or {}
        intent = said.get("intent") or {}
        reading = _going(Reading.from_json(said.get("reading") or {}), str(said.get("text") or ""))
        slots = tracker.slots or {}
        lines = [one for one in tracker.events or () if one.get("event") == "user"]
        used = _used(said, reading, talked_of=bool(slots.get("product_id") or slots.get("order_no")))
        return Turn(
            id=str(about.get("turn_id") or said.get("message_id") or tracker.sender_id),
            text=normal(cut(str(said.get("text") or ""))).strip(),
            intent=intent.get("name") or "",
            confidence=float(intent.get("confidence") or 0.0),
            ranking=tuple(str(rank.get("name")) for rank in said.get("intent_ranking") or ()),
            odds=tuple(float(rank.get("confidence") or 0.0) for rank in said.get("intent_ranking") or ()),
            unresolved=int(about.get("unresolved") or 0),
            entities=_entities(said, reading, used, denied=False),
            images=tuple(str(url) for url in about.get("images") or ()),
            visitor=str(shopper.get("visitor") or tracker.sender_id),
            network=str(shopper.get("network") or ""),
            channel=str(shopper.get("channel") or "web"),
            customer_id=shopper.get("customer_id") or None,
            name=shopper.get("name") or None,
            level=shopper.get("level") or None,
            pressed=bool(about.get("press")),
            waiting=bool(about.get("waiting")),
            unattended=bool(about.get("unattended")),
            in_hand=frozenset(str(name) for name in about.get("in_hand") or ()),
            emotion=str((said.get("emotion") or {}).get("label") or "calm"),
            reading=reading,
            now=_moment(about.get("now")),
            slots=slots,
            open_form=tracker.active_loop_name,
            before=_told_before(lines),
            just_said=_just_said(lines),
            earlier=_earlier(lines),
            goals_before=_goals_before(lines),
            used=used,
            denied=_entities(said, reading, used, denied=True),
            lines=_lines(slots),
            mourns=_mourns(lines),
        )

    def entity(self, kind: str) -> str | None:
        return next((value for name, value in self.entities if name == kind), None)

    def all(self, kind: str) -> list[str]:
        return [value for name, value in self.entities if name == kind]

    def slot(self, name: str) -> Any:
        return self.slots.get(name)

    @property
    def as_line(self) -> Line:
        first = self.reading.first
        said = tuple((kind, value) for kind, value in self.entities if kind in _OF_WHICH)
        return Line(self.text[:_LONGEST_LINE], first.topic if first else self.intent, said, self.denied)

    def of_line(self, line: Line) -> Turn:
        """This turn, as if the words were those of an earlier line."""
        return replace(self, text=line.text, entities=line.entities, denied=line.denied, pressed=False, lines=())

    def wordless(self) -> Turn:
        """This turn, as if nothing had been said in it."""
        return replace(self, text="", entities=(), denied=(), reading=Reading())

    def without(self, kinds: Collection[str]) -> Turn:
        """As if nothing of these kinds had been named."""
        return replace(self, entities=tuple(one for one in self.entities if one[0] not in kinds))

    def having(self, **slots: Any) -> Turn:
        """The same turn after these slots were set."""
        return replace(self, slots={**self.slots, **slots})

    def saying(self, text: str) -> Turn:
        """The same turn with other words; what was recognised stays."""
        return replace(self, text=text)

    def told_with(self, most: int) -> str:
        """The words, after so many of the lines typed before them, in the order said."""
        return "；".join([*reversed(self.earlier[:most]), self.text])

    @property
    def orders_told(self) -> tuple[str, ...]:
        """Numbers of the orders told of in this talk, newest first."""
        return tuple((self.slot(MATTERS) or {}).get("orders") or ())

    @property
    def picture_alone(self) -> bool:
        """Pictures without a word."""
        return bool(self.images) and not self.text

    @property
    def choice(self) -> str | None:
        """What a button carried; typed words never have one."""
        return self.entity("choice") if self.pressed else None

    @property
    def heard_before(self) -> bool:
        """An action already read this turn; a form that comes after it only asks."""
        return bool(self.slot("heard") == self.id)

    @property
    def is_free(self) -> bool:
        """Typed and not heard yet, with no picture, while no form is open and nobody is on the way."""
        return not (self.pressed or self.heard_before or self.open_form or self.waiting or self.images)

    @property
    def stops(self) -> bool:
        """The shopper calls off what is under way."""
        return self.choice == "stop" or (not self.pressed and bool(_STOP.match(self.text)))

    @property
    def businesslike(self) -> bool:
        """A clear wish for something the shop does (not small talk, not unclear)."""
        sure = self.intent not in SMALLTALK and self.intent != "nlu_fallback" and self.confidence >= _SURE
        return sure or self.asks_of_goods

    @property
    def asks_of_goods(self) -> bool:
        """希腊酸奶有吗, in the middle of anything: goods are named and something is asked of them."""
        about_goods = self.intent in _GOODS and self.confidence >= _LIKELY and bool(self.all("product"))
        return about_goods and bool(_QUESTION.search(self.text))

    @property
    def upset(self) -> bool:
        """The words carry a bad feeling, whatever they ask."""
        return self.emotion in {"negative", "angry"}

    @property
    def naming(self) -> str:
        """The words that may name goods."""
        return without_uses(self.text, self.used)

    def pick(self, *ways: str) -> str:
        """One of several ways to say it: the same for the same turn, so that a repeated turn is answered alike."""
        return ways[zlib.crc32(self.id.encode()) % len(ways)]


def _told_before(lines: Sequence[Said]) -> str:
    last = lines[-2] if len(lines) > 1 else {}
    read = Reading.from_json((last.get("parse_data") or {}).get("reading") or {})
    told = read.act in {"tell", "blame"} or (read.feeling != "calm" and read.act not in {"yes", "no", "stop"})
    typed = not (last.get("metadata") or {}).get("press")
    return normal(cut(str(last.get("text") or ""))).strip() if told and typed else ""


def _just_said(lines: Sequence[Said]) -> str:
    last = lines[-2] if len(lines) > 1 else {}
    return "" if (last.get("metadata") or {}).get("press") else normal(cut(str(last.get("text") or ""))).strip()


def _mourns(lines: Sequence[Said]) -> bool:
    told = [(one.get("parse_data") or {}).get("reading") or {} for one in lines]
    return any((one.get("danger") or {}).get("kind") == BEREAVEMENT for one in told)


def _goals_before(lines: Sequence[Said]) -> tuple[str, ...]:
    before = reversed(lines[-_MOST_EARLIER - 1 : -1])
    read = (Reading.from_json((one.get("parse_data") or {}).get("reading") or {}) for one in before)
    return tuple(one.goal for each in read for one in each.matters if one.odds >= _LIKELY)


def _lines(slots: Mapping[str, Any]) -> tuple[Line, ...]:
    return tuple(Line.from_json(one) for one in (slots.get(MATTERS) or {}).get("lines") or ())


def _earlier(lines: Sequence[Said]) -> tuple[str, ...]:
    typed = (one for one in reversed(lines[-_MOST_EARLIER - 1 : -1]) if not (one.get("metadata") or {}).get("press"))
    return tuple(normal(cut(str(one.get("text") or ""))) for one in typed)


def _entities(
    said: Mapping[str, Any], reading: Reading, used: frozenset[str], *, denied: bool
) -> tuple[tuple[str, str], ...]:
    text = str(said.get("text") or "")
    named = [as_colour(one, text) for one in said.get("entities") or () if one.get("value")]
    found = [one for one in named if not _kept(one, reading)]
    return tuple(_entity(one) for one in found if str(one["value"]) not in used and is_denied(one, text) == denied)


def _kept(found: Mapping[str, Any], reading: Reading) -> bool:
    """开衫留着: named only to say that it stays."""
    said = str(found.get("text") or "")
    return any(one.role == "keep" and one.how == "named" and one.span == said for one in reading.subjects)


def _going(reading: Reading, text: str) -> Reading:
    """就退奶瓶: what stands right behind the verb is to go, whatever is read of the rest (整单别退)."""
    kept = [one.span for one in reading.subjects if one.role == "keep"]
    goes = {span for span in kept if any(f"{verb}{span}" in text for verb in _TO_GO)}
    subjects = [replace(one, role="this") if one.span in goes else one for one in reading.subjects]
    return replace(reading, subjects=tuple(subjects)) if goes else reading


def _used(said: Mapping[str, Any], reading: Reading, *, talked_of: bool) -> frozenset[str]:
    """Where goods are asked about, and others are named or talked of that it is used with."""
    topics = {one.topic for one in reading.matters} or {str((said.get("intent") or {}).get("name"))}
    nouns = {str(one["value"]) for one in said.get("entities") or () if one.get("entity") == "product"}
    used = used_in(str(said.get("text") or ""), nouns) if topics & (_GOODS | {"recommend"}) else frozenset()
    return used if talked_of or nouns - used else frozenset()


def _entity(found: Mapping[str, Any]) -> tuple[str, str]:
    return str(found["entity"]), cut(str(found["value"]))


def _moment(text: object) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(str(text))
    except ValueError:
        return clock.now()
    return at.astimezone(CHINA)
