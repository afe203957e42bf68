"""A profile with its receipt, and the profile of a receipt's parameters."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from api.codes import HS, REGION, SECTOR
from api.law.parameters import FACTS, MARKET
from api.receipts.form import parameter_problem, query_of
from api.receipts.seal import sha256_of
from api.risks.profile import profile
from api.web.path_codes import path_codes
from api.web.shape import shaper
from api.web.written import parsed
from schemas.risks import Profile, ProfileQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release, Row
    from api.receipts.issue import Issuer
    from api.web.query import Query

SHAPE = shaper(Profile())
PATH = re.compile(r"/v1/risks/([A-Z0-9-]+)/([A-Z0-9]+)")
CODES = {"facts": FACTS, "hs": HS, "import_into": MARKET}
"""The code systems of a profile's parameters."""
NO_BYTES = hashlib.sha256().hexdigest()
"""The digest of the body of a GET."""


def profile_with_receipt(issuer: Issuer, region: str, sector: str, query: Query) -> Row:
    """Return a profile with its receipt."""
    found = served_profile(issuer.release, region, sector, query)
    digest = sha256_of(found)
    stated = parameters(region, sector, query)
    return found | {"receipt": issuer.receipt(query["as_of"], stated, NO_BYTES, digest)}


def digest_of(release: Release, region: str, sector: str, query: Query) -> str:
    """Return the digest of a profile without its receipt."""
    return sha256_of(served_profile(release, region, sector, query))


def served_profile(release: Release, region: str, sector: str, query: Query) -> Row:
    """Return a profile as a reader of its address has it."""
    served: Row = parsed(SHAPE(profile(release, region, sector, query)) | {"release": release.version})
    return served


def parameters(region: str, sector: str, query: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a receipt: the canonical path, and the parameters of the query that change the profile."""
    used = {name: query.get(name) for name in ("hs", "facts", "import_into", "laws", "upstream", "explain")}
    path = {"path": f"/v1/risks/{region}/{sector}"}
    return path | {name: value for name, value in used.items() if value} | {"receipt": "true"}


def request_of(release: Release, stated: Mapping[str, Any], as_of: str) -> tuple[str, str, Query]:
    """Return region, sector and query of a receipt: the inverse of ``parameters``.

    Raises a problem (422) where no profile has such parameters.
    """
    found = PATH.fullmatch(stated["path"])
    own = {name: value for name, value in stated.items() if name != "path"} | {"as_of": as_of}
    query = query_of(release, ProfileQuery(), CODES, own)
    codes: dict[str, str] = {}
    if found:
        place = {"region": (REGION, found[1]), "sector": (SECTOR, found[2])}
        codes, faults = path_codes(release, place)
        if faults:
            raise parameter_problem({"path": "; ".join(fault["detail"] for fault in faults)})
    if not codes or parameters(codes["region"], codes["sector"], query) != stated:
        raise parameter_problem({"": "no profile has such parameters; send the receipt as you received it"})
    return codes["region"], codes["sector"], query
