"""What is spoken of, as said: named, pointed at, or that of the line before; and what is to become of it."""

import pytest
from xiaoer.talk.reading import Context, Reading, Subject

from brain.reading.frame import frame_of
from brain.reading.subject import subjects_of


def _entity(text: str, word: str, kind: str = "product") -> dict[str, object]:
    return {"entity": kind, "value": word, "start": text.index(word), "end": text.index(word) + len(word)}


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("帮我退连衣裙", "连衣裙", "this"),
        ("开衫留着可以吗", "开衫", "keep"),
        ("除了袜子都退", "袜子", "keep"),
        ("我想换成电饭锅", "电饭锅", "into"),
        ("电饭锅不退的", "电饭锅", "keep"),
    ],
)
def test_what_becomes_of_a_thing_follows_from_the_words_beside_it(text: str, word: str, role: str) -> None:
    (found,) = subjects_of(text, [_entity(text, word)], Context())
    assert (found.kind, found.span, found.how, found.role) == ("goods", word, "named", role)


def test_two_things_of_one_message_each_have_their_part() -> None:
    text = "退连衣裙，开衫留着"
    found = subjects_of(text, [_entity(text, "连衣裙"), _entity(text, "开衫")], Context())
    assert [(one.span, one.role) for one in found] == [("连衣裙", "this"), ("开衫", "keep")]


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [("那单什么时候发", "order", "那单"), ("这张券过期了", "coupon", "这张券"), ("这双多少钱", "goods", "这双")],
)
def test_a_thing_pointed_at_is_as_said(text: str, kind: str, span: str) -> None:
    assert subjects_of(text, [], Context()) == (Subject(kind, span, "pointed"),)


def test_where_nothing_is_said_it_is_that_of_the_line_before() -> None:
    before = Context((Reading(), Reading(subjects=(Subject("goods", "手表", "named"),))))
    assert subjects_of("几天能到", [], before) == (Subject("goods", "手表", "inherited"),)
    assert subjects_of("几天能到", [], Context()) == ()


GRINDER = Context((Reading(subjects=(Subject("goods", "研磨机", "named"),)),))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("一磨花椒就卡", "花椒"),
        ("能连音箱不", "音箱"),
        ("里面想套马甲", "马甲"),
        ("对花生过敏行吗", "花生"),
        ("装绿豆行不", "绿豆"),
    ],
)
def test_what_something_is_only_done_with_is_not_spoken_of(text: str, word: str) -> None:
    assert subjects_of(text, [_entity(text, word)], GRINDER) == (Subject("goods", "研磨机", "inherited"),)
    assert [one.span for one in subjects_of(text, [_entity(text, word)], Context())] == [word]


@pytest.mark.parametrize(("text", "word"), [("安装吊灯", "吊灯"), ("退掉一对枕头", "枕头"), ("那个吊灯呢", "吊灯")])
def test_other_goods_are_spoken_of_where_they_are_meant(text: str, word: str) -> None:
    assert [(one.span, one.how) for one in subjects_of(text, [_entity(text, word)], GRINDER)] == [(word, "named")]


@pytest.mark.parametrize("text", ["后面那块有点松", "那个时候还没坏", "这种态度", "这样行吗"])
def test_words_that_point_at_no_goods_leave_the_goods_talked_of(text: str) -> None:
    assert subjects_of(text, [], GRINDER) == (Subject("goods", "研磨机", "inherited"),)


def test_a_name_is_inherited_rather_than_a_pointer_and_a_variant_with_its_goods() -> None:
    pointed = Reading(subjects=(Subject("goods", "上面那个", "pointed"),))
    assert subjects_of("多大", [], Context((pointed, *GRINDER.readings))) == (Subject("goods", "研磨机", "inherited"),)
    assert subjects_of("多大", [], Context((pointed,))) == (Subject("goods", "上面那个", "inherited"),)
    red = Reading(subjects=(Subject("variant", "红色", "named"),))
    found = subjects_of("多少钱", [], Context((red, *GRINDER.readings)))
    assert [(one.kind, one.span) for one in found] == [("goods", "研磨机"), ("variant", "红色")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("万一收到是碎的怎么办", {"supposed"}),
        ("已经寄回去了", {"past"}),
        ("客服说会补给我", {"quoted"}),
        ("我不想换", {"negated"}),
        ("明天送来吗", {"to_come"}),
        ("有蓝色吗", set()),
    ],
)
def test_the_frame_tells_how_words_stand_to_what_is(text: str, said: set[str]) -> None:
    frame = frame_of(text)
    assert {name for name in frame.__dataclass_fields__ if getattr(frame, name)} == said
