"""Walk 1, in the actions: level, points, benefits."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.cards import membership_card
from actions.knowledge import tell_article
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.who import asker
from actions.wording import day, listed, money


class MembershipTopic(Topic):
    def name(self) -> str:
        return "action_membership"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if await tell_article(turn, reply, sure=bool(turn.customer_id)):
            return [SlotSet("topic", "membership")]
        if not turn.customer_id:
            reply.say(
                "会员等级和积分要登录后才能看，登录店铺账号再来问我，马上就能查到。不登录的话，活动和优惠我可以先说给您听。",
                [Button("看优惠活动", "price_promo"), PERSON],
            )
            return [SlotSet("topic", "membership")]
        member = await shop().membership(turn.customer_id, on_behalf=asker(turn))
        text = f"您现在是{member.level}会员，有{member.points}积分。"
        if member.points_value:
            text += f"每100积分抵{money(member.points_value)}。"
        if member.points_expiring and member.points_expire_on:
            text += f"其中{member.points_expiring}积分{day(member.points_expire_on, turn.now)}到期，记得先用。"
        if member.next_level:
            text += f"再攒{member.to_next}成长值升{member.next_level}。"
        if member.benefits:
            text += f"现在享受：{listed(member.benefits[:4])}。"
        if member.birthday_gift and "生日" in turn.text:
            text += f"生日礼：{member.birthday_gift.rstrip('。')}。"
        reply.say(text, [Button("看我的优惠券", "price_promo", {"choice": "coupons"})], membership_card(member))
        reply.progress()
        return [SlotSet("topic", "membership")]
