"""Cells of HS codes: several codes that only a blank or a line break parts are several, and one code with blanks is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.screenings.hs_cells import read_hs_cell
from api.text.hs_codes import dotted

if TYPE_CHECKING:
    from api.database import Release

KNOWN = st.sampled_from(
    ["0304", "030475", "520512", "610910", "200290", "2002", "854143", "870323", "8703", "260300", "7108"]
)
NATIONAL = st.sampled_from(["", "00", "0010"])
"""Digits after the sixth that are no heading."""
GAPS = st.sampled_from([" ", "  ", "\n", "\r\n", "\t", "\N{NO-BREAK SPACE}", " \n "])
WRITTEN = st.sampled_from([lambda code: code, dotted])
READING = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def codes(draw: st.DrawFn) -> tuple[str, str]:
    """Return a known code, and a spelling of it without blanks, with or without national digits."""
    code = draw(KNOWN)
    written = draw(WRITTEN)(code)
    return code, written + (draw(NATIONAL) if len(code) == 6 else "")


def note_on(release: Release, cell: str) -> tuple[str | None, str]:
    found, fault = read_hs_cell(release, cell)
    assert fault is None, fault
    return found and found.code, (found and found.note) or ""


@READING
@given(cell=st.lists(codes(), min_size=2, max_size=4, unique_by=lambda each: each[0]), gap=GAPS)
def test_codes_that_a_blank_or_a_line_break_parts_are_all_stated(
    opened: Release, cell: list[tuple[str, str]], gap: str
) -> None:
    first, *others = [code for code, _ in cell]
    code, note = note_on(opened, gap.join(written for _, written in cell))
    assert code == first
    assert "several codes" in note
    assert all(dotted(other) in note for other in others)


@READING
@given(code=KNOWN, national=st.lists(st.sampled_from(["00", "10", "99"]), max_size=2), gap=GAPS)
def test_one_code_with_blanks_between_its_pairs_stays_one(
    opened: Release, code: str, national: list[str], gap: str
) -> None:
    pairs = [code[4:6], *national] if len(code) == 6 else []
    found, note = note_on(opened, gap.join(filter(None, [code[:4], *pairs])))
    assert found == code
    assert "several" not in note


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("0304 75", "030475"),
        ("0304 75 00", "030475"),
        ("03 04 75", "030475"),
        ("5205 12 00 10", "520512"),
        ("5205 12 0010", "520512"),
        ("0304 7500", "030475"),
        ("610 910", "610910"),
        ("0304 7500 0010 99", "030475"),
    ],
)
def test_groups_of_digits_that_are_no_codes_alone_are_one_code(opened: Release, cell: str, code: str) -> None:
    found, note = note_on(opened, cell)
    assert found == code
    assert "several" not in note


@pytest.mark.parametrize("cell", ["520512 150099", "5205.12 1500.90", "520512\n150099"])
def test_a_code_beside_digits_that_are_no_code_does_not_pass_them_for_its_own(
    opened: Release, cell: str
) -> None:
    code, note = note_on(opened, cell)
    assert code == "520512"
    assert "after the sixth" not in note
    assert "beside it was not" in note


def test_the_same_code_twice_is_one(opened: Release) -> None:
    assert note_on(opened, "610910 610910") == ("610910", "")
