"""The services around the queries: manifest, suggestions, proposals and previews, below a base path and for every site."""

import json
import re
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.openapi.headers import HEADERS
from api.settings import Settings
from tests.answers import Json, get_json, get_problem
from tests.reconcile.clients import SERVICES, service
from tests.reconcile.specification import check
from tests.serving import PATIENCE, get_text, serving

SITE = {"Origin": "https://sheets.example"}


def path_of(client: FlaskClient, address: str) -> str:
    """Return the path of an address of this server."""
    assert address.startswith("http://localhost/")
    return address.removeprefix("http://localhost")


@pytest.mark.parametrize("subject", SERVICES)
def test_every_address_of_a_manifest_is_answered(client: FlaskClient, subject: str) -> None:
    manifest = get_json(client, service(subject))
    check("manifest", manifest)
    assert manifest["versions"] == ["0.2"]
    for name, response in (("entity", "entities"), ("property", "properties"), ("type", "types")):
        suggest = manifest["suggest"][name]
        path = path_of(client, suggest["service_url"] + suggest["service_path"])
        found = get_json(client, f"{path}?prefix={'c' if name == 'entity' else ''}")
        assert found["result"]
        check(f"suggest-{response}-response", found)
    own = manifest["extend"]["propose_properties"]
    general = manifest["defaultTypes"][0]["id"]
    path = path_of(client, own["service_url"] + own["service_path"])
    proposed = get_json(client, f"{path}?type={general}&limit=3")
    check("data-extension-property-proposal", proposed)
    assert (proposed["type"], proposed["limit"], len(proposed["properties"])) == (general, 3, 3)
    assert len(get_json(client, path)["properties"]) > 3
    code = {"regions": "CN-LN", "sectors": "1020"}[subject]
    for url in (manifest["preview"]["url"], manifest["view"]["url"]):
        assert client.get(path_of(client, url).replace("{{id}}", code)).status_code == 200


def test_the_manifest_has_the_address_that_the_operator_states(release_path: Path) -> None:
    settings = Settings(release=release_path, base_path="/risk", public_url="https://risk.example.org")
    manifest = get_json(create_app(settings).test_client(), "/risk/v1/reconcile/regions")
    origin = "https://risk.example.org/risk"
    assert manifest["suggest"]["entity"]["service_url"] == origin
    assert manifest["preview"]["url"] == f"{origin}/v1/reconcile/regions/preview/{{{{id}}}}"
    sent = {"ids": ["CN-LN"], "properties": [{"id": "profile", "settings": {"sector": "1020"}}]}
    client = create_app(settings).test_client()
    answer = client.post("/risk/v1/reconcile/regions", data={"extend": json.dumps(sent)}).get_json()
    assert answer["rows"]["CN-LN"]["profile"][0]["str"].startswith(f"{origin}/v1/risks/CN-LN/1020?as_of=")


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("regions/suggest/entity?prefix=Liaon", "CN-LN"),
        ("regions/suggest/entity?prefix=cn-21", "CN-LN"),
        ("regions/suggest/entity?prefix=dandong", "CN-LN"),
        ("sectors/suggest/entity?prefix=seafood-pro", "1020"),
        ("sectors/suggest/entity?prefix=1020", "1020"),
        ("sectors/suggest/property?prefix=BAS", "basis"),
        ("regions/suggest/property?prefix=count", "country"),
        ("sectors/suggest/type?prefix=class", "class"),
    ],
)
def test_what_begins_as_typed_is_suggested(client: FlaskClient, path: str, first: str) -> None:
    assert get_json(client, f"/v1/reconcile/{path}")["result"][0]["id"] == first


def test_a_cursor_skips_suggestions(client: FlaskClient) -> None:
    path = "/v1/reconcile/regions/suggest/entity?prefix=a"
    first, second = (get_json(client, f"{path}&cursor={skipped}")["result"] for skipped in (0, 5))
    assert first[5:] == second[: len(first) - 5]
    assert get_json(client, "/v1/reconcile/regions/suggest/entity?prefix=liao&cursor=500")["result"] == []
    assert get_json(client, "/v1/reconcile/regions/suggest/entity")["result"] == []


def test_parameters_of_older_clients_change_nothing_and_others_are_refused(client: FlaskClient) -> None:
    path = "/v1/reconcile/regions/suggest/entity?prefix=liao"
    older = "&type=region&spell=always&exact=false&prefixed=true&limit=3"
    assert client.get(path + older).data == client.get(path).data
    assert "unknown parameter" in get_problem(client, f"{path}&prefx=x", 400)["detail"]
    assert "unknown parameter" in get_problem(client, f"{service('regions')}?callback=f", 400)["detail"]


@pytest.mark.parametrize(
    ("path", "name", "pair"),
    [
        ("regions/preview/CN-LN", "Liaoning", "CN-LN/1020"),
        ("sectors/preview/seafood-processing", "1020", "CN-LN/1020"),
    ],
)
def test_a_preview_has_key_facts_and_may_stand_in_any_frame(
    client: FlaskClient, path: str, name: str, pair: str
) -> None:
    answer = client.get(f"/v1/reconcile/{path}")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    policy = answer.headers.getlist("Content-Security-Policy")
    assert len(policy) == 1
    assert policy[0].startswith("default-src 'none';")
    assert policy[0].endswith("frame-ancestors *")
    assert "script" not in policy[0]
    assert answer.headers.getlist("Cross-Origin-Resource-Policy") == ["cross-origin"]
    assert "X-Frame-Options" not in answer.headers
    assert re.search(rf"<h1>.*{name}.*</h1>", answer.text)
    assert f"/explore/{pair}" in answer.text
    assert re.search(r"never of one supplier. \d{4}-\d\d-\d\d, release ", answer.text)
    assert len(answer.data) < 4000
    for link in re.findall(r'href="([^"]+)"', answer.text):
        assert client.get(link).status_code == 200


def test_a_preview_of_an_unknown_entity_is_a_problem(client: FlaskClient) -> None:
    assert "did you mean" in get_problem(client, "/v1/reconcile/regions/preview/CN-LNN", 404)["detail"]


@pytest.mark.parametrize(
    "path", ["regions", "sectors?queries=%7B", "regions/suggest/type", "regions/preview/VN", "no"]
)
def test_every_site_may_read_every_answer(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/v1/reconcile/{path}", headers=SITE)
    assert answer.headers.getlist("Access-Control-Allow-Origin") == ["*"]
    before = {
        **SITE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    permitted = client.options(f"/v1/reconcile/{path}", headers=before)
    assert (permitted.status_code, permitted.data) == (204, b"")
    assert "POST" in permitted.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in permitted.headers["Access-Control-Allow-Headers"]
    assert permitted.headers.getlist("Access-Control-Allow-Origin") == ["*"]


def answers_of_other_addresses(client: FlaskClient, headers: Json) -> list[str | None]:
    """Return the header for other sites of several answers, of each as it comes first, from memory, and ready."""
    addresses = ("/v1/risks/CN-LN/1020?as_of=2026-11-24", "/v1/sectors/1020", "/v1/nowhere", "/openapi.json")
    return [
        client.get(address, headers=headers).headers.get("Access-Control-Allow-Origin")
        for address in addresses
        for _ in range(3)
    ]


def test_no_other_answer_is_open_without_the_setting(client: FlaskClient) -> None:
    assert set(answers_of_other_addresses(client, SITE)) == {None}


def test_the_setting_opens_the_api_to_the_sites_that_it_names(release_path: Path) -> None:
    settings = Settings(release=release_path, cors_origins="https://one.example,https://sheets.example")
    client = create_app(settings).test_client()
    assert set(answers_of_other_addresses(client, SITE)) == {SITE["Origin"]}
    assert set(answers_of_other_addresses(client, {"Origin": "https://other.example"})) == {None}
    assert set(answers_of_other_addresses(client, {})) == {None}
    for headers in (SITE, {}):
        vary = client.get("/v1/sectors/1020", headers=headers).headers.getlist("Vary")
        assert vary == ["Accept, Accept-Encoding", "Origin"], (
            "a cache must not give one site the answer to another"
        )
    page = client.get("/coverage", headers=SITE | {"Accept": "text/html"})
    assert "Access-Control-Allow-Origin" not in page.headers
    refused = client.options(
        "/v1/risks", headers={"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    )
    assert "Access-Control-Allow-Origin" not in refused.headers


def test_the_setting_may_open_the_api_to_every_site(release_path: Path) -> None:
    client = create_app(Settings(release=release_path, cors_origins="*")).test_client()
    assert set(answers_of_other_addresses(client, SITE)) == {"*"}
    assert set(answers_of_other_addresses(client, {})) == {"*"}


def test_a_page_may_read_every_header_that_the_document_describes(client: FlaskClient) -> None:
    found = client.get("/v1/reconcile/regions", headers=SITE).headers["Access-Control-Expose-Headers"]
    described = {name for name in HEADERS if name not in {"Cache-Control", "ETagWhereKept"}}
    assert described <= set(found.split(", ")), "Cache-Control is readable in any case"


def test_an_answer_that_is_ready_without_a_thread_is_as_open(release_path: Path, tmp_path: Path) -> None:
    with serving(release_path, tmp_path / "log", cors_origins=SITE["Origin"]) as (_, port):
        found = []
        for _ in range(4):
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", "/v1/sectors/1020", headers=SITE)
            answer = connection.getresponse()
            answer.read()
            connection.close()
            found.append(
                (answer.headers.get_all("Access-Control-Allow-Origin"), answer.headers.get_all("Vary"))
            )
        assert found == [([SITE["Origin"]], ["Accept, Accept-Encoding", "Origin"])] * 4
        assert 'source="ready"' in get_text(port, "/metrics")


@pytest.mark.parametrize(
    "text", ["sheets.example", "https://a.example/x", "https://a.example, https://b.example", "**"]
)
def test_a_setting_that_names_no_origins_is_refused_with_advice(text: str) -> None:
    with pytest.raises(ValueError, match="RISK_CORS_ORIGINS"):
        Settings.from_environment({"RISK_CORS_ORIGINS": text})


@pytest.mark.parametrize("text", ["risk.example.org", "https://risk.example.org/", "ftp://risk.example.org"])
def test_an_address_of_the_server_is_a_scheme_and_a_host(text: str) -> None:
    with pytest.raises(ValueError, match="RISK_PUBLIC_URL"):
        Settings.from_environment({"RISK_PUBLIC_URL": text})
