"""Every item of a collection in one answer: the same items as page by page, as a file, never in the answer cache."""

import csv
import gzip
import io
import json
from http.client import HTTPConnection

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.settings import Settings
from api.web.current import state_of
from api.web.lanes import Lanes
from api.worker.hooks import Lane
from tests.answers import DAY, every_item, get_json, get_problem
from tests.serving import PATIENCE, Server

PAGED = {
    "evidence": f"/v1/evidence?as_of={DAY}",
    "goods": "/v1/goods?",
    "indicators": "/v1/indicators?",
    "instruments": f"/v1/instruments?as_of={DAY}",
    "methods": "/v1/methods?",
    "regions": "/v1/regions?",
    "regions-CN-risks": f"/v1/regions/CN/risks?within=true&as_of={DAY}",
    "risks": f"/v1/risks?as_of={DAY}&sort=region",
    "sectors": "/v1/sectors?",
    "sectors-1410-risks": f"/v1/sectors/1410/risks?as_of={DAY}",
    "sources": "/v1/sources?",
}
"""Addresses of collections by the name of their file."""
WITH_ONE_PAGE = {
    "addresses": "/v1?",
    "limits": "/v1/limits?",
    "risks-CN-LN-1020-history": f"/v1/risks/CN-LN/1020/history?as_of={DAY}",
}
ALL = PAGED | WITH_ONE_PAGE


def test_every_collection_has_a_table_and_takes_all(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        operation = getattr(app.view_functions[rule.endpoint], "operation", None)
        if operation is not None and operation.many:
            assert operation.table, rule.rule
            assert {"limit", "bom", "format"} <= set(operation.query().load_fields), rule.rule


@pytest.mark.parametrize("address", ALL.values(), ids=ALL)
def test_all_items_are_those_of_the_pages(client: FlaskClient, address: str) -> None:
    lines = client.get(f"{address}&format=ndjson&limit=all").text.splitlines()
    paged = every_item(client, f"{address}&limit=500" if address in PAGED.values() else address)
    assert [json.loads(line) for line in lines] == paged


@pytest.mark.parametrize("address", PAGED.values(), ids=PAGED)
def test_a_csv_of_all_items_has_one_heading_and_the_rows_of_the_pages(
    client: FlaskClient, address: str
) -> None:
    rows = list(csv.reader(io.StringIO(client.get(f"{address}&format=csv&limit=all").text)))
    first = list(csv.reader(io.StringIO(client.get(f"{address}&format=csv&limit=500").text)))
    assert rows[: len(first)] == first
    assert rows.count(rows[0]) == 1
    count = len(client.get(f"{address}&format=ndjson&limit=all").text.splitlines())
    assert len(rows) == 1 + count


@pytest.mark.parametrize(("name", "address"), ALL.items(), ids=ALL)
@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_all_items_are_a_file_with_a_name_that_has_the_release(
    client: FlaskClient, name: str, address: str, form: str
) -> None:
    version = get_json(client, "/v1/release")["version"]
    answer = client.head(f"{address}&format={form}&limit=all")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}-{version}.{form}"'


def test_the_media_type_may_come_from_accept(client: FlaskClient) -> None:
    accepted = client.get(f"/v1/evidence?as_of={DAY}&limit=all", headers={"Accept": "text/csv"})
    assert accepted.mimetype == "text/csv"
    assert accepted.data == client.get(f"/v1/evidence?as_of={DAY}&limit=all&format=csv").data


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_head_and_304_have_the_validator_of_get(client: FlaskClient, coding: str) -> None:
    address, headers = "/v1/sources?limit=all&format=csv", {"Accept-Encoding": coding}
    got = client.get(address, headers=headers)
    assert got.data  # a stream is closed where it is read to its end
    headed = client.head(address, headers=headers)
    for name in ("ETag", "Cache-Control", "Vary", "Content-Type", "Content-Disposition", "Link"):
        assert got.headers[name] == headed.headers[name]
    assert (headed.data, headed.headers.get("Content-Length")) == (b"", None)
    again = client.get(address, headers=headers | {"If-None-Match": got.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", got.headers["ETag"])
    assert client.get("/v1/sources?format=csv").headers["ETag"] != got.headers["ETag"]


def test_it_is_compressed_for_clients_that_accept_gzip_with_equal_bytes_each_time(
    client: FlaskClient,
) -> None:
    address, headers = "/v1/regions?limit=all&format=ndjson", {"Accept-Encoding": "gzip"}
    zipped = client.get(address, headers=headers)
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == client.get(address).data
    assert zipped.data == client.get(address, headers=headers).data
    assert zipped.headers["ETag"] != client.head(address).headers["ETag"]


@pytest.mark.parametrize("address", ALL.values(), ids=ALL)
def test_json_is_refused_with_the_forms_that_have_all_items(client: FlaskClient, address: str) -> None:
    problem = get_problem(client, f"{address}&limit=all", 422)
    assert [fault["parameter"] for fault in problem["errors"]] == ["limit"]
    assert "add format=csv or format=ndjson" in problem["detail"]


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("limit=all&format=csv&q=sea", "leave q out"),
        ("limit=all&format=csv&cursor=WyJ4Il0", "leave the cursor out"),
        ("limit=ALL&format=csv", "from 1 to 500, or all"),
        ("limit=&format=csv", "from 1 to 500, or all"),
        ("limit=501&format=csv", "from 1 to 500, or all"),
        ("limit=0", "from 1 to 500, or all"),
        ("limit=1_0", "from 1 to 500, or all"),
        ("bom=true", "a byte order mark is for a text/csv"),
        ("bom=true&format=ndjson", "a byte order mark is for a text/csv"),
        ("bom=yes&format=csv", "give true or false"),
    ],
)
def test_what_does_not_go_together_is_refused(client: FlaskClient, query: str, advice: str) -> None:
    assert advice in get_problem(client, f"/v1/sectors?{query}", 422)["detail"]


@pytest.mark.parametrize("limit", ["all", "2"])
@pytest.mark.parametrize("address", ALL.values(), ids=ALL)
def test_the_mark_for_excel_stands_once_before_a_csv(client: FlaskClient, address: str, limit: str) -> None:
    if limit != "all" and address in WITH_ONE_PAGE.values():
        limit = "all"
    plain = client.get(f"{address}&format=csv&limit={limit}").data
    marked = client.get(f"{address}&format=csv&limit={limit}&bom=true").data
    assert marked == b"\xef\xbb\xbf" + plain


def test_the_next_page_of_a_marked_csv_takes_its_cursor(client: FlaskClient) -> None:
    link = client.get("/v1/sectors?format=csv&limit=3&bom=true").headers["Link"]
    address = link.partition(">")[0].removeprefix("<")
    assert client.get(address).data.startswith(b"\xef\xbb\xbfcode,")
    assert client.get(address.replace("bom=true&", "")).data.startswith(b"code,")


def test_no_such_answer_is_stored_in_the_answer_cache(app: Flask, client: FlaskClient) -> None:
    answers = state_of(app).answers
    before = len(answers), answers.bytes
    for _ in range(3):
        client.get("/v1/goods?limit=all&format=ndjson")
    assert (len(answers), answers.bytes) == before


def test_the_work_lock_is_free_while_the_caller_reads(app: Flask, client: FlaskClient) -> None:
    answer = client.get("/v1/regions?limit=all&format=csv", buffered=False)
    chunks = answer.iter_encoded()
    sizes = []
    for chunk in chunks:
        assert not state_of(app).work_lock.taken
        sizes.append(len(chunk))
    answer.close()
    assert len(sizes) > 10
    assert max(sizes) < sum(sizes) / 5


def test_a_get_of_all_items_has_the_lane_of_streams(app: Flask) -> None:
    lanes = Lanes(app, Settings())
    for query in ("limit=all", "format=csv&limit=all", "limit=all&format=csv"):
        assert lanes.route("GET", "/v1/regions", "", query).lane is Lane.STREAMS
    for method, query in (("HEAD", "limit=all"), ("GET", "limit=alls"), ("GET", "xlimit=all"), ("GET", "")):
        assert lanes.route(method, "/v1/regions", "", query).lane is Lane.LOOKUPS


@pytest.mark.parametrize("kind", ["server", "granian"])
def test_a_real_server_sends_all_items_and_answers_on_the_same_connection(
    client: FlaskClient, request: pytest.FixtureRequest, kind: str
) -> None:
    server: Server = request.getfixturevalue(kind)
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    try:
        for _ in range(2):
            connection.request("GET", f"/v1/evidence?limit=all&format=csv&as_of={DAY}")
            answer = connection.getresponse()
            assert answer.read() == client.get(f"/v1/evidence?limit=all&format=csv&as_of={DAY}").data
            connection.request("HEAD", f"/v1/evidence?limit=all&format=csv&as_of={DAY}")
            headed = connection.getresponse()
            assert (headed.status, headed.read()) == (200, b"")
            connection.request(
                "GET",
                f"/v1/evidence?limit=all&format=csv&as_of={DAY}",
                headers={"If-None-Match": headed.headers["ETag"]},
            )
            unchanged = connection.getresponse()
            assert (unchanged.status, unchanged.read()) == (304, b"")
            connection.request("GET", "/v1/sources?limit=all")
            refused = connection.getresponse()
            assert (refused.status, json.loads(refused.read())["status"]) == (422, 422)
    finally:
        connection.close()
