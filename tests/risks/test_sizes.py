"""A profile is short: its bytes before any content coding."""

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, get_json

FLOOR_FIELDS = {"id", "floor", "fades", "instrument", "inherited_from", "before", "after"}


@pytest.mark.parametrize(
    ("pair", "most"), [("CN-LN/1020", 16_000), ("NO/1410", 8_000), ("NO/6201", 4_200), ("DE/6201", 4_200)]
)
def test_a_profile_is_short(client: FlaskClient, pair: str, most: int) -> None:
    assert len(client.get(f"/v1/risks/{pair}?as_of={DAY}").data) <= most


def test_floors_of_a_short_profile_name_no_ids(client: FlaskClient) -> None:
    floors = get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}")["adjustments"]
    assert floors
    assert {name for floor in floors for name in floor} == FLOOR_FIELDS
