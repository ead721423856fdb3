"""Complaints go to the department that can answer, until its hour; suggestions and wishes are kept, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shop.conftest import new_key
from tests.shop.test_policies import changed, faults_of
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import ComplaintRequest, ComplaintTopic, FeedbackKind, FeedbackRequest
from xiaoer.shop.demo.policies import OURS, read_rulebook
from xiaoer.shop.demo.shelf import load_shelf
from xiaoer.shop.errors import NotFound, NotYours, Refused

RULES = read_rulebook(OURS, load_shelf()).complaints
ME = "customer:C0023"


async def test_complaints_of_before_are_told_with_their_department(client: ShopClient) -> None:
    told = await client.complaints("C0023", on_behalf=ME)
    assert len(told) >= 2
    assert all(one.text and one.topic_text and one.department_text for one in told)


async def test_a_complaint_is_taken_down_with_a_deadline(client: ShopClient) -> None:
    order = (await client.orders("C0023", "lost", on_behalf=ME)).items[0]
    wish = ComplaintRequest(topic="lost", text="手表一直没到", order_no=order.order_no)
    told = await client.complain("C0023", wish, key=new_key(), on_behalf=ME)
    assert told.state == "open"
    assert told.answer_by is not None
    assert (told.answer_by - told.at).total_seconds() == RULES.departments["logistics"].hours * 3600
    assert (told.department, told.department_text) == ("logistics", "物流")


@pytest.mark.parametrize(
    ("topic", "text", "department"),
    [
        ("quality", "穿了两次就开线", "after_sale"),
        ("quality", "实物色差太大了", "design"),
        ("price", "昨天买今天就降", "marketing"),
        ("price", "满减说好的没给减", "marketing"),
        ("price", "同一笔钱重复扣款", "finance"),
        ("other", "尺寸和详情页写的对不上", "operations"),
        ("other", "付款的时候小程序闪退", "technology"),
        ("damaged", "压扁了", "logistics"),
        ("damaged", "打包太随便了", "warehouse"),
        ("wrong_item", "寄来的是别的", "warehouse"),
        ("service", "问了三遍都答不上来", "supervisor"),
        ("late", "快递员态度很差", "supervisor"),
        ("other", "收到就快过保质期了", "supply"),
    ],
)
async def test_words_go_before_the_topic(client: ShopClient, topic: ComplaintTopic, text: str, department: str) -> None:
    wish = ComplaintRequest(topic=topic, text=text)
    assert (await client.complain("C0023", wish, key=new_key(), on_behalf=ME)).department == department


@pytest.mark.parametrize(
    ("kind", "text", "department"),
    [
        ("wish", "想要低糖的", "supply"),
        ("suggestion", "包装能再结实些", "warehouse"),
        ("suggestion", "开个早市", "operations"),
    ],
)
@pytest.mark.parametrize("who", [ME, "visitor:v_1"])
async def test_a_wish_is_kept_of_customers_and_visitors(
    client: ShopClient, kind: FeedbackKind, text: str, department: str, who: str
) -> None:
    wish = FeedbackRequest(kind=kind, text=text)
    kept = await client.feedback(wish, key=new_key(), on_behalf=who)
    assert (kept.kind, kept.text, kept.department, kept.already) == (kind, text, department, False)
    again = await client.feedback(wish, key=new_key(), on_behalf=who)
    assert (again.id, again.already) == (kept.id, True)


async def test_a_wish_of_nobody_is_not_kept(client: ShopClient) -> None:
    with pytest.raises(NotYours):
        await client.feedback(FeedbackRequest(kind="wish", text="低糖"), key=new_key(), on_behalf="")


@pytest.mark.parametrize("text", [" ", "嗯", "长" * 501])
async def test_a_wish_needs_some_words_and_not_too_many(client: ShopClient, text: str) -> None:
    with pytest.raises(Refused) as wrong:
        await client.feedback(FeedbackRequest(kind="wish", text=text), key=new_key(), on_behalf="visitor:v_2")
    assert wrong.value.detail["field"] == "text"


async def test_a_wish_about_goods_names_goods_of_the_shop(client: ShopClient) -> None:
    wish = FeedbackRequest(kind="wish", text="想要加长款", product_id="P0000")
    with pytest.raises(NotFound):
        await client.feedback(wish, key=new_key(), on_behalf="visitor:v_3")


def test_a_department_that_is_left_out_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, ("    after_sale: {hours: 24}\n", ""))
    assert "complaints.departments: add after_sale" in faults_of(path)


def test_an_unknown_department_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, ("    late: logistics\n", "    late: couriers\n"))
    assert "complaints.topics.late" in faults_of(path)
