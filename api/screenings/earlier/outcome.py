"""What is compared of a row: the outcome of its screening, from an answer or from a line of an earlier result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from schemas.risks import BANDS
from schemas.screened import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping


class RowOutcome(NamedTuple):
    """Status, score and band, the highest part, what was understood, and the laws with their statuses."""

    status: str
    score: float | None
    band: str | None
    at_most: str | None
    region: str | None
    sector: str | None
    laws: tuple[str, ...]

    def text(self) -> str:
        """Return it in a few words."""
        parts = [self.status, self.score, self.band, self.at_most and f"at most {self.at_most}"]
        return " ".join(str(part) for part in parts if part is not None)


HIGHEST_SCORE = 10
HIGHEST_PART = re.compile(r"[0-9]{1,2}(\.[0-9]{1,4})? (" + "|".join(BANDS) + ")")
CODE = re.compile(r"[A-Z0-9-]{1,12}")
LAW = re.compile(r"[a-z0-9._-]{1,80}:[a-z_]{1,40}")


def _checked(outcome: RowOutcome) -> RowOutcome:
    """Return an outcome; raise ``ValueError`` where a screening has no such values: the row was cut off, edited or shifted."""
    status, score, band, at_most, region, sector, laws = outcome
    faults = (
        (status, status in STATUSES),
        (score, score is None or 0 <= score <= HIGHEST_SCORE),
        (band, band is None or band in BANDS),
        (at_most, at_most is None or HIGHEST_PART.fullmatch(at_most)),
        (region, region is None or CODE.fullmatch(region)),
        (sector, sector is None or CODE.fullmatch(sector)),
        *((law, LAW.fullmatch(law)) for law in laws),
    )
    for value, right in faults:
        if not right:
            raise ValueError(
                f'"{str(value)[:40]}" is no value of a screening in its place: a row was cut off or edited'
            )
    return outcome


def outcome_of_members(members: Mapping[str, Any]) -> RowOutcome:
    """Return the outcome of an answer as JSON; raise ``ValueError`` where it is none."""
    try:
        part, matched = members["at_most"], members["matched"]
        found = RowOutcome(
            members["status"],
            _number(members["score"]),
            members["band"],
            f"{part['score']} {part['band']}" if part else None,
            matched["region"]["code"],
            matched["sector"]["code"],
            tuple(sorted(f"{law['id']}:{law['status']}" for law in members["laws"] or ())),
        )
        return _checked(found)
    except (LookupError, TypeError, OverflowError) as error:
        raise ValueError("a line is no answer of a screening") from error


def outcome_of_cells(cells: Mapping[str, str]) -> RowOutcome:
    """Return the outcome in the cells of a sheet by the names of their columns; raise ``ValueError`` where one is no number."""
    score = cells["risk_score"]
    found = RowOutcome(
        cells["risk_status"],
        float(score) if score else None,
        cells["risk_band"] or None,
        cells["risk_at_most"] or None,
        cells["risk_region"] or None,
        cells["risk_sector"] or None,
        tuple(sorted(filter(None, cells["risk_laws"].split(";")))),
    )
    return _checked(found)


COLUMNS = (
    "risk_status", "risk_score", "risk_band", "risk_at_most", "risk_region", "risk_sector", "risk_laws",
)  # fmt: skip
"""The columns of a screened sheet that an outcome is read from."""


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
