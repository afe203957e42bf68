"""The document is for its readers too: in the order of use, with an introduction, and with examples that are answered."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from api.openapi.examples.parameters import WITHOUT
from tests.openapi.committed import DOCUMENT, OPERATIONS

OF_SHEETS = {"columns", "encoding", "bom", "sheet", "receipt"}
"""Parameters of screenings that are for sheets or workbooks alone."""
SHEET = "city,product,Goods,Our number\nDandong,squid,squid,1\n"
LISTED = [
    (name, parameter["name"])
    for name, operation in OPERATIONS.items()
    for parameter in operation["parameters"]
    if parameter["in"] == "query" and parameter["name"] not in WITHOUT
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


@pytest.mark.parametrize(("name", "parameter"), LISTED)
def test_every_parameter_of_a_query_has_an_example_that_is_answered(
    client: FlaskClient, name: str, parameter: str
) -> None:
    operation = OPERATIONS[name]
    found = {one["name"]: one for one in operation["parameters"] if one["in"] == "query"}[parameter]
    (example,) = found["schema"]["examples"]
    path = operation["path"].format(
        **{one["name"]: one["example"] for one in operation["parameters"] if one["in"] == "path"}
    )
    value = str(example).lower() if isinstance(example, bool) else example
    query = {parameter: value}
    if (name, parameter) == ("get_resolve", "country"):
        query["region"] = "Dandong"  # a hint is for a place
    address = f"{path}?{urlencode(query, doseq=True)}"
    if operation["method"] == "get":
        assert client.get(address).status_code == 200
        return
    if parameter in OF_SHEETS:
        answer = client.post(address, data=SHEET, content_type="text/csv")
    else:
        answer = client.post(address, json={"items": []})
    assert answer.status_code == 200 or "is one of a workbook" in answer.text


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
