"""The maps: colours with words beside them, patterns for what is not low, links to provinces and profiles, a list that says the same."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY
from tests.pages.document import Element, page, sent

SEAFOOD = f"/map?sector=1020&as_of={DAY}"
CHINA = f"/map/CN?sector=1020&as_of={DAY}"


def places(found: Element) -> dict[str, Element]:
    """Return the links of a map by the place that each names."""
    drawn = found.one("figure").all("a", aria_label=True)
    return {link.attributes["aria-label"].partition(":")[0]: link for link in drawn}


def profile(client: FlaskClient, region: str, sector: str) -> dict[str, object]:
    """Return the profile that the API gives."""
    found: dict[str, object] = client.get(f"/v1/risks/{region}/{sector}?as_of={DAY}").get_json()
    return found


@pytest.mark.parametrize(
    ("code", "name"), [("CN", "China"), ("KP", "North Korea"), ("NO", "Norway"), ("TH", "Thailand")]
)
def test_a_country_has_the_band_and_the_score_of_its_profile(
    client: FlaskClient, code: str, name: str
) -> None:
    link = places(page(client, SEAFOOD).main)[name]
    found = profile(client, code, "1020")
    if found["band"]:
        assert (
            link.attributes["aria-label"]
            == f"{name}: {str(found['band']).replace('_', ' ')}, {found['score']:.2f} of 10"
        )
        assert link.attributes["class"] == f"fill-{str(found['band']).replace('_', '-')}"
    assert link.one("title").text == link.attributes["aria-label"]


def test_what_is_not_known_is_told_apart_from_low_by_a_pattern(client: FlaskClient) -> None:
    found = page(client, f"/map?sector=0116&as_of={DAY}")
    classes = {link.attributes["class"] for link in places(found.main).values()}
    assert {"fill-structural_only", "fill-not_covered"} <= classes
    patterns = {one.attributes["id"] for one in found.root.all("pattern")}
    assert {"dots", "crosses", "wide-high", "part-high", "key-dots", "key-crosses"} <= patterns
    legend = found.main.one("section", class_="legend").text
    for words in ("low", "very high", "structural only", "not covered", "wider", "parts", "disputed border"):
        assert words in legend


def test_a_country_leads_to_its_provinces_and_a_province_to_its_profile(client: FlaskClient) -> None:
    china = places(page(client, SEAFOOD).main)["China"].attributes["href"]
    assert china == CHINA
    liaoning = places(page(client, china).main)["Liaoning"].attributes["href"]
    assert liaoning == f"/explore/CN-LN/1020?as_of={DAY}"


def test_a_country_without_subdivisions_leads_to_its_profile_at_once(client: FlaskClient) -> None:
    assert places(page(client, SEAFOOD).main)["Aruba"].attributes["href"].startswith("/explore/AW/1020")


@pytest.mark.parametrize("address", [SEAFOOD, CHINA, f"/map/IN?sector=1410&as_of={DAY}"])
def test_the_list_says_what_the_map_shows(client: FlaskClient, address: str) -> None:
    main = page(client, address).main
    drawn = {name: link.attributes["aria-label"].partition(": ")[2] for name, link in places(main).items()}
    rows = {row.one("bdi").text: row.text for row in main.all("tr") if row.all("bdi")}
    listed = {one.text for details in main.all("details") for one in details.all("bdi")}
    grouped = {one.text: item.text for item in main.all("li") if item.all("bdi") for one in item.all("bdi")}
    for name, words in drawn.items():
        if name == "Kosovo and Metohija" and "/map?" in address:
            continue
        assert name in rows or name in listed, name
        if name in rows or words.startswith("wider"):
            assert words in (rows | grouped)[name]


def test_a_map_counts_every_country_once(client: FlaskClient) -> None:
    main = page(client, SEAFOOD).main
    counts = [int(one.text) for one in main.all("span", class_="count")]
    assert len(main.one("table").all("tr")) - 1 + sum(counts) == 249


def test_every_link_of_a_map_stays_on_its_day(client: FlaskClient) -> None:
    links = [
        link for link in page(client, SEAFOOD).main.all("a", href=True) if link.attributes["href"][0] != "#"
    ]
    assert links
    assert all(f"as_of={DAY}" in link.attributes["href"] for link in links)


def test_a_map_without_a_sector_shows_the_one_that_is_documented_most_and_says_so(
    client: FlaskClient,
) -> None:
    found = page(client, f"/map?as_of={DAY}")
    assert "documented in the most places" in found.main.one("p", class_="lead").text
    chosen = found.main.one("select").one("option", selected=True)
    assert chosen.attributes["value"] in found.main.all("p", class_="codes")[0].text


def test_a_sector_is_chosen_by_a_form_of_codes(client: FlaskClient) -> None:
    form = page(client, SEAFOOD).main.one("form")
    assert (form.attributes["method"], form.attributes["action"]) == ("get", "/map")
    assert all(re.fullmatch(r"[A-U]|\d{2,4}", one.attributes["value"]) for one in form.all("option"))
    assert (
        page(client, "/map?sector=seafood-processing&as_of=")
        .main.one("select")
        .one("option", selected=True)
        .attributes["value"]
        == "1020"
    )


def test_subdivisions_without_a_boundary_are_named(client: FlaskClient) -> None:
    details = page(client, f"/map/CD?sector=0729&as_of={DAY}").main.one("figure").one("details")
    assert "Haut-Katanga" in details.text
    assert "have no boundary in the data" in details.text


def test_a_country_without_any_boundary_has_its_list(client: FlaskClient) -> None:
    main = page(client, f"/map/MA?sector=01&as_of={DAY}").main
    assert "no boundaries" in main.one("figure").text
    assert list(places(main)) == ["Morocco as a whole"]
    assert "Souss-Massa" in main.text


def test_borders_come_with_a_note_that_nothing_is_implied(client: FlaskClient) -> None:
    for address in (SEAFOOD, f"/map/RS?sector=01&as_of={DAY}"):
        found = page(client, address)
        assert found.main.one("figure").all("path", class_="disputed")
        assert "imply no view" in found.main.one("figcaption").text


def test_a_province_leads_to_the_map_of_its_country(client: FlaskClient) -> None:
    answer = sent(client, f"/map/CN-LN?sector=1020&as_of={DAY}")
    assert (answer.status_code, answer.headers["Location"]) == (303, CHINA)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/map/XX", 404, "unknown region"),
        ("/map?sector=9999", 400, "unknown sector"),
        ("/map?as_of=soon", 400, "YYYY-MM-DD"),
    ],
)
def test_a_fault_is_a_page_that_says_what_to_do(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    answer = sent(client, address)
    assert (answer.status_code // 100, answer.mimetype) == (status // 100, "text/html")
    assert words in unescape(answer.get_data(as_text=True))


@pytest.mark.parametrize("address", [SEAFOOD, CHINA, "/map/RU?sector=4100", "/map/GB?sector=9700", "/matrix"])
def test_a_map_is_small(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 150_000
