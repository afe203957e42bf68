"""The list of the cold cases: 2,000 pairs, 80% without any relevant claim and 20% of the ranking, in bench/speed/pairs.csv.

`python -m bench.speed.pairs` draws it again by its seed, from the release in build/. The list is committed, so that figures of
different commits are of the same pairs.
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.database import Release

PAIRS: Final = Path(__file__).with_name("pairs.csv")
WITHOUT, WITH = 1600, 400
SEED = 18
LAST_DAY: Final = date(2026, 11, 24)
DAYS: Final = 365
"""Days before the last one. No pair has the same day twice in 730,000 requests, and no two requests in a row have."""
PAGE_DAYS: Final = 3600
STEP: Final = 7
"""Days between two requests in a row; it has no divisor in common with the numbers of days."""


def read() -> list[tuple[str, str]]:
    """Return the pairs in the order of the list."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [(row["region"], row["sector"]) for row in csv.DictReader(file)]


def questions(start: int, number: int) -> Iterator[tuple[str, str, date]]:
    """Yield region, sector and day of a number of requests, none of which was yielded from another start."""
    pairs = read()
    for at in range(start, start + number):
        rounds, place = divmod(at, len(pairs))
        yield *pairs[place], LAST_DAY - timedelta(days=(place * STEP + rounds) % DAYS)


def page_days(start: int, number: int) -> Iterator[date]:
    """Yield the days of pages: any 3,600 in a row are different."""
    for at in range(start, start + number):
        yield LAST_DAY - timedelta(days=at * STEP % PAGE_DAYS)


def draw(release: Release) -> list[tuple[str, str]]:
    """Return the pairs: random ones for which no claim is relevant, and random ones of the ranking, mixed."""
    from api.risks.ranking import Rankings  # noqa: PLC0415  reading the list needs no API

    dice = random.Random(SEED)  # noqa: S311  a sample, no secret
    regions = [row["code"] for row in release.rows("SELECT code FROM regions ORDER BY code")]
    sectors = [row["code"] for row in release.rows("SELECT code FROM sectors ORDER BY code")]
    drawn = ((dice.choice(regions), dice.choice(sectors)) for _ in count())
    without = (pair for pair in drawn if not is_reported(release, *pair))
    ranking = release.keep(Rankings).on(LAST_DAY)
    ranked = sorted((row["region"]["code"], row["sector"]["code"]) for row in ranking if row["sector"])
    found = [*islice(without, WITHOUT), *dice.sample(ranked, WITH)]
    dice.shuffle(found)
    return found


def is_reported(release: Release, region: str, sector: str) -> bool:
    """Return whether a claim is stated for a pair, for a wider one or for one inside it."""
    from api.risks.gather import question  # noqa: PLC0415
    from api.scoring.evidence import QuestionEvidence, concerns  # noqa: PLC0415

    evidence = QuestionEvidence(question(release, region, sector, LAST_DAY))
    return any(concerns(item, evidence.pair) for item in evidence.claims)


def main() -> None:
    """Write the list."""
    from api.database import Release  # noqa: PLC0415
    from api.settings import Settings  # noqa: PLC0415

    with PAIRS.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["region", "sector"])
        rows.writerows(draw(Release(Settings().release)))


if __name__ == "__main__":
    main()
