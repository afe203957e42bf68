"""What is computed once and read in parts is what is computed anew: without an origin, from day to day, and from pairs inside."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.scoring import method
from api.scoring.assess import assess, score_without
from api.scoring.paths import codes
from api.scoring.records import ScoringInput
from api.scoring.roll_ups import InsidePair, RollUps
from api.scoring.scores_over_time import SHOWN, ScoresOverTime
from api.scoring.uncertainty import confidence, removable_origins
from tests.scoring.strategies import scoring_inputs


@given(scoring_inputs())
def test_an_answer_without_an_origin_is_that_of_the_other_items(inputs: ScoringInput) -> None:
    found = assess(inputs)
    for origin in removable_origins(found):
        others = replace(inputs, items=tuple(item for item in inputs.items if item.origin != origin))
        assert score_without(found, origin) == assess(others).score, origin


@given(scoring_inputs(), st.lists(st.integers(-4000, 400), min_size=1, max_size=4))
def test_scores_over_time_are_those_of_each_day(inputs: ScoringInput, days: list[int]) -> None:
    scores = ScoresOverTime(inputs)
    for number in sorted(days):
        day = inputs.as_of + timedelta(number)
        alone = assess(replace(inputs, as_of=day))
        expected = alone.status, alone.score, alone.band, confidence(alone)
        assert scores.on(day) == dict(zip(SHOWN, expected, strict=True))


@given(scoring_inputs(), st.sampled_from(method.AXES), st.floats(0, 1))
def test_the_pair_that_is_rolled_up_is_the_highest_of_all_inside(
    inputs: ScoringInput, axis: str, own: float
) -> None:
    scores = assess(inputs).scores
    pair = scores.evidence.pair
    inside = [(scores.numbers(inner, inputs.hs), factor) for inner, factor in scores.evidence.rolled_up(pair)]
    claims = scores.evidence.claims
    found = RollUps(
        InsidePair(factor, claims.pair(numbers.period.pair, inputs.hs).ceilings, lambda n=numbers: n)  # type: ignore[misc]
        for numbers, factor in inside
    ).best(axis, own)
    raising = [
        (-value * factor, codes(numbers.period.pair))
        for numbers, factor in inside
        if (value := numbers.rolled_up(axis)) is not None and value * factor > own
    ]
    assert (found and (-found.raises_to, codes(found.numbers.period.pair))) == min(raising, default=None)
