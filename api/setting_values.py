"""The values of settings, read from the texts of variables; a wrong one is refused with what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

BASE_PATH = re.compile(r"(/[A-Za-z0-9][A-Za-z0-9._~-]{0,63}){1,4}")
"""Up to four segments of letters, digits and ``._~-``: they need no quoting in an address, a header or a page."""
PAGES = "assets|coverage|docs|explore|map|matrix|sheet|verify|favicon.ico|llms.txt|robots.txt"
OWN_PATHS = re.compile(rf"/(v\d+|{PAGES}|openapi\..*|livez|readyz|metrics)(/.*)?")
"""What a base path must not begin with: the service answers without the base path too."""
ORIGIN = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?")
"""A scheme and a host, as browsers send them in ``Origin``."""
CONTACT = re.compile(r"(mailto:|https://|tel:)[\x21-\x7e]{3,200}")
"""An address as security.txt has it (RFC 9116): a URI on one line."""


def is_base_path(text: str) -> bool:
    """Return whether a text can be a base path; without one it is empty."""
    return not text or bool(BASE_PATH.fullmatch(text) and not OWN_PATHS.fullmatch(text))


SHORTEST_KEY = 32
"""Bytes of a key that signs: as many as HMAC-SHA-256 has; a shorter one can be guessed."""

HIGHEST_TARGET = 8000
"""A request line has at most 8,190 bytes in gunicorn, method and version included."""

SERVERS = ("gunicorn", "granian")
"""Servers that ``python -m api`` can start."""

HIGHEST_PORT = 65535
"""TCP has no higher one."""


def kind_of(default: object) -> type:
    """Return the type of a setting; one without a default is a path."""
    return Path if default is None else type(default)


def value_of(variable: str, text: str, kind: type) -> object:
    """Return the value that the text of a variable means. Raises ``ValueError`` with the name of the variable and advice."""
    if not text.strip():
        raise ValueError(f"{variable} is empty: set it, or leave it out for its default")
    if issubclass(kind, Path):
        return Path(text)
    if kind is bool:
        if text not in {"yes", "no"}:
            raise ValueError(f"{variable} is {text!r}: set it to yes or no")
        return text == "yes"
    if kind is int:
        try:
            number = int(text)
        except ValueError:
            link = "; Kubernetes sets it for a Service named risk: set enableServiceLinks: false"
            more = link if text.startswith("tcp://") else ""
            raise ValueError(f"{variable} is {text!r}: set it to a whole number{more}") from None
        if number < 1:
            raise ValueError(f"{variable} is {number}: set it to 1 or more")
        if variable == "RISK_PORT" and number > HIGHEST_PORT:
            raise ValueError(f"{variable} is {number}: set it to a port from 1 to {HIGHEST_PORT}")
        if variable == "RISK_LONGEST_TARGET" and number > HIGHEST_TARGET:
            raise ValueError(f"{variable} is {number}: set it to {HIGHEST_TARGET} or less")
        return number
    return _checked_text(variable, text)


def _checked_text(variable: str, text: str) -> str:
    if variable == "RISK_RECEIPT_KEY" and len(text.encode()) < SHORTEST_KEY:
        raise ValueError(
            f"{variable} has {len(text.encode())} bytes, a key needs {SHORTEST_KEY} or more: make one with "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    if variable == "RISK_SERVER" and text not in SERVERS:
        raise ValueError(f"{variable} is {text!r}: set it to {' or '.join(SERVERS)}")
    if variable == "RISK_PUBLIC_URL" and not ORIGIN.fullmatch(text):
        raise ValueError(
            f"{variable} is {text!r}: set it to a scheme and a host, such as https://risk.example.org; a path goes into "
            "RISK_BASE_PATH"
        )
    if variable == "RISK_CORS_ORIGINS" and text != "*" and not all(map(ORIGIN.fullmatch, text.split(","))):
        raise ValueError(
            f"{variable} is {text!r}: set it to origins separated by commas, such as https://sheets.example.org, or to *"
        )
    if variable == "RISK_SECURITY_CONTACT" and not CONTACT.fullmatch(text):
        raise ValueError(
            f"{variable} is {text!r}: set it to an address that begins with mailto:, https:// or tel:, without blanks"
        )
    if variable == "RISK_BASE_PATH" and not is_base_path(text):
        raise ValueError(
            f"{variable} is {text!r}: set it to a path such as /risk, without a slash at its end, that begins with none of "
            "this server's own paths (/v1, /docs, ...)"
        )
    return text
