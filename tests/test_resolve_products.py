"""Products from any text: what is promised of every text, of every code of the release, and of the traps that are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.names.candidate import MARGIN, MOST, SETTLED
from api.products import resolved_product
from api.release import Release

if TYPE_CHECKING:
    from pathlib import Path

    from api.names.candidate import Resolved

anything = settings(
    max_examples=250,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = (
    "frozen", "fish", "cotton", "yarn", "HS 0304.75", "1020", "8541", "C10.20", "of", "for", "and", "not", "steel", "pipe", "parts", "鱼片",
    "냉동명태", "box", "free", "wholesale", "repair", ",", "(", ")", "NACE", "isic", "zzyzx", "30s", "NAICS 311", "/", "&", "sugar", "machine",
)  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))


@pytest.fixture(scope="module")
def opened(release_path: Path) -> Release:
    return Release(release_path)


@given(text=texts)
@anything
def test_no_text_is_too_strange(opened: Release, text: str) -> None:
    answer = resolved_product(opened, text)
    scores = [found.score for found in answer.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len(scores) <= MOST
    assert len({found.code for found in answer.candidates}) == len(scores)
    known = {row["code"] for row in opened.rows("SELECT code FROM sectors")}
    assert {found.code for found in answer.candidates} <= known


@given(text=texts)
@anything
def test_what_is_settled_is_sure_and_stands_clear(opened: Release, text: str) -> None:
    answer = resolved_product(opened, text)
    if answer.code is not None:
        first, *others = answer.candidates
        assert answer.code == first.code
        assert first.score >= SETTLED
        assert all(first.score - other.score >= MARGIN for other in others)


@given(text=texts)
@anything
def test_what_was_used_and_ignored_is_the_whole_text(opened: Release, text: str) -> None:
    answer = resolved_product(opened, text)
    told = "".join(answer.used + answer.ignored)
    assert {c for c in text if c.isalnum() and c.isascii()} <= set(told)
    assert all(part.strip() and part in text.replace("_", " ") for part in answer.used)


@given(text=texts)
@anything
def test_case_and_blanks_around_change_nothing(opened: Release, text: str) -> None:
    if text.isascii():
        assert resolved_product(opened, f"  {text} ").code == resolved_product(opened, text).code


def test_every_isic_code_resolves_to_itself(opened: Release) -> None:
    rows = opened.rows("SELECT code, level FROM sectors")
    for code in (row["code"] for row in rows):
        assert resolved_product(opened, f"ISIC {code}").code == code
        assert resolved_product(opened, f"isic rev.4: {code.lower()}").code == code
    for row in opened.rows(
        "SELECT t.sector, t.ancestor FROM sector_tree AS t JOIN sectors AS s ON s.code = t.ancestor WHERE s.level = 'section' AND length(t.sector) = 4"
    ):
        assert resolved_product(opened, f"{row['ancestor']}{row['sector']}").code == row["sector"]


def test_every_slug_resolves_to_its_sector(opened: Release) -> None:
    for row in opened.rows("SELECT slug, sector FROM sector_slugs"):
        assert resolved_product(opened, row["slug"]).code == row["sector"]
        assert resolved_product(opened, row["slug"].replace("-", " ").upper()).code == row["sector"]


def test_every_isic_title_means_a_sector_of_that_title(opened: Release) -> None:
    titles: dict[str, set[str]] = {}
    for row in opened.rows("SELECT code, title FROM sectors WHERE level = 'class'"):
        titles.setdefault(row["title"], set()).add(row["code"])
    wrong = {
        title: answer.code
        for title, codes in titles.items()
        if (answer := resolved_product(opened, title)).code is not None
        and not any(answer.code.startswith(code) or code.startswith(answer.code) for code in codes)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "form", ["HS {0}.{1}", "{0}.{1}", "HTS {0}.{1}.00.10", "{0} {1} 00", "HS code: {0}{1}"]
)
def test_every_subheading_resolves_to_its_classes(opened: Release, form: str) -> None:
    classes: dict[str, set[str]] = {}
    for row in opened.rows("SELECT hs, sector FROM hs_sectors"):
        classes.setdefault(row["hs"], set()).add(row["sector"])
    for code, sectors in classes.items():
        answer = resolved_product(opened, form.format(code[:4], code[4:]))
        assert {found.code for found in answer.candidates} == sectors, code
        assert answer.code == (next(iter(sectors)) if len(sectors) == 1 else None), code


def test_every_title_of_a_subheading_means_its_classes(opened: Release) -> None:
    found = {}
    for row in opened.rows(
        "SELECT h.code, h.title, l.sector FROM hs_codes AS h JOIN hs_sectors AS l ON l.hs = h.code GROUP BY h.title HAVING COUNT(*) = 1"
    ):
        answer = resolved_product(opened, row["title"])
        if answer.code != row["sector"]:
            found[row["code"]] = (row["title"][:60], answer.code, row["sector"])
    assert len(found) < 60, found


CODES = {
    "C1020": "1020",
    "1020": "1020",
    "NACE 10.20": "1020",
    "NACE Rev. 2 C10.73": "1074",
    "ISIC 1073": "1073",
    "NACE 20.30": "2022",
    "ISIC 2030": "2030",
    "NACE 85.41": "8530",
    "NACE 47.22": "4721",
    "NACE 49.20": "4912",
    "NACE 25.40": "2520",
    "NAICS 311710": "1020",
    "311710": "1020",
    "30475": "1020",
    "0304.75": "1020",
    "304.75": "1020",
    "0304 75 00 10": "1020",
    "1.11": "0111",
    "8541 solar cells": "2610",
    "1020 (ISIC Rev.4)": "1020",
    "Division 13": "13",
    "854140": "2610",
    "HS6: 640399": "1520",
    "ISIC 1020, 25 kg": "1020",
    "ISIC 1020 (HS 0304.75)": "1020",
}


@pytest.mark.parametrize(("text", "code"), CODES.items())
def test_codes_in_their_usual_spellings(opened: Release, text: str, code: str) -> None:
    assert resolved_product(opened, text).code == code


ASKED_BACK = {
    "8541": {"8541", "2610"},
    "2610": {"2610", "0729"},
    "1701": {"1701", "1072"},
    "3211": {"3211", "2022", "1610"},
    "HS 6109.10, 6403.99": {"1410", "1520"},
    "fish": {"1020", "0311", "0312", "0321", "0322"},
    "shirts & shoes": {"1410", "1520"},
    "tablets": {"2100", "2620"},
    "HS 0304 and office chairs": {"1020", "3100"},
    "ISIC 1020, 1030 and 1410": {"1020", "1030", "1410"},
}


@pytest.mark.parametrize(("text", "codes"), ASKED_BACK.items())
def test_what_may_mean_several_sectors_is_asked_back(opened: Release, text: str, codes: set[str]) -> None:
    answer = resolved_product(opened, text)
    assert answer.code is None
    assert codes <= {found.code for found in answer.candidates}
    assert answer.note


NOTHING = (
    "",
    "  ",
    "parts",
    "samples, misc.",
    "various goods",
    "n/a",
    "2024",
    "HS 9999.99",
    "ISIC Rev.3 1512",
    "SITC 034",
    "factory",
)


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_nothing_is_not_guessed(opened: Release, text: str) -> None:
    answer = resolved_product(opened, text)
    assert (answer.code, answer.candidates) == (None, ())


TRAPS = {
    "frozen Alaska pollock fillets": "1020",
    "crab paste": "1020",
    "steel wool": "2599",
    "plant hire": "7730",
    "cotton candy": "1073",
    "steel furniture": "3100",
    "furniture of steel": "3100",
    "strawberries": "0125",
    "frozen strawberries": "1030",
    "fish tank": "2310",
    "sugar free gum": "1073",
    "medicine for retail sale": "2100",
    "retail of medicine": "4772",
    "lager beer cans 33cl": "1103",
    "beverage cans": "2599",
    "box of chocolates": "1073",
    "machines for making noodles": "2825",
    "PVC resin in paper bags": "2013",
    "nuts and bolts": "2599",
    "ladies' knitted jumpers": "1430",
    "fibre board": "1621",
    "Fiberboards": "1621",
    "aluminum foil": "2420",
    "mattreses": "3100",
    "garmnets": "1410",
    "camisas de algodón": "1410",
    "chaussures en cuir": "1520",
    "冷冻狭鳕鱼片": "1020",
    "냉동명태필레": "1020",
    "tôm đông lạnh": "1020",
}


@pytest.mark.parametrize(("text", "code"), TRAPS.items())
def test_the_head_of_a_description_decides(opened: Release, text: str, code: str) -> None:
    answer = resolved_product(opened, text)
    assert answer.code == code, answer


def test_a_contradiction_is_told_and_not_settled(opened: Release) -> None:
    answer: Resolved = resolved_product(opened, "HS 0304 office chairs")
    assert answer.code is None
    assert "the words beside it mean 3100" in (answer.note or "")


def test_a_missing_subheading_is_read_as_its_heading_and_told(opened: Release) -> None:
    assert "HS 2022 has no 854140" in (resolved_product(opened, "854140").note or "")
