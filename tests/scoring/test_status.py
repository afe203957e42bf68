"""What an answer speaks of: assessed, partial, wider, structural only; the basis, the parts and what is inherited."""

from __future__ import annotations

from typing import Any

import pytest

from api.scoring.assess import assess
from tests.scoring.claims import (
    IMPOSED,
    LISTED,
    TODAY,
    assessed_pair,
    claim,
    days_ago,
    ending,
    floors,
    measure,
    scoring_input,
)
from tests.scoring.strategies import with_only_children

RECURRING = {"region": "CN", "extent": "recurring"}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, "assessed"),
        ({"grade": "D4"}, "assessed"),
        ({"published_by": days_ago(20000)}, "assessed"),
        ({"sector": "every"}, "assessed"),
        ({"sector": "every", "region": "CN"}, "assessed"),
        ({"indicator": "presence-of-dispatched-workers"}, "structural_only"),
        ({"indicator": "concealment"}, "structural_only"),
        ({"indicator": "planned-growth"}, "structural_only"),
        ({"grade": "E1"}, "structural_only"),
        ({"opinion": True}, "structural_only"),
        ({"stance": "disputes"}, "structural_only"),
        ({"stance": "ended"}, "structural_only"),
        ({"sector": None}, "structural_only"),
        ({"sector": "10"}, "structural_only"),
        ({"region": "CN"}, "structural_only"),
        ({"region": "CN-JL"}, "structural_only"),
    ],
)
def test_a_pair_is_assessed_where_something_exact_counts_however_small(
    change: dict[str, Any], status: str
) -> None:
    found = assessed_pair(claim(**change))
    assert found.status == status
    assert (found.score is None) == (status != "assessed")


@pytest.mark.parametrize(
    ("where", "pair"),
    [
        ({"region": "CN"}, ("CN-LN", "1020")),
        ({"sector": "102"}, ("CN-LN", "1020")),
        ({"sector": "10"}, ("CN-LN", "1020")),
        ({"region": "CN", "sector": "C"}, ("CN-LN", "1020")),
    ],
)
def test_a_pair_of_which_only_parts_are_named_has_no_score_and_at_most_that_of_the_highest(
    where: dict[str, str], pair: tuple[str, str]
) -> None:
    low, high = claim(id="low", region="CN-JL", grade="D4"), claim(extent="systemic")
    found = assessed_pair(low, high, **where)
    assert (found.status, found.score, found.band, found.hazard) == ("partial", None, None, None)
    assert found.at_most
    assert (found.at_most.pair.region[0], found.at_most.pair.sector[0]) == pair
    assert found.at_most.score == assessed_pair(low, high).score
    assert found.at_most.band == assessed_pair(low, high).band


def test_a_place_inside_of_which_every_sector_is_stated_is_a_part() -> None:
    found = assessed_pair(claim(sector="every"), region="CN", sector="1410")
    assert found.status == "partial"
    assert found.at_most
    assert (found.at_most.pair.region[0], found.at_most.pair.sector[0]) == ("CN-LN", "1410")


def test_an_assessed_pair_names_a_part_that_scores_higher_and_no_other() -> None:
    own, high = claim(id="own", region="CN", grade="D4"), claim(extent="systemic")
    found = assessed_pair(own, high, region="CN")
    assert found.status == "assessed"
    assert found.at_most
    assert found.at_most.score == assessed_pair(own, high).score
    faint = claim(id="faint", grade="D4", published_by=days_ago(9000))
    assert assessed_pair(claim(id="own", region="CN"), faint, region="CN").at_most is None


def test_parts_without_a_score_leave_a_pair_partial() -> None:
    found = assessed_pair(claim(grade="D4"), region="CN", measures=(measure("rule-of-law-vdem", 0.5),))
    assert (found.status, found.at_most) == ("partial", None)


@pytest.mark.parametrize(
    ("change", "lends"),
    [
        ({}, True),
        ({"indicator": LISTED, "extent": None}, True),
        ({"extent": "widespread", "sector": "10"}, True),
        ({"extent": "case"}, False),
        ({"extent": None}, False),
        ({"grade": "D4"}, False),  # scores below 3.5
        ({"sector": "C"}, False),
        ({"sector": None}, False),
        ({"sector": "1030"}, False),
        ({"indicator": LISTED, "listed_until": TODAY}, False),
        ({"grade": "E1"}, False),
        ({"opinion": True}, False),
    ],
)
def test_a_wider_pair_lends_where_a_listing_or_more_than_a_case_names_it(
    change: dict[str, Any], lends: bool
) -> None:
    found = assessed_pair(claim(**{**RECURRING, **change}))
    assert found.status == ("wider" if lends else "structural_only")
    assert (found.score is not None) == lends
    if lends:
        assert found.basis.region == ("CN",)
        assert (
            found.score
            == assessed_pair(
                claim(**{**RECURRING, **change}), region="CN", sector=found.basis.sector[0]
            ).score
        )


def test_what_has_ended_does_not_lend() -> None:
    items = claim(**RECURRING), claim("no-freedom-to-leave", id="case", region="CN", official=True)
    assert assessed_pair(*items).status == "wider"
    assert assessed_pair(*items, ending(claim().id, region="CN")).status == "structural_only"


def test_a_section_lends_nothing_to_what_is_inside_and_a_place_lends_to_a_section() -> None:
    wide = claim(region="CN", sector="C", extent="systemic")
    assert assessed_pair(wide).status == "structural_only"
    assert assessed_pair(wide, sector="C").status == "wider"


def test_the_highest_of_several_wider_pairs_is_the_basis_of_equal_ones_the_nearest() -> None:
    country = claim(id="country", region="CN", extent="systemic")
    division = claim(id="division", sector="10", extent="recurring")
    found = assessed_pair(country, division)
    assert (found.basis.region[0], found.basis.sector[0]) == ("CN", "1020")
    equal = [claim(id=s, region="CN", sector=s, indicator=LISTED) for s in ("102", "10")]
    assert assessed_pair(*equal, measures=()).basis.sector[0] == "102"


def test_a_wider_pair_lends_its_score_without_what_is_rolled_up_to_it() -> None:
    country = claim(id="country", region="CN", extent="recurring", grade="C3")
    inside = claim("no-freedom-to-leave", id="inside", region="CN-JL", extent="systemic")
    rolled_up = assessed_pair(country, inside, region="CN").score
    lent = assessed_pair(country, inside).score
    assert rolled_up
    assert lent
    assert rolled_up > lent
    assert lent == assessed_pair(country).score


def test_a_pair_of_which_something_exact_counts_inherits_the_score_that_a_wider_pair_lends() -> None:
    country = claim(id="country", region="CN", extent="systemic")
    faint = claim("no-freedom-to-leave", id="faint", grade="D4", published_by=days_ago(9000))
    found = assessed_pair(country, faint)
    floor = found.adjustments[-1]
    assert (found.status, floor.id) == ("assessed", "inherited")
    assert floor.inherited_from
    assert floor.inherited_from.region == ("CN",)
    assert found.score == assessed_pair(country).score
    assert "inherited" not in floors(claim(id="country", region="CN"), faint)


def test_a_part_that_scores_less_than_a_wider_pair_lends_does_not_hide_it() -> None:
    country = claim(id="country", region="CN", extent="systemic", goods=("0306",))
    again = claim("no-freedom-to-leave", id="again", region="CN", goods=("0306",))
    part = claim(LISTED, goods=("0304",), grade="D4", main=())
    found = assessed_pair(country, again, part)
    assert found.status == "partial"
    assert found.at_most
    assert found.at_most.pair.region == ("CN",)
    assert found.at_most.score == assessed_pair(country, again).score


def test_where_only_structure_is_known_or_not_even_that() -> None:
    assert assessed_pair().status == "structural_only"
    assert assessed_pair(measures=()).status == "not_covered"


def test_the_answer_to_a_wider_pair_is_that_of_its_basis() -> None:
    items = claim(**RECURRING), claim("concealment", region="CN-LN", origin="second")
    found, basis = assessed_pair(*items), assessed_pair(*items, region="CN")
    assert (found.score, found.hazard, found.coping) == (basis.score, basis.hazard, basis.coping)
    assert found.structural_score == basis.structural_score
    assert {w.item.id for w in found.weighed} == {claim().id, "concealment"}


def test_an_only_child_has_the_items_the_score_and_the_parts_of_its_parent() -> None:
    same = {"102": "1020"}
    items = claim(IMPOSED, sector="102"), claim(sector="1020", region="CN-JL")
    for region in ("CN-LN", "CN-JL", "CN"):
        one, other = (
            assess(with_only_children(scoring_input(items, region, sector), same))
            for sector in ("102", "1020")
        )
        assert (one.status, one.score, one.at_most) == (other.status, other.score, other.at_most)
        assert one.weighed == other.weighed


def test_any_sector_of_a_place_is_assessed_by_what_is_stated_for_every_sector() -> None:
    assert assessed_pair(claim(sector="every"), sector="every").status == "assessed"
    assert assessed_pair(claim(), sector="every").status == "structural_only"
