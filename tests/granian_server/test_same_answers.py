"""The same answers under Granian as under gunicorn: status, headers and bytes, of every kind of request."""

import json
import re
from http.client import HTTPConnection
from typing import NamedTuple

import pytest

from tests.answers import DAY
from tests.openapi.committed import OPERATIONS
from tests.serving import PATIENCE, Server

OF_THE_SERVER = {"date", "server", "connection", "transfer-encoding", "x-request-id", "keep-alive"}
"""Headers that are not the application's, and the id that each request has."""
SHEET = b"supplier,address,product\r\n1,Hanoi,shoes\r\n2,Dandong,squid\r\n"
LINES = b'{"region": "CN-LN", "sector": "1020"}\n{"address": "Hanoi", "product": "shoes"}\n'
DOCUMENT = json.dumps({"items": [{"region": "CN-LN", "sector": "1020"}]}).encode()
OF_THE_SECOND = re.compile(rb"(_at\W{1,8})[0-9T:-]{19}Z|(seal_sha256\W{1,8})[0-9a-f]{64}")
"""What receipts have of the second in which they are issued."""
GETS = {
    name: operation["path"].format(
        **{
            one["name"]: next(iter(one["examples"].values()))["value"]
            if "examples" in one
            else one.get("example", "1")
            for one in operation["parameters"]
            if one["in"] == "path"
        }
    )
    for name, operation in OPERATIONS.items()
    if operation["method"] == "get"
    and operation["path"].startswith("/v1")
    and operation["path"] != "/v1/limits"
}
"""An address of every operation, except that of limits: Granian has fewer."""


class Request(NamedTuple):
    """A request."""

    method: str
    path: str
    body: bytes | None = None
    media: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


REQUESTS: dict[str, Request] = {
    **{name: Request("GET", path) for name, path in GETS.items()},
    "head": Request("HEAD", f"/v1/risks/CN-LN/1020?as_of={DAY}"),
    "options": Request("OPTIONS", "/v1/risks/CN-LN/1020"),
    "gzip": Request("GET", f"/v1/risks/CN-LN/1020?as_of={DAY}", headers=(("Accept-Encoding", "gzip"),)),
    "csv": Request("GET", f"/v1/risks?as_of={DAY}&limit=5", headers=(("Accept", "text/csv"),)),
    "other media": Request("GET", "/v1/regions/CN", headers=(("Accept", "image/png"),)),
    "alias": Request("GET", f"/v1/risks/CHN/seafood-processing?as_of={DAY}"),
    "unknown path": Request("GET", "/v1/nothing%20here"),
    "unknown code": Request("GET", "/v1/regions/XX-%C3%A9"),
    "not UTF-8": Request("GET", "/v1/regions?q=%FF"),
    "half encoded": Request("GET", "/v1/regions?q=%A"),
    "slash encoded": Request("GET", "/v1/regions/CN%2FLN"),
    "wrong parameter": Request("GET", "/v1/regions?limit=0&nothing=1"),
    "no such method": Request("DELETE", "/v1/regions/CN"),
    "body with a GET": Request("GET", "/v1/regions/CN", b"{}", "application/json"),
    "long address": Request("GET", "/v1/regions?q=" + "x" * 5000),
    "resolve": Request("POST", "/v1/resolve", b'{"text": "squid, Dandong"}', "application/json"),
    "no JSON": Request("POST", "/v1/resolve", b"{", "application/json"),
    "no media type": Request("POST", "/v1/resolve", b"{}"),
    # Refused by its declared length. Its bytes are not sent: Granian would reset the connection that they arrive on.
    "long body": Request("POST", "/v1/resolve", None, "application/json", (("Content-Length", "1100000"),)),
    "screening, JSON": Request("POST", f"/v1/screenings?as_of={DAY}", DOCUMENT, "application/json"),
    "screening, CSV": Request("POST", f"/v1/screenings?as_of={DAY}", SHEET, "text/csv"),
    "screening, NDJSON": Request("POST", f"/v1/screenings?as_of={DAY}", LINES, "application/x-ndjson"),
    "docs": Request("GET", "/docs"),
    "document": Request("GET", "/openapi.json"),
    "alive": Request("GET", "/livez"),
}


def answer(server: Server, wanted: Request) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers with names in lower case, and body."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    headers = dict(wanted.headers) | ({"Content-Type": wanted.media} if wanted.media else {})
    try:
        connection.request(wanted.method, wanted.path, wanted.body, headers | {"X-Request-Id": "same"})
        found = connection.getresponse()
        body = found.read().replace(b"127.0.0.1:%d" % server.port, b"127.0.0.1:PORT")  # as manifests have it
        body = OF_THE_SECOND.sub(rb"\1\2", body)
        named = {name.lower(): value for name, value in found.getheaders()}
        if "allow" in named:
            named["allow"] = ", ".join(
                sorted(named["allow"].split(", "))
            )  # a set: each process has another order
        return found.status, {name: named[name] for name in sorted(named.keys() - OF_THE_SERVER)}, body
    finally:
        connection.close()


@pytest.mark.parametrize("name", REQUESTS)
def test_an_answer_is_the_same_under_both_servers(name: str, server: Server, granian: Server) -> None:
    assert answer(granian, REQUESTS[name]) == answer(server, REQUESTS[name])


def test_an_answer_that_the_caller_has_is_304_under_both_servers(server: Server, granian: Server) -> None:
    path = f"/v1/risks/CN-LN/1020?as_of={DAY}"
    etag = answer(server, Request("GET", path))[1]["etag"]
    wanted = Request("GET", path, headers=(("If-None-Match", etag),))
    found = answer(granian, wanted)
    assert found[0] == 304
    assert found == answer(server, wanted)


def test_a_body_in_chunks_is_read_under_both_servers(server: Server, granian: Server) -> None:
    found = []
    for one in (server, granian):
        connection = HTTPConnection("127.0.0.1", one.port, timeout=PATIENCE)
        connection.request(
            "POST",
            f"/v1/screenings?as_of={DAY}",
            iter([SHEET[:20], SHEET[20:]]),
            {"Content-Type": "text/csv", "Transfer-Encoding": "chunked"},
            encode_chunked=True,
        )
        answered = connection.getresponse()
        found.append((answered.status, answered.read()))
        connection.close()
    assert found[0] == found[1]
    assert found[0][0] == 200
