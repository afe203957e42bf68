"""Every fault in the files about places is one line with a remedy."""

from pathlib import Path

import pytest

from tests.seed.mistakes import Mistake, assert_one_fault

ALIASES, ADMIN1, CITIES, CHINA = (
    "place_aliases.csv",
    "geonames_admin1.csv",
    "geonames_cities.csv",
    "cn_divisions.csv",
)
BURMA, LIAONING, TAIPEI, DANDONG = (
    "MM,Burma,eng,until 1989",
    "country,admin1,region,note\n",  # the world has no cities: a mistake comes with its row
    "geoname,name,region,note\n",
    "2106,prefecture,丹东市,丹东,Dandong,CN-LN",
)

MISTAKES = {
    "name of no region": Mistake(ALIASES, BURMA, "MX-XXX,Burma,eng,until 1989", "MX-XXX", "unknown region MX-XXX"),
    "name of another code": Mistake(ALIASES, BURMA, "MMR,Burma,eng,until 1989", "MMR", "unknown region MMR"),
    "name without letters": Mistake(ALIASES, BURMA, "MM,!!,eng,until 1989", "!!", "has no letters"),
    "name twice, folded alike": Mistake(ALIASES, BURMA, f"{BURMA}\nMM,BURMA!,eng,until 1989", "BURMA!", "occurs twice for MM"),
    "language in two letters": Mistake(ALIASES, BURMA, "MM,Burma,en,until 1989", ",en,", "three letters of ISO 639-3"),
    "name without a note": Mistake(ALIASES, BURMA, "MM,Burma,eng,", "Burma,eng", "note is missing"),
    "division that GeoNames has not": Mistake(ADMIN1, LIAONING, f"{LIAONING}CN,99,CN-LN,\n", "CN,99", "GeoNames has no city under CN 99"),
    "division in another country": Mistake(ADMIN1, LIAONING, f"{LIAONING}CN,19,KP-01,\n", "KP-01", "KP-01 is not in CN"),
    "division twice": Mistake(ADMIN1, LIAONING, f"{LIAONING}CN,19,CN-LN,\nCN,19,CN-JL,\n", "CN-JL", "CN 19 occurs twice"),
    "division to no region": Mistake(ADMIN1, LIAONING, f"{LIAONING}CN,19,CN-XX,\n", "CN-XX", "unknown region CN-XX"),
    "city that GeoNames has not": Mistake(CITIES, TAIPEI, f"{TAIPEI}1,Taipei,TW-TPE,\n", "1,Taipei", "GeoNames has no city 1"),
    "city of another name": Mistake(CITIES, TAIPEI, f"{TAIPEI}1668341,Tainan,TW-TPE,\n", "Tainan", "is Taipei in GeoNames, not Tainan"),
    "city in another country": Mistake(CITIES, TAIPEI, f"{TAIPEI}1668341,Taipei,CN-FJ,\n", "CN-FJ", "is not in TW"),
    "city twice": Mistake(CITIES, TAIPEI, f"{TAIPEI}1668341,Taipei,TW-TPE,\n1668341,Taipei,TW-NWT,\n", "TW-NWT", "occurs twice"),
    "division code of three digits": Mistake(CHINA, DANDONG, DANDONG.replace("2106", "210"), "210,", "write 2, 4 or 6 digits"),
    "level against the digits": Mistake(CHINA, DANDONG, DANDONG.replace("prefecture", "county"), "county,丹东", "2106 is no county"),
    "pinyin with tones": Mistake(CHINA, DANDONG, DANDONG.replace("Dandong", "Dāndōng"), "Dāndōng", "pinyin without tones"),
    "division in another province": Mistake(CHINA, DANDONG, DANDONG.replace("CN-LN", "CN-JL"), "丹东", "lies in CN-LN, not in CN-JL"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_about_a_place_is_one_fault_at_its_line_with_a_remedy(
    mistake: Mistake, tmp_path: Path
) -> None:
    assert_one_fault(tmp_path, mistake)
