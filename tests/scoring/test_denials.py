"""Properties of any denial: it lowers what it names, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from api.scoring.assess import assess
from api.scoring.axes import hazard
from tests.scoring.claims import explained_items
from tests.scoring.strategies import (
    STRONG_GRADES,
    WEAK_GRADES,
    denials,
    deterministic,
    result_without_evidence,
    scoring_inputs,
    with_items,
)

if TYPE_CHECKING:
    from api.scoring.assess import Assessment


def height(assessment: Assessment) -> float:
    """Return the hazard by the formula, assessed or not."""
    return hazard(assessment.axes)


@deterministic
@given(st.data())
def test_a_weak_denial_changes_nothing(data: st.DataObject) -> None:
    inputs = data.draw(scoring_inputs())
    denied = data.draw(denials(inputs.items, grade=data.draw(st.sampled_from(WEAK_GRADES))))
    assert result_without_evidence(assess(with_items(inputs, denied))) == result_without_evidence(
        assess(inputs)
    )


@deterministic
@given(st.data())
def test_a_denial_never_raises_anything(data: st.DataObject) -> None:
    inputs = data.draw(scoring_inputs())
    before, after = assess(inputs), assess(with_items(inputs, data.draw(denials(inputs.items))))
    assert height(after) <= height(before)
    for dimension in ("vulnerability", "coping"):
        was, now = getattr(before, dimension).score, getattr(after, dimension).score
        assert now == was or now <= was
    assert after.score is None or (before.score is not None and after.score <= before.score)


@deterministic
@given(st.data())
def test_a_denial_touches_only_what_it_names_and_at_most_by_half(data: st.DataObject) -> None:
    inputs = data.draw(scoring_inputs())
    denied = data.draw(denials(inputs.items, grade=data.draw(st.sampled_from(STRONG_GRADES))))
    before, after = explained_items(assess(inputs)), explained_items(assess(with_items(inputs, denied)))
    for item in inputs.items:
        if item.id in before:
            was, now = before[item.id], after[item.id]
            assert was["discount"] <= now["discount"] <= 0.5
            assert {**was, "discount": 0} == {**now, "discount": 0}
            named = item.id in denied.disputes or item.origin == denied.disputes_origin
            if not named or item.listing or not item.supports:
                assert now["discount"] == was["discount"]
