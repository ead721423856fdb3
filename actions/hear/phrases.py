"""A few turns of speech that a reading does not bring yet, one way a line in ``data/hear``, for trainers to add to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from actions.hear.ways import says, ways
from xiaoer.talk import patterns

if TYPE_CHECKING:  # a turn is read with asking_pieces
    from actions.turn import Turn

_CLAUSE = 3
"""Signs from which a clause may be a question of its own."""
_FEWEST = 4
"""Signs from which what stands beside may be a wish of its own."""


def asks_the_hour(turn: Turn) -> bool:
    return _said(turn, "hour")


def names_the_rest(turn: Turn) -> bool:
    """那剩下的啥时候: what of the order is still to come."""
    return _said(turn, "rest")


def wants_notice(turn: Turn) -> bool:
    """发了告诉我一声."""
    return _said(turn, "notice")


def asks_to_be_called(turn: Turn) -> bool:
    """到货叫我一声."""
    return not turn.pressed and _said(turn, "called_when_there")


def leaves_alone(turn: Turn) -> bool:
    """曲奇那单不用动."""
    return _said(turn, "left_alone")


def spares(turn: Turn) -> bool:
    """锅我还要 别自作主张给我退了: of what is talked of, nothing is to be done."""
    return _said(turn, "spared") or leaves_all_alone(turn)


def leaves_all_alone(turn: Turn) -> bool:
    """And nothing else is said that could be wished."""
    beside = len(but_what_is_left_alone(turn))
    return leaves_alone(turn) and (beside == len(turn.text) or beside < _FEWEST)


def but_what_is_left_alone(turn: Turn) -> str:
    """把那俩套子去掉 精华照发: what is said beside it."""
    return " ".join(piece for piece in pieces_of(turn.text) if not leaves_alone(turn.saying(piece))) or turn.text


def is_question(words: str) -> bool:
    """They ask whether or how."""
    return says("asks_whether", words) or says("asks_how", words)


def asking_pieces(text: str) -> list[str]:
    """The clauses of it that ask."""
    return [one for one in ways("clause").split(text) if is_question(one)]


def asked_apart(turn: Turn) -> list[str]:
    """The clauses that ask, of a message in which each clause does; what is told beside them goes with none."""
    said = [one for one in ways("clause").split(turn.text) if one]
    asking = asking_pieces(turn.text)
    return asking if not turn.pressed and asking == said and min(map(len, said), default=0) >= _CLAUSE else []


def pieces_of(words: str) -> list[str]:
    return patterns.split(r"[\s,，。;；!！]+", words)


def needed_by(turn: Turn) -> dt.date | None:
    """我4号出差要用: today or a day to come by which it must be there."""
    return _to_come(turn) if _said(turn, "needed_by") else None


def asked_for(turn: Turn) -> dt.date | None:
    """周五能到不, 今天还发得出吗: today or a day to come, of which yes or no is to be said."""
    return _to_come(turn) if _said(turn, "by_that_day") and not _said(turn, "of_no_day") else None


def has_it_now(turn: Turn) -> bool:
    """拿到了 谢谢; 我已经取出来了 怎么还显示待取: what they saw with their own eyes."""
    said = next((piece for piece in pieces_of(turn.text) if says("has_it", piece)), None)
    return not turn.pressed and said is not None and not says("not_had", said)


def holds_it(turn: Turn) -> bool:
    """在我手上, 拆开一看, 刚从驿站拿的: it is in their hands as they speak."""
    said = [piece for piece in pieces_of(turn.text) if says("in_hand", piece)]
    return not turn.pressed and any(not says("not_had", piece) for piece in said)


def still_shown_otherwise(turn: Turn) -> bool:
    """怎么还显示待取: the record is behind."""
    return _said(turn, "still_shown")


def asks_of_sending(turn: Turn) -> bool:
    """今天还发得出不: whether it leaves, and not whether it is there."""
    return _said(turn, "of_sending")


def asks_after(turn: Turn) -> bool:
    """键盘呢: where something is that should be here."""
    return _said(turn, "where_is_it")


def asks_who_signed(turn: Turn) -> bool:
    """签收的那单口红是谁签的."""
    return _said(turn, "who_signed")


def guesses(turn: Turn) -> bool:
    """拖到现在肯定化了: feared of what is not here, and not seen."""
    return _said(turn, "guessed")


def has_many(clause: str) -> bool:
    """有好几单, 就那个晚了的到哪了: said of the orders there are, and no wish to see them."""
    return says("has_many", clause)


def asks_after_the_new(turn: Turn) -> bool:
    """换的那个新的寄了没: of an exchange, what is to come."""
    return _said(turn, "new_one")


def asks_when_signed(turn: Turn) -> bool:
    """显示几号签的."""
    return _said(turn, "when_signed")


def not_this_one(turn: Turn) -> bool:
    """不是这个: the order just told of is not meant, and nothing else is said."""
    return _said(turn, "not_this_one")


def corrects_goods(turn: Turn) -> bool:
    """不是裙子，是开衫, and nothing else."""
    named = any(kind == "product" for kind, _ in turn.denied) and bool(turn.all("product"))
    return named and _said(turn, "corrects_goods")


def asks_of_each(turn: Turn) -> bool:
    """两个分别到哪步了."""
    return _said(turn, "each_of_them")


def asks_how_long_kept(turn: Turn) -> bool:
    """最晚留到哪天, 会不会退走."""
    return _said(turn, "kept_until")


def changes_the_receiver(turn: Turn) -> bool:
    """收件电话换了: who receives it, and not where."""
    return _said(turn, "receiver") and not _said(turn, "place")


def requests_plainly(turn: Turn) -> bool:
    """Something is to be asked of the courier."""
    return _said(turn, "requested")


def fears_for_the_time(turn: Turn) -> bool:
    """别来不及改了, 马上就要发了吧: it is to be done before it is sent."""
    return _said(turn, "hurried")


def asks_for_patience(turn: Turn) -> bool:
    """税号我找找: what is asked for comes later."""
    return _said(turn, "patience")


def invoice_special(turn: Turn) -> bool:
    """要专票."""
    return _said(turn, "invoice_special")


def invoice_apart(turn: Turn) -> bool:
    """跟能量棒分开开, 光开机器人的: not the whole order on one sheet."""
    return _said(turn, "invoice_apart")


def speaks_to_the_courier(turn: Turn) -> bool:
    """喊他莫放驿站, 打电话我下楼拿: for the one who brings it."""
    return _said(turn, "to_the_courier")


def asks_only_to_complain(turn: Turn) -> bool:
    """投诉他, 给我记一条投诉: what about was said before."""
    return not turn.pressed and _said(turn, "complains")


def speaks_of_the_courier(turn: Turn) -> bool:
    """我要投诉他, after 那个送货的张嘴就骂: here, or in the lines just before."""
    lines = (turn.text, *(turn.earlier if says("points_at_him", turn.text) else ()))
    return not turn.pressed and any(says("courier_named", one) for one in lines)


def unless_sent(turn: Turn) -> bool:
    """今天再发不出来就退了: what is to become of it if it is not sent."""
    return _said(turn, "unless_sent") and not says("questioned", turn.text) and not says("urged_first", turn.text)


def wanted_together(turn: Turn) -> bool:
    """两单能凑一趟送不."""
    return _said(turn, "together")


def leaves_unpaid(turn: Turn) -> bool:
    """泳镜先不付了."""
    return _said(turn, "left_unpaid") and not says("questioned", turn.text)


def speaks_of_differences(turn: Turn) -> bool:
    """有能退的就直接申请, after what the price differences are."""
    return _said(turn, "difference")


def adds_to_it(turn: Turn) -> bool:
    """那我再加双袜子呢: together with what was talked of."""
    return _said(turn, "adds")


def wants_them_all(turn: Turn) -> bool:
    """两单一起开: every order that was shown."""
    return _said(turn, "all_of_them")


def leaves_as_before(turn: Turn) -> bool:
    """手机号留我的就成."""
    return _said(turn, "as_before")


def has_no_number(turn: Turn) -> bool:
    """同事送的 我没有订单, 单号找不到了."""
    return _said(turn, "no_number")


def bought_by_another(turn: Turn) -> bool:
    """朋友送我的, 我是用我女儿手机买的."""
    return _said(turn, "bought_by_another")


def just_arrived(turn: Turn) -> bool:
    """刚送到的草莓."""
    return _said(turn, "just_arrived")


def pieces_pointed_at(turn: Turn) -> bool:
    """三台的那个: an order, by how many are in it."""
    return _said(turn, "pieces_of_it")


def bounds(clause: str) -> bool:
    """After a yes: 不过耳机留着."""
    return says("bounds", clause)


def asks_if_back(turn: Turn) -> bool:
    """旧的你们收到没有: whether the warehouse has what was sent back."""
    return _said(turn, "arrived_back")


def past_review(turn: Turn) -> bool:
    """哪个已经审过了."""
    return _said(turn, "past_review")


def waits_for_review(turn: Turn) -> bool:
    """哪个还没审."""
    return _said(turn, "before_review")


def wants_another(turn: Turn) -> bool:
    """换一把行不, and 还能换M不 of a size or colour."""
    kind = bool(turn.all("size") or turn.all("color"))
    return _said(turn, "another_one") or (kind and _said(turn, "exchanges"))


def packed_together(turn: Turn) -> bool:
    """蓝莓也在里头是不是, 支架跟鼠标一个包裹不."""
    return _said(turn, "in_one_parcel")


def of_several_back(turn: Turn) -> bool:
    """那两样的钱呢."""
    return _said(turn, "several_back")


def claims_postage(turn: Turn) -> bool:
    """垫的邮费找谁要, 单子我留着."""
    return _said(turn, "claims_postage")


def bought_twice(turn: Turn) -> bool:
    """多买了一台: what is not needed goes back, or is called off."""
    return _said(turn, "bought_twice") and not says("questioned", turn.text)


def wants_a_sound_one(turn: Turn) -> bool:
    """就想要个不漏的: the same thing, as it should be."""
    return _said(turn, "sound_one")


def asks_if_in_time(turn: Turn) -> bool:
    """七天内对吧."""
    return _said(turn, "still_in_time")


def asks_if_rung(turn: Turn) -> bool:
    """那个师傅会打电话吗, and not 叫他先打电话: what the courier does by himself."""
    return _said(turn, "rings_by_himself") and not says("told_to_ring", turn.text)


def asks_where_it_is_put(turn: Turn) -> bool:
    """放门口还是当面给."""
    return _said(turn, "put_where") and not says("told_to_ring", turn.text)


def asks_if_really_lost(turn: Turn) -> bool:
    """到底丢没丢, 疑似是几个意思."""
    return _said(turn, "lost_or_not")


def asks_who_pays(turn: Turn) -> bool:
    """碎了赔吗, 算谁的."""
    return _said(turn, "who_pays")


def not_here_yet(turn: Turn) -> bool:
    """还没到呢: of what may still happen to it."""
    return _said(turn, "not_here_yet")


def wants_the_thing(turn: Turn) -> bool:
    """不要退钱, 就要这块表."""
    return _said(turn, "wants_the_thing")


def speaks_of_cancelling(turn: Turn) -> bool:
    return _said(turn, "called_off")


def asks_how_far(turn: Turn) -> bool:
    """换到哪一步了, 审过没有."""
    return _said(turn, "how_far")


def asks_swap_or_repair(turn: Turn) -> bool:
    """能换还是只能修."""
    return _said(turn, "swap_or_repair")


def asks_which_day(turn: Turn) -> bool:
    """最迟哪一天."""
    return _said(turn, "which_day")


def asks_by_when(turn: Turn) -> bool:
    """最晚哪天能退, 今天还来得及不: until when it may be done."""
    return _said(turn, "by_when")


def speaks_of_the_money(turn: Turn) -> bool:
    """钱几号到账: of the money, and not of what may go back."""
    return _said(turn, "of_the_money")


def asks_whether_still(turn: Turn) -> bool:
    """还赶趟吗: yes or no is to be said."""
    return _said(turn, "still_whether")


def asks_how_long(turn: Turn) -> bool:
    """换一把新的要多久."""
    return _said(turn, "how_long")


def keeps_the_old(turn: Turn) -> bool:
    """旧的能先用着吗: until the new one is there."""
    return _said(turn, "keeps_old")


def _said(turn: Turn, name: str) -> bool:
    return not turn.pressed and says(name, turn.text)


def _to_come(turn: Turn) -> dt.date | None:
    days = [day for written in turn.all("date") if (day := _day(written)) and day >= turn.now.date()]
    return min(days, default=None)


def _day(written: str) -> dt.date | None:
    """Of a span its first day."""
    try:
        return dt.date.fromisoformat(written.partition("/")[0])
    except ValueError:
        return None
