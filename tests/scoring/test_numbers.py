"""Scores as numbers are those of the explained score, the plain definition of the method, to the last digit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.claim_filters import GRADES
from api.evidence.claims import PAIRS
from api.risks.gather import question
from api.scoring import method
from api.scoring.assess import assess
from api.scoring.numbers import PairNumbers
from tests.scoring.claims import TODAY
from tests.scoring.strategies import deterministic, scoring_inputs

if TYPE_CHECKING:
    from api.database import Release
    from api.scoring.assess import Assessment
    from api.scoring.pair_score import PairScore
    from api.scoring.records import ScoringInput
    from api.scoring.totals import Totals

DAYS = (date(2026, 11, 24), date(2021, 3, 1), date(2029, 1, 1))


def in_numbers(explained: PairScore) -> tuple[object, ...]:
    """Return the numbers of an explained score."""
    dimensions = explained.vulnerability.score, explained.coping.score
    return explained.hazard, *dimensions, explained.raw, explained.exact, explained.score


def differences(found: Assessment) -> list[tuple[PairScore, Totals]]:
    """Return the pairs of an answer, its own and wider ones, whose numbers are not those of the explained score."""
    own = found.scores.totals(found.evidence.pair, found.inputs.hs)
    pairs = [(found.own, own), *((found.scores.explained_wider(w), w.totals) for w in found.wider)]
    return [(explained, numbers) for explained, numbers in pairs if in_numbers(explained) != tuple(numbers)]


@deterministic
@given(scoring_inputs())
def test_numbers_are_those_of_the_explained_score(inputs: ScoringInput) -> None:
    assert differences(assess(inputs)) == []


@pytest.mark.parametrize("day", DAYS)
def test_numbers_of_every_pair_with_evidence_are_those_of_the_explained_score(
    opened: Release, day: date
) -> None:
    pairs = opened.rows(PAIRS, as_of=day.isoformat(), **GRADES)
    assert len(pairs) > 100
    for pair in pairs:
        found = assess(question(opened, pair["region"], pair["sector"], day))
        assert differences(found) == [], (pair["region"], pair["sector"])


@deterministic
@given(scoring_inputs())
def test_numbers_without_an_origin_are_those_of_the_other_items(inputs: ScoringInput) -> None:
    found = assess(inputs)
    numbers = found.scores.numbers(found.evidence.pair, inputs.hs)
    for origin in {item.origin for item in inputs.items}:
        less = numbers.less(origin)
        rest = PairNumbers(numbers.period.without(origin), TODAY.toordinal())
        assert list(less.floors()) == list(rest.floors())
        assert (less.exact, less.lends, less.extent) == (rest.exact, rest.lends, rest.extent)
        for axis in method.AXES:
            assert less.corroborated(axis) == rest.corroborated(axis)
            assert less.rolled_up(axis) == rest.rolled_up(axis)


@deterministic
@given(scoring_inputs(), st.integers(-9000, 400))
def test_an_answer_on_another_day_of_the_same_claims_is_as_if_it_were_the_first(
    inputs: ScoringInput, days: int
) -> None:
    shared = replace(inputs, items=assess(inputs).evidence.claims)
    day = TODAY + timedelta(days)
    again, alone = assess(replace(shared, as_of=day)), assess(replace(inputs, as_of=day))
    assert (again.status, again.score, again.at_most) == (alone.status, alone.score, alone.at_most)
    assert again.own == alone.own
