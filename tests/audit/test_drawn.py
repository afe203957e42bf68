"""The auditor recomputes the explained profile of any evidence: every rule of the method, in any combination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from api.scoring.assess import assess
from tests.audit.drawn import audit_of, explained_profile
from tests.audit.recompute import all_differences, differences, span
from tests.scoring.strategies import deterministic, scoring_inputs, with_only_children

if TYPE_CHECKING:
    from api.scoring.records import ScoringInput


@deterministic
@given(scoring_inputs())
def test_an_explained_profile_recomputes(inputs: ScoringInput) -> None:
    assert all_differences(audit_of(inputs), explained_profile(inputs)) == []


@deterministic
@given(scoring_inputs().map(lambda inputs: with_only_children(inputs, {"102": "1020"})))
def test_an_explained_profile_recomputes_where_a_sector_is_an_only_child(inputs: ScoringInput) -> None:
    assert all_differences(audit_of(inputs, only=("1020",)), explained_profile(inputs)) == []


@deterministic
@given(scoring_inputs())
def test_the_range_recomputes_where_nothing_is_inside(inputs: ScoringInput) -> None:
    found = assess(inputs)
    profile = explained_profile(inputs)
    items = [item for part in profile["dimensions"].values() for item in part["evidence"]]
    if found.evidence.inside(found.evidence.pair) or any(i["goods_match"] == "part" for i in items):
        return
    if found.status == "wider":
        return  # the items of the pair in question are not listed
    assert differences(span(audit_of(inputs), profile), profile["range"], "/range") == []
