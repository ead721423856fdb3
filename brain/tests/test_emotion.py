"""Feelings as shoppers write them, and what only looks like one."""

from pathlib import Path

import pytest

from brain.emotion import EmotionReader, read_lexicon


@pytest.fixture(scope="module")
def reader() -> EmotionReader:
    return EmotionReader(read_lexicon(Path("data/lexicon/emotion")))


@pytest.mark.parametrize(
    "text",
    [
        "太生气了，你们必须解决！", "气死我了！！！", "再不退款我就打12315", "我要投诉你们", "给你们差评", "工商局见", "你们等着曝光吧",
        "骗子！还钱", "什么垃圾店铺", "忍无可忍了", "你们这是什么态度", "客服都死了吗", "我已经绝望了", "真的很气愤", "耍我呢？",
        "把我当傻子吗", "凭什么不给退！！", "别跟我扯这些", "奸商", "你们店大欺客", "我去消协告你们", "ＳＢ客服", "烦死了你们😡",
        "到底能不能退？？？第三次问了", "赶紧给我退钱，不然法庭见", "太过分了吧", "说话不算数", "踢皮球踢了一周了", "这就是你们的售后？", "叫你们经理出来",
        "再也不会来买了", "等着差评吧", "向总部投诉", "没见过你们这样的商家", "破快递", "滚", "我忍不下去了", "生气！",
    ],
)  # fmt: skip
def test_anger_is_heard(reader: EmotionReader, text: str) -> None:
    emotion = reader.read(text)
    assert emotion.label == "angry"
    assert emotion.words


@pytest.mark.parametrize(
    "text",
    [
        "别生气啦哈哈", "我去看看", "到底有几种颜色", "没有生气，就是问问", "请问垃圾袋有几种颜色", "这个气垫好用吗", "空气炸锅多大容量",
        "相机怎么调曝光度", "工商银行卡能付款吗", "寄到派出所旁边的小区", "没有差评吧", "怎么看差评", "宝宝发脾气的时候用", "笑死我了",
        "好吃到爆炸", "你好", "我的快递到哪了", "能开发票吗", "有律师袍吗", "滚轮坏了能换吗", "快点发货！！！", "我不想投诉", "",
        "不生气，慢慢来", "电压力锅多少钱", "抬头写XX律师事务所", "我妈的单退款了没有", "老公生气了，想送个礼物", "垃圾短信怎么退订", "报警电话多少",
        "第三次购买了，一如既往的好", "收到以后不会用", "我想死你们家的酸奶了", "请尽快处理，谢谢", "还有没完成的订单吗",
        "4CNM7VSTBXLMEHD2", "查一下UDR5TMD2DSPZUCLX", "头回上门，给她妈拎点啥合适", "他妈妈牙不好，能嚼得动不",
    ],
)  # fmt: skip
def test_what_only_looks_like_anger_is_not(reader: EmotionReader, text: str) -> None:
    assert reader.read(text).label != "angry"


@pytest.mark.parametrize(
    "text", ["有点失望，颜色和图片不一样", "还没收到，有点着急", "不太满意", "东西坏了", "不喜欢，想退"]
)
def test_a_mild_complaint_is_only_negative(reader: EmotionReader, text: str) -> None:
    assert reader.read(text).label == "negative"


@pytest.mark.parametrize("text", ["谢谢，问题解决了", "太好了", "东西很好，五星好评", "你真棒👍"])
def test_pleasure_is_heard(reader: EmotionReader, text: str) -> None:
    assert reader.read(text).label == "positive"


def test_the_words_are_as_the_shopper_wrote_them(reader: EmotionReader) -> None:
    emotion = reader.read("太生气了，你们必须解决！")
    assert emotion.words == ("太生气", "必须解决")
    assert 0.6 <= emotion.score <= 1.0


@pytest.mark.parametrize("text", ["😀" * 4000, "啊" * 8000, "\0\x01\x02", "!" * 5000, "生气" * 2000])
def test_odd_texts_do_no_harm(reader: EmotionReader, text: str) -> None:
    assert 0.0 <= reader.read(text).score <= 1.0
