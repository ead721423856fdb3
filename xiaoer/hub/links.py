"""Links to pictures: signed, and good for a time only. The ledger keeps the bare name; a link is made as it is sent.

The end of a link falls on a full quarter of its life, so that the same picture keeps its address, and the browser's
copy its use, for a while.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from itsdangerous import Signer

from xiaoer.talk import clock
from xiaoer.talk.message import Message

FOLDER = "/uploads/"
_SALT = "xiaoer picture"
FOR_THE_SHOP_S = 180 * 24 * 3600
"""How long a link opens that the shop was given with a case: as long as a case may be argued about."""


class Links:
    def __init__(self, secret: str, life_s: int) -> None:
        self._signer = Signer(secret, salt=_SALT, sep="|")
        self._life_s = life_s

    def signed(self, address: str, life_s: int | None = None) -> str:
        """The address of a picture of ours as it may be sent out; any other stays what it is."""
        if not address.startswith(FOLDER):
            return address
        life = life_s or self._life_s
        step = max(1, life // 4)
        until = (int(clock.now_s()) // step + 1) * step + life
        name = address.removeprefix(FOLDER)
        return f"{address}?until={until}&sign={self._sign(name, until)}"

    def left_s(self, name: str, until: str, sign: str) -> int:
        """For how many seconds this link still opens the picture; 0 for one that ran out or is not ours."""
        if not (until.isascii() and until.isdigit() and len(until) <= 12 and sign.isascii()):
            return 0
        if not self._signer.verify_signature(f"{name} {until}", sign):
            return 0
        return max(0, int(until) - int(clock.now_s()))

    def sent_out(self, message: Message) -> Message:
        """The message as it leaves the house."""
        return replace(message, image=self.signed(message.image)) if message.image else message

    def all_sent_out(self, messages: Iterable[Message]) -> list[Message]:
        return [self.sent_out(message) for message in messages]

    def _sign(self, name: str, until: int) -> str:
        return self._signer.get_signature(f"{name} {until}").decode()
