"""The parameters in paths, by the tag of their operations, each with a value to try."""

from __future__ import annotations

from typing import Any, Final

REGION: Final = ("ISO 3166 code of a region, in any case, or another of its codes.", "CN-LN")
SECTOR: Final = ("ISIC Rev.4 code of a sector, or one of its slugs.", "seafood-processing")

PARAMETERS: Final = {
    ("risks", "region"): REGION,
    ("risks", "sector"): SECTOR,
    ("history", "region"): REGION,
    ("history", "sector"): SECTOR,
    ("goods", "id"): ("Id of a good.", "fish"),
    ("instruments", "id"): ("Id of an instrument.", "caatsa-321b"),
    ("regions", "code"): REGION,
    ("sectors", "code"): SECTOR,
    ("indicators", "id"): ("Id or code of an indicator.", "withholding-of-wages"),
    ("evidence", "id"): ("Id of an evidence item.", "andcenter-2025-designated-account-1020"),
    ("sources", "id"): ("Id of a source.", "daily-nk-2025-10-copy"),
    ("methods", "id"): ("Id of a method.", "inform-ilo-2"),
    ("tables", "table"): ("Name of a table.", "limits"),
}
"""By tag and name: description and example."""


FORMATS: Final = {
    "regions": "region",
    "sectors": "sector",
    "goods": "good",
    "instruments": "instrument",
    "indicators": "indicator",
    "evidence": "evidence",
    "sources": "source",
    "methods": "method",
}
"""The code system of a single thing, by tag."""


def path_parameter(tag: str, name: str) -> dict[str, Any]:
    """Return the description of a parameter in a path."""
    text, example = PARAMETERS[tag, name]
    return {
        "in": "path",
        "name": name,
        "required": True,
        "description": text,
        "schema": {
            "type": "string",
            "minLength": 1,
            "format": FORMATS.get(tag, name) if name in {"id", "code"} else name,
        },
        "example": example,
    }
