"""Every fault in the files about sectors is at its line, with a remedy."""

from pathlib import Path

import pytest

from tests.seed.mistakes import Mistake, assert_one_fault

TERMS, NACE, NAICS = "sector_terms.csv", "nace_isic.csv", "naics_isic.csv"
ROW = "frozen pollock; pollock fillets,1020,"

MISTAKES = {
    "wrong parent": Mistake("sectors.csv", "1410,class,141", "1410,class,102", "1410", "write 141"),
    "parent missing": Mistake("sectors.csv", "14,division,C", "14,division,B", "14,div", "is no section"),
    "wrong level": Mistake("sectors.csv", "3290,class", "3290,group", "3290", "write class"),
    "slug that is a code": Mistake("sector_slugs.csv", "sewing", "1410", "1410,1410", "looks like a code"),
    "slug twice": Mistake("sector_slugs.csv", "sewing", "fishing", "fishing,03", "occurs twice"),
    "unknown HS code": Mistake("hs_isic.csv", "0301,", "0399,", "0399", "unknown HS prefix 0399"),
    "HS to a group": Mistake("hs_isic.csv", "0301,0311", "0301,031", "0301,", "unknown class 031"),
    "main class of others": Mistake("hs_isic.csv", "0311 3290,", "0311 3290,1020", "030111", "is not one of several"),
    "main class alone": Mistake("hs_isic.csv", "0301,0311,", "0301,0311,0311", "0301,", "is not one of several"),
    "main class without note": Mistake("hs_isic.csv", "0311 3290,,kept for show", "0311 3290,0311,", "030111", "a main class without a note"),
    "HS row for nothing": Mistake("hs_isic.csv", "0301,0311", "0301,1020", "0301", "has the classes of HS 03 "),
    "HS without a row": Mistake("hs_isic.csv", "61,1410,,\n", "", "hs,sectors", "HS subheadings have no row: 610120"),
    "HS without class or note": Mistake("hs_isic.csv", "99,,,goods not named by kind", "99,,,", "99,,,", "no note that explains why"),
    "sector unknown": Mistake(TERMS, ROW, "frozen pollock,1021,", "1021", "unknown sector 1021"),
    "sector twice": Mistake(
        TERMS, ROW, "frozen pollock,1020 1020,", "1020 1020", "occurs twice in one cell"
    ),
    "term that is a country": Mistake(TERMS, ROW, "frozen pollock; PRT,1020,", "PRT", "PRT is the code of a country"),
    "term in two rows": Mistake(
        TERMS, ROW, f"{ROW}\nPollock-Fillet,1410,", "Pollock-Fillet", "Pollock-Fillet occurs twice"
    ),
    "term twice in a row": Mistake(
        TERMS, ROW, "pollock; pollock,1020,", "pollock; pollock", "pollock occurs twice"
    ),
    "term without letters": Mistake(TERMS, ROW, "frozen pollock; --,1020,", "--", "has no letters"),
    "term without a sector": Mistake(TERMS, ROW, "frozen pollock,,", "frozen pollock,,", "sectors"),
    "NACE with its point": Mistake(NACE, "1411,", "14.11,", "14.11", "has the wrong form"),
    "NACE to nothing": Mistake(NACE, "1411,1410", "1411,1411", "1411,1411", "unknown sector 1411"),
    "NACE as ISIC": Mistake(
        NACE, "1411,1410", "1410,1410", "1410,1410", "NACE 1410 is ISIC 1410 without this row"
    ),
    "NACE twice": Mistake(NACE, "1411,1410,", "1411,1410,x\n1411,1410,", "1411,1410,l", "occurs twice"),
    "NAICS too long": Mistake(NAICS, "3117,", "3117100,", "3117100", "has the wrong form"),
    "NAICS to nothing": Mistake(NAICS, "3117,1020", "3117,", "3117,", "sectors is missing"),
    "NAICS twice": Mistake(NAICS, "3117,1020,", "3117,1020,x\n3117,1020,y", "1020,y", "occurs twice"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_about_a_sector_is_one_fault_at_its_line_with_a_remedy(
    mistake: Mistake, tmp_path: Path
) -> None:
    assert_one_fault(tmp_path, mistake)
