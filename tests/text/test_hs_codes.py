"""HS codes in the spellings of people, customs offices and spreadsheets."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api.text.hs_codes import LONGEST_TARIFF, HsCodeError, any_overlap, dotted, overlap, read_hs_code

CHAPTERS = st.integers(1, 97).map("{:02}".format)
CODES = st.builds(
    lambda chapter, rest, length: (chapter + rest)[:length],
    CHAPTERS,
    st.text(st.sampled_from("0123456789"), min_size=4, max_size=4),
    st.sampled_from([2, 4, 6]),
)
SUBHEADINGS = CODES.filter(lambda code: len(code) == 6)
NATIONAL = st.text(st.sampled_from("0123456789"), min_size=2, max_size=4).filter(lambda text: len(text) != 3)
FULL_WIDTH = {ord(digit): ord("\N{FULLWIDTH DIGIT ZERO}") + int(digit) for digit in "0123456789"}
LABELS = [
    "HS ",
    "HS:",
    "hs code: ",
    "HS 2022: ",
    "HSN ",
    "HTSUS ",
    "H.S. ",
    "ex ",
    "HS-Code ",
    "HS#",
    "Tariff no. ",
]


def grouped(code: str, separator: str) -> str:
    parts = [code[:4], *(code[at : at + 2] for at in range(4, len(code), 2))]
    return separator.join(part for part in parts if part)


SPELLINGS = [
    lambda code: code,
    lambda code: grouped(code, "."),
    lambda code: grouped(code, " "),
    lambda code: grouped(code, "-"),
    lambda code: grouped(code, "\N{NO-BREAK SPACE}"),
    lambda code: grouped(code, "\N{EN DASH}"),
    lambda code: code.translate(FULL_WIDTH),
    lambda code: f"'{code}",
    lambda code: f"\N{RIGHT SINGLE QUOTATION MARK}{code}",
    lambda code: f'="{code}"',
    lambda code: f'"{code}"',
    lambda code: f"  {code}\r\n",
    lambda code: f"\N{ZERO WIDTH NO-BREAK SPACE}{code}",
    lambda code: f"{code}.0",
    *(lambda code, label=label: f"{label}{code}" for label in LABELS),
    *(lambda code, label=label: f"{label}{grouped(code, '.')}" for label in LABELS),
]
"""A spelling returns a code as somebody writes it."""


@given(code=CODES, spelling=st.sampled_from(SPELLINGS))
def test_every_spelling_of_a_code_is_read_alike_and_without_a_note(code: str, spelling: object) -> None:
    assert read_hs_code(spelling(code)) == (code, None)  # type: ignore[operator]


@given(code=SUBHEADINGS, national=NATIONAL, spelling=st.sampled_from(SPELLINGS))
def test_national_digits_are_cut_and_noted(code: str, national: str, spelling: object) -> None:
    found = read_hs_code(spelling(code + national))  # type: ignore[operator]
    assert found.code == code
    assert found.note
    assert "national" in found.note


@given(
    chapter=st.integers(1, 9),
    rest=st.from_regex(r"[0-9]{2}([0-9]{2})?", fullmatch=True),
    end=st.sampled_from(["", ".0"]),
)
def test_a_leading_zero_that_a_spreadsheet_dropped_is_restored_and_noted(
    chapter: int, rest: str, end: str
) -> None:
    code = f"0{chapter}{rest}"
    for lost in (code[1:] + end, grouped(code, ".")[1:]):
        found = read_hs_code(lost)
        assert found.code == code
        assert "leading zero" in (found.note or "")


@given(heading=st.from_regex(r"[0-9]{4}", fullmatch=True), digit=st.integers(1, 9))
def test_a_final_zero_that_a_number_dropped_is_restored_and_noted(heading: str, digit: int) -> None:
    found = read_hs_code(f"{heading}.{digit}")
    assert found.code == f"{heading}{digit}0"
    assert "final zero" in (found.note or "")


@given(
    text=st.text(max_size=70)
    | st.text(st.sampled_from("0123456789 .,-/'=\"HSexE+\N{EN DASH}\N{FULLWIDTH DIGIT ZERO}"), max_size=20)
)
@example("²")
@example("٠٣٠٤٧٥")
@example("HS 2012.00")
@example("." * 60)
def test_any_text_is_a_code_of_even_length_or_refused_with_advice(text: str) -> None:
    try:
        found = read_hs_code(text)
    except HsCodeError as error:
        advice = str(error)
    else:
        advice = ""
        assert_canonical(found.code)
    assert len(advice) < 200


def assert_canonical(code: str) -> None:
    assert code.isascii()
    assert code.isdecimal()
    assert len(code) in {2, 4, 6}
    assert read_hs_code(code) == (code, None)
    assert read_hs_code(dotted(code)) == (code, None)


@given(digits=st.text(st.sampled_from("0123456789"), max_size=14))
def test_plain_digits_are_read_from_two_to_ten(digits: str) -> None:
    if 2 <= len(digits) <= LONGEST_TARIFF:
        assert (
            read_hs_code(digits).code.removeprefix("0" * (len(digits) % 2)) == digits[: 6 - len(digits) % 2]
        )
    else:
        with pytest.raises(HsCodeError):
            read_hs_code(digits)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("fish", "write 2 to 10 digits"),
        ("", "write 2 to 10 digits"),
        ("HS", "write 2 to 10 digits"),
        ("7", "has one digit"),
        ("030475, 030489", "several codes"),
        ("0304-0305", "several codes"),
        ("030475; 030489", "several codes"),
        ("0304 and 0305", "several codes"),
        ("6.10910E+05", "rounded"),
        ("6,1E+5", "rounded"),
        ("03047500000", "more than 10 digits"),
        ("030475 frozen", "write 2 to 10 digits"),
        ("x" * 5000, "write one code"),
    ],
)
def test_what_cannot_be_a_code_is_refused_with_what_to_do(text: str, advice: str) -> None:
    with pytest.raises(HsCodeError, match=advice):
        read_hs_code(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("6109.1", "610910"),
        ("304.75", "030475"),
        ("3.04", "0304"),
        ("5201.00", "520100"),
        ("5201.0", "5201"),
        ("6109,10", "610910"),
        ("6109.10-000", "610910"),
        ("HS 2007.99", "200799"),
        ("HS2022 030475", "030475"),
        ("610910.0", "610910"),
        ("304750000", "030475"),
    ],
)
def test_the_spellings_that_sheets_were_seen_with_are_read(text: str, code: str) -> None:
    assert read_hs_code(text).code == code


def test_goods_overlap_where_one_code_is_inside_the_other() -> None:
    assert overlap("030617", ["0306"])
    assert overlap("03", ["0306", "61"])
    assert not overlap("0307", ["0306", "61"])
    assert not overlap("03", [])
    assert any_overlap(["61", "0306"], ["030617"])
    assert not any_overlap([], ["03"])
