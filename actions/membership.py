"""Walk 1, in the actions: level, points, what is missing to the next level, benefits, the birthday's gift."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.able import told_cannot
from actions.cards import membership_card
from actions.gift_card import about_gift_card, tell_gift_card
from actions.hear.birthday import birthday_said
from actions.knowledge import tell_article
from actions.points import begin_exchange, wants_to_exchange
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.ways_on import CAMPAIGNS, EXCHANGE_POINTS, MY_COUPONS
from actions.who import asker
from actions.wording import called, day, listed, money, sentence
from xiaoer.shop.contract import Membership
from xiaoer.talk import patterns

_BIRTHDAY_RULE = patterns.compile(r"(改|填|修改|写|登记).{0,4}生日|生日.{0,6}(改|填|错|修改)")
_NEXT = patterns.compile(
    r"升(级|到|银|金|黑)|下一?个?(级|等级)|成长值|(还|再)?差多少|还要多少|再(攒|买|消费)多少|(怎么|如何|多久).{0,6}(升|到)"
)
_OF_RULES = patterns.compile(r"怎么(攒|来|得|获)|保级|降级|掉级|转(让|给)|合并")
_BENEFITS = patterns.compile(r"权益|好处|福利|特权|优待|享受|待遇|有什么用")


class MembershipTopic(Topic):
    def name(self) -> str:
        return "action_membership"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        events: Events = [SlotSet("topic", "membership")]
        if about_gift_card(turn):
            await tell_gift_card(turn, reply)
            return events
        if await told_cannot("membership", reply):
            return events
        if wants_to_exchange(turn) or turn.choice == "exchange":
            return [*events, *await begin_exchange(turn, reply)]
        mine = turn.customer_id and (birthday_said(turn) or _NEXT.search(turn.text) or _BENEFITS.search(turn.text))
        rule = _BIRTHDAY_RULE.search(turn.text) or _OF_RULES.search(turn.text)
        if (rule or not mine) and await tell_article(turn, reply, sure=bool(turn.customer_id)):
            return events
        if not turn.customer_id:
            reply.say(
                "会员等级和积分要登录后才能看，登录店铺账号再来问我，马上就能查到。不登录的话，活动和优惠我可以先说给您听。",
                [CAMPAIGNS, PERSON],
            )
            return events
        member = await shop().membership(turn.customer_id, on_behalf=asker(turn))
        reply.say(_told(member, turn), _ways_on(member), membership_card(member))
        reply.progress()
        return events


def _told(member: Membership, turn: Turn) -> str:
    """What was asked for first; without a question of its own, all in short."""
    if birthday_said(turn):
        return _birthday(member, turn)
    head = f"您现在是{called(member.level)}，有{member.points}积分。"
    if _NEXT.search(turn.text):
        return f"您现在是{called(member.level)}，成长值{member.growth}。{_next(member)}"
    if _BENEFITS.search(turn.text):
        return f"{head}现在享受：{listed(member.benefits)}。{_next(member)}"
    return (
        head
        + _points(member, turn)
        + _next(member)
        + (f"现在享受：{listed(member.benefits[:4])}。" if member.benefits else "")
    )


def _points(member: Membership, turn: Turn) -> str:
    text = f"每100积分抵{money(member.points_value)}。" if member.points_value else ""
    if member.points_expiring and member.points_expire_on:
        text += f"其中{member.points_expiring}积分{day(member.points_expire_on, turn.now)}到期，记得先用。"
    return text


def _next(member: Membership) -> str:
    """What is missing, and what the next level brings that this one has not."""
    if not member.next_level:
        return "这已经是最高一级了。"
    above = next((one for one in member.levels if one.level == member.next_level), None)
    more = [one for one in above.benefits if one not in member.benefits][:3] if above else []
    gain = f"升级后可以享受{listed(more)}。" if more else ""
    return f"再攒{member.to_next}成长值升{member.next_level}。{gain}"


def _birthday(member: Membership, turn: Turn) -> str:
    gift = sentence(f"您这一级的生日礼：{member.birthday_gift}") if member.birthday_gift else ""
    on = member.birthday_on
    if not gift:
        return "店里没有写这一级有生日礼，我不随口答您，可以请同事确认。"
    if member.birthday_state == "now":
        return f"这个月就是您的生日月。{gift}没收到的话，可以请同事帮您看。"
    if member.birthday_state == "taken":
        return f"今年的生日礼已经发到您的账号了，在优惠券里能看到。{gift}"
    if on and member.birthday_state == "later":
        year = f"{on.year}年" if on.year != turn.now.year else ""
        return f"您登记的生日是{on.month}月{on.day}日，下一次生日月是{year}{on.month}月，到时候就能用。{gift}"
    return f"{gift}您的账号还没有填生日，填好以后当月就能享受。"


def _ways_on(member: Membership) -> list[Button]:
    ways = [MY_COUPONS]
    if member.exchange and member.points >= member.exchange.least:
        ways.append(EXCHANGE_POINTS)
    return [*ways, PERSON]
