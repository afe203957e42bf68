"""Every fault is told at its file and line, with what to do; many faults are told in one run."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.seed.command import LIMIT
from tests.seed.mistakes import WORLD, Mistake, faults_of, lines_of, make, told_once

HARBOUR, OTHERS, SOURCES = "evidence/harbour.yaml", "evidence/others.yaml", "sources/invented.yaml"

MISTAKES = {
    "unknown key": Mistake(HARBOUR, "    locator: part 1", "    locater: x\n    locator: part 1", "locater", "did you mean locator?"),
    "missing key": Mistake(HARBOUR, "    locator: part 2\n", "", "id: harbour-long-shifts", "locator is missing"),
    "key twice": Mistake(HARBOUR, "    locator: part 2", "    locator: 1\n    locator: part 2", "locator: part 2", "stands twice"),
    "unknown key of a file": Mistake(OTHERS, "claims:\n", "claim: x\nclaims:\n", "claim: x", "unknown key claim"),
    "id as a default": Mistake(HARBOUR, "defaults:\n", "defaults:\n  id: x\n", "  id: x", "cannot be a default"),
    "list for a text": Mistake(OTHERS, "locator: row 7", "locator: [row 7]", "locator: [row", "is not one plain value"),
    "text for a list": Mistake(OTHERS, "sectors: [102]", "sectors: 102", "sectors: 102", "is not a list"),
    "text for a mapping": Mistake(HARBOUR, "{from: 2025, to: 2026-02}", "2025", "period: 2025", "is not a mapping"),
    "list in a list": Mistake(OTHERS, "[102]", "[[102]]", "[[102]]", "holds something that is not one plain value"),
    "no such day": Mistake(SOURCES, "2026-02-28", "2026-02-30", "2026-02-30", "2026-02-30 is no date"),
    "partial day": Mistake(HARBOUR, "recorded_on: 2026-11-24", "recorded_on: 2026-11", "recorded_on", "YYYY-MM-DD"),
    "bad release version": Mistake("release.yaml", "2026.11.24", "11.24", "version", "has the wrong form"),
    "recorded later": Mistake(HARBOUR, "recorded_on: 2026-11-24", "recorded_on: 2026-11-25", "recorded_on", "later than the release"),
    "retrieved later": Mistake(SOURCES, "retrieved_on: 2026-11-20\n  licence: CC BY 4.0", "retrieved_on: 2027-01-01\n  licence: CC BY 4.0", "2027-01-01", "later than the release"),
    "published after recorded": Mistake(OTHERS, "published_on: 2025-12-01", "published_on: 2026-12", "2026-12", "later than recorded_on"),
    "period backwards": Mistake(HARBOUR, "{from: 2025, to: 2026-02}", "{from: 2026-03, to: 2026-02}", "from: 2026-03", "later than to 2026-02"),
    "unknown region": Mistake(HARBOUR, "  region: UM-71", "  region: UM-72", "region: UM-72", "unknown region UM-72; did you mean UM-7"),
    "old code": Mistake(HARBOUR, "  region: UM-71", "  region: CN-21", "region: CN-21", "another code of CN-LN; write CN-LN"),
    "own country's code": Mistake(HARBOUR, "  region: UM-71", "  region: CN-TW", "region: CN-TW", "write TW"),
    "unknown sector": Mistake(HARBOUR, "[0311]", "[0312]", "[0312]", "unknown sector 0312; did you mean 03"),
    "sector in a long list": Mistake(HARBOUR, "      - 1020\n", "      - 1020\n      - 10200\n", "- 10200", "unknown sector 10200"),
    "sector twice": Mistake(HARBOUR, "[1020, 1410]", "[1020, 1410, 1410]", "[1020, 1410, 1410]", "stands twice in one claim"),
    "sectors and every sector": Mistake(OTHERS, "every_sector: yes", "every_sector: yes\n    sectors: [102]", "every_sector", "keep one of the two"),
    "unknown indicator": Mistake(HARBOUR, "indicator: excessive-overtime", "indicator: excessive-overtimes", "overtimes", "did you mean excessive-overtime?"),
    "measure as evidence": Mistake(OTHERS, "indicator: excessive-overtime", "indicator: trafficking-tier", "trafficking-tier", "measures.csv"),
    "unknown source": Mistake(HARBOUR, "source: weekly-copy", "source: weekly-copies", "weekly-copies", "did you mean weekly-copy?"),
    "unknown practice": Mistake(HARBOUR, "practice: quay_labour", "practice: quay_labor", "quay_labor", "did you mean quay_labour?"),
    "practice twice": Mistake("practices.csv", "quay_labour,", "quay_labour,again,Again.\nquay_labour,", "quay_labour,people", "stands twice"),
    "unknown publisher": Mistake(OTHERS, "publisher: labour-office", "publisher: labor-office", "labor-office", "did you mean labour-office?"),
    "claim twice": Mistake(OTHERS, "id: council-denies-all", "id: council-denies-lock", "id: council-denies-lock", "stands twice"),
    "item twice": Mistake(OTHERS, "id: council-denies-all", "id: harbour-locked-quay-1020", "id: harbour-locked-quay-1020", "is made twice"),
    "grade unknown": Mistake(OTHERS, "reliability: A", "reliability: G", "reliability: G", "G is not known"),
    "credibility unknown": Mistake(OTHERS, "credibility: 2", "credibility: 0", "credibility: 0", "0 is not known"),
    "no full stop": Mistake(OTHERS, "on the islands.\n    published_on: 2025", "on the islands\n    published_on: 2025", "fish processing on the islands", "full stop"),
    "long statement": Mistake(OTHERS, "are sent there in every trade.", "are sent." + " So it is." * 40, "So it is.", "more than 400"),
    "quantity without unit": Mistake(HARBOUR, "{value: 14, unit: hours per day}", "{value: 14}", "value: 14", "unit is missing"),
    "quantity of nothing": Mistake(HARBOUR, "{value: 14, unit: hours per day}", "{unit: hours}", "unit: hours}", "has no number"),
    "quantity doubled": Mistake(HARBOUR, "low: 40, high: 60", "value: 50, low: 40", "value: 50", "a value and a range"),
    "range backwards": Mistake(HARBOUR, "low: 40, high: 60", "low: 60, high: 40", "low: 60", "is more than high"),
    "not a number": Mistake(HARBOUR, "value: 14,", "value: fourteen,", "fourteen", "is no number"),
    "dispute of a stranger": Mistake(OTHERS, "[harbour-locked-quay]", "[harbour-locked]", "[harbour-locked]", "did you mean harbour-locked-quay?"),
    "dispute of itself": Mistake(OTHERS, "[harbour-locked-quay]", "[council-denies-lock]", "[council-denies-lock]", "disputes itself"),
    "dispute of its own origin": Mistake(OTHERS, "{origin: harbour}", "{origin: island-council}", "{origin:", "its own origin"),
    "dispute of no origin": Mistake(OTHERS, "{origin: harbour}", "{origin: harbours}", "{origin:", "did you mean harbour?"),
    "dispute of nothing": Mistake(OTHERS, "    disputes: {origin: harbour}\n", "", "stance: disputes", "nothing is named"),
    "dispute of both": Mistake(OTHERS, "{origin: harbour}", "{origin: harbour, claims: [office-listed]}", "{origin:", "neither or both"),
    "dispute without stance": Mistake(OTHERS, "    stance: disputes\n    disputes: {origin", "    disputes: {origin", "{origin:", "write stance: disputes"),
    "listing block missing": Mistake(OTHERS, "    listing: {listed_since: 2022-09-28, last_edition_checked: 2025}\n", "", "forced-labour-listing", "listing block is missing"),
    "listing block astray": Mistake(HARBOUR, "    locator: part 2", "    listing: {}\n    locator: part 2", "listing: {}", "is no listing"),
    "withdrawn without reason": Mistake(HARBOUR, "    withdrawn_because: The newspaper took its count back.\n", "", "withdrawn_on", "without withdrawn_because"),
    "affiliates of two origins": Mistake(HARBOUR, "publisher: harbour-weekly", "publisher: harbour-weekly\n    origin: weekly", "origin: weekly", "affiliated publishers share an origin"),
    "url with braces": Mistake(SOURCES, "https://example.org/quay", '"https://example.org/{quay}"', "{quay}", "without spaces or braces"),
    "url of another scheme": Mistake(SOURCES, "https://example.org/quay", "ftp://example.org/quay", "ftp", "http or https"),
    "source kind unknown": Mistake(SOURCES, "kind: dataset", "kind: datasets", "datasets", "datasets is not known"),
    "publisher kind unknown": Mistake("publishers.csv", "authority", "office", "office,", "office is not known"),
    "publisher twice": Mistake("publishers.csv", "island-watch,", "labour-office,Again,ngo,,\nisland-watch,", "labour-office,Again", "stands twice"),
    "cells missing": Mistake("sector_slugs.csv", "sewing,1410,", "sewing,1410", "sewing", "2 cells where the header has 3"),
    "measure off its scale": Mistake("measures.csv", "0.25", "1.25", "1.25", "outside 0 to 1"),
    "measure of another scale": Mistake("measures.csv", "-1.5", "-4.5", "-4.5", "outside -4 to 4"),
    "tier unknown": Mistake("measures.csv", "Tier 2 Watch List", "Tier 2", "Tier 2", "is no trafficking-tier"),
    "measure of no country": Mistake("measures.csv", "KP,", "PRK,", "PRK", "unknown country PRK"),
    "measure of no edition": Mistake("measures.csv", "-1.5,2024", "-1.5,", "-1.5", "edition is missing"),
    "measure twice": Mistake("measures.csv", "KP,", "UM,", "Tier 3", "stands twice"),
    "parent astray": Mistake("sectors.csv", "1410,class,141", "1410,class,102", "1410", "write 141"),
    "parent missing": Mistake("sectors.csv", "14,division,C", "14,division,B", "14,div", "is no section"),
    "level astray": Mistake("sectors.csv", "3290,class", "3290,group", "3290", "write class"),
    "slug that is a code": Mistake("sector_slugs.csv", "sewing", "1410", "1410,1410", "reads as a code"),
    "slug twice": Mistake("sector_slugs.csv", "sewing", "fishing", "fishing,03", "stands twice"),
    "unknown HS code": Mistake("hs_isic.csv", "0301,", "0399,", "0399", "unknown HS code 0399"),
    "HS to a group": Mistake("hs_isic.csv", "0301,0311", "0301,031", "0301,", "031 is no ISIC class"),
    "HS row for nothing": Mistake("hs_isic.csv", "0301,0311", "0301,1020", "0301", "says already"),
    "HS not reached": Mistake("hs_isic.csv", "61,1410,\n", "", "hs,sectors", "HS subheadings have no row: 610120"),
    "HS without class or note": Mistake("hs_isic.csv", "99,,goods not named by kind", "99,,", "99,,", "no note why"),
    "override of nowhere": Mistake("region_overrides.csv", "KP,", "KX,", "KX", "unknown region KX"),
    "override without effect": Mistake("region_overrides.csv", "KP,", "CN-TW,", "CN-TW", "TW answers for it"),
    "old code outside China": Mistake("region_overrides.csv", "공화국,,,its", "공화국,,22,its", "KP", "only Chinese provinces"),
    "own country astray": Mistake("regions_own_country.csv", "CN-TW,TW", "CN-TW,CN", "CN-TW", "the country that it lies in"),
    "own country with children": Mistake("regions_own_country.csv", "US-UM,UM", "US-UM,UM,\nFR-ARA,UM", "FR-ARA", "left without one"),
    "axis missing": Mistake("indicators.yaml", "  axes: [involuntariness]\n  strength: medium\n", "  strength: medium\n", "id: excessive", "has no axis"),
    "axis astray": Mistake("indicators.yaml", "  dimension: vulnerability\n  strength", "  axes: [penalty]\n  dimension: vulnerability\n  strength", "  axes: [penalty]\n  dimension: vul", "only hazard"),
    "strength missing": Mistake("indicators.yaml", "  strength: medium\n  kind: observed\n  because: Presence", "  kind: observed\n  because: Presence", "id: presence", "strength is missing"),
    "strength of context": Mistake("indicators.yaml", "strength: none", "strength: strong", "strength: strong\n  kind: observed\n  because: It is shown", "have no strength"),
    "scale missing": Mistake("indicators.yaml", "  scale: about -2.5 to 2.5\n", "", "id: rule-of-law-wgi", "has no scale"),
    "code twice": Mistake("indicators.yaml", "code: SCR-02", "code: SCR-01", "code: SCR-01\n  name: Listing", "stands twice"),
    "state_imposed unclear": Mistake("indicators.yaml", "state_imposed: yes", "state_imposed: true", "true", "write yes or no"),
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
def test_a_mistake_is_one_fault_at_its_line_with_a_remedy(mistake: Mistake, tmp_path: Path) -> None:
    told_once(tmp_path, mistake)


@pytest.mark.parametrize("mistake", READING.values(), ids=READING.keys())
def test_a_file_that_cannot_be_read_is_told_with_its_line(mistake: Mistake, tmp_path: Path) -> None:
    data = make(tmp_path, mistake)
    told = [fault for fault in faults_of(data) if mistake.says in fault]
    places = [fault.split(": ", 1)[0] for fault in told]
    assert places == [f"{mistake.file}:{line}" for line in lines_of(data, mistake)]


def test_the_world_itself_has_no_faults() -> None:
    assert faults_of(WORLD) == []


def test_files_that_are_missing_unread_or_not_utf8_are_faults(tmp_path: Path) -> None:
    data = make(tmp_path)
    (data / "measures.csv").unlink()
    (data / "evidence" / "late.yml").write_text("claims: []\n")
    (data / "sector_slugs.csv").write_bytes(b"slug,sector,note\nsewing,1410,\xff\n")
    told = "\n".join(faults_of(data))
    assert "measures.csv:1: the file is missing" in told
    assert "evidence/late.yml:1: nothing reads this file" in told
    assert "sector_slugs.csv:2: is not UTF-8" in told


def test_a_folder_that_is_not_there_is_one_plain_fault(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "seed", "check", "--data", str(tmp_path / "nowhere")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert done.returncode == 1
    assert "is no folder" in done.stderr
    assert "Traceback" not in done.stderr


def compatible() -> list[Mistake]:
    """Give mistakes that touch different lines, in the order of the list."""
    taken: set[tuple[str, int]] = set()
    chosen: list[Mistake] = []
    for mistake in MISTAKES.values():
        text = (WORLD / mistake.file).read_text("utf-8")
        start = text.index(mistake.old)
        first, last = text[:start].count("\n"), text[: start + len(mistake.old)].count("\n")
        lines = {(mistake.file, line) for line in range(first, last + 1)}
        if not lines & taken:
            taken |= lines
            chosen.append(mistake)
    return chosen


def test_many_mistakes_are_all_told_in_one_run_sorted_by_place(tmp_path: Path) -> None:
    mistakes = compatible()
    data = make(tmp_path, *mistakes)
    command = [sys.executable, "-m", "seed", "check", "--data", str(data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert done.returncode == 1
    assert len(mistakes) > 40
    for mistake in mistakes:
        assert mistake.says in done.stderr, mistake
    lines = [line for line in done.stderr.splitlines() if line.startswith(str(data))]
    assert len(lines) >= len(mistakes)
    places = [(file, int(line)) for file, line in (place.split(": ")[0].rsplit(":", 1) for place in lines)]
    assert places == sorted(places)
    assert done.stderr.splitlines()[-1] == f"{len(lines)} faults; nothing was written"
