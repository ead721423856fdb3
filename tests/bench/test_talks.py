"""Conversations written down, and what is counted of them when they were played."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bench.talks.books import Change, changes, look
from bench.talks.play import Played
from bench.talks.script import Line, Talk, line_of, talks_in
from bench.talks.transcript import counted, repeated, written

SCHEMA = Path("xiaoer/shop/demo/schema.sql").read_text(encoding="utf-8")
ORDER = {
    "order_no": "20260101000001", "customer_id": "C0001", "state": "to_ship", "placed_at": 1, "goods_total": 1,
    "discount": 0, "postage": 0, "total": 1, "receiver": "林", "phone_masked": "1", "phone_last4": "1",
    "province": "浙江省", "city": "杭州市", "district": "西湖区", "detail": "1号",
}  # fmt: skip


@pytest.fixture
def books(tmp_path: Path) -> Path:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as opened:
        opened.executescript(SCHEMA)
        marks = ", ".join("?" * len(ORDER))
        opened.execute(f"INSERT INTO orders ({', '.join(ORDER)}) VALUES ({marks})", tuple(ORDER.values()))
    return path


def done(books: Path, sql: str) -> list[str]:
    before = look(books)
    with sqlite3.connect(books) as opened:
        opened.execute(sql)
    return [change.deed for change in changes(before, look(books))]


@pytest.mark.parametrize(
    ("sql", "deeds"),
    [
        ("UPDATE orders SET state='cancelled', cancelled_at=2", ["cancel"]),
        ("UPDATE orders SET city='宁波市'", ["address"]),
        ("UPDATE orders SET ship_by=5", []),
        ("INSERT INTO urges VALUES ('T1', '20260101000001', 'ship', '', 1, 2)", ["urge"]),
        ("INSERT INTO wrong_tries VALUES ('20260101000001', 'v_1', 1)", []),
        ("INSERT INTO reminders VALUES ('R1', 'P1', NULL, 'v_1', 1)", ["reminder"]),
        (
            "INSERT INTO services (no, order_no, customer_id, kind, state, item_id, reason, description, photos, "
            "refund_amount, postage, created_at, updated_at) "
            "VALUES ('S1', '20260101000001', 'C0001', 'exchange', 'open', 'I1', 'size', '', '', 0, '', 1, 1)",
            ["exchange"],
        ),
    ],
)
def test_a_change_in_the_books_is_a_deed_by_name(books: Path, sql: str, deeds: list[str]) -> None:
    assert done(books, sql) == deeds


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("退货", Line("say", "退货")),
        ("帮我取消吧 ⟨deeds: cancel⟩", Line("say", "帮我取消吧", frozenset({"cancel"}))),
        ("press:到货提醒 ⟨deeds: reminder, coupon⟩", Line("press", "到货提醒", frozenset({"reminder", "coupon"}))),
        ("img:", Line("image", "")),
        ("burst:在吗||我那个耳机", Line("burst", "在吗||我那个耳机")),
        ("back!", Line("back", "")),
    ],
)
def test_a_line_says_what_the_shopper_does_and_may_set_off(text: str, line: Line) -> None:
    assert line_of(text) == line


def test_conversations_are_read_in_the_order_they_stand(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("## B1 | stock | -\n有货吗\n\n## B2 | return | C0007\n退\nimg:\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("## A1 | stock | -\n多少钱\n", encoding="utf-8")
    talks = talks_in(tmp_path)
    assert [(talk.id, talk.customer, len(talk.lines)) for talk in talks] == [
        ("A1", None, 1), ("B1", None, 1), ("B2", "C0007", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("有货吗\n## A | b | -\n", "a.txt:1: a line before"),
        ("## A | b\n有货吗\n", "a.txt:1: a conversation begins"),
        ("## A | b | -\n1\n## A | c | -\n2\n", "ids that stand twice: A"),
    ],
)
def test_what_is_wrong_is_named_by_file_and_line(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "a.txt").write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit, match=says):
        talks_in(tmp_path)


def says(*texts: str, line: Line | None = None, owner: str = "bot", changed: tuple[str, ...] = ()) -> Played:
    replies = [{"author": {"kind": "bot"}, "text": text} for text in texts]
    return Played(line or Line("say", "在吗"), replies, [Change(deed, "a row") for deed in changed], owner)


def test_what_is_counted() -> None:
    long = "这笔今天下午会送到，快递员会先打电话。"
    lines = [
        says(long, "还有别的想问吗？"),
        says(long),
        says(changed=("urge",)),
        says(owner="agent"),
        says("好的。", line=Line("say", "取消", frozenset({"cancel"})), changed=("cancel", "coupon")),
    ]
    assert repeated(lines) == 1
    figures = counted([(Talk("A", "mixed", None, ()), lines)])
    assert figures == {
        "conversations": 1, "turns": 5, "silent": 1, "repeated_paragraphs": 1, "questions": 1, "deeds": 3,
        "unallowed_deeds": 2, "deeds_by_name": {"cancel": 1, "coupon": 1, "urge": 1},
        "unallowed_by_name": {"coupon": 1, "urge": 1},
    }  # fmt: skip


def test_a_transcript_tells_silence_and_what_was_not_allowed() -> None:
    told = written(Talk("A", "mixed", None, ()), [says("好的。"), says(changed=("urge",))])
    assert "小二: 好的。" in told
    assert "silence (owner: bot)" in told
    assert "NOT ALLOWED: urge" in told
