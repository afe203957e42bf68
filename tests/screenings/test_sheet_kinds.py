"""Kinds of sheets as companies send them: each row of the table is read as it states, or what is wrong is reported."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.screenings.requests import CSV, NDJSON, ndjson_lines, screen

TABLE = Path(__file__).with_name("sheet_kinds.csv")
with TABLE.open(encoding="utf-8", newline="") as _file:
    KINDS = list(csv.DictReader(_file))


def test_each_kind_has_several_inputs() -> None:
    assert min(Counter(each["kind"] for each in KINDS).values()) >= 6


@pytest.mark.parametrize("expected", KINDS, ids=lambda each: f"{each['kind']}: {each['sheet'][-40:]}")
def test_a_sheet_of_a_kind_is_read_as_the_table_states(client: FlaskClient, expected: dict[str, str]) -> None:
    sheet = expected["sheet"].replace("\\n", "\n").encode()
    item = ndjson_lines(screen(client, sheet, CSV, NDJSON))[int(expected["row"]) - 1]
    matched = item["matched"]
    for part in ("region", "sector"):
        if expected[part]:
            assert matched[part]["code"] == expected[part], (matched, item["errors"])
    if expected["hs"]:
        assert matched["hs"] == expected["hs"]
    if expected["status"]:
        assert item["status"] == expected["status"]
    notes = [
        matched["region"]["note"],
        matched["sector"]["note"],
        *(fault["detail"] for fault in item["errors"]),
    ]
    assert expected["note"] in " ".join(filter(None, notes))
