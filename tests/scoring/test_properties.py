"""Properties of the method for any evidence, in any order, of any grades and dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as st

from api.scoring.assess import assess, assess_evidence
from api.scoring.axes import hazard
from api.scoring.matches import relevant_evidence
from api.scoring.uncertainty import confidence, score_range
from api.scoring.weight import known, match
from tests.scoring.claims import TODAY, days_ago, explained_items, scoring_input
from tests.scoring.strategies import (
    AGES,
    WEAK_GRADES,
    claims,
    deterministic,
    few_measures,
    full_result,
    result_without_evidence,
    riskier,
    scoring_inputs,
    with_items,
)

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.records import Item, ScoringInput

AXES = ("involuntariness", "penalty")


def height(assessment: Assessment) -> float:
    """Return the hazard by the formula, assessed or not."""
    return hazard(assessment.axes)


@deterministic
@given(scoring_inputs())
def test_every_value_is_within_its_bounds(inputs: ScoringInput) -> None:
    found = assess(inputs)
    assert all(0 <= item["weight"] <= 1 for item in explained_items(found).values())
    assert all(0 <= found.axes[name].value <= 1 for name in AXES)
    assert 0.5 <= height(found) <= 10
    for dimension in (found.vulnerability, found.coping):
        assert dimension.score is None or 0 <= dimension.score <= 10
    for value in (found.score, found.raw, found.structural_score):
        assert value is None or 0 <= value <= 10


@deterministic
@given(scoring_inputs(), few_measures)
def test_the_status_follows_from_the_scores(inputs: ScoringInput, measures: Any) -> None:
    found = assess(replace(inputs, measures=measures))
    structure = found.vulnerability.score is not None and found.coping.score is not None
    assert (found.structural_score is not None) == structure
    if found.status == "assessed":
        assert (found.score is None) == (not structure and not found.adjustments)
        assert bool(found.score_missing) == (found.score is None)
    else:
        assert found.status == ("structural_only" if structure else "not_covered")
        assert (found.score, found.band, found.raw, found.adjustments) == (None, None, None, ())


@deterministic
@given(scoring_inputs(), st.randoms(use_true_random=False))
def test_the_order_of_evidence_and_measures_does_not_matter(inputs: ScoringInput, chance: Any) -> None:
    items, measures = list(inputs.items), list(inputs.measures)
    chance.shuffle(items)
    chance.shuffle(measures)
    assert full_result(assess(replace(inputs, items=tuple(items), measures=tuple(measures)))) == full_result(
        assess(inputs)
    )


@deterministic
@given(scoring_inputs(), claims(origin="independent", id="new"))
def test_one_more_independent_origin_never_lowers_hazard_or_score(inputs: ScoringInput, new: Item) -> None:
    before, after = assess(inputs), assess(with_items(inputs, new))
    assert height(after) >= height(before) - 1e-12
    assert before.score is None or (after.score or 0) >= before.score
    assert before.status != "assessed" or after.status == "assessed"


@deterministic
@given(scoring_inputs(), claims(region="CN-LN", sector="1020", origin="independent", id="new", grade="C3"))
def test_one_more_independent_origin_on_an_axis_raises_it(inputs: ScoringInput, new: Item) -> None:
    assume(new.axes)
    assume(new.listed_since is None or new.listed_since <= TODAY)
    before, after = (
        assess(replace(q, pair=scoring_input(()).pair)) for q in (inputs, with_items(inputs, new))
    )
    for name in new.axes:
        assert after.axes[name].value > before.axes[name].value


@deterministic
@given(scoring_inputs(), claims(id="strongest"), st.lists(st.sampled_from(AGES), min_size=1, max_size=9))
def test_ten_claims_of_one_origin_count_as_its_strongest(
    inputs: ScoringInput, strongest: Item, older: list[int]
) -> None:
    strongest = replace(strongest, published_by=days_ago(0), observed_end=days_ago(0))
    repeated = [
        replace(strongest, id=f"again-{number}", observed_end=days_ago(age), credibility=4)
        for number, age in enumerate(older)
        if not strongest.listing and strongest.credibility <= 4
    ]
    once, often = assess(with_items(inputs, strongest)), assess(with_items(inputs, strongest, *repeated))
    for name in AXES:
        assert often.axes[name].value == once.axes[name].value
    assert (often.vulnerability.score, often.coping.score) == (once.vulnerability.score, once.coping.score)
    assert (often.score, confidence(often), score_range(often)) == (
        once.score,
        confidence(once),
        score_range(once),
    )


@deterministic
@given(
    scoring_inputs(),
    st.lists(st.sampled_from(WEAK_GRADES).flatmap(lambda g: claims(grade=g)), min_size=1, max_size=10),
)
def test_weak_claims_in_any_number_change_nothing_and_count_as_one_origin(
    inputs: ScoringInput, drawn: list[Item]
) -> None:
    weak = [replace(item, id=f"weak{number}") for number, item in enumerate(drawn)]
    none, one, many = (assess(q) for q in (inputs, with_items(inputs, weak[0]), with_items(inputs, *weak)))
    assert result_without_evidence(none) == result_without_evidence(one) == result_without_evidence(many)
    assert {
        item["origin"] for item in explained_items(many).values() if item["id"] in {w.id for w in weak}
    } <= {"unjudged"}


@deterministic
@given(
    scoring_inputs(),
    st.one_of(claims(id="new", published_by=days_ago(-1)), claims(id="new", published_by=days_ago(-400))),
)
def test_nothing_published_after_the_day_counts_or_shows(inputs: ScoringInput, later: Item) -> None:
    assert full_result(assess(with_items(inputs, later))) == full_result(assess(inputs))


@deterministic
@given(scoring_inputs(), claims(id="new"), st.sampled_from((0, 1, 900)))
def test_nothing_withdrawn_by_the_day_counts_or_shows(inputs: ScoringInput, new: Item, ago: int) -> None:
    withdrawn = replace(new, published_by=days_ago(1000), withdrawn_on=days_ago(ago))
    assert full_result(assess(with_items(inputs, withdrawn))) == full_result(assess(inputs))


@deterministic
@given(scoring_inputs())
def test_a_worse_country_never_has_a_lower_score_and_a_floor_preserves_the_order(
    inputs: ScoringInput,
) -> None:
    better, worse = assess(inputs), assess(replace(inputs, measures=riskier(inputs.measures)))
    assert better.score is None or (worse.score is not None and worse.score >= better.score)
    for low, high in zip(better.adjustments, worse.adjustments, strict=True):
        assert low.after >= max(low.floor, low.before)
        assert (low.before < high.before) == (low.after < high.after)


@deterministic
@given(scoring_inputs())
def test_the_own_pair_and_each_pair_inside_match_all_items_stated_for_them(inputs: ScoringInput) -> None:
    evidence = relevant_evidence(inputs)
    for pair in (evidence.own, *evidence.inside):
        found = [match(pair.pair, item, inputs.as_of) for item in known(inputs.items, inputs.as_of)]
        assert sorted(m.item.id for m in pair.matches) == sorted(m.item.id for m in found if m is not None)


@deterministic
@given(scoring_inputs())
def test_leaving_out_an_origin_equals_removing_its_items(inputs: ScoringInput) -> None:
    evidence = relevant_evidence(inputs)
    for origin in evidence.origins():
        removed = assess(replace(inputs, items=tuple(i for i in inputs.items if i.origin != origin)))
        without = assess_evidence(evidence, origin)
        assert (without.score, without.axes) == (removed.score, removed.axes)
        assert without.weighed == removed.weighed
