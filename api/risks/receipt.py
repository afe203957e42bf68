"""A profile that can be proven: its answer as a receipt speaks of it, what was asked, and the way back from there."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from api.codes import HS, REGION, SECTOR, every_code
from api.database import release
from api.law.parameters import FACTS, MARKET
from api.receipts.form import restated, strange
from api.receipts.issue import receipt
from api.receipts.seal import sha256_of
from api.risks.profile import profile
from api.web.problems import Problem
from api.web.shaping import shaper
from schemas.risks import Profile, ProfileQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Row
    from api.web.question import Query

SHAPE = shaper(Profile())
PATH = re.compile(r"/v1/risks/([A-Z0-9-]+)/([A-Z0-9]+)")
KNOWN = {"facts": FACTS, "hs": HS, "import_into": MARKET}
"""What parameters of a profile name."""
NO_BYTES = hashlib.sha256().hexdigest()
"""The digest of the body of a GET."""


def proven(region: str, sector: str, query: Query) -> Row:
    """Give a profile with its receipt."""
    found = profile(region, sector, query)
    digest = sha256_of(_told(found))
    return found | {
        "receipt": receipt(query["as_of"], parameters(region, sector, query), NO_BYTES, digest),
    }


def digest_of(region: str, sector: str, query: Query) -> str:
    """Give the digest of a profile without its receipt."""
    return sha256_of(whole(region, sector, query))


def whole(region: str, sector: str, query: Query) -> Row:
    """Give a profile as its address answers it."""
    return _told(profile(region, sector, query))


def _told(found: Row) -> Row:
    told: Row = SHAPE(found) | {"release": release().version}
    return told


def parameters(region: str, sector: str, query: Mapping[str, Any]) -> dict[str, Any]:
    """Give whatever was asked, as a receipt holds it: the canonical path, and what the question narrows."""
    told = {name: query.get(name) for name in ("hs", "facts", "import_into", "explain")}
    path = {"path": f"/v1/risks/{region}/{sector}"}
    return path | {name: value for name, value in told.items() if value} | {"receipt": "true"}


def asked_of(stated: Mapping[str, Any], as_of: str) -> tuple[str, str, Query]:
    """Give region, sector and question that a receipt tells of: the way back from ``parameters``.

    Raises a problem (422) where no profile has such parameters.
    """
    found = PATH.fullmatch(stated["path"])
    own = {name: value for name, value in stated.items() if name != "path"} | {"as_of": as_of}
    query = restated(ProfileQuery(), KNOWN, own)
    place = found and {"region": (REGION, found[1]), "sector": (SECTOR, found[2])}
    try:
        codes = every_code(place) if place else {}
    except Problem as problem:
        raise strange({"path": problem.description or ""}) from None
    if not codes or parameters(codes["region"], codes["sector"], query) != stated:
        raise strange({"": "no profile has such parameters; give the receipt as it came"})
    return codes["region"], codes["sector"], query
