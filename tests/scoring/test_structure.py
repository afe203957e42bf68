"""Vulnerability, lack of coping capacity, and results where one is unknown: rules of the method by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import isclose, sqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.scoring.assess import assess
from api.scoring.explanation import dimensions
from api.scoring.structure import risks_of
from api.scoring.totals import STRUCTURAL, structure_of
from tests.scoring.claims import (
    A1,
    LISTED,
    MEASURES,
    TODAY,
    assessed_pair,
    claim,
    denial,
    explained_items,
    measure,
    scoring_input,
)

if TYPE_CHECKING:
    from api.scoring.records import Measure

FREEDOM, MOVEMENT, LAW, WGI, TIER = MEASURES
UNFREE = claim("no-freedom-to-leave")


@given(
    st.lists(
        st.tuples(st.sampled_from(("freedom-of-domestic-movement", "rule-of-law-vdem")), st.integers(0, 400)),
        max_size=6,
        unique=True,
    ),
    st.integers(-50, 450),
)
def test_the_structure_of_a_day_is_that_of_the_editions_of_the_day(
    published: list[tuple[str, int]], later: int
) -> None:
    measures = tuple(
        measure(indicator, days % 5 / 5, TODAY + timedelta(days)) for indicator, days in published
    )
    day = TODAY + timedelta(later)
    found = structure_of(measures, day)
    assert found.risks == {name: risks_of(name, measures, day) for name in STRUCTURAL}


def test_each_dimension_is_the_mean_of_its_measures() -> None:
    found = assessed_pair()
    assert isclose(found.vulnerability.base or 0, (6 + 8) / 2)
    assert isclose(found.coping.base or 0, (7 + 4 + 10) / 3)
    assert isclose(assessed_pair(measures=(FREEDOM, WGI)).vulnerability.score or 0, 6)
    assert isclose(assessed_pair(measures=(FREEDOM, WGI)).coping.score or 0, 4)


@pytest.mark.parametrize(
    ("indicator", "value", "risk"),
    [
        ("rule-of-law-wgi", 2.5, 0), ("rule-of-law-wgi", 3.1, 0), ("rule-of-law-wgi", -2.5, 10), ("rule-of-law-wgi", -3, 10),
        ("rule-of-law-wgi", 0.0, 5), ("rule-of-law-vdem", 0.25, 7.5),
        ("trafficking-tier", "Tier 3", 10), ("trafficking-tier", "Special Case", 8), ("trafficking-tier", "Tier 2 Watch List", 7),
        ("trafficking-tier", "Tier 2", 4), ("trafficking-tier", "Tier 1", 1),
    ],
)  # fmt: skip
def test_a_measure_becomes_a_risk_on_its_own_scale(indicator: str, value: float | str, risk: float) -> None:
    found = assessed_pair(measures=(measure(indicator, value),)).coping.score
    assert found is not None
    assert isclose(found, risk, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("tier", "coping"),
    [
        ("Tier 1", 4.0),
        ("Tier 2", 5.0),
        ("Tier 2 Watch List", 6.0),
        ("Special Case", 6 + 1 / 3),
        ("Tier 3", 7.0),
    ],
)
def test_a_tier_of_watch_list_or_worse_never_lowers_coping_and_a_better_one_may(
    tier: str, coping: float
) -> None:
    mild = measure("rule-of-law-vdem", 0.3), measure("rule-of-law-wgi", 0.5)  # 7 and 4
    found = assessed_pair(measures=(*mild, measure("trafficking-tier", tier))).coping
    assert isclose(found.score or 0, coping)
    harsh = measure("rule-of-law-vdem", 0.1), measure("rule-of-law-wgi", -2.0)  # 9 and 9
    found = assessed_pair(measures=(*harsh, measure("trafficking-tier", tier))).coping
    expected = {"Tier 1": 19 / 3, "Tier 2": 22 / 3, "Tier 3": 28 / 3}.get(tier, 9.0)
    assert isclose(found.score or 0, expected)
    assert len(found.measures) == 3


@pytest.mark.parametrize("tier", ["Tier 1 or Tier 2", "not rated"])
def test_a_tier_without_a_figure_is_no_measure(tier: str) -> None:
    unrated = measure("trafficking-tier", tier)
    assert assessed_pair(measures=(unrated,)).coping.score is None
    assert isclose(assessed_pair(measures=(LAW, unrated)).coping.score or 0, 7)


def test_evidence_of_a_dimension_raises_it() -> None:
    found = assessed_pair(
        claim("concealment", grade="B2"), claim("concealment", id="again", origin="second", grade="C3")
    )
    n = 1 - (1 - 0.85 * 0.85) * (1 - 0.7 * 0.65)
    assert isclose(found.coping.score or 0, 10 * (1 - 0.3 * (1 - n * 0.5)))
    assert isclose(found.vulnerability.score or 0, 7)


def test_the_presence_of_dispatched_workers_is_never_hazard() -> None:
    found = assessed_pair(claim("presence-of-dispatched-workers"))
    assert (found.status, found.hazard) == ("structural_only", None)
    assert isclose(found.vulnerability.score or 0, 10 * (1 - 0.3 * (1 - A1 * 0.8 * 0.5)))


def test_a_denial_lowers_what_evidence_raised() -> None:
    found = assessed_pair(claim("concealment"), denial("concealment"))
    assert isclose(found.coping.score or 0, 10 * (1 - 0.3 * (1 - A1 / 2 * 0.5)))


def test_a_later_edition_is_used_and_marked() -> None:
    late = FREEDOM._replace(published_on=TODAY.replace(year=2027))
    found = assess(scoring_input((), measures=(late, LAW)))
    parts = dimensions(found, full=True)
    assert isclose(parts["vulnerability"]["score"], 6)
    assert [m["edition_after_as_of"] for m in parts["vulnerability"]["measures"]] == [True]
    assert [m["edition_after_as_of"] for m in parts["coping"]["measures"]] == [False]


def test_without_hazard_that_counts_there_is_no_score_and_no_band() -> None:
    found = assessed_pair(claim(sector="C", grade="C3"), claim(id="weak", grade="E1"))
    assert (found.status, found.score, found.band, found.hazard) == ("structural_only", None, None, None)
    assert assessed_pair(measures=(FREEDOM, TIER)).structural_score == round(sqrt(6 * 10), 2)
    assert len(found.weighed) == 2


@pytest.mark.parametrize("measures", [(), (FREEDOM,), (LAW, WGI, TIER)])
def test_without_a_dimension_and_without_hazard_nothing_is_covered(measures: tuple[Measure, ...]) -> None:
    found = assessed_pair(measures=measures)
    assert (found.status, found.score, found.structural_score) == ("not_covered", None, None)


def test_hazard_without_a_dimension_has_no_score_and_lists_what_is_missing() -> None:
    found = assessed_pair(claim(grade="D4"), measures=(FREEDOM,))
    assert (found.status, found.score, found.band, found.score_missing) == (
        "assessed",
        None,
        None,
        ("coping",),
    )
    assert assessed_pair(claim(grade="D4"), measures=()).score_missing == ("vulnerability", "coping")
    assert assessed_pair(claim(grade="D4")).score_missing == ()


def test_a_floor_is_the_score_where_a_dimension_is_missing() -> None:
    found = assessed_pair(claim(LISTED), measures=(FREEDOM,))
    assert (found.own.raw, found.score, found.band, found.score_missing) == (None, 5.0, "high", ("coping",))
    assert [(a.id, a.before, a.after) for a in found.adjustments] == [
        ("reported", 0, 2.0),
        ("listed", 0, 5.0),
    ]


def test_the_raw_score_is_the_geometric_mean_of_three_dimensions_each_floored() -> None:
    found = assessed_pair(claim(), UNFREE)
    assert isclose(found.own.raw or 0, (5 * A1 * 7 * 7) ** (1 / 3))
    free = (measure("freedom-from-forced-labour", 1.0), measure("rule-of-law-vdem", 1.0))
    low = assessed_pair(claim(), UNFREE, measures=free).own.raw
    assert isclose(low or 0, (5 * A1 * 0.1 * 0.1) ** (1 / 3))


@pytest.mark.parametrize(
    ("raw", "score", "band"),
    [
        (1.994, 1.99, "very_low"), (1.9951, 2.0, "low"), (3.494, 3.49, "low"), (3.4951, 3.5, "medium"),
        (4.994, 4.99, "medium"), (4.9951, 5.0, "high"), (6.494, 6.49, "high"), (6.4951, 6.5, "very_high"),
    ],
)  # fmt: skip
def test_the_band_is_that_of_the_printed_score(raw: float, score: float, band: str) -> None:
    faint = 0.45 * 0.4  # D4: no floor
    each = (raw**3 / (5 * sqrt(faint * 0.05))) ** 0.5 / 10
    measures = (measure("freedom-from-forced-labour", 1 - each), measure("rule-of-law-vdem", 1 - each))
    found = assessed_pair(claim(grade="D4"), measures=measures)
    assert (found.score, found.band) == (score, band)


def test_a_denial_is_listed_with_each_claim_it_names() -> None:
    found = assessed_pair(
        claim("planned-growth"),
        claim("concealment"),
        denial("planned-growth", id="d1"),
        denial("concealment", id="d2"),
    )
    assert set(explained_items(found)) == {"planned-growth", "concealment", "d1", "d2"}
    assert set(explained_items(assessed_pair(denial("elsewhere", indicator="concealment")))) == {"disputes"}


@pytest.mark.parametrize(
    ("as_of", "value"),
    [("2024-12-31", 0.2), ("2025-03-01", 0.2), ("2026-02-28", 0.2), ("2026-03-01", 0.8), ("2027-01-01", 0.8)],
)
def test_one_edition_of_a_measure_counts_the_newest_by_the_day_or_else_the_first(
    as_of: str, value: float
) -> None:
    editions = [
        measure("rule-of-law-vdem", 0.2, date(2025, 3, 1))._replace(edition="v15"),
        measure("rule-of-law-vdem", 0.8, date(2026, 3, 1))._replace(edition="v16"),
    ]
    for ordered in (editions, editions[::-1]):
        found = assess(
            replace(scoring_input((), measures=tuple(ordered)), as_of=date.fromisoformat(as_of))
        ).coping
        assert [m.value for m, _ in found.measures] == [value]
