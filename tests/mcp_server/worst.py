"""The longest answers to agents: every pair with evidence, and inputs that make answers long."""

from collections.abc import Iterator
from typing import Any

from api.database import Release

Call = tuple[str, dict[str, Any]]

PAIRS = """
    SELECT region, sector FROM evidence
     WHERE region IS NOT NULL AND sector IS NOT NULL
     GROUP BY region, sector ORDER BY count(*) DESC, region, sector
"""
LONG = "溫州市鹿城區廣化街道 Ouhai 🧵🪡 №4711-Ω, " * 40
"""A text in several scripts with symbols that tokenizers know badly."""
NAMES = ("San Jose", "Georgia", "Kashgar", "Dandong, Liaoning", "Ашхабад", "丹东", "Valencia", "Santa Cruz")
PRODUCTS = (
    "seafood",
    "squid, crab and gold timber",
    "cotton yarn",
    "冷冻鱿鱼圈",
    "HS 9999",
    "одежда",
    "tomato paste",
)


def of_pairs(release: Release, every: int = 1) -> Iterator[Call]:
    """Yield the calls about each pair with evidence, or about each of so many: those with most evidence first."""
    for region, sector in release.tuples(PAIRS)[::every]:
        pair = {"region": region, "sector": sector}
        yield from ((name, pair) for name in ("risk_summary", "laws", "evidence"))


def of_items(release: Release, every: int = 1) -> Iterator[Call]:
    """Yield the call for each item of evidence of a pair alone, complete, on the day of its publication."""
    sql = "SELECT region, sector, id, published_by FROM evidence WHERE region IS NOT NULL AND sector IS NOT NULL ORDER BY length(statement) DESC"
    for region, sector, id_, published_by in release.tuples(sql)[::every]:
        yield "evidence", {"region": region, "sector": sector, "id": id_, "as_of": published_by}


def of_texts() -> Iterator[Call]:
    """Yield calls with long texts, with many rows, and with rows that all need attention."""
    text = LONG[:1000]
    yield "resolve", {"text": text}
    yield "resolve", {"region": text, "sector": text, "country": text[:200]}
    for name in NAMES:
        yield "resolve", {"region": name, "sector": "seafood, squid, crab, gold, timber"}
    yield "coverage", {}
    yield "coverage", {"as_of": "2016-01-01"}
    yield "screen", {"items": [{"region": text, "product": text, "address": text, "hs": "x" * 200}] * 50}
    yield "screen", {"items": [{"region": text + str(n), "product": text} for n in range(50)]}
    yield "screen", {"items": [{"region": "CN-XJ", "product": "cotton"}] * 50}
    yield "screen", {"items": [{"region": "UZ-BU", "sector": "0116"}] * 50}
    yield "screen", {"items": [{"hs": "x"}] * 50}
    yield "screen", {"items": [{"region": NAMES[n % 8], "product": PRODUCTS[n % 7]} for n in range(50)]}


def of_rows(release: Release) -> Iterator[Call]:
    """Yield screenings of 50 rows: of all pairs with evidence, and of all subdivisions with sectors that most countries have."""
    pairs = release.tuples(PAIRS)
    places = release.column("SELECT code FROM regions WHERE kind = 'subdivision' ORDER BY code")
    rows = [*pairs, *((place, work) for work in ("0116", "1410") for place in places)]
    for start in range(0, len(rows), 50):
        yield (
            "screen",
            {"items": [{"region": place, "sector": work} for place, work in rows[start : start + 50]]},
        )
