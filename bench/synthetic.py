"""A release with many times the evidence of the real one: further libraries of its size, about other places and work.

A copy of the library has the same grades, dates, words and denials. Each pair in it is replaced by a random pair of the same
kind and level; codes with more evidence are drawn more often, as 1 to their rank. The result is the same on every run.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from bench.untouched import UntouchedPairs
from seed.check import check
from seed.derive import derive
from seed.folders import DATA, ROOT, STORED
from seed.places.gazetteer import Gazetteer
from seed.read.faults import Faults
from seed.read.files import read
from seed.write.load import load
from seed.write.publish import publish
from seed.write.seal import seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


Row = dict[str, Any]
Tables = dict[str, list[Row]]

OUT = ROOT / "build" / "synthetic.sqlite"
TIMES = 100
ORIGINS = 10
"""Factor of the number of origins: the same bodies publish more."""


class CodeSample:
    """Codes of one kind to draw from, those with the most evidence first, the others in random order."""

    def __init__(self, codes: Iterable[str], counts: Mapping[str | None, int], chance: random.Random) -> None:
        self._codes = sorted(codes)
        chance.shuffle(self._codes)
        self._codes.sort(key=lambda code: -counts.get(code, 0))
        self._reach = list(accumulate(1 / rank for rank in range(1, len(self._codes) + 1)))
        self._chance = chance

    def one(self) -> str:
        """Draw a code, the first ones most often."""
        return self._chance.choices(self._codes, cum_weights=self._reach)[0]


class PairSample:
    """Random pairs for the pairs of the library, none of them relevant to an untouched pair."""

    def __init__(self, tables: Tables, untouched: UntouchedPairs, chance: random.Random) -> None:
        counts = {
            column: Counter(row[column] for row in tables["evidence"]) for column in ("region", "sector")
        }
        self._untouched = untouched
        self.imposed = {row["id"] for row in tables["indicators"] if row["state_imposed"]}
        self._kind = {row["code"]: row["kind"] for row in tables["regions"]}
        self._level = {row["code"]: row["level"] for row in tables["sectors"]}
        self._codes: dict[str, CodeSample] = {}
        for column, kinds in (("region", self._kind), ("sector", self._level)):
            for kind in sorted(set(kinds.values())):
                codes = [code for code, its in kinds.items() if its == kind]
                self._codes[kind] = CodeSample(codes, counts[column], chance)

    def place(self, row: Row) -> Row:
        """Draw a pair of the same kind and level that is relevant to no untouched pair; a claim without a place has none again.

        In the State of an untouched pair the claim has no practice; most claims that are added in future have none either.
        """
        if row["region"] is None:
            return {}
        while True:
            region = self._codes[self._kind[row["region"]]].one()
            sector = row["sector"] and self._codes[self._level[row["sector"]]].one()
            upstream = row["indicator"] in self.imposed and self._untouched.imposed(sector)
            if not upstream and not self._untouched.touched(region, sector):
                practice = None if self._untouched.practised(region) else row["practice"]
                return {"region": region, "sector": sector, "practice": practice}


def grown(tables: Tables, untouched: UntouchedPairs, times: int = TIMES) -> Tables:
    """Return the tables with ``times`` the evidence, its denials and the sources that it cites."""
    pairs = PairSample(tables, untouched, random.Random(1))  # noqa: S311  a sample, no secret
    copies = range(1, times)
    cited = {row["source"] for row in tables["evidence"]}
    return tables | {
        "evidence": tables["evidence"] + [row for n in copies for row in _library(tables["evidence"], n, pairs)],
        "evidence_disputes": tables["evidence_disputes"]
        + [{key: _copy(id_, n) for key, id_ in row.items()} for n in copies for row in tables["evidence_disputes"]],
        "sources": tables["sources"]
        + [row | {"id": _copy(row["id"], n)} for n in copies for row in tables["sources"] if row["id"] in cited],
    }  # fmt: skip


UNLISTED = dict.fromkeys(("list", "good", "input", "input_country"))
"""A copy of a listing has no list and no good, so that it is not an input of any product."""


def _library(evidence: list[Row], n: int, pairs: PairSample) -> Iterator[Row]:
    """Yield one more copy: claims of one pair have one pair again, and a denial has the pair of what it denies."""
    drawn: dict[tuple[Any, ...], Row] = {}
    for row in evidence:
        cell = (row["region"], row["sector"], row["practice"], row["indicator"] in pairs.imposed)
        if cell not in drawn:
            drawn[cell] = pairs.place(row)
        ids = {key: _copy(row[key], n) for key in ("id", "claim", "source")}
        voices = {key: row[key] and f"{row[key]}-{n % ORIGINS}" for key in ("origin", "disputes_origin")}
        yield row | ids | voices | drawn[cell] | UNLISTED


def _copy(id_: str, n: int) -> str:
    return f"{id_}-copy-{n}"


def write(target: Path = OUT, times: int = TIMES) -> UntouchedPairs:
    """Write the release through the same schema, indexes, statistics and digests as the real one; print each step.

    Returns the pairs whose own evidence it does not change.
    """
    started, faults = time.perf_counter(), Faults()
    data = read(DATA, faults)
    gazetteer = Gazetteer(data, STORED)
    check(data, faults, gazetteer.geonames)
    if faults:
        sys.exit("seed/data has faults: python -m seed check lists them")
    tables = derive(data)
    places = gazetteer.database(tables["regions"], tables["region_names"], faults)
    untouched = UntouchedPairs(tables)
    tables = grown(tables, untouched, times)
    started = _report(f"{len(tables['evidence']):,} items made", started)
    database = load(tables, faults, places)
    started = _report("rows loaded, keys are valid" if not faults else f"{len(faults)} faults", started)
    data.release.put("version", f"{data.release['version']}-times-{times}", data.release.place)
    seal(database, data, DATA)
    started = _report("digest of the rows, statistics, integrity", started)
    size = publish(database.conn, target).size
    _report(f"{size / 1e6:.1f} MB written", started)
    return untouched


def _report(what: str, started: float) -> float:
    print(f"  {what:44}{time.perf_counter() - started:6.1f} s")
    return time.perf_counter()


if __name__ == "__main__":
    write(times=int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
