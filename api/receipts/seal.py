"""The digests, seals and signatures of receipts: a seal is the digest of all members, a signature needs a key.

JSON is hashed in canonical form (RFC 8785), so that white space and the order of members make no difference.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

import rfc8785

if TYPE_CHECKING:
    from collections.abc import Mapping

SEALS = ("seal_sha256", "signature")
"""Members that seal the others."""


def parsed(text: str | bytes) -> dict[str, Any] | None:
    """Return the object in a line of JSON; None where it is no object, or names a member twice: readers would differ."""
    try:
        found = json.loads(text, object_pairs_hook=_members_once)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _members_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a member is there twice")
    return found


def canonical(document: Any) -> bytes:
    """Return a document in canonical form.

    Raises ``ValueError`` where it has none: it is nested too deeply, or contains a number that readers of JSON understand
    differently.
    """
    try:
        return rfc8785.dumps(document)
    except (rfc8785.CanonicalizationError, RecursionError) as error:
        raise ValueError(str(error)) from None


def sha256_of(document: Any) -> str:
    """Return the digest of a document's canonical form."""
    return hashlib.sha256(canonical(document)).hexdigest()


def sealed(members: Mapping[str, Any], key: bytes | None) -> dict[str, Any]:
    """Return a receipt: its members, their seal and, with a key, the signature."""
    text = canonical(dict(members))
    receipt = dict(members) | {"seal_sha256": hashlib.sha256(text).hexdigest()}
    return receipt if key is None else receipt | {"signature": _sign(text, key)}


def is_sealed(receipt: Mapping[str, Any]) -> bool:
    """Return whether the seal is that of the other members."""
    return bool(receipt.get("seal_sha256") == hashlib.sha256(_members(receipt)).hexdigest())


def signature_status(receipt: Mapping[str, Any], key: bytes | None) -> str:
    """Return the status of a receipt's signature: valid, invalid, absent, or not_checked without a key."""
    found = receipt.get("signature")
    if found is None:
        return "absent"
    if key is None:
        return "not_checked"
    expected = _sign(_members(receipt), key)
    return "valid" if hmac.compare_digest(str(found).encode(), expected.encode()) else "invalid"


def _members(receipt: Mapping[str, Any]) -> bytes:
    return canonical({name: value for name, value in receipt.items() if name not in SEALS})


def _sign(text: bytes, key: bytes) -> str:
    return hmac.new(key, text, hashlib.sha256).hexdigest()
