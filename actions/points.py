"""Walk 1, in the actions: points for a coupon: how many, one yes, and the shop exchanges them."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction, SlotSet

from actions.cards import coupon_card
from actions.deeds import writer
from actions.deeds.consent import Offer
from actions.deeds.offers import agreed
from actions.deeds.wishes import opens
from actions.dialogue.saying import in_words
from actions.form import Form
from actions.hear.points import asks_most_at_once, asks_of_coupons
from actions.heard import Heard
from actions.let_go import LetGo, begun, put_away
from actions.rehearsal import refusal
from actions.reply import PERSON, Reply, choose
from actions.shop import shop
from actions.topic import Events, Topic, back_to_paused
from actions.turn import Turn
from actions.ways_on import CAMPAIGNS, EXCHANGE_POINTS, MY_COUPONS
from actions.who import asker
from actions.wording import moment, money, sentence
from actions.yes import read_sure, sure_buttons
from xiaoer.shop.contract import Membership, PointsRate, PointsRequest
from xiaoer.shop.errors import Unavailable
from xiaoer.talk import patterns

COLLECTED = ("points_to_exchange", "sure")
_EXCHANGE = patterns.compile(
    r"积分.{0,8}(换|兑).{0,6}(券|优惠|红包|抵扣)|(换|兑).{0,4}积分|积分.{0,3}(兑换|换|兑)(成|点|个|一|吧|了|$)|\d+积分(换|兑)|(用|拿|把).{0,5}积分.{0,4}(换|兑)"
)
_RULE = patterns.compile(
    r"没反应|错了|退积分|失败|(换|兑)(的|了|来).{0,10}(没|退|过期|取消|用不)|退回|怎么没|没到|记录|换购|换(礼品|东西|商品|实物)"
)
_NUMBER = patterns.bounded(r"(?<!\d)(\d{2,6})(?!\d)")


def asks_to_exchange(text: str) -> bool:
    return bool(_EXCHANGE.search(text)) and not _RULE.search(text)


async def begin_exchange(turn: Turn, reply: Reply) -> Events:
    """What hinders is said at once: nobody signed in, no such thing here, too few points."""
    if not turn.customer_id:
        reply.say("积分换券要先登录店铺账号，登录好再来找我，马上就能换。", [CAMPAIGNS, PERSON])
        return []
    member = await shop().membership(turn.customer_id, on_behalf=asker(turn))
    rate = member.exchange
    reply.progress()
    if rate is None:
        cannot = (await shop().capabilities()).cannot.get("points_exchange", "")
        reply.say(cannot or "积分暂时不能换券，可以请同事看看。", [PERSON])
        return []
    if member.points < rate.least:
        short = rate.least - member.points
        reply.say(
            f"您现在有{member.points}积分，{rate.least}积分起换，还差{short}积分。{sentence(rate.text)}",
            [MY_COUPONS],
        )
        return []
    if asks_most_at_once(turn):
        most, own = rate.most // rate.points * rate.points, most_of(member, rate)
        values = {"most": str(most), "coupon": money(worth(most, rate)), "own": money(worth(own, rate))}
        reply.say(in_words(turn, "membership/most_at_once", points=str(member.points), **values), [EXCHANGE_POINTS])
        return []
    if turn.open_form not in (None, "points_form"):
        reply.say("积分换券等这件办完，跟我说一声就能换。")
        return []
    if not opens(turn, turn.intent if turn.intent == "price_promo" else "membership"):
        begin = EXCHANGE_POINTS
        if asks_of_coupons(turn):
            values = {"points": str(member.points), "least": str(rate.least)}
            coupon = money(worth(most_of(member, rate), rate))
            reply.say(in_words(turn, "membership/coupon_yes", coupon=coupon, **values), [begin])
            return []
        reply.say(f"您有{member.points}积分。{sentence(rate.text)}", [begin])
        return []
    wanted = _wanted(turn, member, rate)
    fresh = {"points_to_exchange": wanted, "sure": None}
    return [*begun(turn, "points_form", fresh, ("points_to_exchange",)), FollowupAction("points_form")]


class PointsForm(Form):
    intents = frozenset({"membership", "price_promo"})
    called_off = "好的，积分给您留着，没有换。想换的时候跟我说。"

    def name(self) -> str:
        return "validate_points_form"

    def topic_of(self, turn: Turn) -> str:
        return "membership"

    def belongs(self, turn: Turn) -> frozenset[str]:
        """Only the wish itself; other questions on level or coupons are answered first."""
        return self.intents if asks_to_exchange(turn.text) else frozenset()

    def matter(self, turn: Turn) -> str:
        return "积分换券"

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        member = await shop().membership(str(turn.customer_id), on_behalf=asker(turn))
        rate = member.exchange
        if rate is None:
            return Heard({}, cannot=True)
        said = _said(turn)
        if wanted == "points_to_exchange" or said is not None:
            if said is None and _says_most(turn):
                return Heard({"points_to_exchange": most_of(member, rate)})
            if said is None:
                return None
            able = _wanted(turn, member, rate)
            if able is None:
                most = most_of(member, rate)
                bounds = f"一次能换{rate.least}到{most}积分，要是{rate.points}的整数倍。"
                return Heard({}, f"您有{member.points}积分，{bounds}", moved=False)
            return Heard({"points_to_exchange": able})
        return read_sure(turn, "points", "换|兑换")

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        member = await shop().membership(str(turn.customer_id), on_behalf=asker(turn))
        rate, points = member.exchange, turn.slot("points_to_exchange")
        if rate is None:
            return None
        if not points:
            offers = sorted({rate.least, most_of(member, rate)})
            buttons = [choose(f"{one}积分换{money(worth(one, rate))}", str(one), "membership") for one in offers]
            reply.say(f"{before}您有{member.points}积分。{sentence(rate.text)}这次换多少积分？", buttons)
            return "points_to_exchange"
        if not turn.slot("sure"):
            who, on_behalf = str(turn.customer_id), asker(turn)
            no = await refusal(
                "points_exchange", lambda shop: shop.exchange_points(who, int(points), key="", on_behalf=on_behalf)
            )
            if no:
                reply.say(f"{before}{points}积分这会儿换不了：{sentence(no.message)}", [PERSON])
                return None
            left = member.points - points
            reply.say(
                f"{before}用{points}积分换一张{money(worth(points, rate))}的券，换好后还剩{left}积分，"
                f"券{rate.valid_days}天内有效，换了不能再换回来。确认换吗？",
                sure_buttons(reply, _offer(who, int(points)), "确认换", "先不换"),
            )
            return "sure"
        return None

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        reply.say("没听到您确定要换，积分给您留着没动。想换的时候说“积分换券”就行。", [PERSON])
        return []


class PointsSubmit(Topic):
    def name(self) -> str:
        return "action_points_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        cleared = put_away(turn, "points_form", COLLECTED)
        points = turn.slot("points_to_exchange")
        consent = agreed(turn, _offer(str(turn.customer_id), int(points or 0)))
        if consent is None or not turn.customer_id:
            return [*cleared, *back_to_paused(turn, reply)]
        try:
            done = await writer.exchange_points(consent, turn.customer_id, int(points), on_behalf=asker(turn))
        except Unavailable as failed:
            reply.say("刚才换券的时候系统没有回应，我不确定积分扣了没有。您先别重复换，我转给同事核对后告诉您。")
            reply.hand_off("failed", f"points: {type(failed).__name__}")
            return cleared
        coupon = done.coupon
        reply.say(
            f"换好了：用掉{done.points_spent}积分，“{coupon.title}”已经放进您的账号，{moment(coupon.ends_at, turn.now)}"
            f"到期。现在还有{done.points_left}积分。",
            card=coupon_card(coupon, turn.now),
        )
        reply.progress()
        return [*cleared, SlotSet("topic", "membership"), *back_to_paused(turn, reply)]


def _offer(customer_id: str, points: int) -> Offer:
    return Offer.of("points", customer_id, PointsRequest(points=points))


def most_of(member: Membership, rate: PointsRate) -> int:
    """As many whole lots as there are and as one may exchange at once."""
    return min(member.points, rate.most) // rate.points * rate.points


def worth(points: int, rate: PointsRate) -> int:
    return points // rate.points * rate.worth


def _said(turn: Turn) -> int | None:
    if turn.pressed:
        choice = turn.choice or ""
        return int(choice) if choice.isdigit() else None
    found = _NUMBER.search(turn.text)
    return int(found[1]) if found else None


def _says_most(turn: Turn) -> bool:
    """全换了, 面额最大的."""
    return bool(patterns.search(r"全部|全换|都换|所有|最多|最大", turn.text))


def wants_to_exchange(turn: Turn) -> bool:
    """By the words, or by the reading: 那换一张面额最大的."""
    first = turn.reading.first
    read = first is not None and first.goal == "membership/wish" and turn.reading.act == "want"
    return asks_to_exchange(turn.text) or read


def _wanted(turn: Turn, member: Membership, rate: PointsRate) -> int | None:
    """The points said, if the shop would take so many; 换5元 is not read as points."""
    said = _said(turn)
    if said is None and _says_most(turn):
        return most_of(member, rate)
    able = said is not None and rate.least <= said <= most_of(member, rate) and said % rate.points == 0
    return said if able else None
