"""The form of an API key, and its hash.

A key is ``risk_``, an id of 8 characters, ``_``, a secret of 32 random bytes in base62, and a checksum, as in
``risk_k3Tq9ZbA_<43 characters><6 characters>``. The prefix lets scanners of repositories find a key that was committed, the
id names a key in lists without its secret, and the checksum shows a typing error before anything is compared.

The hash is one SHA-256 over a salt and the key. A slow hash protects passwords, because people choose them from few; the
secret of a key has 256 random bits, which no one can try out, and a slow hash would only cost the server time at each request.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import zlib
from dataclasses import dataclass, field

PREFIX = "risk_"
BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ID, SECRET, CHECKSUM = 8, 43, 6
"""Characters of each part: 43 are enough for 256 bits, 6 for the 32 bits of a CRC-32."""
SECRET_BYTES = 32
SALT_BYTES = 16

FORM = re.compile(rf"{PREFIX}(?P<id>[0-9A-Za-z]{{{ID}}})_(?P<secret>[0-9A-Za-z]{{{SECRET}}})(?P<sum>[0-9A-Za-z]{{{CHECKSUM}}})")  # fmt: skip
ANYWHERE = re.compile(rf"{PREFIX}[0-9A-Za-z]{{{ID}}}_[0-9A-Za-z]{{12,}}")
"""A key, or the beginning of one that a message has cut off; no column of a sheet is spelt so."""
"""A key inside any text."""
REMOVED = f"{PREFIX}[removed]"


class KeyFormError(ValueError):
    """A text is no key; the message says why, and contains nothing of the text."""


@dataclass(frozen=True, slots=True)
class HashedKey:
    """What is stored of a key: its id, a salt, and the hash of both salt and key."""

    id: str
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    def matches(self, key: str) -> bool:
        """Return whether a text is this key; the time that this takes depends on neither of them."""
        return hmac.compare_digest(_digest(self.salt, key), self.digest)

    def text(self) -> str:
        """Return the form in the file."""
        return f"sha256:{self.id}:{self.salt.hex()}:{self.digest.hex()}"


NO_KEY = HashedKey("", bytes(SALT_BYTES), bytes(hashlib.sha256().digest_size))
"""Compared where an id is unknown, so that an unknown key takes the time of a known one. No key has this hash."""


def new_key() -> tuple[str, HashedKey]:
    """Return a new key and what is stored of it."""
    id_ = "".join(secrets.choice(BASE62) for _ in range(ID))
    return key_of(id_, secrets.token_bytes(SECRET_BYTES))


def key_of(id_: str, secret: bytes) -> tuple[str, HashedKey]:
    """Return the key of an id and a secret, and what is stored of it with a new salt."""
    body = f"{PREFIX}{id_}_{_base62(int.from_bytes(secret), SECRET)}"
    key = body + _checksum(body)
    salt = secrets.token_bytes(SALT_BYTES)
    return key, HashedKey(id_, salt, _digest(salt, key))


def id_of(key: str) -> str:
    """Return the id of a key. Raises ``KeyFormError`` where the text has not the form of one."""
    found = FORM.fullmatch(key)
    if not found:
        raise KeyFormError(
            f"a key is {PREFIX} with {ID} characters, _ and {SECRET + CHECKSUM} more: copy all of it"
        )
    if not hmac.compare_digest(_checksum(key[:-CHECKSUM]), found["sum"]):
        raise KeyFormError("the checksum of the key is wrong: a character was changed or lost; copy it again")
    return found["id"]


def without_keys(text: str) -> str:
    """Return a text in which every key is replaced."""
    return ANYWHERE.sub(REMOVED, text) if PREFIX in text else text


def _digest(salt: bytes, key: str) -> bytes:
    return hashlib.sha256(salt + key.encode("utf-8", "surrogateescape")).digest()


def _checksum(body: str) -> str:
    return _base62(zlib.crc32(body.encode()), CHECKSUM)


def _base62(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, len(BASE62))
        digits.append(BASE62[digit])
    return "".join(reversed(digits))
