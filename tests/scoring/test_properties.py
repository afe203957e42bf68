"""Bounds and consistency of every intermediate value, for any evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given

from api.scoring.assess import assess, score_without
from api.scoring.axes import hazard
from api.scoring.counting import known
from api.scoring.match import match
from api.scoring.pair_claims import concerns_goods
from api.scoring.paths import wider_pairs
from api.scoring.uncertainty import removable_origins
from tests.scoring.claims import explained_items
from tests.scoring.strategies import deterministic, few_measures, riskier, scoring_inputs

if TYPE_CHECKING:
    from api.scoring.records import ScoringInput

AXES = ("involuntariness", "penalty")


@deterministic
@given(scoring_inputs())
def test_every_value_is_within_its_bounds(inputs: ScoringInput) -> None:
    found = assess(inputs)
    assert all(0 <= item["weight"] <= 1 for item in explained_items(found).values())
    assert all(0 <= found.axes[name].value <= 1 for name in AXES)
    assert 0.25 <= hazard(found.own.axes, found.own.extent) <= 10
    for dimension in (found.vulnerability, found.coping):
        assert dimension.score is None or 0 <= dimension.score <= 10
    for value in (found.score, found.own.raw, found.structural_score, found.at_most and found.at_most.score):
        assert value is None or 0 <= value <= 10


@deterministic
@given(scoring_inputs(), few_measures)
def test_the_values_follow_from_the_status(inputs: ScoringInput, measures: Any) -> None:
    found = assess(replace(inputs, measures=measures))
    structure = found.vulnerability.score is not None and found.coping.score is not None
    assert (found.structural_score is not None) == structure
    assert (found.status == "assessed") == found.own.exact
    if found.status == "assessed":
        assert (found.score is None) == (not structure and not found.adjustments)
        assert bool(found.score_missing) == (not structure)
        assert found.at_most is None or found.score is None or found.at_most.score > found.score
    elif found.status == "wider":
        assert found.score is not None
        assert found.score >= 3.5
        assert found.basis in [wider.pair for wider in found.wider if wider.lends]
        assert found.at_most is None
    else:
        assert (found.score, found.band, found.hazard, found.adjustments) == (None, None, None, ())
        assert found.status == "partial" or found.at_most is None


@deterministic
@given(scoring_inputs())
def test_a_worse_country_never_has_a_lower_score_and_a_floor_preserves_the_order(
    inputs: ScoringInput,
) -> None:
    better, worse = assess(inputs).own, assess(replace(inputs, measures=riskier(inputs.measures))).own
    assert better.score is None or (worse.score is not None and worse.score >= better.score)
    above = {(f.id, f.instrument): f for f in worse.adjustments}
    for low in better.adjustments:
        high = above[low.id, low.instrument]
        assert low.after >= max(low.floor * low.fades, low.before)
        assert low.after <= high.after


@deterministic
@given(scoring_inputs())
def test_the_pair_wider_pairs_and_those_inside_match_all_items_stated_for_them(inputs: ScoringInput) -> None:
    found = assess(inputs)
    evidence = found.evidence
    pairs = [evidence.pair, *wider_pairs(evidence.pair), *evidence.inside(evidence.pair)]
    for pair in pairs:
        matches = evidence.of(pair, inputs.hs).matches
        stated = [match(pair, i, inputs.hs) for i in known(inputs.items, inputs.as_of)]
        expected = [m for m in stated if m is not None]
        if inputs.hs:
            expected = [m for m in expected if concerns_goods(m.item, expected, inputs.hs)]
        assert sorted(m.item.id for m in matches) == sorted(m.item.id for m in expected)


@deterministic
@given(scoring_inputs())
def test_leaving_out_an_origin_equals_removing_its_items(inputs: ScoringInput) -> None:
    found = assess(inputs)
    removable = removable_origins(found)
    for origin in {item.origin for item in inputs.items}:
        removed = assess(replace(inputs, items=tuple(i for i in inputs.items if i.origin != origin)))
        assert score_without(found, origin) == removed.score
        if origin not in removable:
            assert removed.score == found.score
