"""The laws of the method, for any evidence: what one more claim, denial, ending or good may change, and what it may not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as st

from api.scoring import method
from api.scoring.assess import assess
from api.scoring.axes import hazard
from api.scoring.pattern import ilo_pattern
from tests.scoring.claims import TODAY, days_ago, explained_items, scoring_input
from tests.scoring.strategies import (
    AGES,
    WEAK_GRADES,
    claims,
    deterministic,
    full_result,
    reach,
    result_without_evidence,
    scoring_inputs,
    speakers,
    with_items,
    with_only_children,
)

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.records import Item, ScoringInput

AXES = method.AXES
LEAST = 1e-12


def height(found: Assessment) -> float:
    """Return the hazard of the pair in question by the formula, whatever the status."""
    return hazard(found.own.axes, found.own.extent)


@deterministic
@given(scoring_inputs(), claims(id="new"))
def test_one_more_supporting_claim_lowers_no_answer(inputs: ScoringInput, new: Item) -> None:
    before, after = assess(inputs), assess(with_items(inputs, new))
    assert height(after) >= height(before) - LEAST
    assert reach(after) >= reach(before)
    if after.status != "partial":
        assert (after.score or 0.0) >= (before.score or 0.0)
    assert before.status != "assessed" or after.status == "assessed"
    assert before.status != "partial" or after.status in {"partial", "assessed"}
    assert before.status != "wider" or after.status in {"wider", "partial", "assessed"}


@deterministic
@given(scoring_inputs(), claims(id="new", region="CN-LN", sector="1020", origin="more"), st.integers(1, 4))
def test_more_reports_of_one_extent_raise_an_axis_and_never_the_extent(
    inputs: ScoringInput, new: Item, more: int
) -> None:
    inputs = replace(inputs, pair=scoring_input(()).pair)
    repeated = [replace(new, id=f"more{n}", origin=f"more{n}") for n in range(more)]
    one, many = assess(with_items(inputs, new)), assess(with_items(inputs, new, *repeated))
    assert many.own.extent.value == one.own.extent.value
    for name in AXES:
        assert many.own.axes[name].value >= one.own.axes[name].value - LEAST
    counted = explained_items(one).get("new", {"counts": False})["counts"]
    if counted and one.status == "assessed":
        for name in new.axes:
            assert many.own.axes[name].own > one.own.axes[name].own


@deterministic
@given(st.data())
def test_a_denial_a_remedy_and_an_ending_never_raise_anything(data: st.DataObject) -> None:
    inputs = data.draw(scoring_inputs())
    new = data.draw(speakers(inputs.items, id="new"))
    before, after = assess(inputs), assess(with_items(inputs, new))
    assert height(after) <= height(before) + LEAST
    for name in ("vulnerability", "coping"):
        was, now = getattr(before.own, name).score, getattr(after.own, name).score
        assert now == was or now <= was + LEAST
    assert reach(after) <= reach(before)
    assert (after.score or 0.0) <= (before.score or 0.0)


@deterministic
@given(st.data())
def test_a_remedy_changes_nothing(data: st.DataObject) -> None:
    inputs = data.draw(scoring_inputs())
    new = data.draw(speakers(inputs.items, id="new", stance="remedies"))
    assert result_without_evidence(assess(with_items(inputs, new))) == result_without_evidence(assess(inputs))


@deterministic
@given(
    scoring_inputs(),
    claims(
        id="new",
        region="CN-LN",
        sector="1020",
        goods=(),
        opinion=False,
        indicator="forced-labour-found",
        grade="B2",
    ),
    st.booleans(),
)
def test_what_an_authority_found_is_never_below_medium(inputs: ScoringInput, new: Item, found: bool) -> None:
    new = replace(new, finding=found, official=not found, origin="authority")
    inputs = replace(inputs, pair=scoring_input(()).pair)
    assume(not any(i.stance == "ended" for i in inputs.items))
    after = assess(with_items(inputs, new))
    assert after.status == "assessed"
    assert after.band in {"medium", "high", "very_high"}


@deterministic
@given(scoring_inputs())
def test_what_meets_the_ilo_pattern_is_never_below_medium(inputs: ScoringInput) -> None:
    found = assess(inputs)
    if found.status == "assessed" and ilo_pattern(found.scored.weighed).met:
        assert found.band in {"medium", "high", "very_high"}


SAME = {"102": "1020", "CN-LN": "CN"}


@deterministic
@given(scoring_inputs(), st.sampled_from(({"102": "1020"}, {"CN-LN": "CN"}, SAME)))
def test_an_only_child_equals_its_parent(inputs: ScoringInput, same: dict[str, str]) -> None:
    question = with_only_children(inputs, same)
    answers = []
    for region in ("CN", "CN-LN") if "CN-LN" in same else ("CN-LN",):
        for sector in ("102", "1020") if "102" in same else ("1020",):
            answer = full_result(assess(replace(question, pair=scoring_input((), region, sector).pair)))
            answers.append(answer | {"basis": answer["status"] == "wider" and answer["basis"]})
    assert all(answer == answers[0] for answer in answers)


@deterministic
@given(scoring_inputs(hs="030475"), claims(id="new", goods=("0306", "1605")))
def test_a_question_by_goods_never_counts_what_names_other_goods(inputs: ScoringInput, new: Item) -> None:
    assert full_result(assess(with_items(inputs, new))) == full_result(assess(inputs))


@deterministic
@given(
    scoring_inputs(hs=None), claims(id="new", indicator="forced-labour-listing", goods=("0306",), main_in=())
)
def test_a_listed_good_that_is_a_part_adds_nothing_to_its_class(inputs: ScoringInput, new: Item) -> None:
    before, after = assess(inputs), assess(with_items(inputs, new))
    assert (after.own.score, after.own.axes) == (before.own.score, before.own.axes)
    assert (after.status == "assessed") == (before.status == "assessed")


@deterministic
@given(scoring_inputs(), claims(id="new"))
def test_nothing_stated_of_another_place_changes_an_answer(inputs: ScoringInput, new: Item) -> None:
    inputs = replace(inputs, pair=scoring_input((), "CN-LN", inputs.pair.sector[0]).pair)
    assume(new.region in {"CN-JL", "KP", None} and not new.main_in)
    assert full_result(assess(with_items(inputs, new))) == full_result(assess(inputs))


@deterministic
@given(scoring_inputs(presumptions=()))
def test_nothing_stated_of_the_country_or_of_a_place_inside_sets_the_band_of_a_pair(
    inputs: ScoringInput,
) -> None:
    place = inputs.pair.region[0]
    elsewhere = tuple(
        replace(i, main_in=i.main_in and tuple(p for p in i.main_in if p[0] != place))
        for i in inputs.items
        if i.region != place and not i.every_sector
    )
    found = assess(replace(inputs, items=elsewhere))
    assert found.status != "assessed"
    assert found.band is None or (found.status == "wider" and found.basis.region[0] != place)


@deterministic
@given(scoring_inputs(), st.randoms(use_true_random=False))
def test_the_order_of_evidence_and_measures_does_not_matter(inputs: ScoringInput, chance: Any) -> None:
    items, measures = list(inputs.items), list(inputs.measures)
    chance.shuffle(items)
    chance.shuffle(measures)
    shuffled = replace(inputs, items=tuple(items), measures=tuple(measures))
    assert full_result(assess(shuffled)) == full_result(assess(inputs))


@deterministic
@given(
    scoring_inputs(),
    st.lists(st.sampled_from(WEAK_GRADES).flatmap(lambda g: claims(grade=g)), min_size=1, max_size=10),
)
def test_weak_claims_in_any_number_change_nothing_and_have_no_origin(
    inputs: ScoringInput, drawn: list[Item]
) -> None:
    weak = [replace(item, id=f"weak{number}") for number, item in enumerate(drawn)]
    none, one, many = (assess(q) for q in (inputs, with_items(inputs, weak[0]), with_items(inputs, *weak)))
    assert result_without_evidence(none) == result_without_evidence(one) == result_without_evidence(many)
    shown = [item for item in explained_items(many).values() if item["id"].startswith("weak")]
    assert {item["origin"] for item in shown} <= {"unjudged"}


@deterministic
@given(scoring_inputs(), claims(id="new", opinion=True))
def test_an_opinion_on_what_others_report_changes_nothing(inputs: ScoringInput, new: Item) -> None:
    assert result_without_evidence(assess(with_items(inputs, new))) == result_without_evidence(assess(inputs))


@deterministic
@given(scoring_inputs(), claims(id="strongest"), st.lists(st.sampled_from(AGES), min_size=1, max_size=9))
def test_ten_claims_of_one_origin_count_as_its_strongest(
    inputs: ScoringInput, strongest: Item, older: list[int]
) -> None:
    strongest = replace(strongest, published_by=TODAY, observed_end=TODAY, official=False, finding=False)
    repeated = [
        replace(strongest, id=f"again-{number}", observed_end=days_ago(age), credibility=4)
        for number, age in enumerate(older)
        if not strongest.listing and strongest.credibility <= 4
    ]
    assume(not any(names for i in inputs.items for names in i.disputes & {"strongest"}))
    once, often = assess(with_items(inputs, strongest)), assess(with_items(inputs, strongest, *repeated))
    for name in AXES:
        assert often.axes[name].value == once.axes[name].value
    assert (often.status, often.score, often.at_most) == (once.status, once.score, once.at_most)


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
