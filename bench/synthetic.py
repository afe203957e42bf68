"""A release with many times the evidence of the real one: further libraries of its size, about other places and work.

A copy of the library keeps its grades, dates, words and denials. Each pair that it speaks of is drawn anew, of the same
kind and level; the codes that hold most are drawn most often, as 1 to their rank. The same on every run.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from bench.untouched import UntouchedPairs
from seed.__main__ import BUILD, DATA, ROOT
from seed.check import check
from seed.derive import derive
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
"""Times as many origins: bodies that publish go on publishing."""


class Drawn:
    """Codes of one kind to draw from: those that hold the most come first, the others in any order."""

    def __init__(self, codes: Iterable[str], held: Mapping[str | None, int], chance: random.Random) -> None:
        self._codes = sorted(codes)
        chance.shuffle(self._codes)
        self._codes.sort(key=lambda code: -held.get(code, 0))
        self._reach = list(accumulate(1 / rank for rank in range(1, len(self._codes) + 1)))
        self._chance = chance

    def one(self) -> str:
        """Draw a code, the first ones most often."""
        return self._chance.choices(self._codes, cum_weights=self._reach)[0]


class Spread:
    """Draws other pairs for the pairs of the library; what bears on a kept pair is drawn again."""

    def __init__(self, tables: Tables, kept: UntouchedPairs, chance: random.Random) -> None:
        held = {column: Counter(row[column] for row in tables["evidence"]) for column in ("region", "sector")}
        self._kept = kept
        self.imposed = {row["id"] for row in tables["indicators"] if row["state_imposed"]}
        self._kind = {row["code"]: row["kind"] for row in tables["regions"]}
        self._level = {row["code"]: row["level"] for row in tables["sectors"]}
        self._drawn: dict[str, Drawn] = {}
        for column, kinds in (("region", self._kind), ("sector", self._level)):
            for kind in sorted(set(kinds.values())):
                codes = [code for code, its in kinds.items() if its == kind]
                self._drawn[kind] = Drawn(codes, held[column], chance)

    def place(self, row: Row) -> Row:
        """Draw a pair of the same kind and level that bears on no kept pair; a place unstated stays so.

        In the State of a kept pair a claim loses its practice, and most do: most of what is to come has none.
        """
        if row["region"] is None:
            return {}
        while True:
            region = self._drawn[self._kind[row["region"]]].one()
            sector = row["sector"] and self._drawn[self._level[row["sector"]]].one()
            upstream = row["indicator"] in self.imposed and self._kept.imposed(sector)
            if not upstream and not self._kept.touched(region, sector):
                practice = None if self._kept.practised(region) else row["practice"]
                return {"region": region, "sector": sector, "practice": practice}


def grown(tables: Tables, kept: UntouchedPairs, times: int = TIMES) -> Tables:
    """Give the tables with so many times the evidence, its denials and the sources that it cites."""
    spread = Spread(tables, kept, random.Random(1))  # noqa: S311  a sample, no secret
    copies = range(1, times)
    cited = {row["source"] for row in tables["evidence"]}
    return tables | {
        "evidence": tables["evidence"] + [row for n in copies for row in _library(tables["evidence"], n, spread)],
        "evidence_disputes": tables["evidence_disputes"]
        + [{key: _copy(id_, n) for key, id_ in row.items()} for n in copies for row in tables["evidence_disputes"]],
        "sources": tables["sources"]
        + [row | {"id": _copy(row["id"], n)} for n in copies for row in tables["sources"] if row["id"] in cited],
    }  # fmt: skip


UNLISTED = dict.fromkeys(("list", "good", "input", "input_country"))
"""A copy of a listing is of no list: it is of another good, which is nobody's input."""


def _library(evidence: list[Row], n: int, spread: Spread) -> Iterator[Row]:
    """Give one more copy: claims of one pair stay together, and a denial beside what it denies."""
    drawn: dict[tuple[Any, ...], Row] = {}
    for row in evidence:
        cell = (row["region"], row["sector"], row["practice"], row["indicator"] in spread.imposed)
        if cell not in drawn:
            drawn[cell] = spread.place(row)
        ids = {key: _copy(row[key], n) for key in ("id", "claim", "source")}
        voices = {key: row[key] and f"{row[key]}-{n % ORIGINS}" for key in ("origin", "disputes_origin")}
        yield row | ids | voices | drawn[cell] | UNLISTED


def _copy(id_: str, n: int) -> str:
    return f"{id_}-copy-{n}"


def write(target: Path = OUT, times: int = TIMES) -> UntouchedPairs:
    """Write the release through the same schema, indexes, statistics and digests as the real one; print each step.

    Returns the pairs whose own evidence it leaves as it is.
    """
    begun, faults = time.perf_counter(), Faults()
    data = read(DATA, faults)
    gazetteer = Gazetteer(data, BUILD)
    check(data, faults, gazetteer.geonames)
    if faults:
        sys.exit("seed/data has faults: python -m seed check lists them")
    tables = derive(data)
    places = gazetteer.database(tables["regions"], tables["region_names"], faults)
    untouched = UntouchedPairs(tables)
    tables = grown(tables, untouched, times)
    begun = _report(f"{len(tables['evidence']):,} items made", begun)
    database = load(tables, faults, places)
    begun = _report("rows loaded, keys are valid" if not faults else f"{len(faults)} faults", begun)
    data.release.put("version", f"{data.release['version']}-times-{times}", data.release.place)
    seal(database, data, DATA)
    begun = _report("digest of the rows, statistics, integrity", begun)
    size = publish(database.conn, target).size
    _report(f"{size / 1e6:.1f} MB written", begun)
    return untouched


def _report(what: str, begun: float) -> float:
    print(f"  {what:44}{time.perf_counter() - begun:6.1f} s")
    return time.perf_counter()


if __name__ == "__main__":
    write(times=int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
