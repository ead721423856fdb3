"""Walk 1, in the actions: which of a product's attributes the words ask about."""

from __future__ import annotations

from xiaoer.talk import patterns

_ASKED: tuple[tuple[str, patterns.Pattern], ...] = (
    ("warranty", patterns.compile(r"保修|质保|维修|坏了(去|找|怎么)|售后几年")),
    ("shelf_life", patterns.compile(r"保质期|过期|放多久|能放几天|生产日期|日期新")),
    ("storage", patterns.compile(r"储存|保存|存放|冷藏|冷冻|放冰箱")),
    ("care", patterns.compile(r"怎么洗|能洗|机洗|手洗|水洗|洗涤|保养|掉色|起球|缩水|清洗|褪色")),
    ("usage", patterns.compile(r"怎么用|如何用|用法|使用方法|怎么吃|怎么喝|怎么开机|说明书|怎么(装|安装)|步骤")),
    (
        "fits",
        patterns.compile(
            r"适合|适用|孕妇|宝宝|小孩|几岁|儿童|老人|敏感肌|油皮|干皮|(能|可以)用(吗|不|么)|兼容|适配|男生|女生"
        ),
    ),
    (
        "material",
        patterns.compile(r"材质|成分|面料|什么料|什么做的|配料|含糖|无糖|添加|含量|棉|真皮|纯不纯|原料|里面有"),
    ),
    ("weight", patterns.compile(r"哪.{0,3}轻|多重|多沉|重量|几斤|多少(克|斤)|净含量|轻不轻|重不重")),
    ("size", patterns.compile(r"多大|尺寸|规格|多长|多宽|多高|容量|多少(毫升|升|ml)|几寸")),
    ("package", patterns.compile(r"包装|包含|包括|有没有送|送什么|配件|清单|里面有|几(个|包|盒)装|赠品")),
    ("origin", patterns.compile(r"产地|哪里(产|生产|的)|国产|进口|哪儿?产|产自")),
    ("function", patterns.compile(r"功能|作用|功率|续航|防水|功效|效果|噪音|待机|快充|蛋白|热量|度数|参数|性能|配置")),
)


def attributes_asked(text: str) -> list[str]:
    """Names of fields of the contract's Attributes."""
    return [name for name, signs in _ASKED if signs.search(text)]
