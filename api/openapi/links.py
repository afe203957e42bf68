"""Links between operations: from what an answer holds to the request that goes on with it."""

from __future__ import annotations

from typing import Any, Final

Json = dict[str, Any]

PAIR: Final = {"region": "#/region/code", "sector": "#/sector/code"}
RESOLVED: Final = {"region": "#/region/candidates/0/code", "sector": "#/sector/candidates/0/code"}
FIRST_ID: Final = {"id": "#/items/0/id"}
FIRST_CODE: Final = {"code": "#/items/0/code"}
FIRST_PAIR: Final = {"region": "#/items/0/region/code", "sector": "#/items/0/sector/code"}

LINKS: Final[dict[str, dict[str, Json]]] = {
    "list_sectors": {"get_sector": FIRST_CODE},
    "list_regions": {"get_region": FIRST_CODE},
    "list_indicators": {"get_indicator": FIRST_ID},
    "list_evidence": {"get_evidence": FIRST_ID},
    "get_evidence": {"get_source": {"id": "#/source/id"}},
    "list_sources": {"get_source": FIRST_ID},
    "list_goods": {"get_good": FIRST_ID},
    "list_instruments": {"get_instrument": FIRST_ID},
    "list_methods": {"get_method": FIRST_ID},
    "list_risks": {"get_risk": FIRST_PAIR},
    "get_resolve": {"get_risk": RESOLVED},
    "post_resolve": {"get_risk": RESOLVED},
    "get_risk": {"list_evidence": PAIR, "get_history": PAIR},
}
"""By operation, the operations that follow it, and where in the answer each of their parameters is."""

VERIFICATION: Final = {
    "receipt": "$response.body#/receipt",
    "request": "$request.body",
    "result": "$response.body",
}
"""The body that verifies a screening."""


def links(operation: str) -> Json:
    """Return the links of an operation's answer, as a member of the document; none where it has none."""
    found: Json = {
        name: {
            "operationId": name,
            "parameters": {one: f"$response.body{place}" for one, place in parameters.items()},
        }
        for name, parameters in LINKS.get(operation, {}).items()
    }
    if operation == "post_screening":
        found["post_verification"] = {"operationId": "post_verification", "requestBody": VERIFICATION}
    return {"links": found} if found else {}
