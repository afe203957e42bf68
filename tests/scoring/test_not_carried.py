"""An answer without a score says what a wider place or sector has, so that a more exact address hides no documented case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given

from api.scoring.assess import assess
from api.scoring.remarks import remark
from api.scoring.wording import sentence
from tests.scoring.claims import LISTED, assessed_pair, claim
from tests.scoring.strategies import deterministic, scoring_inputs
from tests.scoring.test_wording import LABELS, PRESENCE, STRONG

if TYPE_CHECKING:
    from api.scoring.records import Item, ScoringInput

CASES = claim(region="CN", extent="case"), claim("no-freedom-to-leave", region="CN", extent="case")


def note(*items: Item, **where: Any) -> str:
    return remark(assessed_pair(*items, **where), lambda: LABELS) or ""


def text(*items: Item, **where: Any) -> str:
    return sentence(assessed_pair(*items, **where), LABELS)


def test_the_score_of_the_country_is_named_where_it_is_not_carried_over() -> None:
    country = assessed_pair(*CASES, region="CN")
    assert country.band
    part = assessed_pair(*CASES)
    assert (part.status, part.score) == ("structural_only", None)
    band = country.band.replace("_", " ")
    of = "for processing of fish in China as a whole"
    assert note(*CASES) == (
        f"{of} the score is {country.score} ({band}), which is not carried over to a part of it: no score is not low risk"
    )
    assert f"F{of[1:]}, the score is {country.score} of 10 ({band}), which is not carried over" in text(
        *CASES
    )
    assert "is no more than single cases" in text(*CASES)


def test_a_low_score_of_the_country_is_named_without_its_band_and_clears_nothing() -> None:
    low = claim(region="CN", extent="case", grade="C3")
    for written in (note(low, measures=STRONG), text(low, measures=STRONG)):
        assert "for processing of fish in china as a whole" in written.lower()
        assert "low score clears nothing" in written
        assert "(low)" not in written
        assert "(very low)" not in written


def test_goods_that_only_the_country_has_are_named_with_their_score() -> None:
    order = claim(region="CN", extent="case", goods=("030617",), good="shrimp")
    country = assessed_pair(order, region="CN", hs="0306")
    assert country.status == "partial"
    assert country.at_most
    for written in (note(order, hs="0306"), text(order, hs="0306")):
        assert f"shrimp (processing of fish in China){',' * ('of 10' in written)} the score is" in written
        assert str(country.at_most.score) in written


def test_what_is_recorded_of_the_place_itself_is_named_beside_the_score_of_the_country() -> None:
    found = note(*CASES, claim(PRESENCE))
    assert found.startswith(
        "what is recorded here does not count as a measure of forced labour; for processing"
    )


def test_a_listing_for_another_reason_alone_is_no_measure() -> None:
    young = claim("child-labour-listing", region="CN", listing=True)
    assert note(young) == (
        "an authority lists goods of it for child labour: what is recorded here does not count as a measure of forced labour:"
        " no score is not low risk"
    )
    assert note() == "no record here is not low risk"
    assert "an authority lists" not in note(claim(LISTED, region="CN", extent="case"))


@deterministic
@given(scoring_inputs())
def test_no_answer_without_a_score_hides_the_score_of_its_country(inputs: ScoringInput) -> None:
    found = assess(inputs)
    if found.status in {"structural_only", "not_covered"} and any(
        found.scores.totals(wider.pair, inputs.hs).printed is not None for wider in found.wider
    ):
        for written in (remark(found, lambda: LABELS) or "", sentence(found, LABELS)):
            assert "which is not carried over to a part of it" in written
            assert "No record" not in written
