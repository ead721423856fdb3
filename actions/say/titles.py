"""Titles of buttons that several answers share."""

REMIND = "到货提醒我"
DISCOUNTS = "有什么优惠"
IN_STOCK = "有货吗"
OTHERS = "换几款看看"
