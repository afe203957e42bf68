"""The matrix: the pairs with evidence as cells with a letter, sorted and narrowed by links and a form."""

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, every_item
from tests.pages.document import Document, page

ALL = f"/matrix?all=true&as_of={DAY}"


def cells(found: Document) -> dict[str, tuple[str, str]]:
    """Return the letter and the words of each cell by the address of its profile."""
    links = found.main.all("a", class_="cell")
    return {
        link.attributes["href"]: (link.text, link.attributes["aria-label"].partition(": ")[2])
        for link in links
    }


def rows(found: Document) -> list[str]:
    """Return the codes of the rows in order."""
    return [head.one("small").text for head in found.main.all("th", scope="row")]


def columns(found: Document) -> list[str]:
    """Return the codes of the columns in order."""
    return [head.one("code").text for head in found.main.all("th", scope="col") if head.all("code")]


def test_the_matrix_has_the_pairs_of_the_ranking_with_their_bands(client: FlaskClient) -> None:
    found = cells(page(client, ALL))
    ranking = [
        item
        for item in every_item(client, f"/v1/risks?limit=500&as_of={DAY}")
        if item["sector"] and item["status"] in {"assessed", "partial", "wider"}
    ]
    assert len(found) == len(ranking)
    for item in ranking:
        part = item["at_most"] if item["score"] is None and item["at_most"] else item
        letters, words = found[f"/explore/{item['region']['code']}/{item['sector']['code']}?as_of={DAY}"]
        if part["band"]:
            assert letters == "".join(word[0] for word in part["band"].split("_")).upper()
            bound = item["status"] == "partial" and part["band"] in {"very_low", "low"}
            band = "highest documented " if bound else f"{part['band'].replace('_', ' ')}, "
            assert f"{band}{part['score']:.2f} of 10" in words


def test_the_first_view_has_the_densest_part_and_says_how_much_is_not_shown(client: FlaskClient) -> None:
    found = page(client, f"/matrix?as_of={DAY}")
    lead = found.main.one("p", class_="lead").text
    assert "Shown are the" in lead
    assert "never that risk is low" in lead
    assert len(cells(found)) < len(cells(page(client, ALL)))
    assert any("all=true" in link for link in found.links)


def test_a_heading_of_a_column_sorts_the_rows_by_it(client: FlaskClient) -> None:
    start = page(client, ALL)
    heading = next(
        link
        for link in start.main.all("th", scope="col")
        if link.all("code") and link.one("code").text == "1020"
    )
    found = page(client, heading.one("a").attributes["href"])
    assert len(found.main.all("th", aria_sort="descending")) == 1
    scored = [
        float(words.split(",")[-1].split()[0])
        for address, (_, words) in cells(found).items()
        if "/1020?" in address
    ]
    assert scored == sorted(scored, reverse=True)
    first = len(scored)
    with_pair = {address.split("/")[2] for address in cells(found) if "/1020?" in address}
    assert set(rows(found)[:first]) == with_pair


def test_a_heading_of_a_row_sorts_the_columns_by_it(client: FlaskClient) -> None:
    found = page(client, f"{ALL}&region=CN-XJ")
    with_pair = {address.split("/")[3].partition("?")[0] for address in cells(found) if "/CN-XJ/" in address}
    assert set(columns(found)[: len(with_pair)]) == with_pair


@pytest.mark.parametrize("order", ["count", "score", "name"])
def test_rows_and_columns_have_an_order(client: FlaskClient, order: str) -> None:
    found = page(client, f"{ALL}&order={order}")
    assert found.main.one("select", id="order").one("option", selected=True).attributes["value"] == order
    if order == "name":
        assert columns(found) == sorted(columns(found))


def test_the_matrix_is_narrowed_by_country_section_and_band(client: FlaskClient) -> None:
    found = page(client, f"{ALL}&country=CN&section=C&band=very_high")
    assert rows(found)
    assert all(code.startswith("CN") for code in rows(found))
    assert {letters for letters, _ in cells(found).values()} == {"VH"}
    assert all(10 <= int(code[:2]) <= 33 for code in columns(found) if code != "C")


def test_filters_that_nothing_passes_say_that_it_is_a_gap(client: FlaskClient) -> None:
    text = page(client, f"/matrix?country=NO&band=very_high&as_of={DAY}").main.text
    assert "not a sign of low risk" in text


def test_a_band_that_is_not_of_the_pair_itself_has_a_pattern(client: FlaskClient) -> None:
    found = page(client, ALL)
    for link in found.main.all("a", class_="cell"):
        words = link.attributes["aria-label"].partition(": ")[2]
        assert ("wider" in link.attributes["class"].split()) == words.startswith("wider: ")
        assert ("partial" in link.attributes["class"].split()) == words.startswith("in parts")


def test_pairs_without_a_band_are_shown_where_asked_for(client: FlaskClient) -> None:
    weak = page(client, f"{ALL}&weak=true")
    assert len(cells(weak)) > len(cells(page(client, ALL)))
    assert "·" in {letters for letters, _ in cells(weak).values()}
