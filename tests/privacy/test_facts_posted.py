"""Facts can be posted: a screening of one item has the profile of the same question with the facts in the address."""

import pytest
from flask.testing import FlaskClient

from tests.answers import get_json


@pytest.mark.parametrize("pair", ["CN-LN/1020", "NO/6201"])
def test_the_full_answer_of_one_item_is_the_profile(client: FlaskClient, pair: str) -> None:
    region, sector = pair.split("/")
    query = "import_into=US&as_of=2026-11-24&facts=dprk_workers:yes,xuar_inputs:no"
    facts = {"dprk_workers": True, "xuar_inputs": False}
    item = {"region": region, "sector": f"ISIC {sector}", "facts": facts, "import_into": ["US"]}
    body = {"as_of": "2026-11-24", "items": [item]}
    answer = client.post("/v1/screenings?detail=full", json=body)
    assert answer.headers["Cache-Control"] == "no-store"
    assert [one["full"] for one in answer.get_json()["items"]] == [
        get_json(client, f"/v1/risks/{pair}?{query}")
    ]
