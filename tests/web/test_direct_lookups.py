"""Lookups in front of Flask are invisible: every plain request has the answer that Flask alone gives, and Flask gives all others."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.web.caching import Rendered
from api.web.current import State, state_of
from api.web.lookup import Lookup, Target
from api.web.middleware import direct
from api.web.middleware.direct import PLAIN_QUERY, DirectLookups, plain_values
from api.web.middleware.gate import Gate
from tests.answers import DAY
from tests.web.test_ready_answers import ACCEPTS, ENCODINGS, HOSTS, MORE
from tests.web.two_sites import OF_SERVERS, Site, compared, environ_of

NAMES = ("as_of", "hs", "explain", "import_into", "laws", "upstream", "facts", "receipt", "max_age", "limit", "region", "sector", "inherit", "format", "cursor", "wrong")  # fmt: skip
VALUES = ("2026-02-30", "CN", "cn", "1020", "030475", "0304.75", "US,EU", "full", "all", "5", "true", "csv", "json", "0", "9999", "dprk_workers:yes", "a", "", "%41", "a+b", "é")  # fmt: skip
PLACES = ("CN-LN", "cn-ln", "NO-03", "CN", "VN", "UK", "GB", "XX", "CN%2DLN", "CN-LN/", "")
SECTORS = ("1020", "1410", "C", "c", "seafood-processing", "0510", "9999", "1020/history")
DAYS = st.dates(date(2015, 1, 1), date(2029, 1, 1)).map(date.isoformat)


@pytest.fixture(scope="module")
def sites(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """A site that stores no answer, so that each is computed, and one where Flask is alone."""
    folder = tmp_path_factory.mktemp("sites")
    found = [Site(release_path, folder, flask_alone=alone, answer_cache=1) for alone in (False, True)]
    return found[0], found[1]


@settings(max_examples=150)
@given(data=st.data())
def test_no_request_has_another_answer_than_from_flask(sites: tuple[Site, Site], data: st.DataObject) -> None:
    draw = data.draw
    value = st.sampled_from(VALUES) | DAYS
    pairs = draw(st.lists(st.tuples(st.sampled_from(NAMES), value), max_size=3))
    pairs += [("as_of", draw(DAYS))] * draw(st.integers(0, 1))
    query = "&".join(f"{name}={text}" for name, text in pairs) + draw(
        st.sampled_from(["", "", "", "&", "#a"])
    )
    path = draw(
        st.builds("/v1/risks/{}/{}".format, st.sampled_from(PLACES), st.sampled_from(SECTORS))
        | st.just("/v1/evidence")
    )
    more: dict[str, str | None] = {
        **draw(st.sampled_from(MORE)),
        **draw(st.sampled_from(list(OF_SERVERS.values()))),
    }
    more["HTTP_HOST"] = draw(st.sampled_from(HOSTS + HOSTS[:1] * 30))
    for name, values in (("HTTP_ACCEPT", ACCEPTS), ("HTTP_ACCEPT_ENCODING", ENCODINGS)):
        if (header := draw(st.sampled_from(values))) is not None:
            more[name] = header
    prefix = draw(st.sampled_from(["", "", "/risk"]))
    method = draw(st.sampled_from(["GET"] * 5 + ["HEAD", "POST", "OPTIONS"]))
    compared(sites, method, prefix + path + (f"?{query}" if query else ""), more)


@pytest.mark.parametrize("server", OF_SERVERS)
@pytest.mark.parametrize(
    ("target", "reaches"),
    [
        (f"/v1/risks/CN-LN/1020?as_of={DAY}", 0),
        ("/v1/risks/CN-LN/1020", 0),
        ("/risk/v1/risks/NO-03/1410", 0),
        (f"/v1/evidence?limit=3&as_of={DAY}", 0),
        ("/v1/evidence?region=CN&region=VN", 0),
        (f"/v1/risks/cn-ln/1020?as_of={DAY}", 1),
        ("/v1/risks/CN-LN/1020?", 0),
        ("/v1/risks/CN-LN/1020?facts=dprk_workers:yes", 1),
        ("/v1/risks/CN-LN/1020?receipt=true", 1),
        ("/v1/risks/CN-LN/1020?as_of=2026-02-30", 1),
        ("/v1/risks/CN-LN/1020?wrong=1", 1),
        ("/v1/evidence?format=csv", 1),
        ("/v1/sectors/1020", 1),
    ],
)
def test_a_plain_request_for_a_canonical_address_does_not_reach_flask(
    sites: tuple[Site, Site], target: str, reaches: int, server: str
) -> None:
    before = sites[0].reached
    sites[0].answer(environ_of("GET", target, **OF_SERVERS[server]))
    if target.endswith("?") and server == "gunicorn":
        reaches = 1  # the target as it was sent is another one than that of the path and the query
    assert sites[0].reached - before == reaches


def test_a_problem_that_came_of_an_answer_is_sent_by_flask_and_nothing_is_computed_again(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered, computed = Lookup.rendered, list[str]()

    def counted(lookup: Lookup, app: State, target: Target, *more: str) -> Rendered:
        computed.append(target.path)
        return rendered(lookup, app, target, *more)

    monkeypatch.setattr(Lookup, "rendered", counted)
    target = f"/v1/risks/CN-LN/1020?hs=6109&as_of={DAY}"
    assert compared(sites, "GET", target, {}) == ["422 UNPROCESSABLE ENTITY"] * 3
    assert len(computed) == 2 * 3  # once a site


def test_a_fault_in_front_of_flask_is_logged_and_flask_answers(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a text of the caller")

    monkeypatch.setattr(direct, "read_query", fails)
    assert compared(sites, "GET", f"/v1/risks/CN-LN/1020?as_of={DAY}", {}) == ["200 OK"] * 3
    assert "RuntimeError" in caplog.text
    assert "a text of the caller" not in caplog.text


def test_with_api_keys_every_request_reaches_the_application_behind(sites: tuple[Site, Site]) -> None:
    class Closed(Gate):
        is_open = False

    closed = DirectLookups(lambda *_: [b"behind"], sites[0].app, state_of(sites[0].app), Closed())
    assert closed(environ_of("GET", "/v1/risks/CN-LN/1020"), print) == [b"behind"]  # type: ignore[arg-type]


@given(st.from_regex(PLAIN_QUERY, fullmatch=True))
def test_a_plain_query_is_what_flask_reads(sites: tuple[Site, Site], text: str) -> None:
    with sites[1].app.test_request_context(f"/?{text}") as context:
        assert plain_values(text) == context.request.args.to_dict(flat=False)
