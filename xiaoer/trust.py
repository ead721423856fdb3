"""The certificates that are trusted, read once for the whole process: each reading costs 30 ms of the processor."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


@cache
def trusted(*, named_by_environment: bool = True) -> ssl.SSLContext:
    """Those that SSL_CERT_FILE or SSL_CERT_DIR name, else certifi's. The same context serves any number of clients."""
    return httpx.create_ssl_context(trust_env=named_by_environment)
