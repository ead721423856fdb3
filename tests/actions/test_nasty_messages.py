"""Messages made to hurt, through the real brain, the real actions and the real shop: each is answered, and none takes
either of them more than a moment."""

from __future__ import annotations

import pytest

from tests.actions.town import NEEDS_BRAIN

pytestmark = [*([NEEDS_BRAIN] if not isinstance(NEEDS_BRAIN, list) else NEEDS_BRAIN), pytest.mark.timeout(600)]
LIMIT_S = 2.0
"""Of the processor, for brain, actions and shop together: a wide limit, twenty times what the worst one takes."""
_BEFORE = ("我要改收货地址", "帮我开发票", "我有什么优惠券", "推荐一款耳机", "我要退货", "跑鞋我穿多大码", "我的订单")
"""What is talked of when it comes: forms and lists read it, too."""
