"""A place with the name of one that contains it is not called what it is a part of."""

import pytest
from flask.testing import FlaskClient

from api.database import Release
from tests.answers import DAY, get_json


@pytest.mark.parametrize(("region", "kind"), [("BD-B", "district"), ("GT", "department")])
def test_a_place_with_the_name_of_a_wider_one_has_its_kind_beside_it(
    client: FlaskClient, opened: Release, region: str, kind: str
) -> None:
    inside = opened.column(
        "SELECT t.region FROM region_tree AS t JOIN regions AS r ON r.code = t.region JOIN regions AS w ON w.code = t.ancestor"
        " WHERE t.ancestor = :region AND t.levels > 0 AND w.name = r.name",
        region=region,
    )
    (code,) = inside
    name = get_json(client, f"/v1/regions/{code}")["name"]
    assert f"in {name} ({kind})" in get_json(client, f"/v1/risks/{code}/3830?as_of={DAY}")["text"]
    assert f"in {name} ({kind})" not in get_json(client, f"/v1/risks/{region}/6201?as_of={DAY}")["text"]


def test_a_part_is_not_called_what_it_is_a_part_of(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/risks/BD-B/3830?as_of={DAY}")
    assert found["at_most"]["of"]["region"] == {"code": "BD-10", "name": "Chattogram"}
    assert "of materials recovery in Chattogram names only a part" in found["text"]
    assert "for materials recovery in Chattogram (district)." in found["text"]
