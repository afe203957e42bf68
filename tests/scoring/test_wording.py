"""The sentence of a profile: plain and fair words for what is documented, and no clearance."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given

from api.scoring.assess import assess
from api.scoring.labels import Labels
from api.scoring.low_scores import why_low
from api.scoring.recorded import is_recorded
from api.scoring.records import ListEdition
from api.scoring.remarks import remark
from api.scoring.wording import sentence
from tests.scoring.claims import (
    INDICATORS,
    LISTED,
    REGIONS,
    SECTORS,
    assessed_pair,
    claim,
    denial,
    ending,
    measure,
    remedy,
)
from tests.scoring.strategies import deterministic, scoring_inputs

if TYPE_CHECKING:
    from api.scoring.records import Item, ScoringInput

NAMES = {"CN": "China", "CN-LN": "Liaoning", "CN-JL": "Jilin", "KP": "North Korea"}
LABELS = Labels(
    regions=NAMES,
    sectors={code: f"Work {code}" for path in SECTORS.values() for code in path}
    | {"1020": "Processing of fish"},
    indicators={name: name.replace("-", " ").capitalize() for name in INDICATORS},
    practices={"dprk_labour": "State-managed dispatch of workers", "p": "State labour-transfer programmes"},
    goods={"shrimp": "Shrimp", "a-good": "A good"},
    publishers={"ilo": "International Labour Organization"},
    with_parts=frozenset({"CN"}),
)
ENGAGE = "Stay engaged, put remedy first"


def text(*items: Item, **where: Any) -> str:
    return sentence(assessed_pair(*items, **where), LABELS)


UNFREE = claim("no-freedom-to-leave")
STRONG = (measure("freedom-from-forced-labour", 0.98), measure("rule-of-law-vdem", 0.98))


def test_an_assessed_pair_names_subject_band_and_reports() -> None:
    found = text(claim(extent="widespread"), UNFREE)
    assert found.startswith(
        "Very high risk for processing of fish in Liaoning: 1 independent origin reports work"
    )
    assert "in a large share of the sector" in found
    assert ENGAGE in found


def test_a_wider_pair_says_first_that_nothing_names_it() -> None:
    found = text(claim(region="CN", extent="widespread"), claim("no-freedom-to-leave", region="CN"))
    assert found.startswith(
        "Nothing names processing of fish in Liaoning. Of processing of fish in China as a whole: very high risk; 1"
    )


PRESENCE = "presence-of-dispatched-workers"


def test_a_wider_pair_says_what_is_recorded_of_itself_and_does_not_count() -> None:
    wide = claim(region="CN", extent="widespread"), claim("no-freedom-to-leave", region="CN")
    found = text(*wide, claim(PRESENCE))
    assert found.startswith(
        "What is recorded of processing of fish in Liaoning itself (1 item: presence of dispatched workers) does not "
        "count as a measure of forced labour. Of processing of fish in China as a whole: "
    )
    two = text(*wide, claim(PRESENCE), claim(id="weak", grade="E5"))
    assert "(2 items: presence of dispatched workers, restriction of movement (weakly graded))" in two
    assert "(1 item: a remedy)" in text(*wide, remedy("no-freedom-to-leave"))
    assert "reported of Liaoning without a sector weighs nothing" in text(
        *wide, claim(id="unstated", sector=None)
    )
    for written in (found, two):
        assert "Nothing names" not in written


def test_a_wider_pair_names_what_is_recorded_of_a_wider_sector_of_the_same_place() -> None:
    wide = claim(region="CN", extent="widespread"), claim("no-freedom-to-leave", region="CN")
    found = text(*wide, claim("isolation", sector="10", extent="case"))
    assert "What is recorded of work 10 in Liaoning scores lower or is no more than single cases." in found


def test_goods_that_nothing_names_are_named_by_their_code() -> None:
    listing = claim(LISTED, goods=("030617",), good="shrimp")
    found = text(listing, hs="030489")
    assert "Nothing that counts names goods of HS 030489 from processing of fish in Liaoning" in found


def test_a_wider_sector_of_the_same_place_is_named() -> None:
    found = text(claim(sector="10", extent="recurring"), claim("no-freedom-to-leave", sector="10"))
    assert found.startswith("Nothing names processing of fish in Liaoning. Of work 10 in Liaoning: ")


def test_a_partial_pair_names_the_part_and_clears_nothing_else() -> None:
    listing = claim(LISTED, goods=("030617",), good="shrimp")
    assert "at most" in text(listing)
    assert "shrimp of Liaoning" in text(listing)
    assert "No score is not low risk." in text(claim(), region="CN")
    assert "processing of fish in Liaoning" in text(claim(), region="CN")


def test_what_is_on_record_beside_a_pair_without_a_score_is_named() -> None:
    assert "no more than single cases" in text(claim(region="CN"))
    assert "without a sector" in text(claim(sector=None))
    listed = text(claim(LISTED, region="CN", goods=("030617",), good="shrimp"))
    assert "What is documented of China as a whole names only a part of it" in listed
    assert "for shrimp (processing of fish in China)" in listed
    young = claim("child-labour-listing", region="CN", goods=("030617",), good="shrimp", listing=True)
    assert "Of China, an authority lists shrimp for child labour: a part" in text(young)
    assert "wider place or sector (1 item: presence of dispatched workers)" in text(
        claim(PRESENCE, sector="10")
    )
    assert text().startswith("Nothing that counts names processing of fish in Liaoning")
    assert text().endswith("No record is not low risk.")


def test_denials_endings_and_remedies_are_named_as_what_they_are() -> None:
    items = claim(), UNFREE
    denied = text(*items, denial("no-freedom-to-leave"))
    assert "part of this is denied" in denied
    assert "remed" not in denied.replace(ENGAGE, "")
    ended = ending("no-freedom-to-leave", publisher="ilo")
    found = "International Labour Organization found by June 2026 that"
    assert f"{found} what was reported before had ended" in text(UNFREE, ended)
    assert f"{found} a part of what was reported before had ended" in text(*items, ended)
    remedied = text(*items, remedy("no-freedom-to-leave"))
    assert "remedies are recorded" in remedied
    assert "denied" not in remedied


def test_a_listing_is_named_with_its_goods_and_the_edition_last_checked() -> None:
    found = text(claim(LISTED, good="shrimp", last_edition=ListEdition("2022", date(2022, 9, 28))))
    assert "an authority lists shrimp for forced labour (last checked in the edition of 2022)" in found


def test_what_is_reported_of_a_wider_place_or_sector_is_no_report_of_the_pair() -> None:
    country = [claim(id=f"cn-{n}", region="CN", origin=f"cn-{n}") for n in range(2)]
    division = claim("no-freedom-to-leave", id="all-food", sector="10", origin="div")
    found = text(claim(origin="own"), *country)
    assert "1 independent origin reports the menace of a penalty (" in found
    assert "; of China as a whole, 2 more report restriction of movement;" in found
    found = text(claim(origin="own"), division)
    assert "; of work 10 in Liaoning, 1 more reports no freedom to leave;" in found
    assert "more report" not in text(claim(origin="own"), claim(id="again", region="CN", origin="own"))


def test_the_practice_is_named_and_no_people() -> None:
    found = text(claim(practice="p"), claim("no-freedom-to-leave", practice="p"))
    assert "1 independent origin reports, of State labour-transfer programmes, work" in found


def test_a_low_score_of_a_documented_pair_is_no_clearance() -> None:
    found = text(claim(grade="C3"), measures=STRONG)
    assert found.startswith(
        "Indicators are documented for processing of fish in Liaoning, with a score of 2."
    )
    assert "the country's protections are rated strong" in found
    assert (
        "Why the score is low: reports name the menace of a penalty and no work that is not voluntary; "
        in found
    )
    assert "A low score clears nothing." in found
    assert "low risk" not in found


def test_a_low_score_after_an_ending_or_of_old_reports_says_so() -> None:
    old = claim(observed_end=date(2015, 1, 1), published_by=date(2015, 1, 1))
    assert "the reports are old (2015 or earlier)" in text(old, measures=STRONG)
    ended = text(claim(grade="C3"), ending(claim().id), measures=STRONG)
    assert "what was reported is found to have ended" in ended


def test_a_denial_and_a_remedy_of_other_claims_are_not_named() -> None:
    other = denial("isolation"), remedy("isolation"), ending("isolation")
    found = text(claim(), UNFREE, *other)
    for word in ("denied", "remedies", "had ended"):
        assert word not in found


def test_a_part_with_a_high_score_says_how_to_act_and_a_low_one_names_no_band() -> None:
    high = text(claim(extent="systemic"), UNFREE, region="CN")
    assert ENGAGE in high
    low = text(claim(grade="C3"), region="CN", measures=STRONG)
    assert "low)" not in low


def test_a_low_score_of_a_part_is_no_bound_of_the_rest_and_clears_nothing() -> None:
    low = claim(grade="C3")
    part, found = assessed_pair(low, measures=STRONG), text(low, region="CN", measures=STRONG)
    assert (
        f"the highest score of what is documented is {part.score} of 10, for processing of fish in Liaoning"
        in found
    )
    assert "It is no bound of the rest, which has no score of its own." in found
    assert "at most" not in found
    assert why_low(part) in found
    note = remark(assessed_pair(low, region="CN", measures=STRONG), lambda: LABELS)
    assert note == (
        "only a part is documented: processing of fish in Liaoning; its score is the highest of what is documented and no"
        " bound of the rest: a low score clears nothing"
    )


def test_what_is_inherited_names_the_wider_pair() -> None:
    wide = claim(region="CN", extent="systemic"), claim("no-freedom-to-leave", region="CN")
    found = text(*wide, claim("isolation", grade="D4", origin="second"))
    assert "the score is that of processing of fish in China" in found


FORBIDDEN = (
    r"\bbecause\b", r"\bsafe\b", r"\bfree of\b", r"\bno risk\b", r"uyghur", r"\bkorean", r"\bworkers of xinjiang", r"_", r"\bNone\b",
    r"\bnothing recorded\b", r"\bstands?\b", r"\btold\b",
)  # fmt: skip


@deterministic
@given(scoring_inputs())
def test_every_sentence_is_complete_and_has_no_harmful_words_and_no_ids(inputs: ScoringInput) -> None:
    found = assess(inputs)
    written = sentence(found, LABELS)
    assert written.endswith(".")
    for pattern in FORBIDDEN:
        assert not re.search(pattern, written, re.IGNORECASE), (pattern, written)
    ids = {item.id for item in inputs.items} | {code for code in REGIONS if code and code in written}
    assert not any(re.search(rf"\b{re.escape(word)}\b", written) for word in ids)
    bands = {found.band, found.at_most and found.at_most.band}
    assert (ENGAGE in written) == bool(bands & {"high", "very_high"})
    if found.status == "partial" and found.at_most and found.at_most.band in {"very_low", "low"}:
        assert "no bound of the rest" in written
        assert "A low score clears nothing." in written
    if found.status in {"partial", "structural_only", "not_covered"}:
        assert written.count("is not low risk.") == 1
    elif found.band in {"very_low", "low"}:
        assert "A low score clears nothing." in written
    if is_recorded(found):
        assert "No record" not in written
