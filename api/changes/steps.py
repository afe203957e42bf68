"""The lists of changes that a release carries, and several of them as one: first state before, last state after."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.changes.items import KINDS
from api.changes.net import net, net_reasons
from api.problem import Problem
from api.trees import Trees

if TYPE_CHECKING:
    from api.database import Release, Row

VERSION = re.compile(r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}(\.[0-9]+)?")
MOST_LISTS = 8
"""Lists that are cached, by the release that they begin with: some megabytes each."""


class Steps:
    """The steps of one release, oldest first."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self.rows = sorted(release.rows(STEPS), key=lambda step: _order(step["version"]))
        self.since = lru_cache(maxsize=MOST_LISTS)(self._since)

    def known(self) -> list[str]:
        """Return the versions that a list may begin with, oldest first; the last one is that of the release itself."""
        return [*(step["since"] for step in self.rows), self._release.version]

    def first(self, version: str | None) -> str:
        """Return the version that a list begins with: the named one, or that of the release before.

        Raises a problem (422) for a version that is later than this release, or that no list begins with.
        """
        known, own = self.known(), self._release.version
        if version is None:
            return known[-2] if len(known) > 1 else own
        if version in known:
            return version
        if VERSION.fullmatch(version) and _order(version) > _order(own):
            detail = (
                f'since: release "{version}" is newer than {own}, which is served here; give an earlier one'
            )
        else:
            detail = f'since: unknown release "{version[:40]}"'
        detail += f"; known are {', '.join(known)}"
        raise Problem(422, detail, [{"parameter": "since", "detail": detail}])

    def _since(self, version: str) -> tuple[Row, ...]:
        """Return the changes since a known version: the steps, then what changed by kind and id."""
        steps = [step for step in self.rows if _order(step["version"]) > _order(version)]
        found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for step in steps:
            for row in self._release.rows(CHANGES, version=step["version"]):
                found[key_of(row)].append(_parsed(row))
        changes = {key: net(rows) for key, rows in found.items()}
        left = sorted(filter(None, changes.values()), key=_place)
        rows = [
            *map(_step, steps),
            *(row | {"reasons": net_reasons(row["reasons"], changes)} for row in left),
        ]
        return tuple(map(self._named, rows))

    def _named(self, row: Row) -> Row:
        """Return a row with references in place of its codes; a code that is gone has itself as its name."""
        trees = self._release.keep(Trees)
        region, sector = row["region"], row["sector"]
        return row | {
            "region": region and {"code": region, "name": trees.region_names.get(region, region)},
            "sector": sector and {"code": sector, "title": trees.sector_titles.get(sector, sector)},
        }


def _order(version: str) -> tuple[int, ...]:
    """Return the parts of a version as numbers: a tenth release of a day comes after the ninth."""
    return tuple(map(int, version.split(".")))


def _place(row: Row) -> tuple[int, str]:
    return KINDS.index(row["kind"]), row["id"]


def _parsed(row: Row) -> Row:
    columns = {name: row[name] and json.loads(row[name]) for name in ("was", "now", "differences", "reasons")}
    return row | columns | {"steps": [row["version"]], "text": None}


def _step(step: Row) -> Row:
    text = f"From {step['since']} to {step['version']}, both as of {step['as_of']} by {step['method']}."
    return {
        "kind": "step",
        "id": step["version"],
        "change": "added",
        "region": None,
        "sector": None,
        "was": None,
        "now": None,
        "differences": [],
        "reasons": [],
        "steps": [step["version"]],
        "text": " ".join([text, *json.loads(step["lacks"])]),
    }


STEPS = "SELECT version, since, as_of, method, lacks FROM release_steps"
CHANGES = "SELECT * FROM release_changes WHERE version = :version"


def changes_since(release: Release, version: str | None) -> tuple[Row, ...]:
    """Return the changes of a release since an earlier one, by default since the release before.

    Raises a problem (422) for a version that no list begins with.
    """
    steps = release.keep(Steps)
    return steps.since(steps.first(version))


def key_of(row: dict[str, Any]) -> tuple[str, str]:
    """Return what identifies a row of a list."""
    return row["kind"], row["id"]
