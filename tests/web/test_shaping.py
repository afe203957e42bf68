"""The shaper returns what marshmallow dumps, for every answer of the real release."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from marshmallow import EXCLUDE, Schema, fields

from api.web.shape import shaper
from schemas.evidence import Evidence
from schemas.indicators import Indicator
from schemas.regions import Region, RegionListed
from schemas.release import Release
from schemas.risks import Profile, RiskListed
from schemas.sectors import Sector, SectorListed
from schemas.sources import Source

ANSWERS: list[tuple[str, type[Schema]]] = [
    ("/v1/risks/CN-LN/1020", Profile),
    ("/v1/risks/CN-LN/1020?explain=full", Profile),
    ("/v1/risks/CN/C?explain=full", Profile),
    ("/v1/risks/KP/0111?explain=full", Profile),
    ("/v1/risks/NO/1020", Profile),
    ("/v1/risks/TW/2610", Profile),
    ("/v1/sectors/1020", Sector),
    ("/v1/regions/CN", Region),
    ("/v1/release", Release),
    ("/v1/risks?limit=500", RiskListed),
    ("/v1/sectors?limit=500", SectorListed),
    ("/v1/regions?limit=500", RegionListed),
    ("/v1/indicators?limit=500", Indicator),
    ("/v1/sources?limit=500", Source),
]


@pytest.mark.parametrize(("url", "schema"), ANSWERS)
def test_an_answer_equals_the_dump_of_its_schema(client: FlaskClient, url: str, schema: type[Schema]) -> None:
    found = client.get(url).get_json()
    things = found.get("items", [found])
    assert things
    for thing in things:
        dumped = {name: value for name, value in thing.items() if name != "release"}
        assert schema(unknown=EXCLUDE).dump(dumped) == dumped == shaper(schema())(dumped | {"undeclared": 1})


class Inner(Schema):
    start = fields.String(data_key="from")


class Outer(Schema):
    one = fields.Nested(Inner, allow_none=True)
    many = fields.List(fields.Nested(Inner))
    texts = fields.List(fields.String())
    absent = fields.String()


@pytest.mark.parametrize("one", [None, {"start": "2025", "more": 1}])
def test_names_nesting_nulls_and_missing_keys_are_as_in_marshmallow(one: Any) -> None:
    row = {"one": one, "many": [{"start": "a"}, {}], "texts": ["x"], "undeclared": 2}
    assert shaper(Outer())(row) == Outer().dump(row)


def test_the_period_of_a_claim_has_from_and_to(client: FlaskClient) -> None:
    period = client.get("/v1/evidence/ap-2019-russia-sectors-f").get_json()["period"]
    assert set(period) == {"from", "to"}
    assert "from" in Evidence().dump({"period": {"start": "2017"}})["period"]
