"""Whether a connection failed for its https:// alone."""

from __future__ import annotations

import ssl

NO_TLS = "the port speaks no TLS; write http://"


def tls_trouble(failed: BaseException) -> str:
    """What is wrong with the https:// of an address; "" when that is not the trouble."""
    cause: BaseException | None = failed
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate does not hold ({cause.verify_message})"
        if isinstance(cause, ssl.SSLError):
            return NO_TLS
        cause = cause.__cause__ or cause.__context__
    return ""
