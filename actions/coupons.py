"""Walk 1, in the actions: coupons: which one has, how they are used, why one cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from actions.able import told_cannot
from actions.campaigns import beside_coupons
from actions.cards import coupon_card
from actions.knowledge import tell_article
from actions.quote import begin_quote, meant
from actions.reply import PERSON, Reply
from actions.rule_first import service_text
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.ways_on import CAMPAIGNS, MY_COUPONS
from actions.who import asker
from actions.wording import moment, money, sentence
from xiaoer.shop.contract import Coupon
from xiaoer.talk import patterns

Asked = Literal["how", "why_not", "beside"]
_MOST = 3
_TICKET = r"(券|红包|优惠码|[这那]张)"
_NO_USE = (
    r"(用不了|不能用|不可用|没法用|不让用|使用不了|无法使用|不能使用|没(有)?(减|抵|生效|用上)|减不了|抵不了|不生效"
    r"|灰(色|的)|选不了|点不了|失效)"
)
_WHY_NOT = patterns.compile(
    rf"{_TICKET}.{{0,12}}{_NO_USE}|{_NO_USE}.{{0,10}}{_TICKET}|(为什么|为啥|怎么).{{0,8}}{_TICKET}.{{0,4}}(用|减)?不"
)
_CAN = patterns.compile(
    rf"{_TICKET}.{{0,8}}(能|可以|可不可以|能不能)(一起|同时)?(用|抵|减)"
    rf"|(能|可以)(用|使)上?.{{0,8}}{_TICKET}.{{0,2}}[吗么不]"
)
_HOW = patterns.compile(
    rf"{_TICKET}.{{0,6}}(怎么|如何|咋|在哪里?|去哪里?|哪里)(使?用|抵|看)|(怎么|如何|咋|在哪)(使?用|抵).{{0,6}}{_TICKET}"
)
_BESIDE = patterns.compile(
    rf"({_TICKET}.{{0,8}}(活动|满减|折扣|别的优惠)|(活动|满减|折扣).{{0,8}}{_TICKET}|{_TICKET}).{{0,8}}(一起用|一块用|同时用|叠加|同享|共用)"
)
_GIVEN_BACK = patterns.compile(r"撤单|退(回|给|还)|还(给|会|回)我|取消(后|了|订单)|补发")
_FIGURED = patterns.compile(r"满\s*\d+|\d+\s*(元|块)?(的)?(无门槛)?(优惠)?券|减\s*\d+")
_FIGURES = patterns.compile(r"\d+")


def asks_of_coupons(text: str) -> Asked | None:
    if _GIVEN_BACK.search(text):
        return None
    if _BESIDE.search(text):
        return "beside"
    if _WHY_NOT.search(text) or _CAN.search(text):
        return "why_not"
    return "how" if _HOW.search(text) else None


async def tell_coupons(turn: Turn, reply: Reply) -> None:
    """Those that can be used, the first to end first."""
    if await told_cannot("coupons", reply):
        return
    if not turn.customer_id:
        reply.say("登录店铺账号后，我能看到您名下的券。没登录也能先看看现在的活动。", [CAMPAIGNS])
        return
    coupons = await shop().coupons(turn.customer_id, on_behalf=asker(turn))
    usable = sorted((one for one in coupons if one.state == "usable"), key=lambda one: one.ends_at)
    if not usable:
        gone = [one for one in coupons if one.state == "expired"]
        past = f"有{len(gone)}张已经过期。" if gone else ""
        reply.say(f"您账号里现在没有可用的券。{past}店铺活动可以直接参加，不用领。", [CAMPAIGNS])
        return
    first = coupon_line(usable[0], turn)
    reply.say(f"您有{len(usable)}张可用的券，最先到期的是{first}", card=coupon_card(usable[0], turn.now))
    for one in usable[1:_MOST]:
        reply.say(coupon_line(one, turn), card=coupon_card(one, turn.now))


async def tell_how(turn: Turn, reply: Reply) -> None:
    if await told_cannot("coupons", reply):
        return
    rule = await service_text("coupons")
    mine = [MY_COUPONS]
    if rule:
        reply.say(rule, mine)
        reply.progress()
    elif not await tell_article(turn, reply, also=mine):
        reply.say("优惠券能不能用，结算页会照每张券的门槛和范围判断。", [*mine, PERSON])


async def tell_beside(reply: Reply) -> None:
    """Which campaigns go with a coupon and which do not, as the shop says of each."""
    if await told_cannot("coupons", reply):
        return
    told = beside_coupons([one for one in await shop().promotions() if one.running])
    mine = [MY_COUPONS, CAMPAIGNS]
    reply.say(f"{told}{await service_text('coupons')}" or "现在没有进行中的活动，券可以直接用。", mine)
    reply.progress()


async def tell_why_not(turn: Turn, reply: Reply) -> Events:
    """What is over is said at once; the rest depends on the goods, which the shop then judges."""
    if await told_cannot("coupons", reply):
        return []
    if not turn.customer_id:
        if not await tell_article(turn, reply, sure=True):
            rule = await service_text("coupons")
            reply.say(f"{rule}登录店铺账号后，我能对着您名下的券看差在哪。", [CAMPAIGNS])
        reply.progress()
        return []
    coupons = await shop().coupons(turn.customer_id, on_behalf=asker(turn))
    named = coupons_named(coupons, turn.text)
    if coupons and not named and _FIGURED.search(turn.text):
        held = "".join(coupon_line(coupon, turn) for coupon in coupons if coupon.state == "usable")
        mine = f"您名下能用的是：{held}" if held else "名下现在也没有别的可用的券。"
        reply.say(f"您账号里没有看到这样一张券。{mine}", [PERSON])
        reply.progress()
        return []
    one = named[0] if len(named) == 1 else None
    if one is not None and one.state != "usable":
        reply.say(over_line(one, turn), [MY_COUPONS])
        reply.progress()
        return []
    usable = [coupon for coupon in (named or coupons) if coupon.state == "usable"]
    if not usable:
        told = "".join(over_line(coupon, turn) for coupon in (named or coupons)[:_MOST])
        reply.say(told or "您账号里现在没有券。", [CAMPAIGNS, PERSON])
        reply.progress()
        return []
    pieces = await meant(turn)
    if not pieces and turn.open_form in (None, "quote_form"):
        over = [coupon for coupon in named or coupons if coupon.state != "usable"]
        told = "".join(over_line(coupon, turn) for coupon in over[:2]) if len(named) != 1 else ""
        reply.say(told + "".join(coupon_line(coupon, turn) for coupon in usable[:_MOST]))
    return await begin_quote(turn, reply, "coupon", one.id if one else None, pieces or None)


def coupons_named(coupons: Sequence[Coupon], text: str) -> list[Coupon]:
    """Those whose figures or whose goods are said: 满199减30那张, 生鲜券, 5元无门槛."""
    figures = set(_FIGURES.findall("".join(found[0] for found in _FIGURED.finditer(text))))
    if figures:
        fitting = [one for one in coupons if figures <= set(_FIGURES.findall(one.title))]
        if fitting:
            return fitting
    return [one for one in coupons if any(word in text for word in _words(one))]


def _words(coupon: Coupon) -> list[str]:
    """生鲜 of 生鲜满 79 减 12 元券, and 无门槛."""
    return [
        word
        for word in patterns.findall(r"[\u4e00-\u9fff]{2,}", patterns.sub(r"满|减|元|券|优惠", " ", coupon.title))
        if word
    ]


def over_line(coupon: Coupon, turn: Turn) -> str:
    if coupon.state == "used":
        return f"“{coupon.title}”已经用过了，一张券只能用一次。"
    if coupon.state == "expired":
        return f"“{coupon.title}”{moment(coupon.ends_at, turn.now)}到期，已经过期，不能再用了。"
    return ""


def coupon_line(coupon: Coupon, turn: Turn) -> str:
    above = (
        f"满{money(coupon.min_spend)}减{money(coupon.amount)}" if coupon.min_spend else f"立减{money(coupon.amount)}"
    )
    starts = f"{moment(coupon.starts_at, turn.now)}起，" if coupon.starts_at > turn.now else ""
    ends = moment(coupon.ends_at, turn.now)
    code = f"下单时填券码 {coupon.code}，" if coupon.code else ""
    return sentence(f"“{coupon.title}”：{above}，{coupon.scope_text}，{code}{starts}{ends}到期")
