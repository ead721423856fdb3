"""Walk 1, in the actions: a shopper's orders as a list, newest first, page by page, all of them or those in a state."""

from __future__ import annotations

from dataclasses import dataclass

from rasa_sdk.events import SlotSet

from actions.cards import orders_card
from actions.order_choice import Found, order_button
from actions.reply import Button, Reply
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.who import asker
from xiaoer.shop.contract import Order
from xiaoer.talk import patterns

PAGE = 4
_CHOICE = "orders"
_YET = r"(没|未|待|还没)(有)?"
_KINDS: tuple[tuple[str, str, patterns.Pattern], ...] = (
    ("待付款", "unpaid", patterns.compile(rf"{_YET}付(款|钱)?")),
    ("待发货", "to_ship,part_shipped", patterns.bounded(rf"{_YET}(发货?|寄)(?!票)")),
    (
        "待收货",
        "part_shipped,shipped,delivering,at_pickup",
        patterns.compile(rf"在路上|在途|运输中|派送中|{_YET}(收到|收货?|到货?)"),
    ),
    ("待取件", "at_pickup", patterns.compile(rf"{_YET}取(件|的)?")),
    (
        "退换中和已退款",
        "refunding,refunded,returning,exchanging",
        patterns.compile(r"(在|正在|申请)?(退款|退货|换货|售后)"),
    ),
    ("已取消", "cancelled", patterns.compile(r"取消(了|掉|过)?")),
    ("已签收", "signed", patterns.compile(r"签收|收到(了)?")),
    ("已完成", "completed", patterns.compile(r"完成(了)?|完结")),
)
"""What they are called, as the shop takes the states, as shoppers say it."""
_ORDERS = r"(?:订单|单子|单)"
_LOOK = r"(?:看看|看一?下|看|查查|查一?下|查|打开|列出|调出)"
_OPEN = r"(?:看看|看一?下|看|打开|列出|调出)"
_THINGS = r"(?:什么|啥|哪些|几样|多少|东西)"
_END = r"[吧呗了]*[?？。!！~]*$"
_LIST = patterns.compile(
    rf"(?:所有|全部|历史|以前|之前|过去)的?{_ORDERS}|{_ORDERS}(?:列表|记录|都)|我的{_ORDERS}{_END}|{_OPEN}我?的?订单{_END}"
    rf"|都(?:买|拍|下)[了过]?些?{_THINGS}|买过些?{_THINGS}|最近都?买[的了过]些?{_THINGS}?{_END}"
    rf"|(?:有|下了|买了|一共|总共)(?:几|多少|哪些|哪几)[个笔]?{_ORDERS}|(?:购买|买东西的?)记录|{_ORDERS}还?有哪些"
)
_SEVERAL = patterns.compile(
    rf"[这那]?[几些]个?[单笔]|哪[些几]个?{_ORDERS}?|{_ORDERS}[有都]?(?:哪些|几个)|都有什么|所有|全部"
)
_FURTHER = patterns.compile(r"(?:更早|再早|往前|再之前|下一页|前面|后面)[^，,]{0,6}$")
_EARLIER = patterns.compile(r"(?:更早|再早|再往前|再之前|下一页)[^，,]{0,6}$")
_ONLY_STATE = patterns.compile(
    rf"^(?:我|那|只|就|想|给我|帮我|再|都)*{_LOOK}?我?(?P<state>.{{2,6}}?)的(?:呢|{_ORDERS}|那些)?[吗呢么]?{_END}"
)


@dataclass(frozen=True)
class Wanted:
    """``states`` as the shop takes them, "" = all; ``called``: what these orders are called."""

    states: str = ""
    offset: int = 0

    @property
    def called(self) -> str:
        return next((f"{name}的" for name, states, _ in _KINDS if states == self.states), "")

    @property
    def further(self) -> Button:
        return Button("看更早的", "order_status", {"choice": f"{_CHOICE}:{self.states}:{self.offset + PAGE}"})


def list_wanted(turn: Turn) -> Wanted | None:
    """The list that was asked for, by words or by the button; None: it is about one order."""
    kind, _, rest = (turn.choice or "").partition(":")
    if kind == _CHOICE:
        states, _, offset = rest.partition(":")
        return Wanted(states, int(offset) if offset.isdigit() else 0)
    further = (turn.slot("listed") or {}).get("further")
    if further and not turn.pressed and _FURTHER.search(turn.text):
        return Wanted(further["states"], further["offset"])
    if turn.pressed or turn.entity("order_no") or turn.entity("tail") or turn.all("product"):
        return None
    state = next((states for _, states, signs in _KINDS if signs.search(turn.text)), "")
    only = _ONLY_STATE.match(turn.text)
    if state and (_SEVERAL.search(turn.text) or _LIST.search(turn.text) or (only and _is_state(only["state"]))):
        return Wanted(state)
    return Wanted() if _LIST.search(turn.text) else None


def at_the_end(turn: Turn) -> bool:
    """Earlier orders were asked for when all of them had been shown."""
    listed = turn.slot("listed")
    return bool(listed and not listed.get("further") and not turn.pressed and _EARLIER.search(turn.text))


def tell_end(reply: Reply) -> Events:
    reply.say("能看到的订单上面都列出来了，没有更早的了。想看哪一笔，说一声就行。")
    reply.progress()
    return [SlotSet("topic", "order_status")]


def _is_state(words: str) -> bool:
    return any(signs.fullmatch(words) for _, _, signs in _KINDS)


async def tell_list(wanted: Wanted, turn: Turn, reply: Reply) -> Events | Found | None:
    """One page; the order itself where there is only this one; None: there is nothing to list for this shopper."""
    if not turn.customer_id:
        return None
    on_behalf = asker(turn)
    page = await shop().orders(turn.customer_id, wanted.states, PAGE, wanted.offset, on_behalf=on_behalf)
    if page.total == 1:
        return Found(page.items[0], on_behalf)
    if not page.items:
        return None if not wanted.states else _none(wanted, reply)
    reply.say(_words(wanted, page.total, page.items), _buttons(wanted, page.total, page.items, turn),
              orders_card(page.items, turn.now))  # fmt: skip
    reply.progress()
    last = wanted.offset + len(page.items) >= page.total
    further = None if last else {"states": wanted.states, "offset": wanted.offset + PAGE}
    shown = {"numbers": [order.order_no for order in page.items], "further": further}
    return [SlotSet("topic", "order_status"), SlotSet("order_no", None), SlotSet("listed", shown)]


def _words(wanted: Wanted, total: int, shown: list[Order]) -> str:
    last = wanted.offset + len(shown) >= total
    if wanted.offset:
        these = "这几笔" if len(shown) > 1 else "这一笔"
        return f"再往前是{these}，点一下看详情。{'这已经是最早的了。' if last else ''}"
    count = f"您名下{wanted.called}订单一共{total}笔"
    return f"{count}，都在这里了，点一下看详情。" if last else f"{count}，先看最近的{len(shown)}笔，点一下看详情。"


def _buttons(wanted: Wanted, total: int, shown: list[Order], turn: Turn) -> list[Button]:
    more = [wanted.further] if wanted.offset + len(shown) < total else []
    return [*(order_button(order, "order_status", turn) for order in shown), *more]


def _none(wanted: Wanted, reply: Reply) -> Events:
    reply.say(
        f"您名下现在没有{wanted.called}订单。", [Button("看全部订单", "order_status", {"choice": f"{_CHOICE}::0"})]
    )
    reply.progress()
    return [SlotSet("topic", "order_status")]
