"""Table Schemas as the software of the Frictionless Data project reads them: every CSV is valid by the schema that it names."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY
from tests.tables.test_tables import CSVS, SHEET

frictionless = pytest.importorskip("frictionless")

pytestmark = pytest.mark.more


def report(client: FlaskClient, text: str, link: str, folder: Path) -> Any:
    """Return the report of Frictionless on a CSV, by the schema in its header."""
    (address,) = re.findall('<([^>]*)>; rel="describedby"', link)
    descriptor = client.get(urljoin("/", address)).get_json()
    (folder / "table.csv").write_text(text, "utf-8")
    schema = frictionless.Schema.from_descriptor(descriptor)
    return frictionless.Resource(path="table.csv", basepath=str(folder), schema=schema).validate()


@pytest.mark.parametrize(("table", "address"), CSVS.items(), ids=CSVS)
def test_every_csv_is_valid_by_the_schema_that_it_names(
    client: FlaskClient, tmp_path: Path, table: str, address: str
) -> None:
    answer = client.get(address)
    found = report(client, answer.text, answer.headers["Link"], tmp_path)
    assert found.valid, found.flatten(["rowNumber", "fieldName", "type", "note"])[:5]


def test_a_screened_sheet_is_valid_by_its_schema(client: FlaskClient, tmp_path: Path) -> None:
    answer = client.post(f"/v1/screenings?as_of={DAY}", data=SHEET, content_type="text/csv")
    found = report(client, answer.text, answer.headers["Link"], tmp_path)
    assert found.valid, found.flatten(["rowNumber", "fieldName", "type", "note"])[:5]
