"""Resolving over HTTP: texts to codes, doubts in notes, and nothing of a request stored."""

import json
import logging

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from api.resolve.place_names import PlaceNames
from api.web.current import state_of
from tests.answers import Json, get_json, get_problem
from tests.hypothesis_profiles import examples

SETTLED = 0.8


def resolve(client: FlaskClient, **question: str) -> Json:
    """GET and POST the same question, and return their common answer."""
    got = client.get("/v1/resolve", query_string=question)
    posted = client.post("/v1/resolve", json=question)
    assert (got.status_code, posted.status_code) == (200, 200), got.text
    assert got.data == posted.data
    found: Json = got.get_json()
    return found


def test_a_place_and_a_product_have_codes_with_names(client: FlaskClient) -> None:
    found = resolve(client, region="Dandong, Liaoning", sector="frozen pollock fillets")
    assert (found["region"]["code"], found["region"]["name"]) == ("CN-LN", "Liaoning")
    assert found["sector"]["code"] == "1020"
    assert found["sector"]["name"] == "Processing and preserving of fish, crustaceans and molluscs"
    assert found["release"] == get_json(client, "/v1/release")["version"]


@pytest.mark.parametrize("question", [{"region": "cn-21"}, {"sector": "sewing"}])
def test_a_subject_without_a_text_is_null(client: FlaskClient, question: dict[str, str]) -> None:
    found = resolve(client, **question)
    other = {"region": "sector", "sector": "region"}[next(iter(question))]
    assert found[other] is None
    assert found[next(iter(question))]["code"]


def test_one_text_may_contain_both(client: FlaskClient) -> None:
    found = resolve(client, text="squid rings, Dandong, Liaoning, China")
    assert (found["region"]["code"], found["sector"]["code"]) == ("CN-LN", "1020")
    assert set(found["region"]["used"]) == {"Dandong", "Liaoning", "China"}
    assert "squid rings" in found["region"]["ignored"]
    assert found["sector"]["used"] == ["squid rings"]


@pytest.mark.parametrize(
    ("own", "text"),
    [({"region": "Hanoi"}, "Dandong, squid rings"), ({"sector": "sewing"}, "Dandong, squid rings")],
)
def test_a_text_for_one_subject_goes_before_the_shared_text_with_a_note(
    client: FlaskClient, own: dict[str, str], text: str
) -> None:
    found = resolve(client, text=text, **own)
    (name,) = own
    assert found[name] == resolve(client, **own)[name] | {
        "note": f"text was not read for this: {name} is given"
    }
    other = {"region": "sector", "sector": "region"}[name]
    assert found[other] == resolve(client, text=text)[other]


def test_an_ambiguous_text_has_candidates_and_no_code(client: FlaskClient) -> None:
    found = resolve(client, region="Donggang")["region"]
    assert (found["code"], found["name"]) == (None, None)
    assert {"CN-LN", "CN-SD"} <= {one["code"] for one in found["candidates"]}
    assert "may mean" in found["note"]


def test_a_country_settles_an_ambiguous_place(client: FlaskClient) -> None:
    assert resolve(client, region="Georgia", country="US")["region"]["code"] == "US-GA"
    assert resolve(client, region="Georgia", country="Georgia")["region"]["code"] == "GE"


def test_a_contradiction_has_a_note_and_no_code(client: FlaskClient) -> None:
    found = resolve(client, region="Dandong, Vietnam")["region"]
    assert found["code"] is None
    assert "contradicts" in found["note"]


@pytest.mark.parametrize("text", [" ", "?", "-", "\u3000", "qqqqxzv", "'; DROP regions --"])
def test_a_text_without_names_has_a_note_and_no_code(client: FlaskClient, text: str) -> None:
    found = resolve(client, text=text)
    for subject in ("region", "sector"):
        assert found[subject]["code"] is None
        assert found[subject]["note"]


def squeezed(text: str) -> str:
    return "".join(text.split())


PRINTED = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r")
TEXTS = st.text(PRINTED, min_size=1, max_size=60) | st.lists(
    st.sampled_from(
        [
            "Dandong",
            "Liaoning",
            "China",
            "辽宁",
            "Vietnam",
            "frozen",
            "squid",
            "rings",
            "cotton",
            "Georgia",
            ",",
            ".",
            "-",
            "1020",
            "HS",
            "030475",
            "Street",
        ]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
@example(text="0_0")
@example(text="frozen\n辽宁\nshirts")
@example(text="İstanbul ẞ ﬀ")
@example(text="x" * 1000)
@example(text="CN-LN 1020 " * 90)
def test_any_text_is_answered_with_parts_of_the_text(client: FlaskClient, text: str) -> None:
    answer = client.post("/v1/resolve", data=json.dumps({"text": text}), content_type="application/json")
    assert answer.status_code == 200, answer.text
    for subject in ("region", "sector"):
        found = answer.get_json()[subject]
        assert all(part in text and part.strip() for part in [*found["used"], *found["ignored"]])
        codes = [one["code"] for one in found["candidates"]]
        assert len(set(codes)) == len(codes)
        assert all(
            0 <= one["score"] <= 1 and round(one["score"], 3) == one["score"] for one in found["candidates"]
        )
        if found["code"]:
            assert found["code"] == codes[0]
            assert found["candidates"][0]["score"] >= SETTLED


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ("", "text: give region, sector, or text, which may contain both"),
        ("?country=DE", "text: give region, sector, or text, which may contain both"),
        ("?sector=sewing&country=DE", "country: is a hint for region or text"),
        ("?region=", "region: give 1 to 1000 characters"),
        ("?text=" + "x" * 1001, "text: give 1 to 1000 characters"),
        ("?region=x&country=" + "x" * 101, "country: give 1 to 100 characters"),
    ],
)
def test_a_query_without_a_text_or_with_a_long_one_is_422(
    client: FlaskClient, question: str, fault: str
) -> None:
    assert fault in get_problem(client, f"/v1/resolve{question}", 422)["detail"]


@pytest.mark.parametrize("question", ["?regoin=x", "?region=x&region=y", "?region=x&format=csv"])
def test_a_malformed_query_is_400(client: FlaskClient, question: str) -> None:
    get_problem(client, f"/v1/resolve{question}", 400)


def test_null_means_absent(client: FlaskClient) -> None:
    posted = client.post(
        "/v1/resolve", json={"region": "Dandong", "sector": None, "text": None, "country": None}
    )
    assert posted.get_json() == resolve(client, region="Dandong")


@pytest.mark.parametrize("headers", [{}, {"If-None-Match": "*"}, {"Accept-Encoding": "gzip"}])
def test_an_answer_is_not_cached(client: FlaskClient, headers: dict[str, str]) -> None:
    cache = state_of(client.application).answers
    before = len(cache)
    for answer in (
        client.get("/v1/resolve?region=Dandong", headers=headers),
        client.post("/v1/resolve", json={"region": "Dandong"}, headers=headers),
    ):
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Vary"] == "Accept, Accept-Encoding"
        assert not {"ETag", "Content-Location", "Link"} & set(answer.headers.keys())
    assert len(cache) == before


def test_no_unknown_word_of_a_text_is_cached(client: FlaskClient) -> None:
    resolve(client, text="Secretsupplier, Dandong, squid rings")
    names = state_of(client.application).release.keep(PlaceNames)
    cached = names._cache  # noqa: SLF001  the cache lists its entries for no caller
    assert "dandong" in cached
    assert not any("secretsupplier" in name for name in cached)


def test_nothing_of_a_request_is_logged(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        resolve(client, text="Secretsupplier, Dandong")
        client.post("/v1/resolve", data=b'{"text": "Secretsupplier"', content_type="application/json")
        client.post("/v1/resolve", json={"Secretsupplier": 1})
    written = capfd.readouterr()
    lines = [json.loads(line) for line in written.out.splitlines()]
    assert [(line["method"], line["rule"], line["status"]) for line in lines] == [
        (method, "/v1/resolve", status) for method, status in (("GET", 200), ("POST", 200), ("POST", 400), ("POST", 422))
    ]  # fmt: skip
    assert "ecretsupplier" not in written.out + written.err + caplog.text


def test_head_returns_the_headers_of_get(client: FlaskClient) -> None:
    answer = client.head("/v1/resolve?region=Dandong")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Cache-Control"] == "no-store"
