"""Products from any text: what is promised of every text, and of every code of the release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.names.candidate import MARGIN, MOST, SETTLED
from api.resolve.products import resolved_product

if TYPE_CHECKING:
    from api.database import Release

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
