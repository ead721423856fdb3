"""Whether a line only tells something, by its acts and by the form of its words; of what, where that changes what
comes next."""

from __future__ import annotations

from actions.deeds.frame import clauses, frame_of
from actions.hear.after_sale_wish import asks_plainly
from actions.hear.ways import says
from actions.turn import Turn

_LIKELY, _ASKS, _ASKS_THOUGH, _BLAMES, _SOUNDS = 0.4, 0.6, 0.75, 0.5, 0.1


def only_tells(turn: Turn) -> bool:
    """Nothing is asked, wished or picked, by the act and by the form of the words: it tells, blames or agrees."""
    if turn.all("position"):
        return False
    acts = dict(turn.reading.acts)
    asks = (
        acts.get("ask", 0.0) >= (_ASKS_THOUGH if puts_no_question(turn) else _ASKS)
        or acts.get("want", 0.0) + acts.get("again", 0.0) >= _LIKELY
    )
    return bool(acts) and not asks and (puts_no_question(turn) or not asks_plainly(turn))


def puts_no_question(turn: Turn) -> bool:
    """By the form of every clause; 放着呢 and 打了没人接嘛 are none."""
    said = [_without_particle(one) for one in clauses(turn.text)]
    either = turn.reading.act == "ask" and says("either_or", turn.text)  # 按269退还是245退
    return not (either or says("questioned", turn.text) or any(frame_of(one, "").question for one in said))


def _without_particle(clause: str) -> str:
    if clause.endswith("着呢"):
        return clause.removesuffix("呢")
    return clause if clause.endswith(("好嘛", "行嘛", "以嘛")) else clause.removesuffix("嘛")


def blames(turn: Turn) -> bool:
    """Said so, or sounding so where something is blamed at all."""
    return dict(turn.reading.acts).get("blame", 0.0) >= (_SOUNDS if turn.upset else _BLAMES)


def of_the_own_day(turn: Turn) -> bool:
    """六点半要出门, 我七十二了: of the one who is to receive it."""
    return says("own_circumstances", turn.text)


def of_the_courier(turn: Turn) -> bool:
    return says("of_the_courier", turn.text)


def of_elsewhere(turn: Turn) -> bool:
    """之前用别家的烂脸了: of the like from another shop."""
    return not turn.pressed and says("elsewhere", turn.text)


def called_in_vain(turn: Turn) -> bool:
    """打了三个都没人接."""
    return says("called_in_vain", turn.text)


def no_longer_waits(turn: Turn) -> bool:
    """我不等了, and nothing else."""
    return says("no_longer_waits", turn.text)


def waits_on(turn: Turn) -> bool:
    """算了 我等着, 行吧 再等三天: content to wait, and nothing else."""
    return not turn.pressed and says("waits_on", turn.text)


def names_alone(turn: Turn) -> bool:
    """袜子那个, 白色那双: which one is meant, and nothing of it."""
    left = turn.text
    for named in (*turn.all("product"), *turn.all("color"), *turn.all("size"), *turn.all("brand")):
        left = left.replace(named, "")
    return len(left) < len(turn.text) and says("only_points", left)


def in_full(turn: Turn, most: int) -> str:
    """These words, with what was told just before."""
    before = f"{turn.before}；" if turn.before else ""
    return f"{before}{turn.text}"[-most:]


def spoken(turn: Turn, most: int) -> str:
    return turn.text[:most]
