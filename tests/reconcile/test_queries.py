"""Batches of queries: what the resolver settles on is matched, and a query that cannot be answered costs no other."""

import json
import math

import pytest
from flask.testing import FlaskClient

from api.reconcile.batch import BATCH
from tests.answers import Json, get_json
from tests.reconcile.clients import SERVICES, post, reconciled, refused, service
from tests.reconcile.specification import check

TEXTS = {
    "regions": ["Dandong, Liaoning", "Donggang", "CN-21", "Georgia", "辽宁省", "Norge", "Nowhere at all 17"],
    "sectors": [
        "frozen pollock fillets",
        "1020",
        "sewing",
        "HS 0304.75",
        "semiconductors",
        "assorted goods",
        "odds",
    ],
}


@pytest.mark.parametrize("subject", SERVICES)
def test_a_candidate_is_matched_where_the_resolver_settles_and_nowhere_else(
    client: FlaskClient, subject: str
) -> None:
    batch = {f"q{place}": {"query": text} for place, text in enumerate(TEXTS[subject])}
    found = post(client, subject, queries=batch)
    check("reconciliation-result-batch", found)
    assert list(found) == list(batch)
    name = subject.removesuffix("s")
    settled = 0
    for key, query in batch.items():
        answer = client.get("/v1/resolve", query_string={name: query["query"]}).get_json()[name]
        candidates = found[key]["result"]
        assert [each["id"] for each in candidates] == [each["code"] for each in answer["candidates"]]
        assert [each["id"] for each in candidates if each["match"]] == [answer["code"]] * bool(answer["code"])
        scores = [each["score"] for each in candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 100 for score in scores)
        settled += bool(answer["code"])
    assert 2 <= settled < len(batch), "some are settled, and some are not"


def test_get_and_post_have_the_same_answer(client: FlaskClient) -> None:
    batch = json.dumps({"a": {"query": "Tiruppur, India"}, "b": {"query": "Punjab"}})
    got = client.get(service("regions"), query_string={"queries": batch})
    posted = client.post(service("regions"), data={"queries": batch})
    assert (got.status_code, got.data) == (200, posted.data)
    assert "ETag" not in got.headers
    assert got.headers["Cache-Control"] == "no-store"


def test_a_property_of_a_query_is_read_as_a_part_of_the_address(client: FlaskClient) -> None:
    alone = reconciled(client, "regions", {"query": "Punjab"})
    assert not any(each["match"] for each in alone["result"])
    for value in ("Pakistan", ["Pakistan"], {"id": "PK", "name": "Pakistan"}):
        hinted = reconciled(
            client, "regions", {"query": "Punjab", "properties": [{"pid": "country", "v": value}]}
        )
        assert [each["id"] for each in hinted["result"] if each["match"]] == ["PK-PB"]
    parts = [{"pid": "city", "v": "Donggang"}, {"pid": "province", "v": "Liaoning"}]
    composed = reconciled(client, "regions", {"properties": parts})
    assert [each["id"] for each in composed["result"] if each["match"]] == ["CN-LN"]


def test_a_country_that_only_a_property_names_is_never_matched(client: FlaskClient) -> None:
    country = [{"pid": "country", "v": "China"}]
    found = reconciled(client, "regions", {"query": "Donggang", "properties": country})
    assert [each["id"] for each in found["result"]][:2] == ["CN", "CN-LN"]
    assert not any(each["match"] for each in found["result"])
    assert "choose" in found["note"]
    alone = reconciled(client, "regions", {"properties": country})
    assert [each["id"] for each in alone["result"] if each["match"]] == ["CN"]


def test_a_sector_is_read_with_what_authorities_list_of_its_place(client: FlaskClient) -> None:
    query = {"query": "cotton", "properties": [{"pid": "region", "v": "Xinjiang"}]}
    expected = get_json(client, "/v1/resolve?sector=cotton&region=Xinjiang")["sector"]
    found = reconciled(client, "sectors", query)
    assert [each["id"] for each in found["result"] if each["match"]] == [expected["code"]]


def test_types_restrict_the_candidates_and_a_limit_their_number(client: FlaskClient) -> None:
    every = reconciled(client, "regions", {"query": "Donggang"})["result"]
    assert len(every) > 2
    assert reconciled(client, "regions", {"query": "Donggang", "limit": 2})["result"] == every[:2]
    assert reconciled(client, "regions", {"query": "Donggang", "limit": 0})["result"] == every
    for wanted in ("subdivision", ["region"], ["country", "subdivision"]):
        query = {"query": "Donggang", "type": wanted, "type_strict": "should"}
        assert reconciled(client, "regions", query)["result"] == every
    assert reconciled(client, "regions", {"query": "Donggang", "type": "country"})["result"] == []


BAD: dict[str, object] = {
    "no object": "Dandong",
    "empty": {},
    "no text": {"query": ""},
    "a number": {"query": 5},
    "too long": {"query": "x" * 1001},
    "a control character": {"query": "a\x00b"},
    "an unknown member": {"query": "Dandong", "querry": "x"},
    "an unknown type": {"query": "Dandong", "type": "planet"},
    "a limit below one": {"query": "Dandong", "limit": -1},
    "a limit that is no number": {"query": "Dandong", "limit": True},
    "a half limit": {"query": "Dandong", "limit": 1.5},
    "an infinite limit": {"query": "Dandong", "limit": math.inf},
    "strictness of another kind": {"query": "Dandong", "type_strict": "never"},
    "strictness that is a list": {"query": "Dandong", "type_strict": []},
    "properties that are no list": {"query": "Dandong", "properties": {"pid": "country"}},
    "a property without a value": {"query": "Dandong", "properties": [{"pid": "country"}]},
    "too many values": {"query": "Dandong", "properties": [{"pid": "country", "v": ["x"] * 51}]},
}


def test_a_query_that_cannot_be_answered_says_why_and_costs_no_other(client: FlaskClient) -> None:
    good = {"first": {"query": "Dandong"}, "last": {"query": "Hanoi"}}
    batch = json.dumps({"first": good["first"], **BAD, "last": good["last"]}).replace("Infinity", "1e999")
    answer = client.post(service("regions"), data={"queries": batch})
    assert answer.status_code == 200
    found = answer.get_json()
    check("reconciliation-result-batch", found)
    for name in BAD:
        assert found[name]["result"] == []
        errors = found[name]["errors"]
        assert errors
        assert all(each["pointer"].startswith(f"/{name}") and each["detail"] for each in errors), errors
    assert [found[name]["result"][0]["id"] for name in good] == ["CN-LN", "VN-HN"]


def test_a_property_that_is_not_known_here_is_named_in_a_note(client: FlaskClient) -> None:
    found = reconciled(client, "regions", {"query": "Dandong", "properties": [{"pid": "P131", "v": "x"}]})
    assert "P131" in found["note"]
    assert found["result"][0]["match"]


def test_a_batch_has_at_most_as_many_queries_as_the_manifest_says(client: FlaskClient) -> None:
    size = get_json(client, service("regions"))["batchSize"]
    assert size == BATCH.value
    full: Json = {f"q{place}": {"query": "VN"} for place in range(size)}
    assert len(post(client, "regions", queries=full)) == size
    problem = refused(client, "regions", 413, queries=json.dumps(full | {"one more": {"query": "VN"}}))
    assert str(size) in problem["detail"]
    assert get_json(client, f"{service('regions')}?queries=%7B%7D") == {}


@pytest.mark.parametrize("text", ["{", "[]", '"x"', '{"q": {}, "q": {}}', '{"q": NaN}', "[" * 100_000])
def test_a_batch_that_is_no_object_of_json_is_refused_with_what_to_send(
    client: FlaskClient, text: str
) -> None:
    problem = refused(client, "sectors", 400, queries=text)
    assert "send" in problem["detail"]


def test_a_form_has_one_of_two_fields(client: FlaskClient) -> None:
    assert "send a batch" in refused(client, "regions", 422, queries="")["detail"]
    assert "each in a request" in refused(client, "regions", 422, queries="{}", extend="{}")["detail"]
    assert "unknown parameter" in refused(client, "regions", 400, query="{}")["detail"]
    assert client.post(service("regions"), json={"queries": {}}).status_code == 415
    assert client.post(f"{service('regions')}?queries=x", data={"queries": "{}"}).status_code == 400
