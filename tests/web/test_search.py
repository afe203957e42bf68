"""Searching regions and sectors as you type: the best match first, with the name that matched."""

import time
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.database import Release
from api.names.search import BEGINS, EXACT, WITHIN, SearchIndex, SearchName
from api.regions.search import RANKS, people_of_regions, region_hits
from api.web.current import state_of
from tests.answers import Json, every_item, get_json, get_problem
from tests.hypothesis_profiles import examples


def search(client: FlaskClient, subject: str, q: str, **filters: str) -> list[Json]:
    answer = client.get(f"/v1/{subject}", query_string={"q": q, **filters})
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.get_json()["items"]
    return items


@pytest.mark.parametrize(
    ("typed", "code", "name", "kind"),
    [
        ("liaon", "CN-LN", "Liaoning", "name"),
        ("LIAONING", "CN-LN", "Liaoning", "name"),
        ("辽", "CN-LN", "辽宁", "name"),
        ("랴오", "CN-LN", "랴오닝성", "name"),
        ("cn-ln", "CN-LN", "CN-LN", "code"),
        ("cn-21", "CN-LN", "CN-21", "code"),
        ("CHN", "CN", "CHN", "code"),
        ("turkiye", "TR", "Türkiye", "name"),
        ("cote d'iv", "CI", "Côte d'Ivoire", "name"),
        ("brabant", "NL-NB", "Brabant", "name"),
        ("allemagne", "DE", "allemagne", "name"),
        ("dandong", "CN-LN", "dandong", "county"),
        ("mumbai", "IN-MH", "mumbai", "city"),
    ],
)
def test_a_region_is_found_by_each_of_its_names_with_the_name_that_matched(
    client: FlaskClient, typed: str, code: str, name: str, kind: str
) -> None:
    first = search(client, "regions", typed)[0]
    assert (first["code"], first["matched"]) == (code, {"name": name, "kind": kind})


@pytest.mark.parametrize(
    ("typed", "code", "name", "kind"),
    [
        ("1020", "1020", "1020", "code"),
        ("seafood-proc", "1020", "seafood-processing", "slug"),
        ("sew", "1410", "sewing", "slug"),
        ("growing of cer", "0111", None, "title"),
        ("knitted jum", "1430", "knitted jumper", "term"),
        ("squid rings", "1020", "squid ring", "term"),
    ],
)
def test_a_sector_is_found_by_code_title_slug_or_product(
    client: FlaskClient, typed: str, code: str, name: str | None, kind: str
) -> None:
    first = search(client, "sectors", typed)[0]
    assert (first["code"], first["matched"]["kind"]) == (code, kind)
    assert first["matched"]["name"] == (name or first["title"])


def test_exact_names_come_first_then_beginnings_then_later_words() -> None:
    names = ["Old Sand", "Sandland", "Sand", "Sand Bay", "Quicksand"]
    search = SearchIndex(SearchName(name, name, "name", (0,)) for name in names)
    hits = sorted(search.find("sand"))
    assert [(hit.how, hit.name) for hit in hits] == [
        (EXACT, "Sand"),
        (BEGINS, "Sand Bay"),
        (BEGINS, "Sandland"),
        (WITHIN, "Old Sand"),
    ]


def every_name(release: Release) -> Iterator[SearchName]:
    """Yield every name and code of a region, of its own row and of further names and aliases."""
    people = release.keep(people_of_regions)
    kinds = {}
    for row in release.rows("SELECT code, kind, name, name_iso, name_local, name_ko FROM regions"):
        code, kind = row["code"], row["kind"]
        kinds[code], size = kind, -people.get(code, 0)
        yield SearchName(code, row["name"], "name", (RANKS.index(kind), size))
        for other in (row["name_iso"], row["name_local"], row["name_ko"]):
            if other:
                yield SearchName(code, other, "name", (RANKS.index(f"{kind}_otherwise"), size))
        yield SearchName(code, code, "code", (RANKS.index("code"), size))
    for code, name in release.tuples("SELECT region, name FROM region_names"):
        rank = RANKS.index(f"{kinds[code]}_otherwise"), -people.get(code, 0)
        yield SearchName(code, name, "name", rank)
    for code, alias in release.tuples("SELECT region, alias FROM region_aliases"):
        yield SearchName(code, alias, "code", (RANKS.index("code"), -people.get(code, 0)))


def test_the_release_finds_the_names_of_regions_that_a_comparison_with_every_name_finds(
    opened: Release,
) -> None:
    index = SearchIndex(every_name(opened))
    for typed in ("a", "liao", "liaoning", "georgia", "republic", "cn-", "chn", "辽", "st", "cote d ivoire"):
        assert sorted(region_hits(opened, typed)) == sorted(index.find(typed))


def test_both_georgias_come_before_names_that_only_begin_with_georgia(client: FlaskClient) -> None:
    assert [item["code"] for item in search(client, "regions", "georgia")][:2] == ["GE", "US-GA"]


def test_each_code_is_returned_once_and_at_most_limit_codes_are(client: FlaskClient) -> None:
    codes = [item["code"] for item in search(client, "regions", "san", limit="30")]
    assert len(codes) == len(set(codes)) == 30


def test_a_search_is_one_page(client: FlaskClient) -> None:
    answer = client.get("/v1/regions?q=s&limit=2")
    assert answer.get_json()["next"] is None
    assert "Link" not in answer.headers
    get_problem(client, "/v1/regions?q=s&cursor=x", 400)


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ({"kind": "country"}, lambda item: item["kind"] == "country"),
        ({"country": "CN"}, lambda item: item["code"].startswith("CN-")),
        ({"parent": "FR"}, lambda item: item["parent"]["code"] == "FR"),
    ],
)
@pytest.mark.parametrize("typed", ["s", "san", "sai", "gu"])
def test_filters_apply_to_a_search(
    client: FlaskClient, filters: dict[str, str], passes: object, typed: str
) -> None:
    assert callable(passes)
    items = search(client, "regions", typed, **filters)
    assert all(passes(item) for item in items)
    assert items or filters == {"parent": "FR"}


def test_filters_of_sectors_apply_to_a_search(client: FlaskClient) -> None:
    assert {item["level"] for item in search(client, "sectors", "fish", level="class")} == {"class"}
    assert [item["code"] for item in search(client, "sectors", "fish", hs="030475")] == ["1020"]


@pytest.mark.parametrize("subject", ["regions", "sectors"])
def test_without_q_matched_is_null(client: FlaskClient, subject: str) -> None:
    assert all(item["matched"] is None for item in get_json(client, f"/v1/{subject}")["items"])


@pytest.mark.parametrize("subject", ["regions", "sectors"])
def test_a_search_is_available_as_csv(client: FlaskClient, subject: str) -> None:
    lines = client.get(f"/v1/{subject}?q=se&format=csv").text.splitlines()
    assert lines[0].endswith("matched_name,matched_kind")
    assert len(lines) > 2


@pytest.mark.parametrize("subject", ["regions", "sectors"])
def test_an_empty_search_is_refused_and_punctuation_finds_nothing(client: FlaskClient, subject: str) -> None:
    assert "give 1 to 100 characters" in get_problem(client, f"/v1/{subject}?q=", 422)["detail"]
    get_problem(client, f"/v1/{subject}?q={'x' * 101}", 422)
    assert search(client, subject, "-?!") == []
    assert search(client, subject, "qqqqqq") == []


PRINTED = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)


@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=PRINTED, subject=st.sampled_from(["regions", "sectors"]))
def test_any_text_is_answered(client: FlaskClient, typed: str, subject: str) -> None:
    for item in search(client, subject, typed):
        assert item["matched"]["name"]


def test_every_country_is_among_the_first_two_for_its_own_name(client: FlaskClient) -> None:
    for country in every_item(client, "/v1/regions?kind=country&limit=500"):
        assert country["code"] in [item["code"] for item in search(client, "regions", country["name"])[:2]]


@pytest.mark.parametrize(
    ("subject", "typed"), [("regions", "dandong"), ("regions", "sant"), ("sectors", "fish")]
)
def test_a_search_takes_a_few_milliseconds(client: FlaskClient, subject: str, typed: str) -> None:
    search(client, subject, typed)
    state_of(client.application).answers.clear()
    begun = time.thread_time()
    search(client, subject, typed)
    assert time.thread_time() - begun < 0.1  # processor time: twenty times what it takes
