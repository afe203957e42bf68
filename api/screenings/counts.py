"""The rows of a screening, counted."""

from __future__ import annotations

from collections import Counter
from typing import Any


def summary_of(counts: Counter[tuple[str, str | None]]) -> dict[str, Any]:
    """Return the number of rows, by status and by band, from the rows of each status and band."""
    statuses: Counter[str] = Counter()
    bands: Counter[str] = Counter()
    for (status, band), count in sorted(counts.items(), key=str):
        statuses[status] += count
        if band is not None:
            bands[band] += count
    return {"rows": statuses.total(), "statuses": dict(statuses), "bands": dict(bands)}
