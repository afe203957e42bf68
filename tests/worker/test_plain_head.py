"""Heads that need no parser are read as gunicorn's parser reads them; it decides on all others."""

import pytest
from gunicorn.config import Config
from gunicorn.http import wsgi
from hypothesis import given
from hypothesis import strategies as st

from api.settings import Settings
from api.worker.head import read_head
from api.worker.plain_head import LONGEST, PlainHead, plain_head

SETTINGS = Settings()
PEER, SERVER = ("127.0.0.1", 1), ("127.0.0.1", 2)
GET = b"GET /v1/release?a=b HTTP/1.1\r\nHost: localhost\r\n"

LINES = st.builds(
    "{} {} {}".format,
    st.sampled_from(["GET", "HEAD", "GET", "GET", "POST", "get", "GETS", "CONNECT"]),
    st.sampled_from(["/", "/a?b=c", "/a?b?c", "/a%3Fb", "//a?b", "/a;b", "/a[b", "/a#b", "*", "a:1", "http://a/b?c", "", "/é", "/a b"])
    | st.text("/ab?#%[];:@\x7f\xe9 ", max_size=8).map("/{}".format),
    st.sampled_from(["HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "http/1.1", "HTTP/1.1 "]),
)  # fmt: skip
NAMES = st.sampled_from(
    ["Host", "host", "Accept", "ACCEPT", "If-None-Match", "Connection", "Content-Length", "Content-Type", "Expect", "Upgrade",
     "Transfer-Encoding", "X-Forwarded-Proto", "X-Forwarded-Ssl", "X-Forwarded-Protocol", "X_Forwarded_For", "Script-Name", "Script_Name", "A.b", "A:", "", " A"]
)  # fmt: skip
VALUES = st.sampled_from(
    ["a", "localhost", "close", "Close", "keep-alive", "close, te", "0", "5", "chunked", "100-continue", "https", "on", "",
     " a", "\ta", "a ", "a\tb", "a\x01", "a\r\n b", "é", "a\nb", '"a", "b"', "a: b"]
)  # fmt: skip
FIELDS = st.lists(
    st.builds("{}:{}{}".format, NAMES, st.sampled_from([" ", " ", "", "  "]), VALUES), max_size=4
)
HEADS = st.builds(
    lambda line, host, fields, end: "\r\n".join([line, *host, *fields, end]).encode("latin-1"),
    LINES,
    st.sampled_from([["Host: localhost"]] * 4 + [[], ["Host: a", "Host: b"]]),
    FIELDS,
    st.sampled_from(["\r\n", "\r\n", "", "\r\nGET / HTTP/1.1"]),
)


def compared(head: bytes) -> PlainHead | None:
    """Return what was read of a plain head, once gunicorn has read the same; None where it is not plain."""
    found = plain_head(bytearray(head), SETTINGS)
    if found is None:
        return None
    assert found.size == head.index(b"\r\n\r\n") + 4
    read = read_head(Config(), head[: found.size], PEER, SETTINGS)
    _, environ = wsgi.create(read.request, None, PEER, SERVER, Config())
    assert not read.has_body
    assert not read.request._expected_100_continue  # noqa: SLF001  as the worker looks at it
    assert read.request.version == (1, 1)
    assert found.closes == read.request.should_close()
    assert {name: environ.get(name) for name in found.environ} == found.environ
    more = {name for name in environ if name.startswith(("HTTP_", "CONTENT_")) and name not in found.environ}
    assert not more
    return found


@given(HEADS)
def test_a_plain_head_is_read_as_gunicorn_reads_it(head: bytes) -> None:
    compared(head)


@pytest.mark.parametrize(
    "more",
    [
        b"",
        b"User-Agent: curl/8.1\r\nAccept: */*\r\nAccept-Encoding: gzip, br\r\n",
        b'If-None-Match: "a"\r\nX-Request-Id: b\r\nAuthorization: Bearer c\r\nX-Forwarded-Proto: https\r\n',
        b"Connection: close\r\n",
        b"connection:keep-alive\r\nX-Empty:\r\n",
    ],
)
def test_what_clients_send_is_plain(more: bytes) -> None:
    found = compared(GET + more + b"\r\nGET /next")
    assert found
    assert found.environ["RAW_URI"] == "/v1/release?a=b"


@pytest.mark.parametrize(
    "more",
    [
        b"Content-Length: 0\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Expect: 100-continue\r\n",
        b"Upgrade: websocket\r\n",
        b"Host: elsewhere\r\n",
        b"Accept: a\r\naccept: b\r\n",
        b"X-Forwarded-Proto: https\r\nX-Forwarded-Ssl: off\r\n",
        b"X_Forwarded_For: a\r\n",
        b"X-A: \x80\r\n",
        b"X-A: a\r\n b\r\n",
        b"X-A: a\n",
        b"X-A: " + b"a" * LONGEST + b"\r\n",
        b"".join(b"X-%d: a\r\n" % number for number in range(100)),
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(more: bytes) -> None:
    assert plain_head(bytearray(GET + more + b"\r\n"), SETTINGS) is None


def test_a_head_beyond_the_limit_of_the_settings_is_left_to_the_parser() -> None:
    head = bytearray(GET + b"\r\n")
    assert plain_head(head, Settings(longest_head=len(head)))
    assert plain_head(head, Settings(longest_head=len(head) - 1)) is None
