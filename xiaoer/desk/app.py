"""Walk 2, the desk's doors: every address under /desk and who stands behind it. Nothing is decided here."""

from __future__ import annotations

from sanic import Blueprint

from xiaoer.desk.articles import Articles
from xiaoer.desk.colleagues import Colleagues
from xiaoer.desk.conversations import Conversations
from xiaoer.desk.demo import Demo
from xiaoer.desk.ended import EndedDoor
from xiaoer.desk.follow_ups import FollowUpDoor
from xiaoer.desk.guard import Guard
from xiaoer.desk.live import LiveDoor
from xiaoer.desk.orders import ShopperOrders
from xiaoer.desk.passwords import Passwords
from xiaoer.desk.queue import QueueDoor
from xiaoer.desk.reads import Reads
from xiaoer.desk.refusals import answer_away, answer_refusal
from xiaoer.desk.seat import Seat
from xiaoer.desk.sessions import Sessions
from xiaoer.desk.sign_in import SignIn
from xiaoer.desk.team import Team
from xiaoer.desk.today import TodayDoor
from xiaoer.hub.house import Hub
from xiaoer.knowledge import Library
from xiaoer.store.database import DatabaseAway
from xiaoer.talk.errors import TalkError


def blueprint(hub: Hub, library: Library) -> Blueprint:
    desk = Blueprint("desk", url_prefix="/desk")
    sessions = Sessions(hub.database, secure=hub.settings.cookies_over_https_only)
    passwords = Passwords()

    # in decorator form: Sanic's Blueprint silently forgets a bound method given to on_request or before_server_start
    desk.middleware("request")(Guard(sessions, hub.settings.hub_at).check)
    reads = Reads(hub.database)
    desk.middleware("request")(reads.note_request)  # in the order given: nobody unknown comes as far
    desk.exception(TalkError)(answer_refusal)
    desk.exception(DatabaseAway)(answer_away)
    # the hub has its tables by then: its own listener has the higher priority
    desk.listener("before_server_start", priority=-10)(Demo(hub, passwords).settle)

    door = SignIn(hub, sessions, passwords)
    desk.add_route(door.enter, "/login", methods=["POST"], name="login")
    desk.add_route(door.leave, "/logout", methods=["POST"], name="logout")
    desk.add_route(door.who, "/me", name="me")

    desk.add_route(QueueDoor(hub).show, "/queue", name="queue")

    conversations = Conversations(hub)
    desk.add_route(conversations.show, "/conversations/<conversation:str>", name="conversation")
    desk.add_route(conversations.messages, "/conversations/<conversation:str>/messages", name="messages")
    desk.add_route(ShopperOrders(hub).show, "/conversations/<conversation:str>/orders", name="orders")

    desk.add_route(Articles(hub, library).search, "/articles", name="articles")

    seat = Seat(hub)
    for act in (seat.claim, seat.release, seat.reply, seat.picture, seat.resolve, seat.hand_back):
        path = f"/conversations/<conversation:str>/{act.__name__}"
        desk.add_route(act, path, methods=["POST"], name=act.__name__)

    team = Team(hub, seat)
    desk.add_route(team.team, "/team", name="team")
    desk.add_route(team.take_over, "/conversations/<conversation:str>/take_over", methods=["POST"], name="take_over")
    colleagues = Colleagues(hub, seat, team)
    desk.add_route(colleagues.show, "/colleagues", name="colleagues")
    desk.add_route(colleagues.transfer, "/conversations/<conversation:str>/transfer", methods=["POST"], name="transfer")

    owed = FollowUpDoor(hub, seat)
    desk.add_route(owed.follow_ups, "/follow_ups", name="follow_ups")
    desk.add_route(owed.all_follow_ups, "/follow_ups/all", name="all_follow_ups")
    desk.add_route(owed.take_up, "/conversations/<conversation:str>/take_up", methods=["POST"], name="take_up")
    desk.add_route(
        owed.followed_up, "/conversations/<conversation:str>/followed_up", methods=["POST"], name="followed_up"
    )

    desk.add_route(TodayDoor(hub).today, "/today", name="today")

    over = EndedDoor(hub, seat)
    desk.add_route(over.ended, "/ended", name="ended")
    desk.add_route(over.contact, "/conversations/<conversation:str>/contact", methods=["POST"], name="contact")

    desk.add_websocket_route(LiveDoor(hub, sessions, reads).open, "/ws", name="live")
    return desk
