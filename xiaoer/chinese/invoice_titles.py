"""The title of an invoice in a shopper's words: a company's name in a sentence, or the answer to the question for it."""

from __future__ import annotations

from xiaoer.chinese.mentions import numbers_in
from xiaoer.chinese.tax_numbers import without_tax_number
from xiaoer.talk import patterns

_LONGEST = 60
_LEAD = patterns.compile(
    r"^(?:那就?|就|嗯|好的?|对|麻烦|请|帮我|给我)?(?:把|将)?(?:发票)?(?:的)?(?:抬头|名称|公司名称?|单位名称?)?(?:应该|要|就)?(?:开给|开成|改成|改为|换成|换为|是|为|写|开|用|叫|填)?[:：]?\s*"
)
_ENDS = r"(?:有限公司|股份公司|集团|事务所|公司|医院|大学|学校)(?![名抬的])"
_COMPANY_NAME = patterns.bounded(rf"(?:成|为|是|叫|开给|抬头|[:：,，\s])([\u4e00-\u9fff()（）]{{2,28}}?{_ENDS})")
_COMPANY_ALONE = patterns.bounded(rf"^([\u4e00-\u9fff()（）]{{2,28}}?{_ENDS})$")
_TITLE_SAID = patterns.compile(r"抬头(?:应该|要|改)?(?:是|为|写|成)[:：]?\s*([\u4e00-\u9fffA-Za-z·()（）]{2,30})")
_BEFORE_TAX_NUMBER = patterns.bounded(
    r"([\u4e00-\u9fffA-Za-z0-9()（）]{4,30})[\s,，;；]*(?:税号|纳税人识别号|统一社会信用代码)"
)
"""晴川文印社 税号…: whatever its ending, the name that a tax number follows."""
_NO_TITLE = patterns.compile(r"(个人|公司|企业|单位|我的?)(的|抬头)?$")
_PIECES = patterns.compile(r"[,，;；\n]|税号|纳税人|统一社会")
_SIGNS = patterns.compile(r"[\u4e00-\u9fffA-Za-z0-9·（）() &.'-]+")
_NAME_SIGN = patterns.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
_SPEAKS = patterns.compile(
    r"(发|寄|传|送)(到|给|去|至|我|邮箱|过来)|邮箱|邮件|手机|电话|电子(版|发票|档)|纸质|[专普]票|谢谢|麻烦|改一?下|算了|不用|不要|不开|先不|等一?[下会]|稍等|随便|都行|都可以|不知道|不清楚"
    r"|什么|怎么|多少|哪[个里些]|为啥|几[天号点]|还没|没有|忘了|一样|原来的?|刚才|上次|之前|快点|尽快|^(可以|好的?|嗯+|对的?|是的?|行|确认|抬头|名称|发票|开票|提交|你好|您好|在吗|是)$"
)
"""Words of the talk, not a name."""


def company_in(text: str) -> str | None:
    """A company named in a longer sentence: 换成杭州小鸟科技有限公司; or what stands after 抬头是."""
    found = _COMPANY_NAME.search(text) or _COMPANY_ALONE.search(text) or _TITLE_SAID.search(text)
    if found is None and without_tax_number(text) != text:
        found = _BEFORE_TAX_NUMBER.search(text)
    title = _LEAD.sub("", found[1]) if found else ""
    return title if len(title) > 1 and not _NO_TITLE.match(title) and not _SPEAKS.search(title) else None


def title_in(text: str) -> str | None:
    """The answer to the question for a title: the first piece of it that can be one."""
    if text.rstrip().endswith(("吗", "?", "？", "呢")):
        return None
    words = without_tax_number(text)
    if words != text and (named := company_in(text)):
        return named
    for one in reversed(numbers_in(words)):
        words = words[: one.start] + "," + words[one.end :]
    titles = (_LEAD.sub("", piece.strip()).strip(" 。.!！") for piece in _PIECES.split(words))
    return next((title for title in titles if _can_be_one(title)), None)


def _can_be_one(title: str) -> bool:
    fits = 2 <= len(title) <= _LONGEST and bool(_SIGNS.fullmatch(title)) and bool(_NAME_SIGN.search(title))
    return fits and not _SPEAKS.search(title)
