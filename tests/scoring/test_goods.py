"""A question by goods, and goods that are a part of their class: rules of the method by example."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scoring.claims import LISTED, assessed_pair, claim, explained_items, floors

SHRIMP: dict[str, Any] = {"indicator": LISTED, "goods": ("030617", "160521"), "good": "shrimp"}


@pytest.mark.parametrize(
    ("hs", "status"),
    [
        ("030617", "assessed"),
        ("0306171000", "assessed"),
        ("160521", "assessed"),
        ("0306", "partial"),
        ("03", "partial"),
        ("030475", "structural_only"),
        ("0304", "structural_only"),
        ("16052", "partial"),
    ],
)
def test_a_listing_counts_for_its_goods_and_is_a_part_of_wider_ones(hs: str, status: str) -> None:
    found = assessed_pair(claim(**SHRIMP), hs=hs)
    assert found.status == status
    assert ("listed" in {floor.id for floor in found.adjustments}) == (status == "assessed")
    if status == "partial":
        assert found.at_most
        assert (found.at_most.good, found.at_most.hs) == ("shrimp", "160521" if hs == "16052" else "030617")


def test_a_listing_of_other_goods_is_no_evidence_for_the_goods_in_question() -> None:
    assert not explained_items(assessed_pair(claim(**SHRIMP), hs="0304"))


@pytest.mark.parametrize(
    ("main", "region", "status"),
    [
        ((), "CN", "partial"),
        (("CN",), "CN", "assessed"),
        (("CN-LN",), "CN", "partial"),
        (("CN-LN",), "CN-LN", "assessed"),
        (("CN-LN",), "CN-JL", "partial"),
        (("CN",), "CN-LN", "wider"),
        ((), "CN-LN", "partial"),
    ],
)
def test_without_goods_a_listing_covers_its_class_where_it_is_the_main_part(
    main: tuple[str, ...], region: str, status: str
) -> None:
    found = assessed_pair(claim(**SHRIMP, region="CN", main=main), region=region)
    assert found.status == status
    assert (found.score is None) == (status not in {"assessed", "wider"})


def test_a_listed_part_of_a_country_is_named_in_its_provinces_and_gives_no_score_there() -> None:
    found = assessed_pair(claim(**SHRIMP, region="CN"), region="CN-LN")
    named = assessed_pair(claim(**SHRIMP, region="CN"), region="CN-LN", hs="030617")
    assert found.at_most
    assert (found.at_most.pair.region[0], found.at_most.good) == ("CN", "shrimp")
    assert (found.at_most.score, named.status) == (named.score, "wider")
    division = assessed_pair(claim(**SHRIMP, region="CN"), region="CN-LN", sector="10")
    assert division.at_most == found.at_most


def test_a_class_with_a_listed_part_has_at_most_the_score_of_that_good() -> None:
    listing = claim(**SHRIMP, region="CN")
    found, good = assessed_pair(listing, region="CN"), assessed_pair(listing, region="CN", hs="030617")
    assert found.at_most
    assert (found.at_most.good, found.at_most.hs, found.at_most.score) == ("shrimp", "030617", good.score)


def test_a_listing_that_is_main_in_one_place_is_a_part_of_the_country_there() -> None:
    found = assessed_pair(claim(**SHRIMP, region="CN", main=("CN-LN",)), region="CN")
    assert found.at_most
    assert found.at_most.pair.region[0] in {"CN", "CN-LN"}
    assert found.at_most.score == assessed_pair(claim(**SHRIMP, region="CN", main=("CN-LN",))).score


def test_for_goods_a_listing_of_the_country_is_wider_in_a_province() -> None:
    found = assessed_pair(claim(**SHRIMP, region="CN"), hs="030617")
    assert (found.status, found.basis.region) == ("wider", ("CN",))


def test_a_claim_that_names_goods_speaks_of_its_class_and_not_of_other_goods() -> None:
    gloves = claim(goods=("4015",))
    assert assessed_pair(gloves).status == "assessed"
    assert assessed_pair(gloves, hs="401519").status == "assessed"
    assert assessed_pair(gloves, hs="40").status == "partial"
    assert assessed_pair(gloves, hs="4009").status == "structural_only"


def test_a_claim_that_names_a_listed_good_covers_the_class_where_the_listing_does() -> None:
    gold: dict[str, Any] = {"goods": ("7108",), "good": "gold", "region": "CN"}
    assert assessed_pair(claim(**gold, main=()), region="CN").status == "partial"
    assert assessed_pair(claim(**gold, main=("CN",)), region="CN").status == "assessed"
    main_inside = claim(**gold, main=("CN-LN",))
    assert assessed_pair(main_inside, region="CN").status == "partial"
    here = explained_items(assessed_pair(main_inside, claim(id="own", grade="D4")))[claim().id]
    assert (here["region_match"], here["goods_match"], here["exact"]) == ("ancestor", "covers", False)


def test_a_claim_that_names_no_goods_speaks_of_all() -> None:
    assert assessed_pair(claim(), hs="030617").score == assessed_pair(claim()).score


def test_a_denial_concerns_the_claims_that_it_names_whatever_goods_it_names() -> None:
    items: dict[str, Any] = {"goods": ("4015",), "stance": "disputes", "id": "denial", "origin": "accused"}
    denied = claim(**items, disputes=frozenset({claim().id}))
    assert assessed_pair(claim(), denied, hs="4009").axes["penalty"].disputed


def test_a_part_inherits_for_its_goods_only_what_wider_pairs_lend_for_them() -> None:
    other = claim(id="other", region="CN", extent="systemic", goods=("0304",))
    shrimp = claim(**SHRIMP, grade="D4")
    assert "inherited" not in floors(shrimp, other, hs="030617")
    assert "inherited" in floors(claim(grade="D4"), other, hs="0304")


def test_a_practice_documented_for_other_goods_is_not_documented() -> None:
    unstated = claim(sector=None, practice="p")
    opener = claim("presence-of-dispatched-workers", practice="p", goods=("0304",))
    assert assessed_pair(unstated, opener, hs="0304").status == "assessed"
    assert assessed_pair(unstated, opener, hs="0306").status == "structural_only"
