"""Walk 1, in the actions: no goods were named: asked once, and then shown what there is instead of asked again."""

from __future__ import annotations

from actions.reply import Reply
from actions.shop import shop
from actions.turn import Turn
from actions.ways_on import CAMPAIGNS
from actions.wording import listed

_ABOUT_GOODS = frozenset({"stock", "product_question"})


async def ask_which_goods(turn: Turn, reply: Reply) -> None:
    reply.no_progress()
    if turn.slot("topic") not in _ABOUT_GOODS or turn.slot("product_id"):
        reply.say(
            turn.pick(
                "您想看的是哪一款？把商品名发给我，带上颜色或尺码更好。",
                "您说的是哪一款？商品名发我就行，有颜色、尺码要求也一起说。",
            )
        )
        return
    shelves = [category.name for category in await shop().categories()]
    reply.say(
        turn.pick(
            f"还没对上是哪一款。店里有{listed(shelves)}，说个品类或商品名，我就能接着查。",
            f"光凭这句我对不上商品。说“{shelves[0]}里的哪一款”这样就行，店里还有{listed(shelves[1:])}。",
        ),
        [CAMPAIGNS],
    )
