"""Ready answers in front of Flask are invisible: no request, however it is spelled, gets another answer than without them."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.web.current import state_of
from api.web.middleware import cache
from schemas.paging import today
from tests.answers import DAY
from tests.web.two_sites import OF_SERVERS, Site, compared, environ_of, sources, tag_of

AS_OF = f"as_of={DAY}"
PROFILE = f"/v1/risks/NO-03/1410?{AS_OF}"
TARGETS = (
    PROFILE,
    f"/v1/risks/no-03/1410?{AS_OF}",
    f"/v1/risks/NO%2D03/1410?{AS_OF}",
    f"/v1/risks/NO-03/1410?{AS_OF}&{AS_OF}",
    f"/v1/risks/NO-03/1410?{AS_OF}#%zz",
    f"/v1/risks/NO-03/1410?{AS_OF}&facts=dprk_workers:yes",
    f"/v1/risks/NO-03/1410?explain=full&{AS_OF}",
    "/v1/risks/XX/1020",
    "/v1/risks?limit=2",
    f"/v1/risks?limit=2&{AS_OF}&format=csv",
    f"/v1/risks?limit=2&{AS_OF}&format=json",
    "/v1/risks?region=CN&region=VN&limit=1",
    "/v1/risks?region=VN&region=CN&limit=1",
    "/v1/sectors?level=class&limit=3",
    "/v1/sectors?limit=3&limit=3",
    "/v1/release",
    "/v1/release?",
    "/v1/release/",
    "//v1/release",
    "/risk/v1/release",
    "/v1/resolve?region=Dandong",
    "/v1/nowhere",
    "/v1/sectors?%zz",
    "/v1/sectors?q=%ff",
    "/v1/sectors?q=fish",
    "/v1/sectors?q=fish?",
    "/v1/sectors%3Fq=fish",
    "/v1/sectors%3fq=fish?",
    "/v1/sectors%253Fq=fish",
    "/livez",
    "/docs",
    "http://elsewhere/v1/release",
)
ACCEPTS = (
    None,
    "",
    "*/*",
    "application/json",
    "text/csv",
    "application/x-ndjson;q=0.5, text/csv;q=0.4",
    "text/html,application/xhtml+xml,*/*;q=0.8",
    "image/png",
    "application/json;q=0",
    ",,;",
)
ENCODINGS = (None, "", "gzip", "gzip, deflate, br", "identity;q=0, gzip", "gzip;q=0", "*", "br")
TAGS = (None, "{tag}", "W/{tag}", "*", "{tag}, {tag}", '"other"', '"a", {tag}', "bare", '"', "")
HOSTS = ("localhost", "risk.example:8000", "[::1]:80", "a..b", "x" * 70, "", "a b", "é")
MORE: tuple[dict[str, str], ...] = (
    {},
    {"HTTP_X_REQUEST_ID": "audit-7"},
    {"HTTP_X_REQUEST_ID": 'a"b'},
    {"HTTP_TRACEPARENT": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"},
    {"HTTP_TRACEPARENT": "nothing"},
    {"CONTENT_LENGTH": "5"},
    {"CONTENT_LENGTH": "0"},
    {"HTTP_TRANSFER_ENCODING": "chunked"},
    {"HTTP_CONNECTION": "Upgrade", "HTTP_UPGRADE": "websocket"},
    {"HTTP_RANGE": "bytes=0-3", "HTTP_IF_MODIFIED_SINCE": "Mon, 30 Nov 2026 00:00:00 GMT"},
    {"HTTP_AUTHORIZATION": "Bearer anything", "HTTP_COOKIE": "a=b"},
)


@pytest.fixture(scope="module")
def sites(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """A site with everything in front of Flask, and one where Flask is alone and nothing is stored."""
    folder = tmp_path_factory.mktemp("sites")
    return Site(release_path, folder), Site(release_path, folder, flask_alone=True, answer_cache=1)


@settings(max_examples=150)
@given(data=st.data())
def test_no_request_has_another_answer_than_without_ready_answers(
    sites: tuple[Site, Site], data: st.DataObject
) -> None:
    draw = data.draw
    target, server = draw(st.sampled_from(TARGETS)), draw(st.sampled_from(list(OF_SERVERS.values())))
    more: dict[str, str | None] = {**draw(st.sampled_from(MORE)), **server}
    if draw(st.integers(0, 3)) == 0:
        target = target.replace("/v1", "/risk/v1", 1)
    method = draw(st.sampled_from(["GET", "GET", "GET", "HEAD", "HEAD", "POST", "OPTIONS", "BREW"]))
    more["HTTP_HOST"] = draw(st.sampled_from(HOSTS + HOSTS[:1] * 20))
    for name, values in (("HTTP_ACCEPT", ACCEPTS), ("HTTP_ACCEPT_ENCODING", ENCODINGS)):
        if (value := draw(st.sampled_from(values))) is not None:
            more[name] = value
    if (tags := draw(st.sampled_from(TAGS))) is not None:
        more["HTTP_IF_NONE_MATCH"] = tags.replace("{tag}", tag_of(sites[1], target))
    if "{tag}" not in (tags or "") and draw(st.booleans()):
        compared(sites, "GET", target, server)  # it is ready before this request comes
    compared(sites, method, target, more)


@pytest.mark.parametrize("server", OF_SERVERS)
@pytest.mark.parametrize("target", TARGETS)
def test_each_address_has_one_answer_whatever_answered_before(
    sites: tuple[Site, Site], target: str, server: str
) -> None:
    for method in ("GET", "HEAD"):
        compared(sites, method, target, OF_SERVERS[server])
        for tags in ("{tag}", "W/{tag}", "*", '"other"'):
            tag = tags.replace("{tag}", tag_of(sites[1], target))
            compared(sites, method, target, {"HTTP_IF_NONE_MATCH": tag, **OF_SERVERS[server]})


@pytest.mark.parametrize("server", OF_SERVERS)
@pytest.mark.parametrize(
    ("target", "other"),
    [
        ("/v1/sectors?q=fish", "/v1/sectors%3Fq=fish"),
        ("/v1/sectors?q=fish?", "/v1/sectors%3Fq=fish"),
        ("/v1/sectors?q=fish?x", "/v1/sectors%3Fq=fish?x"),
    ],
)
def test_an_encoded_question_mark_is_a_part_of_the_path(
    sites: tuple[Site, Site], server: str, target: str, other: str
) -> None:
    more = OF_SERVERS[server]
    assert compared(sites, "GET", target, more) == ["200 OK"] * 3
    before = sources(sites[0])["ready"]
    assert compared(sites, "GET", target, more) == ["200 OK"] * 3
    assert sources(sites[0])["ready"] == before + 3
    assert compared(sites, "GET", other, more) == ["404 NOT FOUND"] * 3


def test_a_query_counts_where_a_client_leaves_it_out_of_the_raw_target(sites: tuple[Site, Site]) -> None:
    compared(sites, "GET", "/v1/sectors", {})
    compared(sites, "GET", "/v1/sectors?q=fish", {"RAW_URI": "/v1/sectors"})  # as Werkzeug's test client


@pytest.mark.parametrize("more", [{}, {"HTTP_ACCEPT_ENCODING": "gzip"}, {"HTTP_IF_NONE_MATCH": "{tag}"}])
def test_a_request_that_is_repeated_does_not_reach_flask(
    sites: tuple[Site, Site], more: dict[str, str]
) -> None:
    site, target = sites[0], "/v1/regions/VN"
    more = {name: text.replace("{tag}", tag_of(site, target)) for name, text in more.items()}
    for _ in range(2):
        site.answer(environ_of("GET", target, **more))
    before = sources(site)
    for method in ("GET", "HEAD", "GET"):
        site.answer(environ_of(method, target, **more))
    after = sources(site)
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {"ready": 3}


@pytest.mark.parametrize("target", [f"{PROFILE}&facts=dprk_workers:yes", f"{PROFILE}&receipt=true", "/v1/resolve?region=Dandong"])  # fmt: skip
def test_confidential_answers_are_in_no_cache(sites: tuple[Site, Site], target: str) -> None:
    answers = state_of(sites[0].app).answers
    before = len(answers), answers.bytes
    for _ in range(3):
        assert dict(sites[0].answer(environ_of("GET", target)).headers)["Cache-Control"] == "no-store"
    assert (len(answers), answers.bytes) == before


def test_both_sites_count_the_same_requests(sites: tuple[Site, Site]) -> None:
    def counted(site: Site) -> dict[tuple[str, ...], int]:
        return state_of(site.app).metrics.memory.sums("risk_requests")

    before = [counted(site) for site in sites]
    for target in (PROFILE, "/v1/release", "/v1/nowhere", "/v1/risks/XX/1020"):
        compared(sites, "GET", target, {})
    grown = [
        {name: now[name] - was.get(name, 0) for name in now if now[name] != was.get(name, 0)}
        for was, now in zip(before, map(counted, sites), strict=True)
    ]
    assert grown[0] == grown[1]
    assert sum(grown[0].values()) == 12


def test_a_flood_of_spellings_and_headers_stays_within_the_bytes_and_leaves_the_good_answer_ready(
    release_path: Path, tmp_path: Path
) -> None:
    site = Site(release_path, tmp_path, answer_cache=300_000)
    answers = state_of(site.app).answers
    for _ in range(50):
        site.answer(environ_of("GET", PROFILE))
    for number in range(300):
        for target in (
            f"/v1/risks/NO-03/1410?{AS_OF}&x={number}",
            f"/v1/risks/NO-03/1410?explain=summary&{AS_OF}&explain={number}",
            f"/v1/regions?limit={number % 500 + 1}",
            f"/v1/release?{'&' * number}",
        ):
            site.answer(environ_of("GET", target, HTTP_ACCEPT=f"application/json, a/b{number}"))
        assert answers.bytes <= 300_000
        if number % 10 == 0:
            before = sources(site)["ready"]
            site.answer(environ_of("GET", PROFILE))
            assert sources(site)["ready"] == before + 1


def test_an_address_without_a_day_is_for_the_new_day_after_midnight(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, tomorrow = sites[0], today() + timedelta(days=1)
    for _ in range(3):
        site.answer(environ_of("GET", "/v1/risks/VN/1020"))
    monkeypatch.setattr(cache, "today", lambda: tomorrow)
    before = sources(site)
    site.answer(environ_of("GET", "/v1/risks/VN/1020"))
    after = sources(site)
    assert after["ready"] == before["ready"], "Flask looks at it, with the day of then"
    assert sum(after.values()) == sum(before.values()) + 1
