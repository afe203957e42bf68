"""The pairs whose status, band or score differs between two releases, each with the rows that changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.changes.data import PLACES, ReleaseData, ScoredState
from api.claim_filters import GRADES
from api.evidence.claims import PAIRS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from api.changes.data import Near
    from api.changes.items import ChangedItem
    from api.database import Release

Reason = tuple[str, str]
"""The kind and the id of a row that differs."""
Codes = tuple[str, str | None]
"""The codes of a region and of a sector; None: the region in any sector."""


class ChangedPair(NamedTuple):
    """A pair that differs: its codes, its states (None where a release lacks the code), and what changed it."""

    region: str
    sector: str | None
    was: ScoredState | None
    now: ScoredState | None
    reasons: tuple[ChangedItem, ...]

    @property
    def change(self) -> str:
        """What happened to the pair: it was added to or removed from what a release knows, or it changed."""
        return "added" if self.was is None else "removed" if self.now is None else "changed"


def changed_pairs(
    old: Release, new: Release, as_of: date, items: Sequence[ChangedItem]
) -> Iterator[ChangedPair]:
    """Yield the pairs that differ on a day, in order of codes; ``items`` are the rows that differ.

    Compared are the pairs with direct evidence in either release, each of them for its country too, and every country in
    any sector. Others follow them: a place without evidence of its own has the score of a wider one.
    """
    before, after = ReleaseData(old, as_of), ReleaseData(new, as_of)
    rows = {(item.kind, item.id): item for item in items if item.kind in PLACES}
    for region, sector in sorted(_compared(old, new, as_of), key=lambda codes: (codes[0], codes[1] or "")):
        was = before.state(before.pair(region, sector)) if before.knows(region, sector) else None
        now = after.state(after.pair(region, sector)) if after.knows(region, sector) else None
        if was is None or now is None:
            yield ChangedPair(region, sector, was, now, ())
        elif not same(was, now, sector):
            found = reasons(before, after, (region, sector), (was, now), rows.keys())
            yield ChangedPair(region, sector, was, now, tuple(rows[key] for key in found))


def same(was: ScoredState, now: ScoredState, sector: str | None) -> bool:
    """Return whether two states are equal; the structural score counts where any sector is meant: it is that of the country."""
    if sector is None:
        return was == now
    return was._replace(structural_score=None) == now._replace(structural_score=None)


def _compared(old: Release, new: Release, as_of: date) -> set[Codes]:
    found: set[Codes] = set()
    for release in (old, new):
        for row in release.rows(PAIRS, as_of=as_of.isoformat(), **GRADES):
            found.add((row["region"], row["sector"]))
            found.add((row["region"].partition("-")[0], row["sector"]))
        found |= {(country, None) for country in release.column(COUNTRIES)}
    return found


def reasons(
    before: ReleaseData,
    after: ReleaseData,
    codes: Codes,
    states: tuple[ScoredState, ScoredState],
    rows: Collection[Reason],
) -> list[Reason]:
    """Return the rows that changed a pair, by kind and id.

    A row is a reason where the new state with this row as it was differs from the new one; a claim, a listing or a
    presumption also where the old state with this row as it is now differs from the old one (of measures, an older edition
    would do that). Where no single row does either, all that may bear on the pair are reasons together.
    """
    pair_was, pair_now = before.pair(*codes), after.pair(*codes)
    was, now = before.near(pair_was), after.near(pair_now)
    candidates = sorted(_differing(was, now) & set(rows))
    if len(candidates) <= 1:
        return candidates
    found = []
    for key in candidates:
        reverted = after.state_from(pair_now, now.with_row(was, key))
        differs = not same(reverted, states[1], codes[1])
        if not differs and key[0] != "measure":
            differs = not same(before.state_from(pair_was, was.with_row(now, key)), states[0], codes[1])
        if differs:
            found.append(key)
    return found or candidates


def _differing(was: Near, now: Near) -> set[Reason]:
    """Return kind and id of the rows near a pair that are not the same in both releases."""
    found: set[Reason] = set()
    for kind in ("measure", "presumption"):
        name = PLACES[kind]
        mine, theirs = getattr(was, name), getattr(now, name)
        found |= {(kind, id_) for id_ in mine.keys() | theirs.keys() if mine.get(id_) != theirs.get(id_)}
    for id_ in was.items.keys() | now.items.keys():
        item_was, item_now = was.items.get(id_), now.items.get(id_)
        if item_was != item_now and (item := item_now or item_was):
            found.add(("listing" if item.listing else "claim", id_))
    return found


COUNTRIES = "SELECT code FROM regions WHERE kind = 'country'"
