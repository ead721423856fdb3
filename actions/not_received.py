"""Walk 1, in the actions: the parcel says signed, the shopper has nothing, or somebody else signed: who signed, where
to look, and having it looked into."""

from __future__ import annotations

from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.said import Said
from actions.ticket import Matter, register, told_if_open
from actions.turn import Turn
from actions.wording import moment
from xiaoer.shop.contract import Order, Parcel
from xiaoer.talk import patterns

LOOK_INTO = "not_received"
NOT_MINE = patterns.compile(
    r"(没|未|木有)(有)?(收到|拿到|见到|看到|取到|签)|不是我(本人)?(签|收|拿|取)|谁(帮我|给我|替我)?(签|收|拿|取)|(别人|他人|陌生人)(签|收|拿|取)"
    r"|(被)(人|别人|谁)?(冒领|代签|签收?|拿走|取走|领走)|(签收人|代收).{0,4}(谁|不认识)|冒领|代签|(家里|门口|驿站|柜子?里?).{0,4}(没有|找不到)"
)
_LOOKED = patterns.compile(r"(问|找|看|查)(过|遍|了)|都(说)?没(有|看|见|收)?")
_WHERE = {
    "驿站": "一般放在收货地址附近的驿站，可以带手机号去问一下",
    "门卫": "可以先去门卫那里看看",
    "家人": "可以先问问家里人",
    "柜": "可以先看看快递柜的短信",
}


def signed_parcel(order: Order, asked: list[Parcel]) -> Parcel | None:
    return next((parcel for parcel in asked or order.parcels if parcel.state == "signed"), None)


async def tell_who_signed(parcel: Parcel, found: Found, told: Said, turn: Turn, reply: Reply) -> None:
    """What the shop knows of the signing, and where to look first; looked for already, it goes to a colleague."""
    order = found.order
    if turn.choice == LOOK_INTO or _LOOKED.search(told.text):
        await look_into(parcel, order, told, turn, reply)
        return
    at = f"{moment(parcel.signed_at, turn.now)}" if parcel.signed_at else ""
    by = parcel.signed_by or ""
    who = f"签收人写的是“{by}”" if by else "没有写签收人"
    where = where_to_look(by)
    reply.say(
        f"显示签收了您却没拿到，换谁都着急。{parcel.courier} {parcel.parcel_no}是{at}签收的，{who}，{where}。"
        "要是都没有，我请同事向快递核实。",
        [
            look_into_button(order),
            PERSON,
        ],
    )


def where_to_look(by: str) -> str:
    """Where a parcel is that was signed for so."""
    return next((advice for sign, advice in _WHERE.items() if sign in by), "可以先问问家里人、门卫或者驿站")


def look_into_button(order: Order) -> Button:
    return Button("找过了，帮我核实", "logistics", {"order_no": order.order_no, "choice": LOOK_INTO})


async def look_into(parcel: Parcel, order: Order, told: Said, turn: Turn, reply: Reply) -> None:
    """One ticket for an order; where none can be taken down a person comes."""
    text = f"包裹{parcel.parcel_no}显示签收，顾客没收到：{told.text}".rstrip("：")
    matter = Matter("lost", "签收核实", text, order.order_no)
    if not await told_if_open(matter, turn, reply):
        await register(matter, "logistics", turn, reply, f"我请同事向{parcel.courier}核对签收凭证和派送位置。")
