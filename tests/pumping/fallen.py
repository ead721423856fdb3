"""Patterns as they stood in the house until they were attacked; each was slow, and the attack has to say so."""

from __future__ import annotations

import re

ONLY_POINTS = re.compile(
    r"^(?:那|这|另外?|别的|其[他它]|刚刚?|才|上|前|最[近早后新]|之前|第[一二三四五\d]|的|[个一笔单]|订单|单子|呢|啊|吧|[?？,，])+$"
)
BARE = re.compile(
    r"^[\s,，。:：]*(?:(?:我的|是|订单号?|单号|手机号?|电话|号码|尾号|后四位|邮箱|这个|就是)[\s,，:：]*)*"
    r"[0-9A-Za-z@._+ -]{4,}[\s,，。!！]*$"
)
MINDS = re.compile(
    r"^(?:(?:算了|不对|等等|那|还是|就|(?:不想?|别)[退换]了?|直接|我?改主意了|我|要|想|给我|帮我)[,，\s]*)*换"
    r"(?:货|吧|了|啊|掉|得了)*[。!！~～]*$"
)
FIGURED = re.compile(r"满\s*\d+|\d+\s*(元|块)?(的)?(无门槛)?(优惠)?券|减\s*\d+")
SUM = re.compile(r"预算|[\d一二两三四五六七八九十百千万]+(块钱?|元)?(以内|之内|以下|左右|上下|以上|档)")
WAITED = re.compile(r"[\d一二两三四五六七八九十半几]+(?:多|来)?个?(?:天|周|星期|礼拜|月|小时)[^前内后]")
TERM = re.compile(r"(\d+|一|两|二|三|五|半)\s*(年|个月|天)")
WEIGHT = re.compile(r"(?:体重|重)\s*(?:是|有|大概|差不多)?\s*(\d{2,3})(?!\s*斤)")
LABEL = re.compile(r"(收件|收货|联系)?(人|电话|手机号?|号码)\s*(是|为|[:：])?\s*(?=\s|$|[,，。])")
ALONE = re.compile(r"(还|是|得|需?要)*(单独|另外?|额外)(再)?(买|配|卖)的?([吗么不嘛呢?？]|$)")
