"""Questions share the claims of a release and what is computed of them, and have the same answers as alone."""

import json
import random
from dataclasses import replace
from datetime import date

import pytest

from api.database import Release
from api.risks.assessed import assessed
from api.risks.gather import claims_of, question
from api.scoring.assess import assess
from api.scoring.claims import MOST_PAIRS
from api.scoring.explanation import details, dimensions, summary
from api.scoring.paths import merged
from api.scoring.records import ScoringInput

DAYS = (date(2026, 11, 24), date(2019, 6, 1))


@pytest.fixture(scope="module")
def questions(opened: Release) -> list[tuple[str, str | None, str | None]]:
    """Pairs of places with evidence, of every width, some with goods; the same in each run."""
    chosen = random.Random(21)  # noqa: S311  the same in each run
    places = opened.column("SELECT DISTINCT region FROM evidence WHERE region IS NOT NULL ORDER BY region")
    inside = opened.column(
        "SELECT region FROM region_tree WHERE ancestor IN ('CN', 'IN', 'MY', 'PE') AND levels = 1"
    )
    sectors = opened.column("SELECT code FROM sectors ORDER BY code")
    named = opened.tuples(
        "SELECT DISTINCT region, sector FROM evidence WHERE region IS NOT NULL AND sector IS NOT NULL ORDER BY 1, 2"
    )
    goods = opened.column(
        "SELECT DISTINCT value FROM evidence, json_each(evidence.goods) WHERE goods IS NOT NULL ORDER BY value"
    )
    pairs = [
        *(
            (chosen.choice([*places, *inside, "CN", "CN"]), chosen.choice([*sectors, None]))
            for _ in range(150)
        ),
        *chosen.sample(list(named), 100),
    ]
    return [(place, sector, chosen.choice([None, None, *chosen.sample(goods, 2)])) for place, sector in pairs]


def alone_in(inputs: ScoringInput) -> ScoringInput:
    """Return a question with only the claims that could concern it: of related places, and of related sectors or a practice."""
    pair = merged(inputs.pair, inputs.same)
    return replace(
        inputs,
        items=tuple(
            item
            for item in inputs.items
            if pair.region[-1] in item.region_path
            and (not item.sector_path or not pair.sector or pair.sector[-1] in item.sector_path)
        ),
    )


@pytest.mark.parametrize("day", DAYS)
def test_an_answer_is_the_same_with_what_other_questions_have_collected(
    opened: Release, questions: list[tuple[str, str | None, str | None]], day: date
) -> None:
    for place, sector, hs in questions:
        alone = assess(alone_in(question(opened, place, sector, day, hs)))
        shared = assessed(opened, place, sector, day, hs)
        for found, expected in (
            (summary(shared), summary(alone)),
            (details(shared, full=True), details(alone, full=True)),
            (dimensions(shared, full=True), dimensions(alone, full=True)),
        ):
            assert json.dumps(found) == json.dumps(expected), (place, sector, hs)


def test_what_is_shared_is_limited(opened: Release) -> None:
    for sector in opened.column("SELECT code FROM sectors WHERE length(code) = 4"):
        for place in ("CN-LN", "IN-TN", "MY-13", "PE-MDD"):
            assessed(opened, place, sector, DAYS[0])
    info = opened.keep(claims_of).pair.cache_info()
    assert 0 < info.currsize <= MOST_PAIRS == info.maxsize
