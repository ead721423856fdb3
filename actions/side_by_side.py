"""Walk 1, in the actions: how two or three goods are told beside each other: few lines, the catalogue's words."""

from __future__ import annotations

from collections.abc import Sequence

from actions.cards import product_card, products_card
from actions.reply import PERSON, Button, Reply
from actions.turn import Turn
from actions.wording import listed, money, sentence
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product
from xiaoer.talk import patterns

_JUDGES = patterns.compile(r"适合|合适|过敏|敏感|肤质|孕|宝宝|孩子|老人|送|我妈|我爸|爸妈|体质|医|身材|我这")
_MOST_FACTS = 3
_LONGEST = 380
_NO_JUDGEMENT = "合不合适要结合具体情况，我不替您下结论，同事可以帮您看。"


def tell(goods: Sequence[Product], asked: Sequence[str], turn: Turn, reply: Reply) -> None:
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


def tell_only(goods: Sequence[Product], asked: Sequence[str], turn: Turn, reply: Reply) -> bool:
    """哪个轻, of those laid out a moment ago: what each says of that, and of nothing else."""
    lines = []
    if patterns.search(r"便宜|贵|划算|省钱", turn.text):
        lines.append("价格：" + "；".join(f"「{one.short_title}」{_price(one)}" for one in goods))
    for name in asked:
        told = [(one, getattr(one.attributes, name)) for one in goods]
        each = (f"「{one.short_title}」{_clean(text) if text else '资料里没有写'}" for one, text in told)
        lines += [f"{ATTRIBUTE_TEXT[name]}：{'；'.join(each)}"] if any(text for _, text in told) else []
    if not lines:
        return False
    buttons = [Button(f"看{one.short_title}", "product_question", {"choice": f"product:{one.id}"}) for one in goods]
    reply.say("\n".join(f"{line}。" for line in lines), buttons)
    reply.progress()
    return True


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
