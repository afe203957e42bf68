"""Screening on one core: rows a second of a sheet and of NDJSON, repeating and all distinct; one document of JSON; memory.

`python -m bench.screenings`
"""

from __future__ import annotations

import csv
import io
import json
import random
import resource
import sys
from functools import cache
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Any

from api.database import Release
from api.receipts.issue import Issuer
from api.screenings.items import key_of
from api.screenings.json_body import Document
from api.screenings.lines import BodyLines
from api.screenings.options import options_of
from api.screenings.run import Screening
from api.settings import Settings
from api.web.work_lock import WorkLock
from bench.resolve.places import addresses, labelled
from bench.resolve.products import messy

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"
PLACES, PRODUCTS = 60, 40
"""Different addresses and products of a sheet that repeats them: 2,400 pairs."""
SHORT = 12
"""Characters from which a labelled place is taken for an address."""
REPEATING = 300_000
MILLION = 1_000_000
ITEMS = 10_000


class Rows(io.RawIOBase):
    """A body that is generated while it is read, so that none of it is in memory."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines

    def read(self, size: int = -1, /) -> bytes:
        """Return about ``size`` bytes."""
        return b"".join(islice(self._lines, max(1, size // 100)))


def pairs() -> Iterator[tuple[str, str]]:
    """Yield pairs of an address and a product without end, the same in each run."""
    chosen = random.Random(7)  # noqa: S311  the same in each run
    known = [text for text in labelled("places") if len(text) > SHORT]
    places, products = chosen.sample(known, PLACES), chosen.sample(messy(), PRODUCTS)
    while True:
        yield chosen.choice(places), chosen.choice(products)


def distinct() -> Iterator[tuple[str, str]]:
    """Return a thousand pairs with different addresses and different products."""
    return zip(addresses(), messy(), strict=True)


def sheet(pairs_of_texts: Iterator[tuple[str, str]]) -> Iterator[bytes]:
    """Yield the lines of a sheet of pairs."""
    yield b"supplier,address,product\r\n"
    text = io.StringIO()
    writer = csv.writer(text)
    for number, (place, product) in enumerate(pairs_of_texts):
        writer.writerow([f"Supplier {number} Co., Ltd", place, product])
        yield text.getvalue().encode()
        text.seek(text.truncate(0))


def items(pairs_of_texts: Iterator[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield pairs as items."""
    return (
        {"id": number, "region": place, "sector": product}
        for number, (place, product) in enumerate(pairs_of_texts)
    )


@cache
def issuer() -> Issuer:
    """Return the issuer of receipts of the release that is screened with."""
    return Issuer(Release(Settings.from_environment().release))


def seconds(source: BodyLines | Document, media_in: str, media_out: str) -> float:
    """Return the seconds from the first byte of a body to the last of its answer."""
    start = perf_counter()
    screening = Screening(issuer(), options_of({}, media_in, media_out), source, WorkLock())
    for _ in screening.chunks():
        pass
    return perf_counter() - start


def megabytes() -> float:
    """Return the maximum memory of this process so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def report(what: str, rows: int, took: float) -> None:
    """Print a line."""
    print(f"  {what:<58} {rows / took:>9,.0f} rows/s  {took:6.2f} s", flush=True)


def streams() -> None:
    """Print the times of streams; the first of a process reads the names."""
    lines = [json.dumps(item).encode() + b"\n" for item in islice(items(pairs()), REPEATING)]
    report(
        "1,000 distinct rows, CSV to CSV, names read meanwhile",
        1000,
        seconds(BodyLines(Rows(sheet(distinct()))), CSV, CSV),
    )
    report(
        "1,000 distinct rows again, CSV to CSV", 1000, seconds(BodyLines(Rows(sheet(distinct()))), CSV, CSV)
    )
    body = b"".join(islice(sheet(pairs()), REPEATING + 1))
    report(
        "300,000 rows of 2,400 pairs, CSV to CSV", REPEATING, seconds(BodyLines(io.BytesIO(body)), CSV, CSV)
    )
    report(
        "300,000 rows of 2,400 pairs, NDJSON to NDJSON",
        REPEATING,
        seconds(BodyLines(Rows(iter(lines))), NDJSON, NDJSON),
    )
    print(f"  memory so far {megabytes():.0f} MB, the bench's own 300,000 rows in it")


def documents() -> None:
    """Print the times of one JSON document."""
    many = list(islice(items(pairs()), ITEMS))
    start = perf_counter()
    assert all(key_of(item) for item in many)  # noqa: S101  every item is valid
    print(f"  {'10,000 items checked':<58} {'':>16}  {perf_counter() - start:6.3f} s")
    report(
        "10,000 items of 2,400 pairs, JSON to JSON", ITEMS, seconds(Document.of({"items": many}), JSON, JSON)
    )


def million() -> None:
    """Print the time and the memory of a million rows."""
    took = seconds(BodyLines(Rows(islice(sheet(pairs()), MILLION + 1))), CSV, CSV)
    report("1,000,000 rows of 2,400 pairs, CSV to CSV, generated while read", MILLION, took)
    print(f"  most memory of the process {megabytes():.0f} MB")


def main() -> None:
    """Print the table; ``million`` alone, so that nothing else is in its memory."""
    if sys.argv[1:] == ["million"]:
        million()
        return
    print("screening, one core")
    streams()
    documents()


if __name__ == "__main__":
    main()
