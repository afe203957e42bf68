"""The page of coverage says what `/v1/coverage` says: what there is, how old it is, and what is missing."""

from flask.testing import FlaskClient

from tests.answers import get_json
from tests.pages.document import page

DAY = "2026-06-30"


def test_the_page_has_the_words_and_figures_of_the_answer(client: FlaskClient) -> None:
    answer = get_json(client, f"/v1/coverage?as_of={DAY}")
    found = page(client, f"/coverage?as_of={DAY}")
    assert answer["text"] in found.main.text
    figures = [one.text for one in found.main.all("dd", class_="figure")]
    assert figures[:3] == [f"{answer['totals'][name]:,}" for name in ("claims", "origins", "ranked_pairs")]
    assert f"/v1/coverage?as_of={DAY}" in found.links


def test_every_gap_is_named(client: FlaskClient) -> None:
    answer = get_json(client, f"/v1/coverage?as_of={DAY}")
    lists = page(client, f"/coverage?as_of={DAY}").main.all("ul", class_="names")
    codes = [sorted(one.text for one in each.all("code")) for each in lists]
    countries = answer["countries"]
    assert codes[0] == countries["without_evidence_or_listing"]
    assert codes[1] == sorted({*countries["without_vulnerability"], *countries["without_coping"]})
    assert codes[2] == answer["classes"]["without_any_mention"]


def test_every_source_leads_to_the_text_itself(client: FlaskClient) -> None:
    answer = get_json(client, f"/v1/coverage?sources=all&as_of={DAY}")
    found = page(client, f"/coverage?as_of={DAY}").main
    table = next(one for one in found.all("details", class_="sources"))
    rows = table.one("tbody").all("tr")
    assert len(rows) == len(answer["sources"])
    urls = {item["id"]: item["url"] for item in everything(client, "/v1/sources?limit=500")}
    for row, source in zip(rows, answer["sources"], strict=True):
        links = [link.attributes["href"] for link in row.all("a")]
        assert links == [*filter(None, [urls[source["id"]]]), f"/v1/sources/{source['id']}"]


def test_each_series_says_how_old_it_is_and_when_the_next_edition_is_due(client: FlaskClient) -> None:
    series = get_json(client, f"/v1/coverage?as_of={DAY}")["series"]
    rows = page(client, f"/coverage?as_of={DAY}").main.one("table", class_="editions").one("tbody").all("tr")
    assert len(rows) == len(series)
    for row, one in zip(rows, series, strict=True):
        assert one["name"] in row.text
        assert str(one["age_days"]) in [cell.text for cell in row.all("td", class_="number")]
        assert one["state"] in row.text
        assert [link.attributes["href"] for link in row.all("a")] == [one["address"]]


def everything(client: FlaskClient, address: str) -> list[dict[str, str]]:
    found = []
    while address:
        answer = get_json(client, address)
        found += answer["items"]
        address = answer["next"]
    return found


def test_the_chart_says_the_same_as_its_table(client: FlaskClient) -> None:
    years = {row["year"]: row for row in get_json(client, f"/v1/coverage?as_of={DAY}")["ages"]["by_year"]}
    figure = page(client, f"/coverage?as_of={DAY}").main.one("figure")
    rows = [[cell.text for cell in row.all()] for row in figure.one("tbody").all("tr")]
    assert rows == [[str(year), str(row["evidence"]), str(row["listings"])] for year, row in years.items()]
    assert len(figure.all("rect", class_="years-evidence")) == max(years) - min(years) + 1


def test_an_early_day_has_a_page_too(client: FlaskClient) -> None:
    found = page(client, "/coverage?as_of=1990-01-01")
    assert found.main.all("figure") == []
    assert get_json(client, "/v1/coverage?as_of=1990-01-01")["text"] in found.main.text
