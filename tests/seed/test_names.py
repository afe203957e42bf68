"""The small pure parts: dates, names of places, HS prefixes."""

import calendar
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.read.dates import full_date, last_day, partial_date
from seed.reference.hs import longest_prefix
from seed.reference.iso import subdivisions
from seed.reference.names import Name, in_brackets, parse_names
from seed.regions.names import english_name, is_latin, local_name

YEARS = st.integers(1900, 2100)
MONTHS = st.integers(1, 12)
WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LANGUAGES = st.from_regex(r"[a-z]{3}|[a-z]{4}[0-9]{4}", fullmatch=True)


@given(YEARS, MONTHS)
def test_the_last_day_of_a_month_is_the_calendars(year: int, month: int) -> None:
    last = date.fromisoformat(last_day(f"{year}-{month:02}"))
    assert (last.year, last.month, last.day) == (year, month, calendar.monthrange(year, month)[1])


@given(YEARS)
def test_the_last_day_of_a_year_is_its_31_december(year: int) -> None:
    read = partial_date(str(year))
    assert (read.first, read.last, read.precision) == (date(year, 1, 1), date(year, 12, 31), "year")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_whole_date_means_itself(day: date) -> None:
    read = partial_date(day.isoformat())
    assert (read.first, read.last, read.precision) == (day, day, "day")
    assert full_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["", "25", "2025-2", "2025-13", "2025-02-29", "2025-00", "2025-1-1", "2025-10-03T00", "٢٠٢٥"]
)
def test_what_the_calendar_has_not_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        partial_date(text)


def test_a_month_is_no_whole_date() -> None:
    with pytest.raises(ValueError):
        full_date("2025-10")


@given(st.lists(st.tuples(TEXTS, LANGUAGES, st.booleans()), max_size=6))
def test_listed_names_are_read_back_quoted_or_not(names: list[tuple[str, str, bool]]) -> None:
    listed = ", ".join(
        f"'{text}, {text} ({lang})'" if quoted else f"{text} ({lang})" for text, lang, quoted in names
    )
    expected = [(f"{text}, {text}" if quoted else text, lang) for text, lang, quoted in names]

    composed = [(unicodedata.normalize("NFC", text), lang) for text, lang in expected]
    assert [(name.text, name.language) for name in parse_names(listed)] == composed


def test_listed_names_of_every_odd_form() -> None:
    assert parse_names("Flemish Region (eng), 'Flamande, Région (fra)', Hók-gióng (fuzh1239)") == [
        Name("Flemish Region", "eng"),
        Name("Flamande, Région", "fra"),
        Name("Hók-gióng", "fuzh1239"),
    ]
    assert parse_names("'Distrito Capital (spa), Bogotá, D.C. (spa)', Santa Fe (spa)") == [
        Name("Distrito Capital", "spa"),
        Name("Bogotá, D.C.", "spa"),
        Name("Santa Fe", "spa"),
    ]
    assert parse_names("Карбинци (mkd), Karbinci Belediyesi) (tur)")[1] == Name("Karbinci Belediyesi", "tur")
    assert parse_names("جوهر\u200e (msa)") == [Name("جوهر", "msa")]


def test_a_list_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ValueError):
        parse_names("Somewhere (eng), nowhere")


def test_every_name_of_the_package_is_read_whole() -> None:
    names = [name for subdivision in subdivisions().values() for name in subdivision.names]
    assert len(names) > 8000
    assert all(name.text and name.text == name.text.strip() and "')" not in name.text for name in names)
    assert not any(
        " (" in name.text and name.text.endswith(")") and len(name.text.rsplit(" (", 1)[1]) == 4
        for name in names
    )


def test_english_and_local_names() -> None:
    names = [Name("Liáoníng", "zho"), Name("辽宁", "zho"), Name("Liaoning", "eng"), Name("Other", "eng")]
    assert english_name("Liaoning Sheng", names) == "Liaoning"
    assert english_name("Liaoning Sheng", []) == "Liaoning Sheng"
    assert local_name("Liaoning Sheng", names, "中国") == "辽宁"
    assert local_name("Liaoning Sheng", names[:1], "中国") is None
    assert local_name("Bayern", [Name("Bavaria", "eng")], "Deutschland") == "Bayern"
    assert local_name("Nowhere", [], None) is None
    assert in_brackets("Girona [Gerona]") == ["Gerona"]
    assert in_brackets("Isle of Anglesey [Sir Ynys Môn GB-YNM]") == ["Sir Ynys Môn"]


@pytest.mark.parametrize(
    ("text", "latin"),
    [("Łódź", True), ("辽宁", False), ("Србија", False), ("\u02bbUvea", True), ("12", True)],
)
def test_scripts_are_told_by_the_first_letter(text: str, latin: bool) -> None:
    assert is_latin(text) is latin


CODES = st.from_regex(r"[0-9]{6}", fullmatch=True)


@given(CODES, st.sets(st.sampled_from([2, 4, 6])), st.sets(CODES, max_size=4))
def test_no_longer_prefix_is_passed_over(code: str, lengths: set[int], others: set[str]) -> None:
    prefixes = {code[:length] for length in lengths} | others
    found = longest_prefix(code, prefixes)
    fitting = [prefix for prefix in prefixes if code.startswith(prefix)]
    assert found == max(fitting, key=len, default=None)
