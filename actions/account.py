"""Walk 1, in the actions: the shop's account: what the shop says of it; danger goes to a person at once."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.knowledge import tell_article
from actions.reply import PERSON, Button, Reply
from actions.rule_first import NOT_WRITTEN, service_text
from actions.topic import Events, Topic
from actions.turn import Turn
from xiaoer.talk import patterns

_DANGER = patterns.compile(
    r"盗|被?黑(了|客)|异地登录|异常登录|强制下线|谁(登|用|动)(了|过)?我|(别人|人家|他人).{0,4}(拿|偷).{0,4}(认证|登录|注册)|别人(登录|登|用|在用)|不是(我|本人)(登|操作|下的?单|买的|改的)|泄露|泄漏|诈骗|骗|冒充|钓鱼"
    r"|验证码.{0,6}(给|告诉|发).{0,4}(别人|他|对方)|安全(吗|问题|风险)|风险|冻结|封(号|了)|陌生(人|设备)"
)


class Account(Topic):
    def name(self) -> str:
        return "action_account"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        events: Events = [SlotSet("topic", "account")]
        danger = _DANGER.search(turn.text)
        if danger:
            reply.say(
                "账号的安全要紧，这件事我不耽误，这就转给同事核实。这期间谁来要密码和验证码都别给，您说过的不用再重复。"
            )
            reply.hand_off("policy", "account security", [danger[0]])
            return events
        if await tell_article(turn, reply, sure=True):
            return events
        rule = await service_text("account")
        if not rule:
            reply.say(NOT_WRITTEN, [PERSON])
            return events
        mine = "您现在是登录着的，订单、积分和券我可以直接帮您查。" if turn.customer_id else ""
        reply.say(f"{rule}{mine}", [PERSON, Button("查会员积分", "membership")])
        reply.progress()
        return events
