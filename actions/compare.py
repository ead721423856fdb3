"""Walk 1, in the actions: two products side by side: what the catalogue says of both, and not which is the better."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa_sdk.events import SlotSet

from actions.cards import product_card, products_card
from actions.goods import goods_by_id, named_goods
from actions.offered import SHOWN, offer, two_last
from actions.reply import PERSON, Button, Reply
from actions.topic import Events
from actions.turn import Turn
from actions.wording import listed, money, sentence
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product

_ADVERB = r"比较(?=[好大小高低多少贵便适合轻重厚薄长短快慢硬软甜酸])"
_ASKS_TO = re.compile(
    rf"对比|(?!{_ADVERB})比较|比一?比|比一下|([这那前后]|上面|下面|刚[才看])的?[两俩]|[两俩][个款种样件者双条台].{{0,6}}(哪|谁|选|怎么)|[二两]者"
)
"""The wish itself; without it two goods have to be named."""
_COMPARES = re.compile(
    rf"{_ASKS_TO.pattern}|[跟和与同].{{1,12}}比|比.{{1,10}}(好|强|贵|便宜|轻|重|大|小|多|少)在|区别|差别|不同|不一样|差(在哪|哪|什么|啥|多少)|有啥差"
    r"|(跟|和|与|还是).{1,14}(哪个|哪款|哪一|怎么选|选谁|谁)"
)
_THESE = re.compile(r"[这那前后两俩三上头刚]|第[一二三四五\d]|对比|比")
_JUDGES = re.compile(r"适合|合适|过敏|敏感|肤质|孕|宝宝|孩子|老人|送|我妈|我爸|爸妈|体质|医|身材|我这")
_PLACE = re.compile(r"第\s*([一二三四五1-5])")
_MOST_FACTS = 3
_LONGEST = 380
_NO_JUDGEMENT = "合不合适要结合具体情况，我不替您下结论，同事可以帮您看。"


async def compare(turn: Turn, reply: Reply, asked: Sequence[str] = ()) -> Events | None:
    """None: not two goods to compare, and the words do not ask for it either. ``asked``: attributes to tell first."""
    waited = str(turn.slot("compare_with") or "")
    if not (waited or (_COMPARES.search(turn.text) and not turn.pressed)):
        return None
    ids = await _meant(turn, waited)
    if len(ids) < 2:
        asks = _ASKS_TO.search(turn.text) and not waited
        return await _ask_for_the_other(ids, reply) if asks else None
    goods = [product for number in ids[:3] if (product := await goods_by_id(number))]
    if len(goods) < 2:
        return None
    _tell(goods, asked, turn, reply)
    events = [SlotSet("topic", "product_question"), SlotSet(SHOWN, [one.id for one in goods])]
    return [*events, *offer(goods)]


async def _meant(turn: Turn, waited: str) -> list[str]:
    """The ids to compare: those named, with the one talked of when only one is; else the two shown last."""
    named = await named_goods(turn.text, turn.all("product"))
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
    if not _THESE.search(turn.text):
        return [talked_of] if talked_of else []
    return shown if re.search(r"[三几]", turn.text) else shown[-2:] if "后" in turn.text else shown[:2]


async def _ask_for_the_other(ids: Sequence[str], reply: Reply) -> Events:
    reply.no_progress()
    first = await goods_by_id(ids[0]) if ids else None
    if first is None:
        reply.say("把要比的两款名字发给我，我把资料里的价格、材质、功能并排摆给您看。")
        return [SlotSet("topic", "product_question")]
    reply.say(f"「{first.short_title}」想和哪一款比？把另一款的名字发我就行。")
    return [SlotSet("topic", "product_question"), SlotSet("compare_with", first.id), SlotSet("product_id", first.id)]


def _tell(goods: Sequence[Product], asked: Sequence[str], turn: Turn, reply: Reply) -> None:
    lines = ["价格：" + "；".join(f"「{one.short_title}」{_price(one)}" for one in goods)]
    facts = [*_both(goods, asked), *_only_one(goods)]
    ends = [_cautions(goods), "现货：" + "；".join(f"「{one.short_title}」{_stock(one)}" for one in goods)]
    head = f"{listed([f'「{one.short_title}」' for one in goods])}，资料里写的是这些："
    judged = bool(_JUDGES.search(turn.text))
    close = _NO_JUDGEMENT if judged else "更看重哪一点，告诉我，我再帮您细对。"
    while facts and len("\n".join([head, *lines, *facts, *filter(None, ends), close])) > _LONGEST:
        facts.pop()
    buttons = [Button(f"看{one.short_title}", "product_question", {"choice": f"product:{one.id}"}) for one in goods]
    reply.say("\n".join([head, *lines, *facts, *filter(None, ends), close]), [*buttons, PERSON] if judged else buttons,
              products_card([product_card(one) for one in goods]))  # fmt: skip
    reply.progress()


def _both(goods: Sequence[Product], asked: Sequence[str]) -> list[str]:
    """What all of them say, where they do not say the same."""
    names = dict.fromkeys((*asked, *ATTRIBUTE_TEXT))
    told = []
    for name in names:
        values = [getattr(one.attributes, name) for one in goods]
        if not all(values):
            continue
        if len(set(values)) == 1:
            told.append(f"{ATTRIBUTE_TEXT[name]}都是{_clean(values[0])}")
        else:
            each = (f"「{one.short_title}」{_clean(text)}" for one, text in zip(goods, values, strict=True))
            told.append(f"{ATTRIBUTE_TEXT[name]}：{'；'.join(each)}")
    return told[:_MOST_FACTS]


def _only_one(goods: Sequence[Product]) -> list[str]:
    """What one of them says and the others do not."""
    told = []
    for one in goods:
        others = [other for other in goods if other.id != one.id]
        own = [
            f"{label}{_clean(value)}"
            for name, label in ATTRIBUTE_TEXT.items()
            if (value := getattr(one.attributes, name)) and not any(getattr(o.attributes, name) for o in others)
        ]
        if own:
            told.append(f"只有「{one.short_title}」写了：{'；'.join(own[:2])}")
    return told


def _cautions(goods: Sequence[Product]) -> str:
    told = [f"「{one.short_title}」{_clean(one.cautions[0])}" for one in goods if one.cautions]
    return f"留意：{'；'.join(told)}" if told else ""


def _price(product: Product) -> str:
    prices = {variant.price for variant in product.variants}
    return f"{money(min(prices))}起" if len(prices) > 1 else money(product.price)


def _stock(product: Product) -> str:
    there = [variant for variant in product.variants if variant.stock_state != "sold_out"]
    if not there:
        return "暂时售罄"
    if len(product.variants) == 1:
        return there[0].stock_text
    return "有货" if len(there) == len(product.variants) else "部分款式有货"


def _clean(text: str) -> str:
    return sentence(text).rstrip("。")
