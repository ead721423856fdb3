"""Titles of buttons that several answers share."""

REMIND = "到货提醒我"
CHEAPER = "实惠些的"
OTHERS = "换几款看看"
ASK_COLLEAGUE = "替我问同事"
TO_COLLEAGUE = "登记给同事"
CONFIRM_RECEIPT = "确认收货"
TITLE_ALL = "{qty}件都换"
SOME = "「{item}」{some}件换成{into}，{rest}件不变"
TITLE_CANCEL = "还是取消"
TITLE_CHANGE = "换成{into}"
OFFERS = {
    "urge": "催一下", "remind": "到货提醒", "coupon": "领这张券", "ticket": "登记给同事", "feedback": "转给同事",
    "note": "备注给快递",
}  # fmt: skip
"""Of deeds that one tap does."""
