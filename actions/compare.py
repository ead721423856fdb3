"""Walk 1, in the actions: two products side by side: what the catalogue says of both, and not which is the better."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.events import SlotSet

from actions.cards import product_card
from actions.catalogue import known_goods
from actions.goods import goods_by_id, named_goods
from actions.hear.goods import is_of_its_kinds
from actions.hear.ways import ways
from actions.hints import hinted
from actions.offered import SHOWN, offer, two_last
from actions.reply import Button, Reply
from actions.side_by_side import tell, tell_only
from actions.topic import Events
from actions.turn import Turn
from xiaoer.talk import patterns

_ADVERB = r"比较(?=[好大小高低多少贵便适合轻重厚薄长短快慢硬软甜酸])"
_ASKS_TO = patterns.bounded(
    rf"对比|(?!{_ADVERB})比较|比一?比|比一下|([这那前后]|上面|下面|刚[才看])的?[两俩]|[两俩][个款种样件者双条台].{{0,6}}(哪|谁|选|怎么)|[二两]者"
)
"""The wish itself; without it two goods have to be named."""
_COMPARES = patterns.bounded(
    rf"{_ASKS_TO.pattern}|[跟和与同].{{1,12}}比|比.{{1,10}}(好|强|贵|便宜|轻|重|大|小|多|少)在|区别|差别|不同|不一样|差(在哪|哪|什么|啥|多少)|有啥差"
    r"|(跟|和|与|还是).{1,14}(哪个|哪款|哪一|怎么选|选谁|谁)"
)
_THESE = patterns.compile(r"[这那前后两俩三上头刚]|第[一二三四五\d]|对比|比")
_WHICH = patterns.compile(r"^(那|就|所以|还是)?(到底)?哪(一?[个款种样件双]|样).{1,7}$")
_PLACE = patterns.compile(r"第\s*([一二三四五1-5])")


async def compare(turn: Turn, reply: Reply, asked: Sequence[str] = ()) -> Events | None:
    """None: not two goods to compare, and the words do not ask for it either. ``asked``: attributes to tell first."""
    waited = str(turn.slot("compare_with") or "")
    of_those = bool(_WHICH.match(turn.text)) and len((turn.slot("offered") or {}).get("goods", ())) > 1
    if not (waited or of_those or _COMPARES.search(turn.text)) or turn.pressed:
        return None
    ids = await compared_ids(turn, waited)
    if len(ids) < 2:
        if len(ids) == 1 and (strange := await _not_ours(turn)):
            return await _only_ours(ids[0], strange, reply)
        asks = _ASKS_TO.search(turn.text) and not waited
        return await _ask_for_the_other(ids, reply) if asks else None
    goods = [product for number in ids[:3] if (product := await goods_by_id(number))]
    if len(goods) < 2:
        return None
    if not (of_those and tell_only(goods, asked, turn, reply)):
        tell(goods, asked, turn, reply)
    events = [SlotSet("topic", "product_question"), SlotSet(SHOWN, [one.id for one in goods])]
    return [*events, *offer(goods)]


async def compared_ids(turn: Turn, waited: str = "") -> list[str]:
    """The ids to compare: those named, with the one talked of when only one is; else the two shown last."""
    last = await goods_by_id(str(turn.slot("product_id"))) if turn.slot("product_id") else None
    if last and is_of_its_kinds(turn, last):  # 灰的和燕麦的哪个耐脏
        return [last.id]
    named = await named_goods(turn.text, turn.all("product"))
    beside = await _called_beside(turn) if len(named) < 2 else ""
    named = list(dict.fromkeys([*named, *([beside] if beside else [])]))
    talked_of = str(turn.slot("product_id") or "")
    if waited and named:
        return list(dict.fromkeys((waited, *named)))
    if len(named) >= 2:
        return named
    if named:
        first = talked_of if talked_of not in named else ""
        return [first, *named] if first else named
    shown = two_last(turn)
    places = ["一二三四五12345".index(sign) % 5 for sign in _PLACE.findall(turn.text)]
    if len(places) >= 2 and max(places) < len(shown):
        return [shown[place] for place in places]
    since = talked_of and talked_of not in shown and not ways("two_of_them").search(turn.text)
    if since or not (_THESE.search(turn.text) or _WHICH.match(turn.text)):  # another thing was talked of since
        return [talked_of] if talked_of else []
    return (
        shown
        if patterns.search(r"[三几]", turn.text) or _WHICH.match(turn.text)
        else shown[-2:]
        if "后" in turn.text
        else shown[:2]
    )


async def _called_beside(turn: Turn) -> str:
    """跟A2的比, of milk: goods called by a piece of their name alone; empty where the piece fits several."""
    found = ways("beside_it").search(turn.text)
    part = found[1].strip() if found and not turn.pressed else ""
    if not part:
        return ""
    goods = await known_goods()
    bearing = [one.id for one in goods if part.upper() in f"{one.short} {one.title}".upper()]
    return bearing[0] if len(bearing) == 1 else hinted(part, goods).one or ""


async def _not_ours(turn: Turn) -> str:
    """Goods named beside ours that the shop does not have."""
    strangers = [noun for noun in turn.all("product") if len(noun) > 1 and not await named_goods(noun, [noun])]
    ours = [one.short for one in await known_goods() if one.short in turn.text]
    return next((noun for noun in strangers if not any(noun in name for name in ours)), "")


async def _only_ours(number: str, strange: str, reply: Reply) -> Events:
    product = await goods_by_id(number)
    if product is None:
        return []
    reply.say(
        f"店里没有“{strange}”的资料，没法和「{product.short_title}」并排比。「{product.short_title}」想了解哪一点，我照资料说。",
        [Button("有货吗", "stock", {"choice": f"product:{product.id}"})],
        product_card(product),
    )
    reply.progress()
    return [SlotSet("topic", "product_question"), SlotSet("product_id", product.id)]


async def _ask_for_the_other(ids: Sequence[str], reply: Reply) -> Events:
    reply.no_progress()
    first = await goods_by_id(ids[0]) if ids else None
    if first is None:
        reply.say("把要比的两款名字发给我，我把资料里的价格、材质、功能并排摆给您看。")
        return [SlotSet("topic", "product_question")]
    reply.say(f"「{first.short_title}」想和哪一款比？把另一款的名字发我就行。")
    return [SlotSet("topic", "product_question"), SlotSet("compare_with", first.id), SlotSet("product_id", first.id)]
