"""Every fault in the form of a file or a record is one line with a remedy."""

from pathlib import Path

import pytest

from tests.seed.mistakes import Mistake, assert_one_fault, faults_of, lines_of, make

HARBOUR, OTHERS, SOURCES = "evidence/harbour.yaml", "evidence/others.yaml", "sources/invented.yaml"

MISTAKES = {
    "unknown key": Mistake(HARBOUR, "    locator: part 1", "    locater: x\n    locator: part 1", "locater", "did you mean locator?"),
    "missing key": Mistake(HARBOUR, "    locator: part 2\n", "", "id: harbour-long-shifts", "locator is missing"),
    "key twice": Mistake(HARBOUR, "    locator: part 2", "    locator: 1\n    locator: part 2", "locator: part 2", "occurs twice"),
    "unknown key of a file": Mistake(OTHERS, "claims:\n", "claim: x\nclaims:\n", "claim: x", "unknown key claim"),
    "id as a default": Mistake(HARBOUR, "defaults:\n", "defaults:\n  id: x\n", "  id: x", "cannot be a default"),
    "list for a text": Mistake(OTHERS, "locator: row 7", "locator: [row 7]", "locator: [row", "is not one plain value"),
    "text for a list": Mistake(OTHERS, "sectors: [102]", "sectors: 102", "sectors: 102", "is not a list"),
    "text for a mapping": Mistake(HARBOUR, "{from: 2025, to: 2026-02}", "2025", "period: 2025", "is not a mapping"),
    "list in a list": Mistake(OTHERS, "[102]", "[[102]]", "[[102]]", "contains something that is not one plain value"),
    "no such day": Mistake(SOURCES, "2026-02-28", "2026-02-30", "2026-02-30", "2026-02-30 is no date"),
    "partial day": Mistake(HARBOUR, "recorded_on: 2026-11-24", "recorded_on: 2026-11", "recorded_on", "YYYY-MM-DD"),
    "cells missing": Mistake("sector_slugs.csv", "sewing,1410,", "sewing,1410", "sewing", "2 cells where the header has 3"),
}  # fmt: skip
READING = {
    "broken YAML": Mistake(
        OTHERS, "    locator: page 4", "   locator: page 4", "   locator: page 4", "is not YAML"
    ),
    "other columns": Mistake(
        "publishers.csv",
        "id,name,kind",
        "id,title,kind",
        "id,title",
        "write id,name,kind,affiliation,country",
    ),
    "no list": Mistake(
        SOURCES, "- id: harbour-2026\n", "x:\n- id: harbour-2026\n", "x:", "is not a list of records"
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_in_the_form_is_one_fault_at_its_line_with_a_remedy(
    mistake: Mistake, tmp_path: Path
) -> None:
    assert_one_fault(tmp_path, mistake)


@pytest.mark.parametrize("mistake", READING.values(), ids=READING.keys())
def test_a_file_that_cannot_be_read_is_a_fault_at_its_line(mistake: Mistake, tmp_path: Path) -> None:
    data = make(tmp_path, mistake)
    faults = [fault for fault in faults_of(data) if mistake.message in fault]
    assert {fault.split(": ", 1)[0] for fault in faults} == lines_of(data, mistake)


def test_files_that_are_missing_unread_or_not_utf8_are_faults(tmp_path: Path) -> None:
    data = make(tmp_path)
    (data / "measures.csv").unlink()
    (data / "evidence" / "late.yml").write_text("claims: []\n")
    (data / "sector_slugs.csv").write_bytes(b"slug,sector,note\nsewing,1410,\xff\n")
    faults = "\n".join(faults_of(data))
    assert "measures.csv:1: the file is missing" in faults
    assert "evidence/late.yml:1: nothing reads this file" in faults
    assert "sector_slugs.csv:2: is not UTF-8" in faults
