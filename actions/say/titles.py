"""Titles of buttons that several answers share."""

REMIND = "到货提醒我"
CHEAPER = "实惠些的"
OTHERS = "换几款看看"
TO_COLLEAGUE = "登记给同事"
TITLE_ALL = "{qty}件都换"
SOME = "「{item}」{some}件换成{into}，{rest}件不变"
