"""Remembered queries mean what they meant when they were first read, and callers cannot fill the memory with them."""

from urllib.parse import urlencode

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema

from api.codes import REGION, SECTOR, CodeSystem
from api.database import Release
from api.problem import Problem
from api.risks.receipt import CODES
from api.web import queries
from api.web.current import state_of
from api.web.queries import KnownQuery, Queries, Written, read_query
from api.web.query import ParsedQuery, Query
from schemas.paging import today
from schemas.ranking import RiskQuery
from schemas.risks import ProfileQuery
from tests.answers import DAY

OPERATIONS: list[tuple[Schema, dict[str, CodeSystem], tuple[str, ...]]] = [
    (ProfileQuery(), CODES, ("facts", "receipt")),
    (RiskQuery(), {"region": REGION, "sector": SECTOR}, ()),
]
NAMES = ("as_of", "hs", "explain", "import_into", "facts", "region", "sector", "limit", "sort", "band", "max_age", "wrong")  # fmt: skip
VALUES = (DAY, "2026-02-30", "CN", " cn-21 ", "UK", "1020", "0304.75", "us,eu", "full", "50", "-score", "high", "dprk_workers:yes", "9999")  # fmt: skip
WRITTEN = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text(max_size=4)), max_size=4
)
Outcome = Query | tuple[int, str, list[dict[str, str]]]


def outcome(read: ParsedQuery | KnownQuery, release: Release, codes: dict[str, CodeSystem]) -> Outcome:
    """Return the canonical query, or the problem that it raises."""
    try:
        return read.canonical(release, codes)
    except Problem as problem:
        return problem.status, problem.detail, problem.errors


def read(
    release: Release, schema: Schema, codes: dict[str, CodeSystem], private: tuple[str, ...]
) -> ParsedQuery | KnownQuery:
    """Return the query of the current request, which may be remembered."""
    text = request.environ["QUERY_STRING"]
    return read_query(release, schema, codes, private, text, lambda: request.args.to_dict(flat=False))


def never_remembered(schema: Schema, codes: dict[str, CodeSystem]) -> ParsedQuery:
    """Return the query of the current request, read without a memory."""
    parsed = ParsedQuery(schema, request.args.to_dict(flat=False))
    parsed.read_codes(codes)
    return parsed


@given(WRITTEN, st.sampled_from(OPERATIONS))
def test_a_remembered_query_is_the_one_that_is_read_anew(
    app: Flask,
    written: list[tuple[str, str]],
    operation: tuple[Schema, dict[str, CodeSystem], tuple[str, ...]],
) -> None:
    (schema, codes, private), release = operation, state_of(app).release
    with app.test_request_context(f"/v1/risks?{urlencode(written, errors='replace')}"):
        expected = outcome(never_remembered(schema, codes), release, codes)
        for _ in range(2):
            assert outcome(read(release, schema, codes, private), release, codes) == expected
        remembered = isinstance(read(release, schema, codes, private), KnownQuery)
    names = {name for name, _ in written}
    assert remembered == (
        isinstance(expected, dict)
        and names.isdisjoint((*private, "max_age"))
        and len(urlencode(written, errors="replace")) <= queries.LONGEST
    )


def test_queries_that_differ_in_their_day_are_one_form_and_a_day_that_is_not_valid_is_a_fault(
    app: Flask,
) -> None:
    (schema, codes, private), release = OPERATIONS[1], state_of(app).release

    def sent(text: str) -> Outcome:
        with app.test_request_context(f"/v1/risks?{text}"):
            found = outcome(read(release, schema, codes, private), release, codes)
            assert found == outcome(never_remembered(schema, codes), release, codes)
            return found

    before = release.keep(Queries).written()
    for day in (DAY, "2024-02-29", "1999-01-01"):
        found = sent(f"limit=11&as_of={day}&sort=score")
        assert isinstance(found, dict)
        assert found["as_of"].isoformat() == day
    assert len([form for form in release.keep(Queries).written() if form not in before]) == 1
    for wrong in (
        "",
        "2026-02-30",
        "20261124",
        "2999-01-01",
        "1900-01-01",
        f"{DAY}&as_of={DAY}",
        f"{DAY}&as_of=",
    ):
        assert isinstance(sent(f"limit=11&as_of={wrong}&sort=score"), tuple)


def test_what_a_view_does_to_its_query_changes_no_other_request(app: Flask) -> None:
    (schema, codes, private), release = OPERATIONS[1], state_of(app).release
    with app.test_request_context("/v1/risks?limit=7"):
        first = read(release, schema, codes, private).canonical(release, codes)
        first["limit"] = 8
        second = read(release, schema, codes, private).canonical(release, codes)
        second.clear()
        assert read(release, schema, codes, private).canonical(release, codes)["limit"] == 7


def test_the_memory_of_queries_is_bounded_in_number_and_length(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 5)
    found, schema = Queries(state_of(app).release), RiskQuery()
    for number in range(9):
        found.put(Written(schema, f"limit={number}", today()), {})
    found.put(Written(schema, "region=" + "x" * queries.LONGEST, today()), {})
    kept = [number for number in range(9) if found.get(Written(schema, f"limit={number}", today())) == {}]
    assert (len(found.written()), kept) == (5, [4, 5, 6, 7, 8])


@pytest.mark.parametrize(
    "address",
    [
        "/v1/risks/CN/1020?facts=dprk_workers:yes",
        "/v1/risks/CN/1020?facts=dprk_workers%3Ano&as_of=2026-11-24",
        "/v1/resolve?region=Shenyang",
        "/v1/risks?band=wrong",
        "/v1/risks?region=XX",
    ],
)
def test_no_query_is_remembered_that_is_confidential_or_refused(
    app: Flask, client: FlaskClient, address: str
) -> None:
    for target in (address, "/v1/risks?limit=3"):
        client.get(target)
    texts = {one.text for one in state_of(app).release.keep(Queries).written()}
    assert "limit=3" in texts
    assert address.partition("?")[2] not in texts


def test_another_day_is_another_query(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = today().replace(year=2090, day=1)
    client.get("/v1/risks?limit=173")
    monkeypatch.setattr(queries, "today", lambda: later)
    client.get("/v1/risks?limit=173")
    first, second = state_of(app).release.keep(Queries).written()[-2:]
    assert (first.text, first.day, second.text, second.day) == ("limit=173", today(), "limit=173", later)
