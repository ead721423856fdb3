"""Walk 1, second stop (accept): the shopper's message is written down before anyone is told "ok"."""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from xiaoer.store import conversations, messages, passports, queue, shoppers, unsent_uploads
from xiaoer.talk import course, wording
from xiaoer.talk.button import Button, seq_of
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.danger import Danger
from xiaoer.talk.danger_signs import BEREAVEMENT
from xiaoer.talk.errors import NotFound, Refused
from xiaoer.talk.handoff import Handoff
from xiaoer.talk.message import WAIT, Author, Message, MessageKind
from xiaoer.talk.shopper import Shopper
from xiaoer.talk.waiting import UNKNOWN, Staff

EARLIER_TURNS = 3


@dataclass(frozen=True, slots=True)
class Endangered:
    """Danger heard in a message, and the fixed words for it."""

    danger: Danger
    words: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a channel took in. ``holder`` takes the turn if it is free; ``burst``: more of it is being typed;
    ``human``: the shopper asked for a person by the button made for it; ``held_up``: why he cannot have one now;
    ``staff``: who is at the desk."""

    shopper: Shopper
    client_id: str
    message_id: str
    new_conversation: str
    at: int
    idle_ms: int
    holder: str
    held_until: int
    text: str | None = None
    image: str | None = None
    button: str | None = None
    human: bool = False
    held_up: str | None = None
    burst: bool = False
    staff: Staff = UNKNOWN
    danger: Endangered | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """``message`` as written; ``conversation`` after it; ``notices`` that followed it; ``held``: the turn is the
    caller's; ``handed_off``: the message itself put the conversation into the queue; ``quiet_ms``: since anybody's last
    words, in this conversation or the one before."""

    message: Message
    conversation: Conversation
    held: bool = False
    handed_off: bool = False
    notices: tuple[Message, ...] = ()
    again: bool = False
    quiet_ms: int | None = None


class WrittenAlready(Exception):
    """The same client id was accepted before; nothing was changed."""


def accept(connection: sa.Connection, said: Incoming) -> Accepted:
    """Raises WrittenAlready, or Refused for a button that is not there any more."""
    conversation = conversations.latest_locked(connection, said.shopper.id)
    quiet_ms = said.at - conversation.last_at if conversation else None
    if conversation is None or not conversation.open or course.has_lapsed(conversation, said.at, said.idle_ms):
        if said.button is not None:
            raise Refused("expired_button", wording.EXPIRED_BUTTON, "button")
        conversation = _open(connection, said)
    if conversation.shopper.customer_id != said.shopper.customer_id:
        raise Refused("left", wording.TALK_OVER)
    message = _message(connection, said, conversation)
    text = wording.IMAGE if message.kind == "image" else message.text or ""
    if said.danger and conversation.danger == BEREAVEMENT:
        said = replace(said, danger=replace(said.danger, danger=said.danger.danger.mourned()))
    newly = _endangered(said, conversation)
    if said.held_up and conversation.owner.kind == "bot":
        after = course.noted(conversation, text, said.at)
        message = replace(message, state="answered")
    elif conversation.waits and (said.human or newly):
        after = course.unread(conversation, text, said.at)
        message = replace(message, state="answered")
    else:
        fix = not said.burst and (said.button is not None or not conversation.waits)
        after = course.heard(conversation, text, said.at, said.holder, said.held_until, fix=fix)
    if said.danger:  # marked at once, whoever has it: the bot's own answer may come too late
        after = course.endangered(after, said.danger.danger.kind)
    if said.danger and conversation.owner.kind in ("queue", "agent"):
        message = replace(message, understanding={"danger": said.danger.danger.as_dict()})
        passports.endangered(connection, after.id, said.danger.danger.kind, said.danger.danger.words)
    try:
        messages.add(connection, [(message, f"s:{said.client_id}")])
    except IntegrityError as clash:
        raise WrittenAlready from clash
    if said.image and not unsent_uploads.sent(connection, said.shopper.id, unsent_uploads.file_in(said.image), said.at):
        raise Refused("unknown_upload", wording.UNKNOWN_UPLOAD, "upload")
    after, notices = _warned(connection, said, after) if newly else _tell(connection, said, after)
    conversations.save(connection, after)
    return Accepted(
        message, after, held=after.turns.held_by(said.holder),
        handed_off=after.lease != conversation.lease, notices=notices, quiet_ms=quiet_ms,
    )  # fmt: skip


def _endangered(said: Incoming, conversation: Conversation) -> bool:
    """A kind of danger not heard before in a conversation that waits. The bot has its own turn for it; with an agent
    there is one voice, and the desk shows a mark. Nobody is mourned in the midst of another danger by a guess."""
    if said.danger is None or conversation.owner.kind != "queue":
        return False
    heard = said.danger.danger
    guessed = heard.kind == BEREAVEMENT and not heard.signed and conversation.danger is not None
    return heard.kind != conversation.danger and not guessed


def _warned(
    connection: sa.Connection, said: Incoming, conversation: Conversation
) -> tuple[Conversation, tuple[Message, ...]]:
    """The fixed words, and whether somebody is there."""
    assert said.danger is not None
    heard = course.told(conversation, said.at, nobody=said.staff.nobody)
    after, words = queue.notice(connection, heard, said.danger.words, said.at)
    after, standing = queue.tell(connection, after, wording.queued_in_danger, said.at, said.staff)
    return after, (words, standing)


def accepted_before(connection: sa.Connection, said: Incoming) -> Accepted:
    """What was written under this client id."""
    message = messages.written_once(connection, said.shopper.id, f"s:{said.client_id}")
    if message is None:
        raise NotFound("message")
    return Accepted(message, conversations.find(connection, message.conversation), again=True)


def _open(connection: sa.Connection, said: Incoming) -> Conversation:
    """Opens the shopper's next conversation; another worker may just have done so. A guest who left opens no more."""
    if shoppers.guest_left(connection, said.shopper.id):
        raise Refused("left", wording.TALK_OVER)
    ordinal = shoppers.last_ordinal(connection, said.shopper.id)
    if ordinal is None:
        shoppers.add(connection, said.shopper, said.at)
    latest = conversations.latest_locked(connection, said.shopper.id)
    if latest is not None and latest.open:
        if not course.has_lapsed(latest, said.at, said.idle_ms):
            return latest
        conversations.save(connection, course.lapsed(latest, said.at))
    shopper = shoppers.find(connection, said.shopper.id) or said.shopper
    conversation = course.opened(shopper, said.new_conversation, (ordinal or 0) + 1, said.at)
    if latest is not None and course.goes_on(latest, said.at):
        earlier = messages.last_asked(connection, shopper.id, latest.ordinal, EARLIER_TURNS)
        conversation = replace(conversation, standing=latest.standing, earlier=tuple(earlier))
    conversations.add(connection, conversation)
    return conversation


def _message(connection: sa.Connection, said: Incoming, conversation: Conversation) -> Message:
    text, press = said.text, None
    if said.button is not None:
        button = _button(connection, said.button, conversation)
        text, press = button.title, button.press()
    kind: MessageKind = "image" if said.image else "text"
    return Message(
        id=said.message_id, conversation=conversation.id, shopper=conversation.shopper.id,
        cursor=Cursor(conversation.ordinal, conversation.next_seq),
        author=Author("shopper", conversation.shopper.called, conversation.shopper.id),
        kind=kind, at=said.at, text=text, image=said.image, client_id=said.client_id, press=press, state="accepted",
    )  # fmt: skip


def _button(connection: sa.Connection, pressed: str, conversation: Conversation) -> Button:
    """Buttons live in the messages that offered them, and only in the conversation that goes on."""
    seq = seq_of(pressed)
    offer = messages.at(connection, conversation.shopper.id, Cursor(conversation.ordinal, seq)) if seq else None
    for button in offer.buttons if offer else ():
        if button.id == pressed:
            return button
    raise Refused("expired_button", wording.EXPIRED_BUTTON, "button")


def _tell(
    connection: sa.Connection, said: Incoming, conversation: Conversation
) -> tuple[Conversation, tuple[Message, ...]]:
    """A wish for a person goes to the queue at once; who waits already and asks by the same tap is told the place
    again. Words of who waits are answered by a turn."""
    if said.held_up and conversation.owner.kind == "bot":
        after, told = queue.notice(connection, conversation, said.held_up, said.at)
        return after, (told,)
    if said.human and conversation.owner.kind == "bot":
        wish = Handoff("request", (wording.HUMAN_WISH,))
        return queue.enter(connection, conversation, wish, wording.queued, said.at, said.staff)
    if not (said.human and conversation.waits):
        return conversation, ()
    heard = course.told(conversation, said.at, nobody=said.staff.nobody)
    after, told = queue.tell(connection, heard, wording.still_queued, said.at, said.staff, WAIT)
    return after, (told,)
