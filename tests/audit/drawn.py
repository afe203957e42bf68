"""Explained profiles of drawn evidence, as a reader receives them: plain JSON with what each item states."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from api.scoring.assess import assess
from api.scoring.description import constants
from api.scoring.explanation import details, dimensions, summary
from tests.audit.scored import Audit, presuming
from tests.audit.tree import Tree
from tests.scoring.claims import REGIONS, SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.scoring.records import Item, ScoringInput
    from tests.audit.items import Json


def explained_profile(inputs: ScoringInput) -> Json:
    """Return the explained profile of a question, after a trip through JSON."""
    found = assess(inputs)
    stated = {item.id: _stated(item) for item in inputs.items}
    parts = dimensions(found, full=True)
    for part in parts.values():
        part["evidence"] = [stated[item["id"]] | item for item in part["evidence"]]
    profile = {
        "region": {"code": inputs.pair.region[0]},
        "sector": {"code": inputs.pair.sector[0]},
        "goods": inputs.hs and {"hs": inputs.hs},
        **summary(found),
        **details(found, full=True),
        "dimensions": parts,
    }
    printed: Json = json.loads(json.dumps(profile))
    return printed


def _stated(item: Item) -> Json:
    """Return what the evidence collection states of an item."""
    listing = {
        "listed_since": item.listed_since and item.listed_since.isoformat(),
        "listed_until": item.listed_until and item.listed_until.isoformat(),
        "last_edition_checked": item.last_edition and item.last_edition.name,
        "last_edition_published_on": item.last_edition and item.last_edition.published_on.isoformat(),
    }
    return {
        "region": item.region and {"code": item.region},
        "sector": item.sector and {"code": item.sector},
        "observed_to": item.observed_end and item.observed_end.isoformat(),
        "published_on": item.published_by.isoformat(),
        "listing": listing if item.listing else None,
    }


def audit_of(inputs: ScoringInput, only: Iterable[str] = ()) -> Audit:
    """Return what an auditor knows beside the profile of a question."""
    audit = Audit(constants(), Tree(_parents(REGIONS), only), Tree(_parents(SECTORS), only), [])
    laws = [
        {
            "id": p.instrument,
            "presumptions": [
                {
                    "region": p.region_path[0],
                    "sector": p.sector_path[0] if p.sector_path else None,
                    "since": p.since.isoformat(),
                    "until": p.until and p.until.isoformat(),
                }
            ],
        }
        for p in inputs.presumptions
    ]
    region, sector = inputs.pair.region[0], inputs.pair.sector[0]
    return audit._replace(
        presumed=presuming(laws, audit, region, sector, inputs.hs, inputs.as_of.isoformat())
    )


def _parents(paths: Mapping[str | None, tuple[str, ...]]) -> dict[str, str | None]:
    """Return each code of some paths with its parent."""
    known = {path[level:] for path in paths.values() for level in range(len(path))}
    return {path[0]: path[1] if len(path) > 1 else None for path in known}
