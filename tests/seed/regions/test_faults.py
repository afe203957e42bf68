"""Every fault in the files about regions is one line with a remedy."""

from pathlib import Path

import pytest

from tests.seed.mistakes import Mistake, assert_one_fault

FORMER, ODISHA = "former_codes.csv", "IN-OR,IN-OD,former code"

MISTAKES = {
    "override of no region": Mistake("region_overrides.csv", "KP,", "KX,", "KX", "unknown region KX"),
    "override without effect": Mistake("region_overrides.csv", "KP,", "CN-TW,", "CN-TW", "TW is used in its place"),
    "old code outside China": Mistake("region_overrides.csv", "공화국,,,its", "공화국,,22,its", "KP", "only Chinese provinces"),
    "own country that is none": Mistake("regions_own_country.csv", "CN-TW,TW", "CN-TW,CN", "CN-TW", "the country that it lies in"),
    "own country with parts": Mistake("regions_own_country.csv", "US-UM,UM", "US-UM,UM,US,\nFR-ARA,UM", "FR-ARA", "left without one"),
    "former code in force": Mistake(FORMER, ODISHA, "IN-OD,IN-OD,former code", "IN-OD,", "IN-OD is a code in force"),
    "former code of no region": Mistake(FORMER, ODISHA, "IN-OR,IN-XX,former code", "IN-XX", "unknown region IN-XX"),
    "former code misspelt": Mistake(FORMER, ODISHA, "IN_OR,IN-OD,former code", "IN_OR", "as ISO 3166-2 had it"),
    "former code twice": Mistake(FORMER, ODISHA, f"{ODISHA}\nIN-OR,IN-BR,former code", "IN-BR", "occurs twice"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_about_a_region_is_one_fault_at_its_line_with_a_remedy(
    mistake: Mistake, tmp_path: Path
) -> None:
    assert_one_fault(tmp_path, mistake)
