"""Phone numbers as shops tell and hear them: masked for everybody, whole only from who proves an order by it."""

from __future__ import annotations

from xiaoer.shop.contract import VerifyRequest
from xiaoer.shop.problem import wrong_field

_SHORTEST, _LONGEST = 7, 15
_CHINA = "86"


def masked(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}"


def checked(wish: VerifyRequest) -> VerifyRequest:
    """What is no number costs no try."""
    if not (len(wish.phone_last4) == 4 and _digits_alone(wish.phone_last4)):
        raise wrong_field("phone_last4", "请输入手机号的后四位数字。")
    if wish.phone is not None:
        whole = _SHORTEST <= len(wish.phone) <= _LONGEST and _digits_alone(wish.phone)
        if not (whole and wish.phone.endswith(wish.phone_last4)):
            raise wrong_field("phone", "请输入完整的手机号，只要数字。")
    return wish


def digits_of(phone: str) -> str:
    """As kept with hyphens, spaces or the country, +86 139-0000-1111: 13900001111."""
    digits = "".join(sign for sign in phone if sign.isascii() and sign.isdigit())
    return digits.removeprefix("00").removeprefix(_CHINA) if len(digits) > 11 else digits


def _digits_alone(text: str) -> bool:
    return text.isascii() and text.isdigit()
