"""The worked example of docs/method.md, computed."""

from __future__ import annotations

import re
from math import isclose
from pathlib import Path

from tests.scoring.claims import assessed_pair, claim, days_ago, denial, explained_items

PAGE = (Path(__file__).parents[2] / "docs" / "method.md").read_text()
EXAMPLE = PAGE[PAGE.index("## A worked example") : PAGE.index("## Choices")]


def number(pattern: str) -> float:
    """Return a number of the example by the words before it."""
    found = re.search(pattern + r"(-?\d+\.\d+)", EXAMPLE)
    assert found, pattern
    return float(found[1])


def test_the_worked_example_is_what_the_method_computes() -> None:
    one = claim(id="one", origin="one", grade="B2", extent="recurring")
    two = claim(
        "excessive-overtime", id="two", origin="two", grade="C3", extent="case", published_by=days_ago(1826)
    )
    found = assessed_pair(one, two, denial("one", grade="D3"))
    items = explained_items(found)
    assert isclose(items["one"]["weight"], number(r"`recurring` \| "), abs_tol=5e-5)
    assert isclose(items["two"]["weight"], number(r"`case` \| "), abs_tol=5e-5)
    assert isclose(items["one"]["discount"], number(r"`recurring` \| [\d.]+ \| "), abs_tol=5e-5)
    assert isclose(found.axes["involuntariness"].value, number("I = "), abs_tol=5e-5)
    assert isclose(found.axes["penalty"].value, number("P = "), abs_tol=5e-5)
    assert isclose(found.scored.extent.value, number("X = "), abs_tol=5e-5)
    assert isclose(found.hazard or 0, number(r"H = .* = "), abs_tol=5e-5)
    assert isclose(found.own.raw or 0, number(r"raw = .* = "), abs_tol=5e-5)
    floors = {floor.id: floor for floor in found.adjustments}
    assert floors.keys() == {"reported", "documented"}
    for name, height in (("reported", 2.0), ("documented", 3.5)):
        computed = height + floors[name].before / 10
        assert isclose(computed, number(rf"{name}[^=]*= "), abs_tol=5e-5)
    assert found.score == number(r"score = .* = ")
    assert f"= {found.score}, {found.band}" in EXAMPLE
