"""What a thing is used with is no other thing asked for."""

from __future__ import annotations

import pytest

from actions.hear.uses import used_in, without_uses


@pytest.mark.parametrize(
    ("text", "nouns", "used"),
    [
        ("里面能穿毛衣不", ["毛衣"], {"毛衣"}),
        ("这件可以扔洗衣机吗", ["洗衣机"], {"洗衣机"}),
        ("包里装得下电脑吗 那个包", ["电脑"], {"电脑"}),
        ("有没有能装电脑的双肩包", ["电脑", "双肩包"], {"电脑"}),
        ("对牛奶过敏能吃吗", ["牛奶"], {"牛奶"}),
        ("毛衣多少钱", ["毛衣"], set()),
        ("挂烫机滴得衬衫上全是水印", ["挂烫机", "衬衫"], {"衬衫"}),
        ("鸭脖油滴卫衣上了 卫衣能机洗吗", ["鸭脖", "卫衣"], {"鸭脖"}),
        ("牛奶泡燕麦 宝宝能吃这燕麦不", ["牛奶", "燕麦"], {"牛奶"}),
        ("跑步穿这袜子会不会滑 跑鞋是37的", ["袜子", "跑鞋"], {"跑鞋"}),
        ("耳机和音箱哪个防水", ["耳机", "音箱"], set()),
        ("耳机上有划痕", ["耳机"], set()),
        ("充电宝跟充电头啥区别", ["充电宝", "充电头"], set()),
        ("毛衣和外套哪个暖和", ["毛衣", "外套"], set()),
    ],
)
def test_only_what_another_is_used_with(text: str, nouns: list[str], used: set[str]) -> None:
    assert used_in(text, nouns) == used


def test_somebody_s_own_machine_is_no_maker_of_ours() -> None:
    assert "thinkpad" not in without_uses("能充thinkpad不", ())
    assert without_uses("air2多少钱", ()) == "air2多少钱"
    assert "air" not in without_uses("充电器能给macbook air充吗", ())
