"""Which threads answer which request: streams and probes are found by how they are declared."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.settings import Settings
from api.web.bodies import Fields, Form, JsonBody, Stream
from api.web.lanes import Lanes
from api.worker.hooks import Lane

JSON, FORM = "application/json", "multipart/form-data"


@pytest.fixture
def lanes(client: FlaskClient) -> Lanes:
    assert isinstance(client.application, Flask)
    return Lanes(client.application, Settings(base_path="/risk"))


def test_every_operation_with_a_body_has_the_lane_of_its_kind(client: FlaskClient, lanes: Lanes) -> None:
    app, found = client.application, []
    for rule in app.url_map.iter_rules():
        body = getattr(getattr(app.view_functions[rule.endpoint], "operation", None), "body", None)
        if body is None:
            continue
        found.append(rule.rule)
        json, other = (lanes.route("POST", rule.rule, media).lane for media in (JSON, FORM))
        match body:
            case JsonBody() | Fields():
                assert (json, other) == (Lane.LOOKUPS, Lane.LOOKUPS)
            case Stream() | Form():
                assert (json, other) == (Lane.DOCUMENTS, Lane.STREAMS)
    assert {"/v1/resolve", "/v1/reconcile/regions", "/v1/screenings", "/v1/receipts/verify"} <= set(found)


@pytest.mark.parametrize(
    "path", ["/v1/screenings", "/v1/screenings/", "/risk/v1/screenings", "/v1/%73creenings"]
)
def test_an_address_in_another_spelling_has_the_same_lane(lanes: Lanes, path: str) -> None:
    assert lanes.route("POST", path, "text/csv").lane is Lane.STREAMS
    assert lanes.route("GET", path, "text/csv").lane is Lane.LOOKUPS


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/risk/livez"])
def test_probes_have_threads_of_their_own(lanes: Lanes, path: str) -> None:
    route = lanes.route("GET", path, "")
    assert (route.lane, route.most_body) == (Lane.PROBES, 0)


@pytest.mark.parametrize("path", ["/v1/release", "/v1/risks/CN-LN/1020", "/nowhere", "/livez/x"])
def test_every_other_request_is_a_lookup_of_which_no_body_is_read(lanes: Lanes, path: str) -> None:
    route = lanes.route("POST", path, JSON)
    assert (route.lane, route.most_body) == (Lane.LOOKUPS, 0)
