"""Content negotiation by Accept (RFC 9110): parameters, weights, ranges."""

import pytest
from flask.testing import FlaskClient

JSON, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/json;charset=utf-8", JSON),
        ("application/json; charset=UTF-8; q=0.9, text/csv;q=0.1", JSON),
        ("Application/JSON", JSON),
        ("application/json;profile=x", JSON),
        ("text/csv;header=present", CSV),
        ("*/*;q=0.1", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/*", CSV),
        ("text/csv, */*", CSV),
        ("text/csv;q=0.5, application/json;q=0.6", JSON),
        ("application/json;q=0, */*", CSV),
        ("application/json;q=0.2, application/x-ndjson", NDJSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON),
    ],
)
def test_the_preferred_type_is_served(client: FlaskClient, accept: str, media: str) -> None:
    answer = client.get("/v1/sectors?limit=1", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, media)


@pytest.mark.parametrize("accept", ["image/png", "application/json;q=0", "*/*;q=0", "text/html"])
def test_where_nothing_is_accepted_the_types_are_named(client: FlaskClient, accept: str) -> None:
    answer = client.get("/v1/sectors/1020", headers={"Accept": accept})
    assert answer.status_code == 406
    assert "accept application/json" in answer.get_json()["detail"]
