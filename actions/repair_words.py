"""Walk 1, in the actions: a thing in use in words: broken, dangerous, a rule asked for, how far a repair is."""

from __future__ import annotations

from xiaoer.talk import patterns

FAULT = patterns.compile(
    r"不(转|亮|响|动|制冷|加热|工作|出(水|声|风)|充电|通电|灵|好使|热|冷|吸|准)|没(声|反应|电|图像)|开不了?机|充不(进|上)|死机|黑屏|失灵|漏(电|水|气)"
    r"|断(了|电|连)|裂|卡(住|死|顿)|异响|噪音|有.{0,3}(声|味)|掉(了|漆|线)|松(了|动)|发烫|闪|关不(上|了|掉)|打不开|连不上|按.{0,4}不"
)
"""What is wrong is named, so that nobody need ask for it."""
BROKE = patterns.compile(
    FAULT.pattern + r"|坏|故障|用不了|不能用|报修|要修|送修|寄修|(想|帮我|给我|需要|申请|能)修|维修(一下|申请)"
)
IN_GENERAL = patterns.compile(
    r"保修|质保|过保|三包|联保|保(几|多)|邮费|运费|多少钱|收费|要钱|自费|免费|谁(出|付|掏|承担)|保养|预约|影响"
)
DANGER = patterns.compile(
    r"冒烟|冒火|着火|起火|糊味|焦味|烧焦|烧糊|漏电|触电|电(到|着)(我|人|手|了)|爆炸|炸(了|开|裂)|鼓包|漏气|打火花|短路"
)
