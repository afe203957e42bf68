"""Looking up: what is typed leads to a profile where it is clear, else to a choice, and stands in no address."""

import json

import pytest
from flask.testing import FlaskClient

from api.pages.look_up.routes import EXAMPLES
from tests.answers import get_json
from tests.pages.document import Document, page, posted

CLEAR = {
    "seafood processing, Liaoning": "/explore/CN-LN/1020",
    "CN-LN 1020": "/explore/CN-LN/1020",
    "cn-ln/1020": "/explore/CN-LN/1020",
    "Dandong frozen fish fillets": "/explore/CN-LN/1020",
    "VN 030475": "/explore/VN/1020?hs=030475",
    "Georgia (US-GA), Logging (0220)": "/explore/US-GA/0220",
    "Vietnam (VN), Logging (0220)": "/explore/VN/0220",
    "Logging (0220), Hanoi (Vietnam)": "/explore/VN-HN/0220",
    "Guangdong (CN), shirts": "/explore/CN-GD/1410",
    "bricks, Punjab (PK)": "/explore/PK-PB/2392",
    "https://risk.example/base/explore/KP/1312?as_of=2026-01-01": "/explore/KP/1312",
    "/v1/risks/CN-LN/seafood-processing": "/explore/CN-LN/1020",
}


@pytest.mark.parametrize(("text", "address"), CLEAR.items())
def test_what_is_clear_leads_to_the_profile_by_codes_alone(
    client: FlaskClient, text: str, address: str
) -> None:
    answer = posted(client, "/", q=text)
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert answer.headers["Cache-Control"] == "no-store"


def chosen(client: FlaskClient, text: str, **codes: str) -> Document:
    answer = posted(client, "/", q=text, **codes)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    return Document(answer.get_data(as_text=True))


def test_a_place_alone_asks_for_goods_and_shows_what_is_documented_there(client: FlaskClient) -> None:
    found = chosen(client, "Liaoning")
    assert found.main.one("h1").text == "Which goods or activity in Liaoning?"
    assert found.main.one("input", name="region").attributes["value"] == "CN-LN"
    assert "/explore/CN-LN/1020" in found.links
    answer = posted(client, "/", q="squid", region="CN-LN")
    assert answer.headers["Location"] == "/explore/CN-LN/1020"


def test_a_product_alone_asks_for_the_place_and_shows_where_it_is_documented(client: FlaskClient) -> None:
    found = chosen(client, "shirts")
    assert found.main.one("h1").text.endswith("where?")
    assert any(link.startswith("/explore/") and link.endswith("/1410") for link in found.links)
    assert "/map?sector=1410" in found.links


def test_goods_that_were_named_first_stay_when_the_place_is_named(client: FlaskClient) -> None:
    found = chosen(client, "030475")
    stated = {
        one.attributes["name"]: one.attributes["value"] for one in found.main.all("input", type="hidden")
    }
    assert stated == {"sector": "1020", "hs": "030475"}
    answer = posted(client, "/", q="Dandong", **stated)
    assert answer.headers["Location"] == "/explore/CN-LN/1020?hs=030475"


def test_each_candidate_of_an_unclear_place_shows_what_its_profile_answers(client: FlaskClient) -> None:
    found = chosen(client, "Punjab bricks")
    rows = found.main.all("table")[0].one("tbody").all("tr")
    assert [row.one("code").text for row in rows] == ["PK-PB", "IN-PB"]
    for row in rows:
        codes = row.one("a").attributes["href"].removeprefix("/explore/")
        profile = get_json(client, f"/v1/risks/{codes}")
        words = (profile["band"] or profile["status"]).replace("_", " ")
        assert words in row.text or profile["at_most"]


def test_where_place_and_goods_are_unclear_a_person_chooses_both(client: FlaskClient) -> None:
    found = chosen(client, "Georgia, timber")
    places = [one.attributes["value"] for one in found.main.all("input", name="region")]
    works = [one.attributes["value"] for one in found.main.all("input", name="sector")]
    assert places == ["GE", "US-GA"]
    assert "0220" in works
    answer = posted(client, "/", region="US-GA", sector="0220")
    assert answer.headers["Location"] == "/explore/US-GA/0220"


def test_what_names_nothing_says_how_to_write_it(client: FlaskClient) -> None:
    found = chosen(client, "§§§")
    assert "CN-LN 1020" in found.main.text
    assert found.main.one("input", name="q").attributes["value"] == "§§§"


def test_what_is_typed_is_escaped(client: FlaskClient) -> None:
    text = '"><script src=x></script>§'
    found = chosen(client, text)
    assert all(
        "x" not in script.attributes["src"].partition("?")[0].split("/")
        for script in found.root.all("script")
    )
    assert found.main.one("input", name="q").attributes["value"] == text


def test_what_is_typed_is_in_no_log(client: FlaskClient, capfd: pytest.CaptureFixture[str]) -> None:
    for address in ("/", "/suggestions"):
        assert posted(client, address, q="Wrzeszczuk Dandong").status_code == 200
    out, err = capfd.readouterr()
    assert '"rule": "/suggestions"' in out + err
    assert "Wrzeszczuk" not in out + err


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"q": ""}, 200), ({"q": "x" * 1001}, 422), ({"p": "x"}, 400), ({"region": "XX"}, 422)],
)
def test_a_form_that_is_not_ours_is_refused_in_words(
    client: FlaskClient, fields: dict[str, str], status: int
) -> None:
    answer = posted(client, "/", **fields)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")


def test_a_form_with_parameters_in_its_address_is_refused(client: FlaskClient) -> None:
    answer = posted(client, "/?q=Dandong", q="Dandong")
    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    assert "Dandong" not in Document(answer.get_data(as_text=True)).main.text


def suggested(client: FlaskClient, text: str) -> list[dict[str, str]]:
    answer = client.post("/suggestions", json={"q": text})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    found: list[dict[str, str]] = json.loads(answer.data)["suggestions"]
    return found


def test_names_are_suggested_while_they_are_typed(client: FlaskClient) -> None:
    assert suggested(client, "liao")[0]["fill"] == "Liaoning (CN-LN)"
    assert suggested(client, "辽")[0]["name"] == "Liaoning, China"
    assert "0116" in suggested(client, "cotton")[0]["fill"]
    assert suggested(client, "s") == []
    assert len(suggested(client, "san")) <= 8


def test_a_place_after_a_product_is_suggested_as_a_profile(client: FlaskClient) -> None:
    for text in ("seafood processing, liaon", "seafood processing liaon", "CN-LN seafood proc"):
        first = suggested(client, text)[0]
        assert (first["kind"], first["address"]) == ("pair", "/explore/CN-LN/1020")


def test_what_a_suggestion_fills_in_is_read_as_what_it_says(client: FlaskClient) -> None:
    for text in ("georg", "cotton", "log", "korea"):
        for one in suggested(client, text):
            code = one["fill"].rpartition("(")[2].strip(")")
            found = chosen(client, one["fill"])
            name = "region" if one["kind"] == "place" else "sector"
            assert found.main.one("input", name=name).attributes["value"] == code


def test_the_examples_of_the_first_page_are_profiles(client: FlaskClient) -> None:
    links = page(client, "/").links
    for *_, region, sector in EXAMPLES:
        assert f"/explore/{region}/{sector}" in links
        assert get_json(client, f"/v1/risks/{region}/{sector}")["region"]["code"] == region


def test_the_first_page_shows_the_figures_of_the_api(client: FlaskClient) -> None:
    *_, region, sector = EXAMPLES[0]
    profile = get_json(client, f"/v1/risks/{region}/{sector}")
    example = page(client, "/").main.one("section", class_="example")
    assert f"{profile['score']:.2f} of 10" in example.text
    assert profile["band"].replace("_", " ").capitalize() in example.text
