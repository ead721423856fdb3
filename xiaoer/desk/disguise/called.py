"""Names known by the word beside them: 签收人X, 抬头X, 老师X, 她叫X, 跟X一起, X下的, 刻X三个字, ——X, X·Y."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.people import SURNAME, is_a_name
from xiaoer.desk.disguise.surnames import DOUBLE
from xiaoer.desk.disguise.views import Span, Views
from xiaoer.talk import patterns

_FULL = rf"({SURNAME}\p{{Han}}{{1,2}})"
_THREE = rf"({SURNAME}\p{{Han}}{{2}})"
_STOP = r"(?:$|[，。！？；：,!?;:\n（）()])"
_ENDS = (
    rf"(?:{_STOP}|[啊呀哦哈呢的噻咧嘛哒吧哟喔诶嘞]|[两三四]个字|这个|那个|不是|就行|即可|就可以"
    "|我|请|麻烦|谢谢|你好|签收|收|号码|电话|手机|1[3-9])"
)
_LABEL = (
    "(?:签收人|收件人?|收货人?|取件人|取货人|联系人|抬头人?|收件名|收货名|户名|姓名|名字|大名|真名|本名|全名|实名|署名|落款|备注"
    "|报名字?|(?:户口本|身份证|护照|证件|驾照)上的?|寄件人|寄方|下单人|持卡人|开户名)"
)
_SAYS = "(?:是|为|叫|写的?|填的?|打|用|报|改成|改为|改|换成|换|显示|登记的?|认证的?|留的?|系|就|请|帮忙|[:])"
_KIN = (
    "(?:[妈爸爹娘]|妈妈|爸爸|老妈|老爸|老[公婆伴]|[男女]朋友|朋友|同事|室友|舍友|同学|闺蜜|邻居|班主任|老师|教练|导师|领导|老板|助理|秘书"
    "|姥[爷姥]|外[公婆]|爷爷|奶奶|[公婆岳]{1}[公婆父母]|舅[舅妈]|叔叔|阿姨|姑[姑妈父]|婶婶|姨妈|大[爷妈姐哥]|[姐哥弟妹][姐哥弟妹]"
    "|[表堂][姐哥弟妹]|嫂子|姐夫|儿子|女儿|闺女|姑娘|孙[子女]|媳妇|对象|先生|太太|娃儿?|孩子|宝宝|前台|门卫|保安|保洁|丈夫|爱人|客户|亲戚|侄[子女]|外甥女?|财务|会计)"
)
_DOES = (
    "(?:[一二三四五六七八九十]{1,3}(?:岁|了)|[0-9]{1,2}岁|老师|过生日|生日|下的|下单|买的|拍的|一起|去[门店拿取提]|来[门店拿取提]"
    "|签收|代收|代签|代取|收|取件|拿的|的[生名号手电快账单]|住院|用的|付的|寄的|在家|本人)"
)
_TITLE = "(?:女士|先生|小姐|太太|老师|同学|师傅|阿姨|经理|主任|医生|教授)"
_AFTER = "(?:一起|一块儿?|一同|拼的?|合买|同一|两个|俩)"
_SHAPES = tuple(
    patterns.compile(shape)
    for shape in (
        rf"{_LABEL}{_SAYS}{{0,4}}{_FULL}{_ENDS}",
        rf"(?:[我俺咱她他侬佢人]|{_KIN}|名字?|真名)(?:就|真|本名?|大名|名)?[叫喊唤系](?:做)?{_FULL}{_ENDS}",
        rf"(?:我|俺|她|他|佢)(?:个|嘅|的)?名(?:字)?(?:是|系|叫|昰|就是)+{_FULL}{_ENDS}",
        rf"{_KIN}{_THREE}(?:{_DOES}|{_STOP})",
        rf"(?:{_KIN}|物业){_FULL}(?:老师|{_TITLE}|下的单?|签收|签[的了字]|帮[我忙]|代收|代签|代取|本人)",
        rf"(?:[她他]|这|对方)是{_FULL}{_STOP}",
        rf"(?:和|跟|与|同|连同|帮|替|找){_FULL}{_AFTER}",
        rf"(?:跟|和|帮|替|是|给){_THREE}(?:下的|拍的|买的|代拍|代买|代付)",
        rf"(?:刻上?|绣上?|写上?|喊|喊一声|喊一嗓子|打成|写成|错成|改成|落款){_FULL}{_ENDS}",
        rf"(?:刻|印|绣|写)上?{_FULL}[两三四]个字",
        rf"(?:{_STOP}|^|[查看找是把给下])(?:一下)?{_THREE}的(?:订单|快递|包裹|单子?|件|货|账号|会员|名字|电话|地址|发票|退款)",
        rf"(?:联系|找|喊|交给|转交|转给|转告|告诉|让){_THREE}{_ENDS}",
        rf"从{_FULL}(?:改成|改为|换成|换为)",
        rf"(?:{_STOP}|^|[找给是叫的])({SURNAME}\p{{Han}}{{2}}){_TITLE}",
        rf"((?:{'|'.join(DOUBLE)})\p{{Han}}{{0,2}}?){_TITLE}",
        r"(?:名字?|收件人|收货人|姓名|叫)(?:是|写|叫|[:]){0,2}(\p{Han}{2,5})(?:です|[二两三四五]个字都?是名)",
        rf"(?:^|{_STOP})(?:\p{{Han}}{{1,2}}族)?(?:名字没有姓的?，)?(\p{{Han}}{{2,5}})[二两三四五]个字都?是名",
    )
)
_DOTTED = patterns.compile(r"(\p{Han}{2,8}[·•・‧∙･]\p{Han}{2,10}?)(?:$|[^\p{Han}]|[收的是呀啊哦])")
_NO_SOUNDS = frozenset("的了吗呢吧么是在有没就也还很这那我你您他她它们个为帮请会一下能款版色装新")
"""What no foreign name is spelt with."""
_SIGNED = patterns.compile(
    rf"[—–―]{{1,3}}[ ]?{_FULL}(?:[ \t]*(?:$|[\n0-9，。,.]))|(?:此致|敬上|敬启|顾客|买家)[ :：\n]{{1,2}}{_FULL}$"
)
_STARRED = patterns.compile(rf"({SURNAME}[*＊×xX]{{1,2}}\p{{Han}})(?:$|[^\p{{Han}}]|[收的是这那])")
_IN_PIECES = patterns.compile(
    rf"({SURNAME}[^\p{{L}}\p{{N}}，。！？；：,!?;:\n]{{1,3}}\p{{Han}}[^\p{{L}}\p{{N}}，。！？；：,!?;:\n]{{1,3}}\p{{Han}})(?:$|[^\p{{Han}}]|[收这])"
)
_OF_A_NAME = patterns.compile("名|收件|收货|落款|备注|写|姓")
_SIGN_OF = patterns.compile(r"(\p{Han}{2,3})的(\p{Han})")
_RIDDLE = patterns.compile(
    r"弓长张|立早章|木子李|双木林|耳东陈|古月胡|口天吴|言午许|走肖赵|草头黄|大口周|三横王|双人徐|草头[蒋萧苏蔡]|人可何|禾呈程|"
    r"(?:弓长|立早|木子|耳东|古月|口天|言午|走肖)(?:的|那个)|[王木水火土金女口日月言]字[旁头底]\p{Han}{0,2}的?\p{Han}{0,2}|三点水的\p{Han}|日月明|草字?头的?\p{Han}"
)
_INITIALS = patterns.compile(r"(?:缩写|首字母|简拼|拼音缩写)(?:是|为|:)? ?([A-Za-z]{2,4})(?:$|[^A-Za-z])")


def spans(views: Views) -> Iterator[Span]:
    clauses, whole = views.clauses, views.whole
    for shape in _SHAPES:
        for found in shape.finditer(clauses.text):
            if is_a_name(str(found[1])):
                yield clauses.span(found.start(1), found.end(1))
    for shape in (_SIGNED, _STARRED, _INITIALS, _RIDDLE):
        for found in shape.finditer(whole.text):
            group = max((place for place, held in enumerate(found.groups(), 1) if held), default=0)
            yield whole.span(found.start(group), found.end(group))
    for found in _DOTTED.finditer(whole.text):
        if not _NO_SOUNDS & set(str(found[1])):
            yield whole.span(found.start(1), found.end(1))
    if _OF_A_NAME.search(whole.text):
        for found in _IN_PIECES.finditer(whole.text):
            yield whole.span(found.start(1), found.end(1))
        for found in _SIGN_OF.finditer(whole.text):
            if str(found[2]) in str(found[1]):
                yield whole.span(found.start(), found.end())
