"""Titles of buttons that several answers share."""

REMIND = "到货提醒我"
CHEAPER = "实惠些的"
OTHERS = "换几款看看"
ASK_COLLEAGUE = "替我问同事"
