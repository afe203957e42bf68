"""An example of every parameter of a query: the address with one of them, or with all of an operation, is answered.

Postman sends all of them at once.
"""

from __future__ import annotations

from typing import Any, Final

from schemas.strict import FIRST_PAGE

Json = dict[str, Any]

EXAMPLES: Final[dict[str, object]] = {
    "addressee": ["importer"],
    "as_of": "2024-06-30",
    "band": ["high", "very_high"],
    "bom": True,
    "change": ["changed", "added"],
    "claim": ["andcenter-2025-designated-account"],
    "columns": [],
    "compare": "none",
    "country": "CN",
    "cursor": FIRST_PAGE,
    "detail": "full",
    "dimension": ["hazard"],
    "encoding": "windows-1252",
    "extend": "",
    "explain": "full",
    "facts": ["dprk_workers:no"],
    "format": "csv",
    "hs": "0304.75",
    "import_into": ["US"],
    "indicator": ["withholding-of-wages"],
    "inherit": True,
    "jurisdiction": ["EU"],
    "laws": "all",
    "level": ["class"],
    "limit": 10,
    "max_age": 3650,
    "min_score": 6.5,
    "origin": ["daily-nk"],
    "parent": "CN",
    "practice": ["dprk_labour"],
    "prefix": "seafood",
    "publisher": ["and-center"],
    "q": "seafood",
    "queries": '{"q0": {"query": "Dandong, Liaoning"}}',
    "receipt": True,
    "region": ["CN-LN", "VN"],
    "sector": ["1020", "sewing"],
    "sheet": "1",
    "since": "2026.11.29",
    "sort": "-evidence_count",
    "source": ["daily-nk-2025-10-copy"],
    "stance": "disputes",
    "status": ["assessed"],
    "text": "frozen squid rings, Zhuanghe, China",
    "upstream": "all",
    "within": True,
}
"""By name; those of an operation of its own go first."""

SUGGESTED: Final = (
    "regions",
    "region_properties",
    "region_types",
    "sectors",
    "sector_properties",
    "sector_types",
)
"""What reconciliation services suggest: their cursor is a number."""

OF_OPERATIONS: Final[dict[tuple[str, str], object]] = {
    ("get_history", "limit"): "all",
    ("get_index", "limit"): "all",
    ("get_coverage", "sources"): "all",
    ("get_resolve", "country"): "China",
    ("get_resolve", "region"): "Dandong, Liaoning",
    ("get_resolve", "sector"): "frozen pollock fillets",
    ("list_changes", "kind"): ["pair", "claim"],
    ("list_goods", "sector"): ["1020"],
    ("list_limits", "limit"): "all",
    ("list_tables", "limit"): "all",
    ("list_indicators", "kind"): ["measure"],
    ("list_region_risks", "sector"): ["1020", "sewing"],
    ("list_regions", "kind"): "subdivision",
    ("list_regions", "q"): "Dandong",
    ("list_sectors", "parent"): "10",
    ("list_sources", "kind"): ["advisory"],
    ("get_region_properties", "type"): "region",
    ("get_sector_properties", "type"): "sector",
    ("get_sector_service", "queries"): '{"q0": {"query": "frozen pollock fillets"}}',
    ("get_suggested_region_properties", "prefix"): "stat",
    ("get_suggested_region_types", "prefix"): "country",
    ("get_suggested_regions", "prefix"): "Liao",
    ("get_suggested_sector_properties", "prefix"): "stat",
    ("get_suggested_sector_types", "prefix"): "class",
    **{(f"get_suggested_{name}", "cursor"): 0 for name in SUGGESTED},
    ("post_screening", "bom"): False,
    ("post_screening", "format"): "json",
}
"""By operation and name. The first body of a screening is JSON, which has no columns, and its answer no byte order mark."""

SHOWN: Final = {"columns": "sector:Goods", "extend": '{"ids": ["CN-LN"], "properties": [{"id": "parent"}]}'}
"""By name, what the text shows where the example says nothing."""


def with_example(operation: str, parameter: Json) -> Json:
    """Return the description of a parameter of a query with its example; any other parameter as it is.

    Swagger UI sends what stands as ``example`` of a parameter unless a reader removes it, so it stands in the schema, and in
    the text where the values that are possible do not show it by themselves.
    """
    name = parameter["name"]
    if parameter["in"] != "query":
        return parameter
    own = (operation, name)
    example = OF_OPERATIONS[own] if own in OF_OPERATIONS else EXAMPLES[name]
    schema = parameter["schema"]
    found = {**parameter, "schema": {**schema, "examples": [example]}}
    if not _shows_values(schema):
        found["description"] = (
            f"{parameter['description']} For example `{SHOWN.get(name) or _text(example)}`."
        )
    return found


def _shows_values(schema: Json) -> bool:
    return "enum" in schema.get("items", schema) or schema.get("type") == "boolean"


def _text(example: object) -> str:
    return str(example[0] if isinstance(example, list) else example)
