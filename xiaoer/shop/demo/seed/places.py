"""Walk 1, last stop: cities of the story: province, city, districts; made-up streets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    province: str
    city: str
    districts: tuple[str, ...]
    days: int = 2
    """How long a parcel from the warehouse takes."""


HOME = "杭州"
PLACES: tuple[Place, ...] = (
    Place("上海市", "上海市", ("浦东新区", "徐汇区", "闵行区"), 1),
    Place("浙江省", "杭州市", ("西湖区", "滨江区", "余杭区"), 1),
    Place("江苏省", "南京市", ("鼓楼区", "江宁区"), 1),
    Place("江苏省", "苏州市", ("姑苏区", "吴中区"), 1),
    Place("浙江省", "宁波市", ("鄞州区", "海曙区"), 1),
    Place("北京市", "北京市", ("朝阳区", "海淀区", "丰台区")),
    Place("广东省", "广州市", ("天河区", "越秀区")),
    Place("广东省", "深圳市", ("南山区", "福田区", "龙岗区")),
    Place("四川省", "成都市", ("锦江区", "武侯区")),
    Place("湖北省", "武汉市", ("武昌区", "洪山区")),
    Place("陕西省", "西安市", ("雁塔区", "碑林区")),
    Place("湖南省", "长沙市", ("岳麓区", "雨花区")),
    Place("山东省", "青岛市", ("市南区", "崂山区")),
    Place("福建省", "厦门市", ("思明区", "湖里区")),
    Place("重庆市", "重庆市", ("渝中区", "江北区")),
    Place("河南省", "郑州市", ("金水区", "二七区")),
    Place("辽宁省", "沈阳市", ("和平区", "沈河区"), 3),
    Place("云南省", "昆明市", ("五华区", "盘龙区"), 3),
    Place("海南省", "海口市", ("龙华区", "美兰区"), 4),
    Place("新疆维吾尔自治区", "乌鲁木齐市", ("天山区",), 5),
)
STREETS: tuple[str, ...] = (
    "听雨路", "云栖街", "杏林路", "望月大道", "青石巷", "枫桥路",
    "晴川街", "桂语路", "松涛路", "星河街", "橘园路", "银杏大道",
)  # fmt: skip
ESTATES: tuple[str, ...] = ("半山花园", "云上里", "锦绣嘉园", "和悦府", "南屏小区", "春风里", "听澜苑", "长宁坊")


def short(city: str) -> str:
    return city.removesuffix("市")
