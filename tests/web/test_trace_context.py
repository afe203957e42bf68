"""`traceparent`: a valid one is returned and its trace id logged; any other is as none; `tracestate` is never repeated."""

import json

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from api.web.trace_context import trace_of

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
VALID = f"00-{TRACE}-{PARENT}-01"


@pytest.mark.parametrize(
    ("sent", "header"),
    [
        (VALID, VALID),
        (f"00-{TRACE}-{PARENT}-00", f"00-{TRACE}-{PARENT}-00"),
        (f"cc-{TRACE}-{PARENT}-01", VALID),
        (f"cc-{TRACE}-{PARENT}-01-what-comes-later", VALID),
    ],
)
def test_a_valid_trace_is_returned_and_its_id_logged(
    client: FlaskClient, capfd: pytest.CaptureFixture[str], sent: str, header: str
) -> None:
    answer = client.get("/livez", headers={"traceparent": sent, "tracestate": "vendor=zq7state"})
    assert answer.headers["traceparent"] == header
    assert "tracestate" not in answer.headers
    written = capfd.readouterr().out
    assert json.loads(written)["trace_id"] == TRACE
    assert "zq7state" not in written


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "zq7",
        VALID.upper(),
        f"{VALID}-more",
        f"{VALID},{VALID}",
        f"ff-{TRACE}-{PARENT}-01",
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE[:-1]}-{PARENT}-01",
        f"cc-{TRACE}-{PARENT}-01more",
        f" {VALID[1:]}",
    ],
)
def test_any_other_trace_is_as_none(
    client: FlaskClient, capfd: pytest.CaptureFixture[str], sent: str
) -> None:
    answer = client.get("/livez", headers={"traceparent": sent})
    assert "traceparent" not in answer.headers
    assert json.loads(capfd.readouterr().out)["trace_id"] is None


@given(
    st.text(max_size=80) | st.from_regex(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}", fullmatch=True)
)
def test_what_is_returned_is_valid_itself(sent: str) -> None:
    found = trace_of(sent)
    if found is not None:
        assert trace_of(found.header) == found
        assert found.id in sent
