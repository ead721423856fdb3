"""Walk 1, in the actions: what the classifier takes for nobody's business here: the library may know it after all."""

from __future__ import annotations

from actions.dialogue.answering import answer_goal
from actions.dialogue.without_words import talked_of
from actions.feedback import FeedbackTaken, opinion_asked
from actions.knowledge import tell_article
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.unsure import unsure
from actions.ways_on import CAMPAIGNS
from xiaoer.shop.contract import Capability
from xiaoer.talk import patterns

_OF_GOODS = frozenset({"stock", "product_question", "recommend", "price_promo"})
_CAN_DO = (Button("查我的订单", "order_status"), CAMPAIGNS, PERSON)
_SKILLS: tuple[tuple[str, tuple[Capability, ...]], ...] = (
    ("查订单和物流", ()),
    ("办退换货", ("return", "exchange")),
    ("看库存和优惠", ()),
    ("查会员", ("membership",)),
    ("开发票", ("invoice",)),
)
"""What is promised: only what this shop can, or one of these."""
_ELSEWHERE = patterns.compile(
    r"天气|气温|下[雨雪]|台风|刮风|猫|狗|宠物|养花|植物|学费|学校|作业|考试|论文|数学|英语|幼儿园|驾[校照]|医院|医生|看病|拉肚子|发烧|感冒"
    r"|机票|火车|高铁|地铁|公交|打车|签证|护照|酒店|旅游|景点|电影|电视剧|演唱会|球赛|比赛|游戏|唱歌|笑话|故事|小说|明星|股票|基金|黄金|彩票"
    r"|房租|房贷|房价|贷款|借钱|借呗|社保|医保|公积金|水电|电费|燃气|物业|话费|宽带|选举|总统|政府|战争|打仗|法律|离婚|编程|代码|程序|函数"
    r"|招聘|工资|实习|面试|外卖|拼多多|淘宝|闲鱼|你(喜欢|爱|觉得|几岁|多大|结婚|有没有(男|女)|有(男|女)|会(唱|跳|不会))"
)
"""Words of other trades and of small talk: as like as the rest may be to an article, it is not meant."""


class OutOfScope(Topic):
    """Only an article that surely fits is told; otherwise what can be done here is named, and nothing is claimed."""

    def name(self) -> str:
        return "action_out_of_scope"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if opinion_asked(turn):
            return await FeedbackTaken().answer(turn, reply)
        if not _ELSEWHERE.search(turn.text) and await tell_article(turn, reply, sure=True):
            return []
        if talked_of(turn):
            return await _of_the_table(turn, reply)
        if reply.manner.brief:
            reply.say("这件事我办不了，订单、物流、售后、优惠可以问我。", _CAN_DO)
            return []
        can = await abilities()
        reply.say(turn.pick(f"这件事我办不了。我能帮您{can}。", f"这个我答不准，不乱说。我能帮您{can}。"), _CAN_DO)
        return []


async def _of_the_table(turn: Turn, reply: Reply) -> Events:
    """With goods or an order on the table, what seems to be nobody's business here is asked of them."""
    goods = turn.slot("product_id") and turn.slot("topic") in _OF_GOODS and turn.reading.act in ("ask", "want")
    told = await answer_goal("product_question/quality", turn, reply) if goods else None
    return await unsure(turn, reply) if told is None else told


async def abilities() -> str:
    """What this shop can, in words."""
    return "、".join([title for title, wishes in _SKILLS if not wishes or await _any_of(wishes)])


async def _any_of(wishes: tuple[Capability, ...]) -> bool:
    for wish in wishes:
        if await shop().can(wish):
            return True
    return False
