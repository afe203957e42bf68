"""V-Dem, the World Bank's rule of law and the tiers of trafficking reports, in the forms of their publishers."""

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest

from tests.seed.importers.importing import (
    DATA,
    DAYS,
    EXAMPLES,
    WORLD,
    changed_lines,
    contents,
    copied,
    ran,
    workbook,
    written,
)
from tests.seed.mistakes import faults_of

MEASURES = "measures.csv"
IN_WORLD = (*DAYS, "--part", "--data", WORLD)
V_DEM = ("v-dem", EXAMPLES / "v-dem.csv", "--edition", "v17", *DAYS, "--part")
WGI = ("wgi", EXAMPLES / "wgi.csv", "--edition", "2026", *DAYS, "--part")
TIERS = ("tip", EXAMPLES / "tiers.csv", "--edition", "2026", *DAYS, "--part")
ROW = "Australia,AUS,67,2026,2026-12-31,0,900,0.974,0.931,3.8,0.902"


def text_of(name: str) -> str:
    return (EXAMPLES / name).read_text("utf-8")


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def test_new_editions_of_three_sources_are_written_and_pass_the_checks(tmp_path: Path) -> None:
    data = copied(tmp_path)
    for words in (V_DEM, WGI, TIERS):
        found = ran(*words, "--data", data, "--write")
        assert found.code == 0, found.text
        assert "correct them by hand" in found.out  # the edition of the indicator, in indicators.yaml
    lost, got = changed_lines(DATA, data, MEASURES)
    assert lost == []  # the editions before stay
    assert got == [
        "AF,trafficking-tier,Tier 3,2026,2026-11-20,tip-report-2026",
        "AU,freedom-from-forced-labour,0.931,v17,2026-11-20,v-dem-v17",
        "AU,freedom-of-domestic-movement,0.902,v17,2026-11-20,v-dem-v17",
        "AU,rule-of-law-vdem,0.974,v17,2026-11-20,v-dem-v17",
        "AU,rule-of-law-wgi,1.513,2026,2026-11-20,wgi-2026",
        "BN,trafficking-tier,Tier 2 Watch List,2026,2026-11-20,tip-report-2026",
        "KP,freedom-from-forced-labour,0.011,v17,2026-11-20,v-dem-v17",
        "KP,freedom-of-domestic-movement,0.012,v17,2026-11-20,v-dem-v17",
        "KP,rule-of-law-vdem,0.008,v17,2026-11-20,v-dem-v17",
        "KP,rule-of-law-wgi,-1.63,2026,2026-11-20,wgi-2026",
        "ZA,trafficking-tier,Tier 2,2026,2026-11-20,tip-report-2026",
    ]
    assert faults_of(data) == []
    before = contents(data)
    for words in (V_DEM, WGI, TIERS):
        again = ran(*words, "--data", data, "--write")
        assert (again.code, again.number("added"), again.number("changed")) == (0, 0, 0), again.text
        assert "the data have this edition already" in again.out
    assert contents(data) == before


def test_an_area_without_a_code_is_left_out_and_named() -> None:
    for words in (V_DEM, WGI):
        assert "XKX (Kosovo): no country of ISO 3166-1" in ran(*words, "--data", WORLD).out


def test_the_day_of_a_month_is_its_last() -> None:
    words = ("--edition", "2026", *IN_WORLD, "--published-on", "2026-10", "--diff")
    found = ran("wgi", EXAMPLES / "wgi.csv", *words)
    assert "+AU,rule-of-law-wgi,1.513,2026,2026-10-31,wgi-2026" in found.out
    assert "+  published_on: 2026-10" in found.out.splitlines()


LONG = [["codeindyr", "code", "countryname", "year", "indicator", "estimate", "stddev", "nsource", "pctrank"]]
LONG += [["AUSrl2025", "AUS", "Australia", "2025", "rl", "1.513", "0.1", "9", "92"]]
LONG += [["AUScc2025", "AUS", "Australia", "2025", "cc", "1.9", "0.1", "9", "93"]]
SHEET: list[list[object]] = [
    [
        "Economy (code)",
        "Economy (name)",
        "Year",
        "Governance estimate (approx. -2.5 to +2.5)",
        "Standard error",
    ]
]
SHEET += [["AUS", "Australia", 2024, 1.524, 0.1], ["AUS", "Australia", 2025, 1.513, 0.1]]
OF_API = [
    ["Data Source", "Worldwide Governance Indicators", "", ""],
    [],
    ["Last Updated Date", "2026-09-15", "", ""],
    [],
]
OF_API += [["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2024", "2025", ""]]
OF_API += [["Australia", "AUS", "Rule of Law: Estimate", "RL.EST", "1.524", "1.513", ""]]


def test_every_form_of_the_world_bank_gives_the_same(tmp_path: Path) -> None:
    forms = [
        written(tmp_path, "long.csv", as_csv(LONG)),
        written(tmp_path, "api.csv", as_csv(OF_API), "utf-8-sig"),
        workbook(tmp_path / "book.xlsx", {"va": [["another"]], "rl": SHEET}),
        workbook(tmp_path / "long.xlsx", {"Sheet1": LONG}),
    ]
    for path in forms:
        found = ran("wgi", path, "--edition", "2026", *IN_WORLD, "--diff")
        assert found.code == 0, found.text
        assert "+AU,rule-of-law-wgi,1.513,2026,2026-11-20,wgi-2026" in found.out, path


def test_another_year_is_taken_where_it_is_named() -> None:
    found = ran(*V_DEM, "--year", "2025", "--diff", "--data", WORLD)
    assert "+AU,rule-of-law-vdem,0.971,v17,2026-11-20,v-dem-v17" in found.out
    missing = ran(*V_DEM, "--year", "2019", "--data", WORLD)
    assert missing.code == 2
    assert "has no row of 2019; its years are 2025 to 2026" in missing.err


WRONG_V_DEM = {
    "a column renamed": (text_of("v-dem.csv").replace("v2xcl_slave,", "v2xcl_slavery,"), "missing: v2xcl_slave"),
    "out of its scale": (text_of("v-dem.csv").replace("0.931", "93.1"), "93.1 lies outside 0 to 1"),
    "not a number": (text_of("v-dem.csv").replace("0.931", "high"), "high is no number"),
    "a country twice": (text_of("v-dem.csv") + ROW + "\n", "AU has a second value"),
    "cut off": (text_of("v-dem.csv")[:-30] + "\n", "cells where the headings are 11; it is cut off"),
    "cut off in a number": (text_of("v-dem.csv")[:-3], "the last line has no line end; it may be cut off"),
    "a year to come": (text_of("v-dem.csv").replace("2026", "2031"), "has rows of 2031, after the day"),
    "years of another column": (text_of("v-dem.csv").replace(",2026,", ",n.a.,"), "the year is 'n.a.'"),
    "an unclosed quote": (text_of("v-dem.csv") + '"Austr\n', "ends inside a quoted cell; it is cut off"),
    "not UTF-8": (text_of("v-dem.csv").replace("Kosovo", "Côte"), "is not UTF-8 (byte 0xf4)"),
    "a web page": ("<!DOCTYPE html><html></html>", "is a web page; download the file itself"),
    "empty": ("", "is empty; download it again"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_V_DEM)
def test_a_damaged_or_wrong_table_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    text, what = WRONG_V_DEM[name]
    path = written(tmp_path, "v.csv", text, "cp1252" if name == "not UTF-8" else "utf-8")
    found = ran("v-dem", path, "--edition", "v17", *IN_WORLD)
    assert found.code == 2
    assert what in found.err
    assert "nothing was written" in found.err


def test_a_rank_in_place_of_the_estimate_is_refused(tmp_path: Path) -> None:
    rows = [[*LONG[0]], ["AUSrl2025", "AUS", "Australia", "2025", "rl", "92.4", "0.1", "9", "92"]]
    found = ran("wgi", written(tmp_path, "w.csv", as_csv(rows)), "--edition", "2026", *IN_WORLD)
    assert found.code == 2
    assert "92.4 lies outside -4 to 4" in found.err
    assert "such as a rank?" in found.err


WRONG_TIERS = {
    "two tiers in one": ("Tier 3", "Tier 1 or 2", 2, "two tiers in one text are no measure"),
    "an unknown tier": ("Tier 3", "Tier 4", 2, "'Tier 4' is no tier; did you mean Tier"),
    "another year": ("Tier 3,2026", "Tier 3,2025", 2, "the row is of 2025, and the edition is 2026"),
    "a code of another country": ("AFG,", "AUS,", 2, "AUS is AU, and Afghanistan is AF"),
    "an unknown country": ("AFG,Afghanistan", ",Ruritania", 1, "country Ruritania: add the name to place_aliases.csv"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_TIERS)
def test_a_wrong_tier_is_refused_or_listed(name: str, tmp_path: Path) -> None:
    old, new, code, says = WRONG_TIERS[name]
    path = written(tmp_path, "t.csv", text_of("tiers.csv").replace(old, new))
    found = ran("tip", path, "--edition", "2026", *IN_WORLD)
    assert found.code == code
    assert says in found.text


def test_a_report_that_lacks_countries_is_refused_unless_it_is_called_a_part() -> None:
    found = ran(*TIERS[:-1])
    assert found.code == 2
    assert "lacks 184 of 187 values of the edition before; is it cut off? Write --part" in found.err


def test_a_report_that_lacks_one_country_names_it(tmp_path: Path) -> None:
    with (DATA / MEASURES).open(newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if (row["indicator"], row["edition"]) == ("trafficking-tier", "2025")
        ]
    table = [["iso2", "tier"], *([row["country"], row["value"]] for row in rows if row["country"] != "ZW")]
    found = ran("tip", written(tmp_path, "t.csv", as_csv(table)), "--edition", "2026", *DAYS)
    assert found.code == 1
    assert "ZW: no value of 2026: find it, or write --part" in found.out


def entered(indicator: str) -> str:
    """Return the entered values of V-Dem in the form of V-Dem."""
    columns = {"freedom-from-forced-labour": 1, "freedom-of-domestic-movement": 2, "rule-of-law-vdem": 3}
    by_country: dict[str, list[str]] = {}
    with (DATA / MEASURES).open(newline="") as file:
        for row in csv.DictReader(file):
            if row["indicator"] in columns and row["edition"] == indicator:
                by_country.setdefault(row["country"], ["", "", ""])[columns[row["indicator"]] - 1] = row[
                    "value"
                ]
    head = ["country_text_id", "year", "v2xcl_slave", "v2xcl_dmove", "v2x_rule"]
    return as_csv([head, *([code, "2025", *values] for code, values in by_country.items())])


def test_the_edition_that_is_entered_shows_no_difference(tmp_path: Path) -> None:
    found = ran("v-dem", written(tmp_path, "v.csv", entered("v16")), "--edition", "v16")
    assert found.code == 0, found.text
    assert (found.number("same"), found.number("added"), found.number("changed")) == (521, 0, 0)


def test_a_correction_of_an_entered_edition_is_written_on_request_and_under_its_own_source(
    tmp_path: Path,
) -> None:
    data = copied(tmp_path)
    path = written(tmp_path, "v.csv", entered("v16").replace("AU,2025,0.786,", "AU,2025,0.791,"))
    words = ("v-dem", path, "--edition", "v16", *DAYS, "--data", data, "--write")
    shown = ran(*words)
    assert shown.code == 1
    assert "AU freedom-from-forced-labour is entered as 0.786, and the file has 0.791: --correct" in shown.out
    same_source = ran(*words, "--correct")
    assert same_source.code == 2
    assert "write --source-id" in same_source.err
    done = ran(*words, "--correct", "--source-id", "v-dem-v16-own-file")
    assert done.code == 0, done.text
    assert changed_lines(DATA, data, MEASURES) == (
        ["AU,freedom-from-forced-labour,0.786,v16,2026-03-17,v-dem-v16"],
        ["AU,freedom-from-forced-labour,0.791,v16,2026-03-17,v-dem-v16-own-file"],
    )
    assert faults_of(data) == []


def test_a_row_that_is_entered_and_not_in_the_file_is_never_deleted(tmp_path: Path) -> None:
    rows = [line for line in entered("v16").splitlines() if not line.startswith("ZW,")]
    found = ran("v-dem", written(tmp_path, "v.csv", "\n".join(rows) + "\n"), "--edition", "v16")
    assert found.code == 1
    assert found.number("removed") == 3
    assert "no row is deleted" in found.out
