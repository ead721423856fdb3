"""Walk 1, in the actions: ways to pay, paying later, a payment that failed or was taken twice."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.cards import order_card
from actions.gift_card import about_gift_card, tell_gift_card
from actions.hear.pay_ways import ways_said
from actions.knowledge import tell_article
from actions.order import next_steps
from actions.order_choice import Found, Suits
from actions.reply import PERSON, Button, Reply
from actions.rule_first import RuleFirst
from actions.said import Said, said
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.wording import goods, listed, moment, money, sentence
from xiaoer.shop.contract import Order
from xiaoer.talk import patterns

_TWICE = patterns.compile(
    r"(扣|付|收|刷|划)了?(我)?(两|二|2|双|三|好几)(次|遍|笔|份|回|倍)|重复(扣|付|支付|收)|多(扣|收|付|划)|扣多了"
    r"|(扣|付|划)(了|完|过)?(款|钱)?了?.{0,10}(显示|还是|还在|没|未|不见).{0,6}(付|订单|成功|更新|变)|钱(已经|都)?扣了|(两|2)次(扣|付)款|扣重|扣的钱|(付|支付)(款)?成功.{0,12}(还|没|未|又|再)|钱.{0,4}(没了|少了|不见)"
)
_FAILED = patterns.compile(
    r"(支付|付款|付钱|付|扣款|扣)(一直|总是|老|都|又)?(失败|不了|不成功|不上|不出|出错|报错|异常)|付不|支付不"
    r"|(无法|不能|没法|没办法|不让|不给)(支付|付)|扫不(了|出|上)|超限|限额|转圈|过不去|拒付|卡在(支付|付款)|(没有|找不到)付款按钮"
    r"|(环境|商户|账户|交易).{0,3}(异常|风险)|(二维码|付款码).{0,4}(失效|过期)"
    r"|(支付|付款).{0,8}(失败|不了|不成功|没反应|卡|报错|超时|限额)"
)
_LATER = patterns.compile(
    r"(晚|迟|过|等)(点|一?会儿?|几天|两天|发工资)?(再|才)?付|(多久|几天|几小时)(不|没|内|之内)?付|不付.{0,6}(取消|怎|会)|待付款"
    r"|什么时候(之?前)?(要|得)?付|先(下单|拍下?).{0,4}付|忘了?付|(未|没)付款?的|延长.{0,4}付|付完(吗|么)?$|尾款|截止|(货)?(到|来)了?再(付|结)|(继续|重新|再次?)(付|支付)|后付|没付(款|钱)"
)
_STEPS = patterns.compile(r"怎么(办|弄|用|选|操作|解决|分|设置)|如何|步骤|流程|咋(办|弄|用)")
_OF_THE_CARD = patterns.compile(r"怎么|如何|一起|组合|混合|不够|余额|有效|过期|到期|绑定|剩|丢|密码|卡密|找零|提现")


class Payment(RuleFirst):
    topic = "payment"
    look = "看我的订单付了没有"

    def name(self) -> str:
        return "action_payment"

    def suits(self, order: Order) -> bool:
        return order.state == "unpaid"

    def fitting(self, turn: Turn) -> Suits:
        """Money taken twice is about an order that was paid, or seems not to be."""
        if _TWICE.search(said(turn, self.topic).text):
            return lambda order: order.state not in {"completed", "cancelled", "refunded"}
        return self.suits

    def insists(self, told: Said, turn: Turn) -> bool:
        return bool(turn.customer_id and _TWICE.search(told.text))

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        """How one can pay is nobody's order."""
        told = said(turn, self.topic)
        if await self._steps(told, turn, reply):
            return [told.kept(self.topic), SlotSet("topic", self.topic)]
        about_order = any(signs.search(told.text) for signs in (_TWICE, _FAILED, _LATER))
        if about_order or turn.pressed or turn.heard_before or turn.entity("order_no"):
            return await super().answer(turn, reply)
        if about_gift_card(turn) and _OF_THE_CARD.search(turn.text):
            await tell_gift_card(turn, reply)
            return [told.kept(self.topic)]
        reply.say(await self.rule(told, turn), [PERSON])
        reply.progress()
        return [told.kept(self.topic)]

    async def _steps(self, told: Said, turn: Turn, reply: Reply) -> bool:
        """How it is done, step by step, where the library has it and no order of theirs could tell more."""
        asked = _STEPS.search(told.text) and not (
            turn.heard_before or turn.entity("order_no") or _TWICE.search(told.text)
        )
        if not asked or (turn.customer_id and _FAILED.search(told.text)):
            return False
        look = [Button(self.look, self.topic, {"choice": "begin"})] if _FAILED.search(told.text) else []
        return await tell_article(turn, reply, sure=True, also=look)

    async def rule(self, told: Said, turn: Turn) -> str:
        text = sentence((await shop().policies()).payment_text)
        if _TWICE.search(told.text):
            return "钱的事不能含糊。告诉我是哪笔订单，我先看店里记着付了没有；账单对不上的，同事对着扣款记录核实。"
        if _FAILED.search(told.text):
            return f"一次没付成功，可以换一种方式再付。{text}"
        return f"{_named_ways(turn.saying(told.text), text)}{text}"

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        told, order = said(turn, self.topic), found.order
        twice = bool(_TWICE.search(told.text))
        paid = order.paid_at is not None
        if order.paid_at:
            by = f"用{order.payment_text}" if order.payment_text else ""
            when = moment(order.paid_at, turn.now)
            fact = f"{goods(order)}这笔，店里记着{when}{by}付了{money(order.total)}，已经付款成功。"
        else:
            fact = f"{goods(order)}这笔合计{money(order.total)}，{sentence(order.progress)}"
        if twice and paid:
            fact += "您的账单上要是不止扣了这一次，把扣款截图发来，同事马上核对。"
        elif twice:
            fact += "您的账单上要是已经扣了钱，先别再付，同事马上对着扣款记录核对。"
        elif order.state == "unpaid":
            fact += f"付款没成功的话，可以换一种方式再付。{sentence((await shop().policies()).payment_text)}"
        buttons = [PERSON, *next_steps(order, 1)] if twice else [*next_steps(order, 2), PERSON]
        reply.say(fact, buttons, order_card(order, turn.now))
        reply.progress()
        return []


def _named_ways(turn: Turn, offered: str) -> str:
    """Yes or no to the ways asked for; the shop's own text decides."""
    able, unable = ways_said(turn, offered)
    yes = f"可以用{listed(able)}。" if able else ""
    return yes + (f"付款方式里暂时没有{listed(unable)}。" if unable else "")
