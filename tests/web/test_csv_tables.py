"""A collection as CSV has all its values, and no cell that a spreadsheet runs as a formula."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema, fields

from api.web.csv_tables import as_csv, columns
from schemas.reference import SectorRef


class Place(Schema):
    code = fields.String()
    name = fields.String()


class Thing(Schema):
    id = fields.String()
    place = fields.Nested(Place, allow_none=True)
    slugs = fields.List(fields.String())
    made_by = fields.List(fields.Nested(SectorRef))
    count = fields.Float(allow_none=True)
    good = fields.Boolean()


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
things = st.fixed_dictionaries(
    {
        "id": texts,
        "place": st.none() | st.fixed_dictionaries({"code": texts, "name": texts}),
        "slugs": st.lists(st.from_regex("[a-z]+", fullmatch=True), max_size=3),
        "made_by": st.lists(
            st.fixed_dictionaries({"code": st.sampled_from(["01", "0116"]), "title": texts}), max_size=3
        ),
        "count": st.none() | st.floats(-1e6, 1e6),
        "good": st.booleans(),
    }
)


def test_a_nested_object_has_a_column_for_each_member() -> None:
    assert columns(Thing()) == [
        ("id",),
        ("place", "code"),
        ("place", "name"),
        ("slugs",),
        ("made_by",),
        ("count",),
        ("good",),
    ]


@given(st.lists(things, max_size=4))
def test_every_value_is_in_its_column(items: list[dict[str, object]]) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(items, Thing()))))
    assert len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        place = item["place"] if isinstance(item["place"], dict) else {"code": "", "name": ""}
        assert row["id"].removeprefix("'") == str(item["id"]).removeprefix("'")
        assert row["place_name"].removeprefix("'") == place["name"].removeprefix("'")
        assert row["slugs"] == ";".join(item["slugs"])  # type: ignore[arg-type]
        assert row["made_by"] == ";".join(one["code"] for one in item["made_by"])  # type: ignore[attr-defined]
        assert (row["count"] or None) == (None if item["count"] is None else str(item["count"]))
        assert row["good"] == str(item["good"]).lower()


@given(st.sampled_from("=+-@\t\r"), texts)
def test_no_cell_of_text_begins_like_a_formula(sign: str, text: str) -> None:
    row: dict[str, object] = {
        "id": sign + text,
        "place": None,
        "slugs": [],
        "made_by": [],
        "count": -1.0,
        "good": True,
    }
    cells = next(csv.DictReader(io.StringIO(as_csv([row], Thing()), newline="")))
    assert cells["id"] == f"'{sign}{text}"
    assert cells["count"] == "-1.0"
