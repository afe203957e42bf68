"""The cache of nginx in front of two replicas: what it stores, for whom, and what no caller can do to it."""

import json
import struct
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.keys.key_files import write_keys
from tests.more.operators.replicas import Cluster, Response, cluster
from tests.worker.raw import connected, until_closed

pytestmark = pytest.mark.more

RULE = "/v1/risks/<region>/<sector>"
DAYS = count(1)
NDJSON, CSV = "application/x-ndjson", "text/csv"
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
VALID = struct.Struct("=qq")
"""The beginning of a stored file: the version of its format, and the time until which it is fresh."""


@pytest.fixture(scope="module")
def served(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(release_path, tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture
def path() -> str:
    """A lookup that no other test sends."""
    return f"/v1/risks/CN-LN/1020?as_of={date(2026, 11, 24) - timedelta(next(DAYS))}"


def stored(served: Cluster, path: str, **headers: Any) -> Response:
    """Return the response to a request that finds its answer in the cache: the third of its kind."""
    for _ in range(2):
        served.send(path, **headers)
    found = served.send(path, **headers)
    assert served.last() == "HIT"
    return found


def expire(served: Cluster) -> None:
    """Make all that is stored older than its age permits."""
    for file in (served.folder / "cache").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            version, _ = VALID.unpack_from(content)
            file.write_bytes(VALID.pack(version, 1) + content[VALID.size :])


def test_what_is_looked_up_again_is_answered_without_a_server(served: Cluster, path: str) -> None:
    stored(served, path)
    before = served.answered(RULE)
    assert {served.send(path).status for _ in range(5)} == {200}
    assert served.answered(RULE) == before


def test_what_is_looked_up_once_is_not_stored(served: Cluster, path: str) -> None:
    served.send(path)
    assert path.encode() not in served.stored()
    stored(served, path)
    assert path.encode() in served.stored()


def test_a_stored_answer_is_the_one_of_the_server(served: Cluster, path: str) -> None:
    first, again = served.send(path), stored(served, path)
    own = {"x-request-id", "date"}
    assert again.body == first.body
    assert {name: text for name, text in again.headers.items() if name not in own} == {
        name: text for name, text in first.headers.items() if name not in own
    }


def test_no_header_says_whether_an_answer_was_stored(served: Cluster, path: str) -> None:
    first = served.send(path)
    assert first.headers.keys() == stored(served, path).headers.keys()
    assert len(first.headers["x-request-id"]) == len(served.send(path).headers["x-request-id"])


def test_a_condition_is_answered_by_304_from_the_cache(served: Cluster, path: str) -> None:
    etag = stored(served, path).headers["etag"]
    before = served.answered(RULE)
    unchanged = served.send(path, If_None_Match=etag)
    assert (unchanged.status, unchanged.body, unchanged.headers["etag"]) == (304, b"", etag)
    assert served.answered(RULE) == before
    assert served.send(path, If_None_Match='"another"').status == 200


def test_an_answer_that_is_no_longer_fresh_is_revalidated_by_its_etag(served: Cluster, path: str) -> None:
    first = stored(served, path)
    expire(served)
    again = served.send(path)
    assert served.last() == "REVALIDATED"
    assert (again.status, again.body) == (200, first.body)
    served.send(path)
    assert served.last() == "HIT"


def test_each_representation_is_stored_for_itself(served: Cluster, path: str) -> None:
    page = "/v1/evidence?limit=20&" + path.partition("?")[2]
    plain, packed = stored(served, page), stored(served, page, Accept_Encoding="gzip")
    table, rows = stored(served, page, Accept=CSV), stored(served, page, Accept=NDJSON)
    assert json.loads(plain.body)["items"]
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.body[:2] == b"\x1f\x8b"
    assert table.headers["content-type"].startswith(CSV)
    assert rows.headers["content-type"] == NDJSON
    assert len({one.headers["etag"] for one in (plain, packed, table, rows)}) == 4
    for one in (plain, packed, table, rows):
        assert one.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize(
    "accept", ["*/*", FIREFOX, "application/json, text/plain, */*"], ids=["any", "browser", "library"]
)
def test_other_ways_to_ask_for_the_same_share_one_answer(served: Cluster, path: str, accept: str) -> None:
    first = stored(served, path, Accept_Encoding="gzip")
    for coding in ("gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.8", "GZIP"):
        assert served.send(path, Accept=accept, Accept_Encoding=coding).body == first.body
        assert served.last() == "HIT"


@pytest.mark.parametrize("coding", ["gzip;q=0", "gzip; q=0.0, br", "deflate", "xgzip"])
def test_who_does_not_accept_gzip_does_not_get_it(served: Cluster, path: str, coding: str) -> None:
    stored(served, path, Accept_Encoding="gzip")
    answer = stored(served, path, Accept_Encoding=coding)
    assert "content-encoding" not in answer.headers
    assert json.loads(answer.body)


@pytest.mark.parametrize(
    "accept", ["application/json;q=0.1, text/csv", "text/html, text/csv;q=0.9, */*;q=0.1", "*/*;q=0.5, text/csv"]
)  # fmt: skip
def test_a_preference_that_nginx_does_not_know_is_decided_by_the_server(served: Cluster, accept: str) -> None:
    answer = served.send("/v1/evidence?limit=2", Accept=accept)
    assert served.last() == "-"
    assert answer.headers["content-type"].startswith(CSV)


HOSTILE: dict[str, Any] = {
    "Host": "evil.example",
    "X_Forwarded_Host": "evil.example",
    "X_Forwarded_Proto": "gopher",
    "X_Forwarded_Prefix": "/evil",
    "X_Forwarded_For": "203.0.113.7",
    "Forwarded": "host=evil.example",
    "X_Original_URL": "/v1/evil",
    "X_HTTP_Method_Override": "DELETE",
    "Range": "bytes=0-3",
    "If_None_Match": '"evil"',
    "Accept_Language": "evil",
    "X_Request_Id": "evil-1",
    "Traceparent": "00-e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1-e1e1e1e1e1e1e1e1-01",
    "User_Agent": "evil",
    "Referer": "https://evil.example",
}


def test_no_header_of_a_caller_is_in_what_another_gets(served: Cluster, path: str) -> None:
    expected = served.send(path.replace("CN-LN", "cn-ln"))
    for _ in range(3):
        served.send(path, **HOSTILE)
    answer = served.send(path)
    assert served.last() == "HIT"
    assert (answer.status, answer.body) == (200, expected.body)
    seen = str(answer.headers) + answer.body.decode() + served.stored().decode("latin-1")
    assert [word for word in ("evil", "gopher", "e1e1e1", "203.0.113") if word in seen] == []


def test_a_host_in_the_request_line_is_none_of_the_key(served: Cluster, path: str) -> None:
    first = stored(served, path)
    with connected(served.port) as client:
        client.sendall(
            f"GET http://evil.example{path} HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n".encode()
        )
        found = until_closed(client)
    assert found.endswith(first.body)
    assert served.last() == "HIT"


def test_an_id_of_a_caller_comes_back_to_this_caller_alone(served: Cluster, path: str) -> None:
    assert [served.send(path, X_Request_Id=f"mine-{n}").headers["x-request-id"] for n in range(4)] == [
        f"mine-{n}" for n in range(4)
    ]
    assert served.last() == "HIT"
    assert not served.send(path).headers["x-request-id"].startswith("mine")


def test_a_problem_names_the_id_of_its_header(served: Cluster) -> None:
    answer = served.send("/v1/regions/nowhere", X_Request_Id="mine")
    problem = json.loads(answer.body)
    assert answer.status == problem["status"] == 404
    assert problem["instance"].endswith("#" + answer.headers["x-request-id"])


@pytest.mark.parametrize("name", ["Authorization", "X_Api_Key", "Cookie", "If_Match", "If_Unmodified_Since"])
def test_a_request_that_is_not_the_same_for_everyone_is_neither_stored_nor_answered_from_the_cache(
    served: Cluster, path: str, name: str
) -> None:
    etag = stored(served, path).headers["etag"]
    before = served.answered(RULE)
    own: dict[str, Any] = {name: "secret"}
    assert served.send(path, **own).status == 200
    assert served.last() == "-"
    assert served.send(path, **own, If_None_Match=etag).status == 304
    assert served.answered(RULE) == before + 2


def test_what_must_not_be_stored_is_not(served: Cluster, path: str) -> None:
    marks = ("facts=", "secret-product", "Dandong", "receipt=")
    for _ in range(3):
        served.send(f"{path}&facts=dprk_workers:yes")
        served.send(f"{path}&receipt=true")
        served.send("/v1/resolve?region=Dandong&sector=secret-product")
        row = b'{"region": "Dandong", "sector": "secret-product"}\n'
        assert served.send("/v1/screenings", "POST", row, Content_Type=NDJSON).status == 200
        assert served.last() == "-"
    stored(served, path)
    kept = served.stored().decode("latin-1")
    assert path in kept
    assert [mark for mark in marks if mark in kept] == []


def test_its_log_has_no_address_of_any_kind(served: Cluster, path: str) -> None:
    served.send(f"{path}&facts=dprk_workers:yes")
    served.send("/v1/resolve?region=Dandong", "SECRETPRODUCT")
    served.send(path, X_Request_Id="risk_a1B2c3D4_and-the-secret-of-a-key")
    lines = "\n".join(served.log())
    lines += "".join((served.folder / name).read_text() for name in ("error.log", "output"))
    assert "GET 200" in lines
    words = ("/v1", "CN-LN", "as_of", "dprk", "Dandong", "SECRET", "127.0.0.1", "risk_", "secret")
    assert [word for word in words if word in lines] == []


def test_addresses_and_links_of_the_permitted_length_pass(served: Cluster) -> None:
    path = "/v1/evidence?limit=1&" + "&".join(["indicator=dprk_workers"] * 165)
    assert 3_700 < len(path) < 4_000
    assert served.send(path).status in {200, 422}
    assert served.send(path, Authorization="x").status in {200, 422}
    assert served.send(f"/v1/regions?q={'x' * 3_900}").status < 500


@pytest.mark.parametrize("address", ["/metrics", "/livez", "/readyz", "/readyz/", "//metrics", "/%6detrics"])
def test_metrics_and_probes_are_not_for_callers(served: Cluster, address: str) -> None:
    answer = served.send(address)
    assert answer.status == 404
    assert json.loads(answer.body)["status"] == 404


def test_with_keys_nothing_is_shared(release_path: Path, tmp_path: Path, path: str) -> None:
    keys = write_keys(tmp_path / "keys", acme="")
    with cluster(release_path, tmp_path, api_keys_file=tmp_path / "keys") as served:
        for _ in range(3):
            answer = served.send(path, Authorization=f"Bearer {keys['acme']}")
            assert answer.status == 200
            assert answer.headers["cache-control"].startswith("private")
            assert served.send(path).status == 401
        assert b"CN-LN" not in served.stored()


def test_without_any_server_what_is_stored_is_still_answered(
    release_path: Path, tmp_path: Path, path: str
) -> None:
    with cluster(release_path, tmp_path) as served:
        first = stored(served, path)
        for replica in served.replicas:
            replica.stop()
        expire(served)
        again = served.send(path)
        assert served.last() == "STALE"
        assert (again.status, again.body) == (200, first.body)
        for answer in (served.send("/v1/regions/NO"), served.send("/v1/screenings", "POST", b"x")):
            assert answer.status == 503
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["retry-after"] == "5"
            assert json.loads(answer.body)["detail"]
