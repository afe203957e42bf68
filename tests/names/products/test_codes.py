"""Products: promises for any text, and for every code of the release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.names.candidate import MARGIN, MOST, SETTLED
from api.names.products.resolve import resolve_product
from tests.hypothesis_profiles import examples

if TYPE_CHECKING:
    from api.database import Release
    from api.resolve.products import Products

anything = settings(
    max_examples=examples(250),
    derandomize=True,
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
def test_any_text_has_ranked_candidates_with_known_codes(
    opened: Release, products: Products, text: str
) -> None:
    answer = resolve_product(text, products)
    scores = [found.score for found in answer.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len(scores) <= MOST
    assert len({found.code for found in answer.candidates}) == len(scores)
    known = {row["code"] for row in opened.rows("SELECT code FROM sectors")}
    assert {found.code for found in answer.candidates} <= known


@given(text=texts)
@anything
def test_a_settled_code_is_sure_and_clear_of_the_next(products: Products, text: str) -> None:
    answer = resolve_product(text, products)
    if answer.code is not None:
        first, *others = answer.candidates
        assert answer.code == first.code
        assert first.score >= SETTLED
        assert all(first.score - other.score >= MARGIN for other in others)


@given(text=texts)
@anything
def test_the_used_and_ignored_parts_cover_the_text(products: Products, text: str) -> None:
    answer = resolve_product(text, products)
    parts = "".join(answer.used + answer.ignored)
    assert {c for c in text if c.isalnum() and c.isascii()} <= set(parts)
    assert all(part.strip() and part in text for part in answer.used)


@given(text=texts)
@anything
def test_case_and_surrounding_spaces_change_nothing(products: Products, text: str) -> None:
    if text.isascii():
        assert resolve_product(f"  {text} ", products).code == resolve_product(text, products).code


def test_every_isic_code_resolves_to_itself(opened: Release, products: Products) -> None:
    rows = opened.rows("SELECT code, level FROM sectors")
    for code in (row["code"] for row in rows):
        assert resolve_product(f"ISIC {code}", products).code == code
        assert resolve_product(f"isic rev.4: {code.lower()}", products).code == code
    for row in opened.rows(
        "SELECT t.sector, t.ancestor FROM sector_tree AS t JOIN sectors AS s ON s.code = t.ancestor WHERE s.level = 'section' AND length(t.sector) = 4"
    ):
        assert resolve_product(f"{row['ancestor']}{row['sector']}", products).code == row["sector"]


def test_every_slug_resolves_to_its_sector(opened: Release, products: Products) -> None:
    for row in opened.rows("SELECT slug, sector FROM sector_slugs"):
        assert resolve_product(row["slug"], products).code == row["sector"]
        assert resolve_product(row["slug"].replace("-", " ").upper(), products).code == row["sector"]


def test_every_isic_title_means_a_sector_of_that_title(opened: Release, products: Products) -> None:
    titles: dict[str, set[str]] = {}
    for row in opened.rows("SELECT code, title FROM sectors WHERE level = 'class'"):
        titles.setdefault(row["title"], set()).add(row["code"])
    wrong = {
        title: answer.code
        for title, codes in titles.items()
        if (answer := resolve_product(title, products)).code is not None
        and not any(answer.code.startswith(code) or code.startswith(answer.code) for code in codes)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "form", ["HS {0}.{1}", "{0}.{1}", "HTS {0}.{1}.00.10", "{0} {1} 00", "HS code: {0}{1}"]
)
def test_every_subheading_resolves_to_its_classes(opened: Release, products: Products, form: str) -> None:
    classes: dict[str, set[str]] = {}
    for row in opened.rows("SELECT hs, sector FROM hs_sectors"):
        classes.setdefault(row["hs"], set()).add(row["sector"])
    for code, sectors in classes.items():
        answer = resolve_product(form.format(code[:4], code[4:]), products)
        assert {found.code for found in answer.candidates} == sectors, code
        assert answer.code == (next(iter(sectors)) if len(sectors) == 1 else None), code


def test_every_title_of_a_subheading_means_its_classes(opened: Release, products: Products) -> None:
    found = {}
    for row in opened.rows(
        "SELECT h.code, h.title, l.sector FROM hs_codes AS h JOIN hs_sectors AS l ON l.hs = h.code GROUP BY h.title HAVING COUNT(*) = 1"
    ):
        answer = resolve_product(row["title"], products)
        if answer.code != row["sector"]:
            found[row["code"]] = (row["title"][:60], answer.code, row["sector"])
    assert len(found) < 60, found


@pytest.mark.parametrize("text", ["B", " b ", "C", "A"])
def test_a_letter_alone_is_a_section_at_most_and_never_words(products: Products, text: str) -> None:
    found = resolve_product(text, products)
    assert found.code is None
    assert [each.code for each in found.candidates] == [text.strip().upper()]
    assert resolve_product(found.note.rpartition("write ")[2], products).code == text.strip().upper()  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["x", "Z"])
def test_a_letter_that_is_no_section_means_nothing(products: Products, text: str) -> None:
    found = resolve_product(text, products)
    assert (found.code, found.candidates) == (None, ())
