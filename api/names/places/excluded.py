"""The result of a text that excludes places: never one of them, whatever else the text names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.places.conflicts import LARGER
from api.names.places.weigh import country_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.candidate import Resolved
    from api.names.places.exclusion import Excluded
    from api.names.places.senses import NameSpan, PlaceIndex


def without_excluded(found: Resolved, excluded: Sequence[Excluded], index: PlaceIndex) -> Resolved:
    """Return a result that is neither a place which the text excludes, or one inside it, with a note on each."""
    gone = {region for each in excluded for span in each.names for region in _meant(span)}
    names = " and ".join(dict.fromkeys(span.text for each in excluded for span in each.names))
    if not gone:
        return found
    left = tuple(each for each in found.candidates if gone.isdisjoint(index.line(each.code)))
    code = found.code if any(each.code == found.code for each in left) else None
    siblings = (
        code is not None
        and "-" in code
        and any("-" in region and region[:2] == country_of(code) and region != code for region in gone)
    )
    if siblings and not any("-" not in region for region in gone) and _is_region_alone(found):
        code = None
    note = f"{names} is excluded by the text ({excluded[0].marker})"
    if code is None:
        note += "; write the place itself"
    return replace(
        found, code=code, candidates=left, note="; ".join(filter(None, (note, found.note if code else None)))
    )


def _meant(span: NameSpan) -> set[str]:
    """Return the regions that an excluded name may well mean."""
    most = max((sense.weight for sense in span.senses), default=0)
    return {sense.region for sense in span.senses if sense.weight * LARGER >= most}


def _is_region_alone(found: Resolved) -> bool:
    """Return whether the answer rests on the name of a region alone, as a list of excluded regions does: except Xinjiang, Tibet."""
    return bool(found.candidates) and found.candidates[0].method in {"name", "alias"} and len(found.used) == 1
