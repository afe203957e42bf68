"""Kinds of texts in real sheets: exclusions, fillers, places of work and offices, postal codes, country columns."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.names.places.resolve import resolve_place

if TYPE_CHECKING:
    from api.resolve.places import Places

with (Path(__file__).parent / "kinds.csv").open(encoding="utf-8", newline="") as _file:
    CASES = list(csv.DictReader(_file))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}-{case['text']}-{case['country']}")
def test_each_kind_of_text_has_its_region_or_none(places: Places, case: dict[str, str]) -> None:
    found = resolve_place(case["text"], case["country"] or None, places)
    assert (found.code or "") in case["expected"].split("|")


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["reported"]], ids=lambda case: f"{case['kind']}-{case['text']}"
)
def test_a_place_that_is_not_the_answer_is_reported(places: Places, case: dict[str, str]) -> None:
    found = resolve_place(case["text"], case["country"] or None, places)
    assert case["reported"] in " ".join((*found.ignored, found.note or ""))


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case["expected"]], ids=lambda case: case["text"]
)
def test_a_text_without_an_answer_has_a_note(places: Places, case: dict[str, str]) -> None:
    assert resolve_place(case["text"], case["country"] or None, places).note
