"""What a day, a month or a span of days looks like in a text; what it means is for ``date_values``.

Each form is a piece of one pattern, tried from the first to the last at each place. They look around, for 上周 is no
week in 网上周边 and 5号 no day in 5号电池; so they go to Python's own engine, on bounded text.
"""

from __future__ import annotations

from xiaoer.chinese import feasts
from xiaoer.chinese.lean import BOUGHT
from xiaoer.chinese.numerals import SIGNS
from xiaoer.talk import patterns

_C = "[一二三四五六七八九十]"
DAY = rf"(?:3[01]|[12]\d|0?[1-9]|二十{_C}?|三十一?|十{_C}?|廿{_C}?|{_C})"
MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|{_C})月"
YEAR = r"(?:大前年|前年|去年|今年|明年|后年|20\d\d年|\d\d年|二[零〇][零〇一二三四五六七八九]{2}年)"
COUNT = rf"(?:\d{{1,3}}|[{SIGNS}几]{{1,4}}|半)"
UNIT = "(?:天|日|周|星期|礼拜|月|年)"
PART = "(?:月?[初底末]|月?中旬?|上旬|下旬)"
_HALF = "(?:上半年|下半年|年?[初底末中])"
_ALONE = rf"(?<![\d{SIGNS}第个.])"
_MONTH_THING = "(?![饼子经嫂光亮球老龄票卡薪供销租牙季])"
_AHEAD_OF_DAY = "(?<![路街道巷弄里村组队栋幢楼院座段区苑园庄屯镇乡厦室号])"
_NO_PIECE = rf"(?![{SIGNS}\d个天块元年月周岁盒箱件袋瓶斤%分折号日])"
_BUYS = rf"(?={BOUGHT}|[买拍订付购囤]|的?那一?[单笔天]|那天|的(?:订单|单|快递|包裹|那)|[到发送取签]|之?前[能到发送])"
_GOES_ON = (
    r"(?=$|[,，。.!！?？;；~、)）(]|的?(?:那|这|时候|早|晚|上午|中午|下午|凌晨|夜|当天|单|订单|快递|包裹)|之?前|以前|之?后|以后|左右|前后"
    r"|[到至~—-]|还(?!有[吗没货么])|有(?![货吗没现么])|之间|[就才都又也再能会可要行吗呢吧啊呀嘛么了是在没不我你您他她给帮来去送取发寄买下拍订定付收签退换申说问打联用过开出结派配约装修安提购入充预催查看已刚显]"
    r"|上门|下午|生日|物流|快递|客服|商家|店里|卖家|周[一二三四五六日]|星期)"
)

FORMS: dict[str, str] = {
    "moon": rf"(?:农历|阴历|旧历|老历)(?:{YEAR})?(?:闰?[{SIGNS}\d正腊冬]{{1,2}}月)?(?:初?[{SIGNS}\d]{{1,3}}[号日]?)?"
    rf"|[正腊冬]月(?:初?[{SIGNS}]{{1,3}})?|{_ALONE}[{SIGNS}\d]{{1,2}}月初{_C}(?![{SIGNS}天日号几])|大年(?:初{_C}|三十(?!晚))"
    rf"|(?<![年月当起最])初[一二三四五六七八九十](?=晚|那天|回|走|来|买|到|要|过|的时)",
    "range": rf"{_ALONE}(?:{MONTH}份?)?{DAY}[号日]?[到至~—–-]{DAY}号{_GOES_ON}",
    "iso": r"(?<!\d)20\d{2}(?:年|[-/.])(?:1[0-2]|0?[1-9])(?:月|[-/.])(?:3[01]|[12]\d|0?[1-9])(?:[日号]|(?!\d))",
    "ago": rf"(?<![\d.第提]){COUNT}[多来]?个?[多半]?(?:小时|钟头|分钟|{UNIT})半?(?:以?前|之前)(?![台后])",
    "span": rf"(?:最近这?|过去的?|近|(?<![以之目提从先])前|这){COUNT}个?{UNIT}(?!无理由|[前后试无包质保内]|以[前后]|之[前后])",
    "feast": rf"(?:(?<!\d){YEAR}的?)?(?:{feasts.NAMES}){feasts.ENDS}",
    "day": rf"(?:(?<!\d){YEAR}的?)?{_ALONE}{MONTH}份?的?(?:{DAY}[号日](?![线楼店])|(?:3[01]|[12]\d|0?[1-9]){_NO_PIECE}|{DAY}{_NO_PIECE})",
    "month": rf"(?:(?<!\d){YEAR}的?)?{_ALONE}{MONTH}份?(?:{PART}(?!{_C})|{_MONTH_THING})",
    "near_month": rf"(?:(?<![网线以身手车路])上+|(?<![线以之天一如])下+|这|(?<!基)[本当])个?月份?"
    rf"(?:{PART}(?!{_C})|{DAY}[号日](?![线楼店])|{_MONTH_THING})",
    "part": "(?<!岁)月(?:初|底|末|中(?!旬?[一二三]))|(?<![一半周千])年[底初末](?!的时尚)",
    "year": rf"(?<!\d){YEAR}的?{_HALF}|(?:上半年|下半年)"
    rf"|(?<!\d)(?:大前年|(?<!以)前年|去年|今年|20\d\d年)的?(?={BOUGHT}|[买拍订购]|时候[买拍订购]|的?那[单笔]|订单)",
    "week": r"(?:(?<![网线以之身手车路])上+|(?<![线以之乡地天一如])下+|这|(?<!基)本)个?(?:周|星期|礼拜)"
    r"(?:末|[一二三四五六日天](?!常)|(?![边围岁年刊密折遭长期转]))"
    rf"|(?<![\d{SIGNS}每几多半])(?:周|星期|礼拜)(?:[一二三四五六日](?![常])|天(?!天)|末)",
    "near": r"大前天|大后天|(?<![以之目提从先眼当])前[天日晚](?!鹅)|昨[天日晚早儿](?:上)?|昨个(?!人)"
    r"|(?<![如现])今[天日晚早儿](?:上|儿)?|今个儿?(?!人)"
    r"|明[天日](?!然(?!后)|数|线|赋)|(?<![证声透文])明[晚早](?:上)?|明儿个?|明个(?![人性月])|(?<![以之最然随今])后[天日](?![天生])",
    "today": rf"(?<![天日号儿昨今明前后周末年里了一二三四五六])(?:凌晨|早上|早晨|上午|中午|下午|傍晚|半夜)(?={BOUGHT})",
    "dotted": rf"(?<![\d.￥¥/-])(?:1[0-2]|0?[1-9])[./-](?:3[01]|[12]\d|0?[1-9])(?:[号日]|{_BUYS})",
    "bare": rf"(?<![\d月第.{SIGNS}色码款型红]){_AHEAD_OF_DAY}{DAY}(?:号(?![线楼店馆]){_GOES_ON}|日{_BUYS})",
}  # fmt: skip

ANY = patterns.bounded("|".join(f"(?P<{name}>{form})" for name, form in FORMS.items()))
JOINED = patterns.compile("[到至~—–-]")
"""What makes a span of two days: 周一到周三."""
MAY_HOLD = patterns.bounded("[天日号月周年期拜前晚早晨儿个节至诞十六八五一末近去庆旦秋午夕阳明初午0-9]")
