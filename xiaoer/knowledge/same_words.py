"""Walk 1, beside the shop: words that mean the same to a shopper become one before questions are compared."""

from __future__ import annotations

import unicodedata
from functools import cache

from xiaoer.talk import patterns

_SAME: dict[str, str] = {
    "怎": "怎么样才能|怎样才能|怎么才能|怎么|怎样|如何|咋样|咋|怎么着",
    "能": "能不能|可不可以|可以|能否|是否支持|支不支持|支持|是否可以|行不行|允许|让不让|给不给",
    "有": "有没有|是否有|有无|存不存在",
    "久": "多长时间|多少天|多久|几天|几日|什么时候|啥时候|何时|哪天",
    "运费": "邮费|快递费|配送费|邮寄费|运送费|路费",
    "快递员": "快递小哥|派送员|配送员|送货员|小哥",
    "快递": "物流|包裹|邮件",
    "驿站": "自提点|代收点|菜鸟驿站|代收站|自提站",
    "快递柜": "丰巢柜|丰巢|智能柜|柜子|自提柜",
    "人工": "真人|活人|人工客服|客服人员|在线客服",
    "退": "退掉|退回去|退回",
    "坏": "损坏|破损|碎了|摔坏|破了|烂了",
    "少": "漏发|少发|缺件|少件|缺了",
    "开票": "开发票|开具发票|要发票|打发票",
    "券": "优惠券|优惠卷|红包|代金券|抵扣券|购物券",
    "买": "购买|下单|拍下|采购",
    "钱": "货款|款项|金额|费用",
    "缺货": "售罄|卖完|断货|无货|没有货|没货|卖光",
    "正品": "真货|真品|假货|正货|保真|冒牌",
    "扣": "扣款|扣钱|划款",
    "哪": "哪里|哪儿|在哪|什么地方",
    "什么": "哪些|哪几种|啥|哪种",
    "谁": "哪一方|哪方|什么人",
    "手机号": "电话号码|手机号码|号码|手机",
    "改": "修改|更改|更换|变更|换成|换个|调整",
    "洗": "清洗|洗涤|水洗|机洗|手洗",
    "宝宝": "婴儿|小孩|孩子|婴幼儿|娃",
    "坏果": "烂果|变质|发霉|臭了|坏掉",
    "批发": "团购|大批量|批量|大量采购|企业采购|大量",
    "联系": "找到|找一下|找",
    "生日礼": "生日福利|生日礼物|生日券|生日有",
    "加急": "催一催|快一点|快点",
    "不用": "不需要|无需|不必",
    "账号": "账户|帐号|帐户",
    "收到": "到手|拿到|签收",
}
_FILLER = patterns.compile(
    r"请问一下|请问|你好|您好|麻烦|想问下|问一下|问下|想问|一下子|一下|你们家|你们|咱们|店里|店铺|本店|那个|这个|呢|吗|嘛|么|啊|呀|吧|哦|哈|了|的|我想|我要|想要|我|您|你|亲|话说|如果|要是|假如|是不是|会不会|到底|究竟|请"
)


@cache
def _finder() -> tuple[patterns.Pattern, dict[str, str]]:
    means = {word: one for one, words in _SAME.items() for word in words.split("|")}
    return patterns.compile("|".join(sorted(map(patterns.escape, means), key=len, reverse=True))), means


def bare(text: str) -> str:
    """What is asked, without the manner of asking."""
    finder, means = _finder()
    plain = "".join(patterns.findall(r"\w", unicodedata.normalize("NFKC", text).lower()))
    return _FILLER.sub("", finder.sub(lambda match: means[match[0]], plain)) or plain
