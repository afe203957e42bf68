"""Every fault in claims, sources, publishers, indicators and measures is one line with a remedy."""

from pathlib import Path

import pytest

from tests.seed.mistakes import Mistake, assert_one_fault

HARBOUR, OTHERS, SOURCES = "evidence/harbour.yaml", "evidence/others.yaml", "sources/invented.yaml"
SHEDS = "evidence/sheds.yaml"

MISTAKES = {
    "published after recorded": Mistake(OTHERS, "published_on: 2025-12-01", "published_on: 2026-12", "2026-12", "later than recorded_on"),
    "period backwards": Mistake(HARBOUR, "{from: 2025, to: 2026-02}", "{from: 2026-03, to: 2026-02}", "from: 2026-03", "later than to 2026-02"),
    "observed after it was published": Mistake(HARBOUR, "{from: 2025, to: 2026-02}", "{from: 2025, to: 2026-06}", "to: 2026-06", "after the publication on 2026-05"),
    "charge as a fact": Mistake(HARBOUR, "The Harbour Post saw rosters", "Prosecutors charged that there were rosters", "credibility: 2\n  credibility_because: Two kinds", "the credibility of a charge is 2"),
    "order on suspicion as a fact": Mistake(HARBOUR, "The Harbour Post saw rosters", "Customs stopped goods on suspicion of rosters", "credibility: 2\n  credibility_because: Two kinds", "the credibility of a charge is 2"),
    "charge as a finding": Mistake(SHEDS, "Inspectors of the Labour Office found forced labour at two makers", "Inspectors of the Labour Office accused two makers", "finding: yes\n    extent: case\n    extent_because: Two sites", "a charge is no finding"),
    "company named": Mistake(HARBOUR, "The Harbour Post saw rosters with", "The Harbour Post saw rosters of Quay Ltd with", "Quay Ltd", "legal form of a company"),
    "informants told apart": Mistake(HARBOUR, "The Harbour Post saw rosters with", "Another source spoke of rosters with", "Another source", "which tells informants apart"),
    "count of one in a register": Mistake(SHEDS, "    period: {to: 2026}\n    source: office-figures", "    quantity: {value: 1, unit: workers}\n    period: {to: 2026}\n    source: office-figures", "{value: 1,", "points at single people"),
    "every sector of a case": Mistake(OTHERS, "extent: systemic", "extent: recurring", "every_sector", "every sector is stated, and the extent is recurring"),
    "unknown region": Mistake(HARBOUR, "  region: UM-71", "  region: UM-72", "region: UM-72", "unknown region UM-72; did you mean UM-7"),
    "old code": Mistake(HARBOUR, "  region: UM-71", "  region: CN-21", "region: CN-21", "another code of CN-LN; write CN-LN"),
    "own country's code": Mistake(HARBOUR, "  region: UM-71", "  region: CN-TW", "region: CN-TW", "write TW"),
    "unknown sector": Mistake(HARBOUR, "[0311]", "[0312]", "[0312]", "unknown sector 0312; did you mean 03"),
    "sector in a long list": Mistake(HARBOUR, "      - 1020\n", "      - 1020\n      - 10200\n", "- 10200", "unknown sector 10200"),
    "sector twice": Mistake(HARBOUR, "[1020, 1410]", "[1020, 1410, 1410]", "[1020, 1410, 1410]", "occurs twice in one claim"),
    "sectors and every sector": Mistake(OTHERS, "every_sector: yes", "every_sector: yes\n    sectors: [102]", "every_sector", "remove one of the two"),
    "unknown indicator": Mistake(HARBOUR, "indicator: excessive-overtime", "indicator: excessive-overtimes", "overtimes", "did you mean excessive-overtime?"),
    "measure as evidence": Mistake(OTHERS, "indicator: excessive-overtime", "indicator: trafficking-tier", "trafficking-tier", "measures.csv"),
    "unknown source": Mistake(HARBOUR, "source: weekly-copy", "source: weekly-copies", "weekly-copies", "did you mean weekly-copy?"),
    "unknown practice": Mistake(HARBOUR, "practice: quay_labour", "practice: quay_labor", "quay_labor", "did you mean quay_labour?"),
    "practice twice": Mistake("practices.csv", "quay_labour,", "quay_labour,again,Again.\nquay_labour,", "quay_labour,people", "occurs twice"),
    "unknown publisher": Mistake(OTHERS, "publisher: labour-office", "publisher: labor-office", "labor-office", "did you mean labour-office?"),
    "claim twice": Mistake(OTHERS, "id: council-denies-all", "id: council-denies-lock", "id: council-denies-lock", "occurs twice"),
    "item twice": Mistake(OTHERS, "id: council-denies-all", "id: harbour-locked-quay-1020", "id: harbour-locked-quay-1020", "harbour-locked-quay-1020 occurs twice"),
    "grade unknown": Mistake(OTHERS, "reliability: A", "reliability: G", "reliability: G", "G is not known"),
    "credibility unknown": Mistake(OTHERS, "credibility: 2", "credibility: 0", "credibility: 0", "0 is not known"),
    "no full stop": Mistake(OTHERS, "on the islands.\n    published_on: 2025", "on the islands\n    published_on: 2025", "fish processing on the islands", "full stop"),
    "long statement": Mistake(OTHERS, "are sent there in every trade.", "are sent." + " So it is." * 40, "So it is.", "more than 400"),
    "quantity without unit": Mistake(HARBOUR, "{value: 14, unit: hours per day}", "{value: 14}", "value: 14", "unit is missing"),
    "quantity of nothing": Mistake(HARBOUR, "{value: 14, unit: hours per day}", "{unit: hours}", "unit: hours}", "has no number"),
    "quantity doubled": Mistake(HARBOUR, "low: 40, high: 60", "value: 50, low: 40", "value: 50", "a value and a range"),
    "range backwards": Mistake(HARBOUR, "low: 40, high: 60", "low: 60, high: 40", "low: 60", "is more than high"),
    "not a number": Mistake(HARBOUR, "value: 14,", "value: fourteen,", "fourteen", "is no number"),
    "dispute of an unknown claim": Mistake(OTHERS, "[harbour-locked-quay]", "[harbour-locked]", "[harbour-locked]", "did you mean harbour-locked-quay?"),
    "dispute of itself": Mistake(OTHERS, "[harbour-locked-quay]", "[council-denies-lock]", "[council-denies-lock]", "is about itself"),
    "dispute of its own origin": Mistake(OTHERS, "{origin: harbour}", "{origin: island-council}", "{origin:", "about its own origin"),
    "dispute of no origin": Mistake(OTHERS, "{origin: harbour}", "{origin: harbours}", "{origin:", "did you mean harbour?"),
    "dispute of nothing": Mistake(OTHERS, "    about: {origin: harbour}\n", "", "stance: disputes", "nothing is named"),
    "ending of nothing": Mistake(SHEDS, "    about: {claims: [harbour-locked-quay]}\n", "", "stance: ended", "the stance is ended, and nothing is named"),
    "remedy of an unknown claim": Mistake(SHEDS, "[watch-sheds-unpaid]", "[watch-sheds-paid]", "[watch-sheds-paid]", "did you mean watch-sheds-unpaid?"),
    "dispute of both": Mistake(OTHERS, "{origin: harbour}", "{origin: harbour, claims: [office-listed]}", "{origin:", "neither or both"),
    "dispute without stance": Mistake(OTHERS, "    stance: disputes\n    about: {origin", "    about: {origin", "{origin:", "write stance: disputes"),
    "stance unknown": Mistake(SHEDS, "stance: remedies", "stance: repays", "stance: repays", "repays is not known"),
    "extent missing": Mistake(HARBOUR, "    extent: recurring\n", "", "id: harbour-long-shifts", "the claim states no extent"),
    "extent unknown": Mistake(HARBOUR, "extent: recurring", "extent: frequent", "extent: frequent", "frequent is not known"),
    "extent without reason": Mistake(HARBOUR, "    extent_because: The rosters are of several sheds.\n", "", "id: harbour-long-shifts", "the extent has no reason"),
    "reason without a full stop": Mistake(HARBOUR, "of several sheds.", "of several sheds", "of several sheds", "full stop"),
    "extent none of a claim that counts": Mistake(HARBOUR, "extent: recurring", "extent: none", "extent: none\n    extent_because: The rosters", "a claim that supports an indicator has the extent none"),
    "extent of a listing": Mistake(OTHERS, "listing: {listed_since: 2022-09-28", "extent: recurring\n    listing: {listed_since: 2022-09-28", "extent: recurring\n    listing", "extent is written for a listing"),
    "extent as a default": Mistake(SHEDS, "defaults:\n  region: UM-79", "defaults:\n  extent: case\n  region: UM-79", "  extent: case\n  region", "extent cannot be a default"),
    "finding of a newspaper": Mistake(HARBOUR, "    locator: part 2", "    finding: yes\n    locator: part 2", "finding: yes", "of the kind media, which finds nothing in law"),
    "finding by a witness": Mistake(SHEDS, "    finding: yes", "    attributed_to: {name: a guard, kind: witness}\n    finding: yes", "finding: yes", "of the kind witness"),
    "ending by the accused State": Mistake(SHEDS, "    stance: ended", "    attributed_to: {name: the State, kind: state}\n    stance: ended", "stance: ended", "of the kind state, which cannot find that a practice ended"),
    "ending that is doubtful": Mistake(SHEDS, "    credibility: 2\n    credibility_because: It has inspected.\n    stance: ended", "    credibility: 4\n    credibility_because: It has inspected.\n    stance: ended", "credibility: 4", "an ending has the credibility 4"),
    "finding that denies": Mistake(SHEDS, "    stance: ended", "    finding: yes\n    stance: ended", "finding: yes\n    stance: ended", "a claim that ended is no finding"),
    "finding that is an opinion": Mistake(SHEDS, "    finding: yes", "    finding: yes\n    opinion: yes", "finding: yes\n    opinion", "an opinion is no finding"),
    "opinion unclear": Mistake(SHEDS, "    opinion: yes", "    opinion: perhaps", "perhaps", "write yes or no"),
    "good unknown": Mistake(SHEDS, "goods: [dried-fish]\n    covers", "goods: [dried-fishes]\n    covers", "[dried-fishes]", "did you mean dried-fish?"),
    "good twice": Mistake(SHEDS, "[dried-fish, songs]", "[dried-fish, dried-fish]", "[dried-fish, dried-fish]", "good dried-fish occurs twice in one claim"),
    "part of no goods": Mistake(SHEDS, "    goods: [dried-fish]\n    covers", "    covers", "covers: part", "no goods are named"),
    "listing block missing": Mistake(OTHERS, "    listing: {listed_since: 2022-09-28, last_edition_checked: 2025}\n", "", "forced-labour-listing", "listing block is missing"),
    "listing block of no listing": Mistake(HARBOUR, "    locator: part 2", "    listing: {}\n    locator: part 2", "listing: {}", "is no listing"),
    "withdrawn without reason": Mistake(HARBOUR, "    withdrawn_because: The newspaper took its count back.\n", "", "withdrawn_on", "without withdrawn_because"),
    "affiliates of two origins": Mistake(HARBOUR, "publisher: harbour-weekly", "publisher: harbour-weekly\n    origin: weekly", "origin: weekly", "affiliated publishers share an origin"),
    "url with braces": Mistake(SOURCES, "https://example.org/quay", '"https://example.org/{quay}"', "{quay}", "without spaces or braces"),
    "url of another scheme": Mistake(SOURCES, "https://example.org/quay", "ftp://example.org/quay", "ftp", "http or https"),
    "source kind unknown": Mistake(SOURCES, "kind: report", "kind: reports", "kind: reports", "reports is not known"),
    "publisher kind unknown": Mistake("publishers.csv", "authority", "office", "office,", "office is not known"),
    "publisher twice": Mistake("publishers.csv", "island-watch,", "labour-office,Again,ngo,,\nisland-watch,", "labour-office,Again", "occurs twice"),
    "measure off its scale": Mistake("measures.csv", "0.25", "1.25", "1.25", "outside 0 to 1"),
    "measure of another scale": Mistake("measures.csv", "-1.5", "-4.5", "-4.5", "outside -4 to 4"),
    "two tiers": Mistake("measures.csv", "Tier 2 Watch List", "Tier 1 or 2", "Tier 1 or 2", "is no trafficking-tier"),
    "measure of no country": Mistake("measures.csv", "KP,", "PRK,", "PRK", "unknown country PRK"),
    "measure of no edition": Mistake("measures.csv", "-1.5,2024", "-1.5,", "-1.5", "edition is missing"),
    "measure twice": Mistake("measures.csv", "KP,", "UM,", "Tier 3", "occurs twice"),
    "axis missing": Mistake("indicators.yaml", "  axes: [involuntariness]\n  strength: medium\n", "  strength: medium\n", "id: excessive", "has no axis"),
    "axis of another dimension": Mistake("indicators.yaml", "  dimension: vulnerability\n  strength", "  axes: [penalty]\n  dimension: vulnerability\n  strength", "  axes: [penalty]\n  dimension: vul", "only hazard"),
    "strength missing": Mistake("indicators.yaml", "  strength: medium\n  kind: observed\n  because: Presence", "  kind: observed\n  because: Presence", "id: presence", "strength is missing"),
    "strength of context": Mistake("indicators.yaml", "strength: none", "strength: strong", "strength: strong\n  kind: observed\n  because: It is shown", "have no strength"),
    "scale missing": Mistake("indicators.yaml", "  scale: about -2.5 to 2.5\n", "", "id: rule-of-law-wgi", "has no scale"),
    "code twice": Mistake("indicators.yaml", "code: SCR-02", "code: SCR-01", "code: SCR-01\n  name: Listing", "occurs twice"),
    "state_imposed unclear": Mistake("indicators.yaml", "state_imposed: yes", "state_imposed: true", "true", "write yes or no"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_in_the_evidence_is_one_fault_at_its_line_with_a_remedy(
    mistake: Mistake, tmp_path: Path
) -> None:
    assert_one_fault(tmp_path, mistake)
