"""The document is for its readers too: in the order of use, with an introduction, and with examples that are answered."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from tests.openapi.committed import DOCUMENT, OPERATIONS

OF_SHEETS = {"columns", "encoding", "bom", "sheet", "receipt"}
"""Parameters of screenings that are for sheets or workbooks alone."""
SHEET = "city,product,Goods,Our number\nDandong,squid,squid,1\n"
LISTED = [
    (name, parameter["name"])
    for name, operation in OPERATIONS.items()
    for parameter in operation["parameters"]
    if parameter["in"] == "query"
]


def test_the_subjects_are_in_the_order_of_use() -> None:
    tags = [tag["name"] for tag in DOCUMENT["tags"]]
    assert tags[:4] == ["risks", "resolve", "screenings", "receipts"]
    assert next(iter(DOCUMENT["paths"])) == "/v1/risks/{region}/{sector}"
    used = list(dict.fromkeys(operation["tags"][0] for operation in OPERATIONS.values()))
    assert tags == used


def test_the_introduction_begins_with_what_to_do() -> None:
    description = DOCUMENT["info"]["description"]
    assert description.index("### Begin here") < 700
    assert "never about a supplier" in description
    for path in ("/v1/risks/{region}/{sector}", "/v1/resolve", "/v1/screenings", "/v1/receipts/verify"):
        assert path in description


def address_of(name: str, parameters: list[str]) -> str:
    """Return the address of an operation with the examples of its path and of some parameters of its query."""
    operation = OPERATIONS[name]
    path = operation["path"].format(
        **{one["name"]: one["example"] for one in operation["parameters"] if one["in"] == "path"}
    )
    query = {
        one["name"]: one["schema"]["examples"][0]
        for one in operation["parameters"]
        if one["name"] in parameters
    }
    values = {key: str(value).lower() if isinstance(value, bool) else value for key, value in query.items()}
    return f"{path}?{urlencode(values, doseq=True)}"


@pytest.mark.parametrize(("name", "parameter"), LISTED)
def test_every_parameter_of_a_query_has_an_example_that_is_answered(
    client: FlaskClient, name: str, parameter: str
) -> None:
    address = address_of(name, [parameter])
    if (name, parameter) == ("get_resolve", "country"):
        address += "&region=Dandong"  # a hint is for a place
    if parameter == "bom" or address.endswith("limit=all"):
        address += "&format=csv"
    if OPERATIONS[name]["method"] == "get":
        assert client.get(address).status_code == 200
        return
    if parameter in OF_SHEETS:
        answer = client.post(address, data=SHEET, content_type="text/csv")
    else:
        answer = client.post(address, json={"items": []})
    assert answer.status_code == 200


@pytest.mark.parametrize("name", [name for name, found in OPERATIONS.items() if found["method"] == "get"])
def test_an_address_with_all_examples_at_once_is_answered(client: FlaskClient, name: str) -> None:
    listed = [one["name"] for one in OPERATIONS[name]["parameters"] if one["in"] == "query"]
    assert client.get(address_of(name, listed)).status_code == 200


def test_rows_have_an_example_to_change_and_a_field_for_a_file() -> None:
    content = OPERATIONS["post_screening"]["requestBody"]["content"]
    for media in ("text/csv", "application/x-ndjson"):
        assert content[media]["examples"]
        assert "format" not in content[media]["schema"]
    files = [media for media, posted in content.items() if posted["schema"].get("format") == "binary"]
    assert "text/csv; header=present" in files
    assert len(files) == 4


def test_the_field_for_a_sheet_sends_what_is_read_as_a_sheet(client: FlaskClient) -> None:
    answer = client.post(
        "/v1/screenings", data="city,product\nDandong,squid\n", content_type="text/csv; header=present"
    )
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert "CN-LN" in answer.text
