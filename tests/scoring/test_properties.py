"""What the method promises of any evidence at all, whatever its order, grades and dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as st

from api.scoring.assess import assess, judge
from api.scoring.axes import hazard
from api.scoring.beside import confidence, range_of
from api.scoring.matches import see
from api.scoring.weight import known, match
from tests.scoring.claims import TODAY, asked, days_ago, shown
from tests.scoring.worlds import (
    AGES,
    WEAK_GRADES,
    always,
    claims,
    plus,
    riskier,
    said_without_evidence,
    some_measures,
    told,
    worlds,
)

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.records import Item, Question

AXES = ("involuntariness", "penalty")


def height(assessment: Assessment) -> float:
    """Give the hazard by the formula, assessed or not."""
    return hazard(assessment.axes)


@always
@given(worlds())
def test_every_value_keeps_within_its_bounds(world: Question) -> None:
    found = assess(world)
    assert all(0 <= item["weight"] <= 1 for item in shown(found).values())
    assert all(0 <= found.axes[name].value <= 1 for name in AXES)
    assert 0.5 <= height(found) <= 10
    for dimension in (found.vulnerability, found.coping):
        assert dimension.score is None or 0 <= dimension.score <= 10
    for value in (found.score, found.raw, found.structural_score):
        assert value is None or 0 <= value <= 10


@always
@given(worlds(), some_measures)
def test_the_status_says_what_there_is(world: Question, measures: Any) -> None:
    found = assess(replace(world, measures=measures))
    structure = found.vulnerability.score is not None and found.coping.score is not None
    assert (found.structural_score is not None) == structure
    if found.status == "assessed":
        assert (found.score is None) == (not structure and not found.adjustments)
        assert bool(found.score_missing) == (found.score is None)
    else:
        assert found.status == ("structural_only" if structure else "not_covered")
        assert (found.score, found.band, found.raw, found.adjustments) == (None, None, None, ())


@always
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_evidence_and_measures_does_not_matter(world: Question, chance: Any) -> None:
    items, measures = list(world.items), list(world.measures)
    chance.shuffle(items)
    chance.shuffle(measures)
    assert told(assess(replace(world, items=tuple(items), measures=tuple(measures)))) == told(assess(world))


@always
@given(worlds(), claims(origin="independent", id="new"))
def test_one_more_independent_origin_never_lowers_hazard_or_score(world: Question, new: Item) -> None:
    before, after = assess(world), assess(plus(world, new))
    assert height(after) >= height(before) - 1e-12
    assert before.score is None or (after.score or 0) >= before.score
    assert before.status != "assessed" or after.status == "assessed"


@always
@given(worlds(), claims(region="CN-LN", sector="1020", origin="independent", id="new", grade="C3"))
def test_one_more_independent_origin_on_an_axis_raises_it(world: Question, new: Item) -> None:
    assume(new.axes)
    assume(new.listed_since is None or new.listed_since <= TODAY)
    before, after = (assess(replace(q, pair=asked(()).pair)) for q in (world, plus(world, new)))
    for name in new.axes:
        assert after.axes[name].value > before.axes[name].value


@always
@given(worlds(), claims(id="strongest"), st.lists(st.sampled_from(AGES), min_size=1, max_size=9))
def test_ten_claims_of_one_origin_count_as_its_strongest(
    world: Question, strongest: Item, older: list[int]
) -> None:
    strongest = replace(strongest, published_by=days_ago(0), observed_end=days_ago(0))
    repeated = [
        replace(strongest, id=f"again-{number}", observed_end=days_ago(age), credibility=4)
        for number, age in enumerate(older)
        if not strongest.listing and strongest.credibility <= 4
    ]
    once, often = assess(plus(world, strongest)), assess(plus(world, strongest, *repeated))
    for name in AXES:
        assert often.axes[name].value == once.axes[name].value
    assert (often.vulnerability.score, often.coping.score) == (once.vulnerability.score, once.coping.score)
    assert (often.score, confidence(often), range_of(often)) == (once.score, confidence(once), range_of(once))


@always
@given(
    worlds(),
    st.lists(st.sampled_from(WEAK_GRADES).flatmap(lambda g: claims(grade=g)), min_size=1, max_size=10),
)
def test_weak_claims_in_any_number_change_nothing_and_count_as_one_origin(
    world: Question, drawn: list[Item]
) -> None:
    weak = [replace(item, id=f"weak{number}") for number, item in enumerate(drawn)]
    none, one, many = (assess(q) for q in (world, plus(world, weak[0]), plus(world, *weak)))
    assert said_without_evidence(none) == said_without_evidence(one) == said_without_evidence(many)
    assert {item["origin"] for item in shown(many).values() if item["id"] in {w.id for w in weak}} <= {
        "unjudged"
    }


@always
@given(
    worlds(),
    st.one_of(claims(id="new", published_by=days_ago(-1)), claims(id="new", published_by=days_ago(-400))),
)
def test_nothing_published_after_the_day_counts_or_shows(world: Question, later: Item) -> None:
    assert told(assess(plus(world, later))) == told(assess(world))


@always
@given(worlds(), claims(id="new"), st.sampled_from((0, 1, 900)))
def test_nothing_withdrawn_by_the_day_counts_or_shows(world: Question, new: Item, ago: int) -> None:
    withdrawn = replace(new, published_by=days_ago(1000), withdrawn_on=days_ago(ago))
    assert told(assess(plus(world, withdrawn))) == told(assess(world))


@always
@given(worlds())
def test_a_worse_country_never_has_a_lower_score_and_a_floor_keeps_the_order(world: Question) -> None:
    better, worse = assess(world), assess(replace(world, measures=riskier(world.measures)))
    assert better.score is None or (worse.score is not None and worse.score >= better.score)
    for low, high in zip(better.adjustments, worse.adjustments, strict=True):
        assert low.after >= max(low.floor, low.before)
        assert (low.before < high.before) == (low.after < high.after)


@always
@given(worlds())
def test_every_pair_in_sight_is_matched_by_all_that_speaks_of_it(world: Question) -> None:
    sight = see(world)
    for matched in (sight.own, *sight.below):
        found = [match(matched.pair, item, world.as_of) for item in known(world.items, world.as_of)]
        assert sorted(m.item.id for m in matched.matches) == sorted(m.item.id for m in found if m is not None)


@always
@given(worlds())
def test_without_an_origin_a_pair_scores_as_if_it_had_said_nothing(world: Question) -> None:
    sight = see(world)
    for origin in sight.origins():
        unheard = assess(replace(world, items=tuple(i for i in world.items if i.origin != origin)))
        without = judge(sight, origin)
        assert (without.score, without.axes) == (unheard.score, unheard.axes)
        assert without.weighed == unheard.weighed
