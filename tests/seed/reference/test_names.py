"""Names of regions as the packages list them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.reference.iso import subdivisions
from seed.reference.names import ListedName, in_brackets, parse_names

WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LANGUAGES = st.from_regex(r"[a-z]{3}|[a-z]{4}[0-9]{4}", fullmatch=True)


@given(st.lists(st.tuples(TEXTS, LANGUAGES, st.booleans()), max_size=6))
def test_listed_names_are_read_back_quoted_or_not(names: list[tuple[str, str, bool]]) -> None:
    listed = ", ".join(
        f"'{text}, {text} ({lang})'" if quoted else f"{text} ({lang})" for text, lang, quoted in names
    )
    expected = [(f"{text}, {text}" if quoted else text, lang) for text, lang, quoted in names]

    composed = [(unicodedata.normalize("NFC", text), lang) for text, lang in expected]
    assert [(name.text, name.language) for name in parse_names(listed)] == composed


def test_listed_names_of_every_unusual_form_are_read() -> None:
    assert parse_names("Flemish Region (eng), 'Flamande, Région (fra)', Hók-gióng (fuzh1239)") == [
        ListedName("Flemish Region", "eng"),
        ListedName("Flamande, Région", "fra"),
        ListedName("Hók-gióng", "fuzh1239"),
    ]
    assert parse_names("'Distrito Capital (spa), Bogotá, D.C. (spa)', Santa Fe (spa)") == [
        ListedName("Distrito Capital", "spa"),
        ListedName("Bogotá, D.C.", "spa"),
        ListedName("Santa Fe", "spa"),
    ]
    assert parse_names("Карбинци (mkd), Karbinci Belediyesi) (tur)")[1] == ListedName(
        "Karbinci Belediyesi", "tur"
    )
    assert parse_names("جوهر\u200e (msa)") == [ListedName("جوهر", "msa")]


def test_a_list_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ValueError):
        parse_names("Somewhere (eng), nowhere")


def test_every_name_of_the_package_is_read_completely() -> None:
    names = [name for subdivision in subdivisions().values() for name in subdivision.names]
    assert len(names) > 8000
    assert all(name.text and name.text == name.text.strip() and "')" not in name.text for name in names)
    assert not any(
        " (" in name.text and name.text.endswith(")") and len(name.text.rsplit(" (", 1)[1]) == 4
        for name in names
    )


def test_other_forms_in_brackets_are_names_without_codes() -> None:
    assert in_brackets("Girona [Gerona]") == ["Gerona"]
    assert in_brackets("Isle of Anglesey [Sir Ynys Môn GB-YNM]") == ["Sir Ynys Môn"]
