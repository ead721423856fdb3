"""What the hub itself says to shoppers (Simplified Chinese). What the bot says is the brain's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from xiaoer.talk import clock
from xiaoer.talk.waiting import MOST_MINUTES, Place

type AboutPlace = Callable[[Place], str]

HUMAN_WISH = "转人工"
TO_FOLLOW = "待跟进"
IMAGE = "[图片]"

BUSY = "现在咨询的人有点多，您的消息还没有发出去，请稍等几秒再试一次。"
CROWDED = (
    "现在咨询的人有点多，这句话我记下了，但一时还答不上来。请过十几秒再发一次，我马上接着看；着急的话可以点“转人工”。"
)
NOT_KEPT = "系统暂时没能保存您的消息，消息还没有发出去，请稍后再试一次。"
TOO_MANY_VISITORS = "现在进来咨询的人比较多，请过一两分钟再打开聊天窗口，不需要刷新。"
TOO_MANY_NEWCOMERS = "现在进来咨询的人比较多，请稍等十几秒再打开聊天窗口，我马上来接待您。"
TOO_MANY_TABS = "这个聊天在好几个窗口里同时打开了，请先关掉几个再试。"
TOO_MANY_PICTURES = "图片发得有点多，请过几分钟再发；文字可以继续发给我。"
NO_ROOM_FOR_PICTURES = "图片暂时收不下了，请先用文字说明，稍后再补发图片。"
QUEUE_SHUT = (
    "现在等人工客服的顾客比较多，暂时排不进去。请过几分钟再点一次“转人工”；"
    "已有店铺账号的话，登录后可以直接排队。这段时间您可以继续问我，查订单、看物流、问商品都可以。"
)
QUEUE_SHUT_NOBODY = (
    "现在没有客服在线，留言的顾客也比较多，暂时排不进去。您写的内容都已保存，请过几分钟再点一次“转人工”，"
    "客服上线后会按顺序回复；已有店铺账号的话，登录后可以直接留言。这段时间您可以继续问我，查订单、看物流、问商品都可以。"
)
QUEUE_SHUT_UNHEARD = (
    "现在等人工客服的顾客比较多。请先用一句话告诉我是什么事，我马上看，能办的直接给您办；"
    "说完仍需要人工，再点一次“转人工”就行。已有店铺账号的话，登录后可以直接排队。"
)
IDENTITY_OVER = "登录信息到期了，正在为您重新确认身份。"
TALK_OVER = "这次会话已经结束了，刷新页面就可以重新开始。"
LEFT = "顾客结束了本次会话"
SIGNED_IN = "顾客已登录。以上是登录前以访客身份说的，改地址、退款等事项请再确认一遍"
SIGNED_IN_BESIDE = "顾客已登录，前面说的都并到账号里正在进行的会话，本次会话结束"
BEFORE_SIGNING_IN = "顾客登录前还以访客身份咨询过，说的在下面"
SIGNED_IN_HERE = "顾客已登录。以上这段是登录前以访客身份说的，改地址、退款等事项请再确认一遍"
SIGNED_IN_ELSEWHERE = "您已登录，刚才的咨询转到您的账号里了，刷新页面就能接着看。"
JOINED_ELSEWHERE = "您已登录，刚才说的都并到您账号里正在进行的咨询了，刷新页面就能接着看。"
TO_SHOPPER = {
    LEFT: "您已结束本次会话",
    SIGNED_IN: "您已登录，前面的咨询转到了您的账号，接着说就行",
    SIGNED_IN_BESIDE: "您已登录，前面说的都并到您账号里正在进行的咨询了",
    BEFORE_SIGNING_IN: "您登录前说的在下面",
    SIGNED_IN_HERE: "您已登录，登录前说的都并到这里了，接着说就行",
}
"""What a notice that is worded for the desk says to the shopper."""
TOO_LONG = "这条消息有点长，请控制在 2000 字以内，分几条发给我也可以。"
TOO_MANY_WORDS = (
    "这一分钟里从您这边发来的文字有点多，这一条还没有收下。请过一分钟再发；先挑最要紧的一句告诉我，我马上接着看。"
)
TOO_MANY_TAPS = "您已经请过人工，消息都留着；请稍等一分钟再试，也可以直接把问题写在这里。"
TOO_FAST = "您发得有点快，请稍等几秒再发。"
EMPTY = "没有看到文字内容，请再输入一次。"
BAD_FRAME = "这条消息的格式有误，没有发出去，请刷新页面后再试。"
EXPIRED_BUTTON = "这个选项已经过期了，请直接把问题发给我。"
UNKNOWN_UPLOAD = "这张图片没有上传成功，请重新选择一次。"
NOT_AN_IMAGE = "请上传 JPG、PNG、WebP 或 GIF 格式的图片。"
IMAGE_TOO_BIG = "图片请控制在 5MB 以内。"
IMAGE_TOO_LARGE = "这张图片的尺寸太大，请截取需要的部分或缩小后再发。"
IMAGE_BROKEN = "这张图片打不开，可能没有保存完整，请重新选择或截图后再发。"
IMAGE_HEIC = "暂时打不开 HEIC 格式的照片，请截图后发送，或在手机相机设置里把格式改为“兼容性最佳”再拍。"
PICTURES_BUSY = "现在发图片的人有点多，请稍等几秒再发一次。"
PICTURES_FULL = "暂时收不了图片，请先用文字说明情况，我照常为您处理。"
PICTURE_GONE = "图片已过期，请刷新页面后再看。"
SIGN_IN_FIRST = "请先打开聊天窗口再上传图片。"

FAILED = "我这边查询时出了点问题，没能答上您刚才的问题，已经把完整对话转给人工客服，您不用再重复说明。"
STILL_STUCK = "这个问题我没能帮您解决好，已经把前面的对话整理好转给人工客服，您不用再重复说明。"
NO_HELP = "没解决"
NONE_OF_THESE = "都不是"
ALL_TOLD = "您的消息已收到，客服接入后会一并看到。"
_NOBODY = "现在没有客服在线"
_HERE = "，客服在线"


def bad_identity(why: str) -> str:
    """Only what ran out comes back when the page is loaded again."""
    if why == "expired":
        return "登录信息已过期，已切换为访客身份；刷新页面后可恢复。"
    return "登录信息没能核对上，现在按访客身份为您服务；查订单可以用订单号和手机号后四位核对。"


def queued(place: Place) -> str:
    """To one who asked by a tap: nothing else is said."""
    return f"{queued_after_words(place)}前面聊过的内容客服都能看到，您也可以继续补充。"


def queued_after_words(place: Place) -> str:
    """After the bot's own words, which soothe and promise that nothing need be said again."""
    if place.staff.nobody:
        return f"{_NOBODY}，已经为您留言。{_opens(place)}会按顺序回复；能查能办的我接着给您办，您不用干等。"
    return "正在为您转接人工客服，轮到您马上接进来。"


def queued_in_danger(place: Place) -> str:
    """After the fixed words for danger: whether somebody is there, and not to wait for us."""
    if place.staff.nobody:
        return f"{_NOBODY}，您的消息已排在最前面，{_opens(place)}会最先回复您。请不要等我们，有需要马上打上面的电话。"
    return "已经请客服优先来看。有危险请不要等我们，马上打上面的电话。"


def still_queued(place: Place) -> str:
    if place.staff.nobody:
        return f"您的留言都已记录，{_NOBODY}。{_opens(place)}会按顺序回复您。"
    return "您还在人工客服的队列中。您的留言都已记录，客服接入后会按顺序处理。"


def desk_opened(_: Place) -> str:
    """To one who was told that nobody is there."""
    return "客服已上线。您的留言都在，会按顺序回复。"


def desk_closed(place: Place) -> str:
    """To one who waited for somebody who was there."""
    return f"客服刚刚下线，您的消息已转为留言。{_opens(place)}会按顺序回复，您不用一直等。"


def standing(place: Place) -> str:
    """What is known of the wait, in one line; the widget shows it above the talk, where it
    moves along; no notice says it, for a notice stays as it was."""
    if place.staff.nobody:
        return f"{_NOBODY}，您的留言已记录"
    ahead = "您排在第 1 位" if place.position <= 1 else f"前面还有 {place.position - 1} 位"
    return f"{ahead}{_wait(place)}"


def your_turn(place: Place) -> str:
    """To one who asks for it: the place, and how long, or that nobody can say."""
    if place.staff.nobody:
        return f"您的留言排在第 {max(1, place.position)} 位，{_NOBODY}，{_opens(place)}按顺序回您"
    known = place.wait_s is not None
    return standing(place) if known else f"{standing(place)}；还要多久这会儿说不准，轮到您会马上接进来"


def passed_by(place: str) -> str:
    """The place went down."""
    return f"{place}；有急事的顾客会先接，您的位置往后移了"


def _wait(place: Place) -> str:
    if place.wait_s is None:
        return _HERE if place.staff.here else ""
    minutes = max(1, -(-place.wait_s // 60))
    return f"，预计等待约 {minutes} 分钟" if minutes <= MOST_MINUTES else "，等待可能超过 1 小时"


def _opens(place: Place) -> str:
    return f"客服时间是{place.staff.hours}，上线后" if place.staff.hours else "客服上线后"


def opening(place: Place, *, waits: bool) -> str:
    """To one who asks when people are there."""
    hours = f"人工客服时间是{place.staff.hours}，" if place.staff.hours else "人工客服几点上班，店铺没有写明；"
    if place.staff.nobody:
        left = "您的留言已记录，" if waits else "可以先留言，"
        return f"{hours}这会儿没有客服在线。{left}上线后按顺序回您；查单、退换、催货我随时能办。"
    if waits:
        return f"{hours}{standing(place)}。"
    return f"{hours}现在有客服在线，点「转人工」就接。" if place.staff.here else f"{hours}点「转人工」就请同事接待。"


def claimed(agent: str) -> str:
    return f"客服{agent}已接入，正在查看您前面的对话。"


def hands_full(most: int) -> str:
    """To an agent."""
    return f"您手上已有 {most} 个会话，请先结束或转交几个再接入"


def taken_up(agent: str) -> str:
    """To one who was told that somebody would follow it up."""
    return f"客服{agent}来跟进您上次的事了，前面的对话都看得到，不用再说一遍。"


def back_in_queue(_: Place) -> str:
    """The agent gave it back, and there is another one."""
    return "正在为您安排另一位客服，前面的对话都已记录，请稍候。"


def back_without_a_colleague(_: Place) -> str:
    """The agent gave it back, and is the only one there."""
    return "已为您重新排队。前面的对话都已记录，您不用重复说明。"


def back_to_nobody(place: Place) -> str:
    """The agent gave it back, and nobody is there."""
    return f"{_NOBODY}，您的消息已转为留言，前面的对话都已记录。{_opens(place)}会按顺序回复，您不用一直等。"


def resolved(agent: str, result: str) -> str:
    """With something left to be done, nobody is told that it is done."""
    if result == TO_FOLLOW:
        return f"客服{agent}会继续跟进，有结果会在这里告诉您。您也可以随时补充，我都在。"
    return f"本次咨询由客服{agent}处理完毕，感谢您的耐心。之后有问题随时留言，我都在。"


def transferred(agent: str, colleague: str) -> str:
    return f"客服{agent}请客服{colleague}接着为您处理，前面的对话都看得到，不用再说一遍。"


def handed_back(agent: str, bot: str) -> str:
    """Says nothing of what was settled: that is the agent's to say."""
    return f"客服{agent}先接待到这里，接下来由{bot}继续为您服务；需要人工时点“转人工”即可。"


def passed_on(agent: str, settled: str) -> str:
    """What the agent wants the shopper to know, said by the bot as it takes over."""
    return f"客服{agent}请我转告您：{sentence(settled)}"


def day(at: int, now: int) -> str:
    """今天, 昨天, 前天, else 11月24日. Both in milliseconds since 1970."""
    on, today = (datetime.fromtimestamp(one / 1000, clock.CHINA).date() for one in (at, now))
    return {0: "今天", 1: "昨天", 2: "前天"}.get((today - on).days) or f"{on.month}月{on.day}日"


def hour(at: int, now: int) -> str:
    """今天 15:04."""
    return f"{day(at, now)} {datetime.fromtimestamp(at / 1000, clock.CHINA):%H:%M}"


def sentence(text: str) -> str:
    """With an end, if it has none."""
    return text if text.endswith(("。", "！", "？", "!", "?", "…", "～", "~")) else text + "。"
