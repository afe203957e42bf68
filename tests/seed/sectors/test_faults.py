"""Every fault in the words and codes by which sectors are meant is told at its file and line, with what to do."""

from pathlib import Path

import pytest

from tests.seed.mistakes import Mistake, faults_of, lines_of, make

TERMS, NACE, NAICS = "sector_terms.csv", "nace_isic.csv", "naics_isic.csv"
ROW = "frozen pollock; pollock fillets,1020,,"

MISTAKES = {
    "sector unknown": Mistake(TERMS, ROW, "frozen pollock,1021,,", "1021", "unknown sector 1021"),
    "sector twice": Mistake(
        TERMS, ROW, "frozen pollock,1020 1020,,", "1020 1020", "stands twice in one cell"
    ),
    "term in two rows": Mistake(
        TERMS, ROW, f"{ROW}\nPollock-Fillet,1410,,", "Pollock-Fillet", "Pollock-Fillet stands twice"
    ),
    "term twice in a row": Mistake(
        TERMS, ROW, "pollock; pollock,1020,,", "pollock; pollock", "pollock stands twice"
    ),
    "term without letters": Mistake(TERMS, ROW, "frozen pollock; --,1020,,", "--", "holds no letters"),
    "nothing said": Mistake(TERMS, ROW, "frozen pollock,,,", "pollock,,,", "says nothing of any sector"),
    "turn from nothing": Mistake(TERMS, "0311>1020", "99>1020", "99>1020", "99>1020 is no code, and no turn"),
    "turn to nothing": Mistake(
        TERMS, "0311>1020", "0311>1021", "0311>1021", "0311>1021 is no code, and no turn"
    ),
    "NACE with its point": Mistake(NACE, "1411,", "14.11,", "14.11", "has the wrong form"),
    "NACE to nothing": Mistake(NACE, "1411,1410", "1411,1411", "1411,1411", "unknown sector 1411"),
    "NACE as ISIC": Mistake(
        NACE, "1411,1410", "1410,1410", "1410,1410", "NACE 1410 is ISIC 1410 without this row"
    ),
    "NACE twice": Mistake(NACE, "1411,1410,", "1411,1410,x\n1411,1410,", "1411,1410,l", "stands twice"),
    "NAICS too long": Mistake(NAICS, "3117,", "3117100,", "3117100", "has the wrong form"),
    "NAICS to nothing": Mistake(NAICS, "3117,1020", "3117,", "3117,", "sectors is missing"),
    "NAICS twice": Mistake(NAICS, "3117,1020,", "3117,1020,x\n3117,1020,y", "1020,y", "stands twice"),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_its_line(mistake: Mistake, tmp_path: Path) -> None:
    data = make(tmp_path, mistake)
    told = [fault for fault in faults_of(data) if mistake.says in fault]
    assert {fault.split(": ", 1)[0] for fault in told} <= {
        f"{mistake.file}:{line}" for line in lines_of(data, mistake)
    }
    assert told
