"""Receipts, purely: digests of requests and results, a seal over all members, a signature where there is a key.

JSON is hashed in canonical form (RFC 8785), so that white space and the order of members do not matter.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Any

import rfc8785

if TYPE_CHECKING:
    from collections.abc import Mapping

SEALS = ("seal_sha256", "signature")
"""Members that seal the others."""


def canonical(document: Any) -> bytes:
    """Write a document in canonical form.

    Raises ``ValueError`` where it has none: a number that not every reader of JSON takes for the same, or no end of nesting.
    """
    try:
        return rfc8785.dumps(document)
    except (rfc8785.CanonicalizationError, RecursionError) as error:
        raise ValueError(str(error)) from None


def sha256_of(document: Any) -> str:
    """Give the digest of a document's canonical form."""
    return hashlib.sha256(canonical(document)).hexdigest()


def sealed(members: Mapping[str, Any], key: bytes | None) -> dict[str, Any]:
    """Give a receipt: its members, their seal and, with a key, the signature."""
    told = canonical(dict(members))
    receipt = dict(members) | {"seal_sha256": hashlib.sha256(told).hexdigest()}
    return receipt if key is None else receipt | {"signature": _signed(told, key)}


def seal_holds(receipt: Mapping[str, Any]) -> bool:
    """Tell whether the seal is that of the other members."""
    return bool(receipt.get("seal_sha256") == hashlib.sha256(_members(receipt)).hexdigest())


def signature_of(receipt: Mapping[str, Any], key: bytes | None) -> str:
    """Tell whether the key signed a receipt: valid, invalid, absent, or not_checked without a key."""
    found = receipt.get("signature")
    if found is None:
        return "absent"
    if key is None:
        return "not_checked"
    return (
        "valid"
        if hmac.compare_digest(str(found).encode(), _signed(_members(receipt), key).encode())
        else "invalid"
    )


def _members(receipt: Mapping[str, Any]) -> bytes:
    return canonical({name: value for name, value in receipt.items() if name not in SEALS})


def _signed(told: bytes, key: bytes) -> str:
    return hmac.new(key, told, hashlib.sha256).hexdigest()
