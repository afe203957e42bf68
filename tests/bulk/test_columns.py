"""The bulk screening of columns: its answers are those of the API and of the command, row for row, whatever form the rows have."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.bulk.columns import ColumnScreener
from api.database import Release
from api.problem import Problem
from api.screen import main
from api.screenings.answer import RowScreener
from api.screenings.sheet import RISK_COLUMNS
from tests.answers import DAY
from tests.bulk.tables import (
    COLUMNS,
    ROWS,
    Rows,
    as_cells,
    as_csv,
    as_items,
    as_lines,
    mixed,
    risks_of_csv,
)
from tests.screenings.requests import CSV, JSON, NDJSON, URL, screen

QUERY = f"{URL}?as_of={DAY}"


def bulk(release: Release, heading: Sequence[str], rows: Rows) -> Rows:
    """Return the answers of the bulk screening, as cells."""
    columns = [[row[place] for row in rows] for place in range(len(heading))]
    return as_cells(ColumnScreener(release, heading, {"as_of": DAY}).screen(columns))


@pytest.mark.parametrize("size", [1, 3, len(ROWS)])
def test_any_batches_of_rows_have_the_answers_of_the_csv_stream(
    client: FlaskClient, opened: Release, size: int
) -> None:
    expected = risks_of_csv(screen(client, as_csv(COLUMNS, ROWS), CSV, url=QUERY).data)
    screener = ColumnScreener(opened, COLUMNS, {"as_of": DAY})
    found: Rows = []
    for start in range(0, len(ROWS), size):
        batch = ROWS[start : start + size]
        found += as_cells(screener.screen(list(zip(*batch, strict=True))))
    assert found == expected
    assert {row[0] for row in found} >= {"assessed", "ambiguous", "unresolved", "invalid"}


def test_rows_have_the_answers_of_the_ndjson_stream_and_of_the_json_document(
    client: FlaskClient, opened: Release
) -> None:
    lines = screen(client, as_lines(ROWS), NDJSON, CSV, url=QUERY).data
    document = screen(client, {"items": as_items(ROWS)}, JSON, CSV, url=QUERY).data
    assert bulk(opened, COLUMNS, ROWS) == risks_of_csv(lines) == risks_of_csv(document)


def test_the_lines_of_ndjson_state_what_the_columns_do(client: FlaskClient, opened: Release) -> None:
    answers = [
        json.loads(line) for line in screen(client, as_lines(ROWS), NDJSON, url=QUERY).data.splitlines()
    ][:-1]
    found = bulk(opened, COLUMNS, ROWS)
    for answer, row in zip(answers, found, strict=True):
        cells = dict(zip(RISK_COLUMNS, row, strict=True))
        assert (answer["status"], answer["band"] or "") == (cells["risk_status"], cells["risk_band"])
        assert ("" if answer["score"] is None else str(answer["score"])) == cells["risk_score"]
        assert (answer["profile"] or "") == cells["risk_profile"]


def test_a_sheet_of_a_buyer_has_the_answers_of_the_api_and_of_the_command(
    client: FlaskClient,
    opened: Release,
    release_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heading, rows = mixed(opened, 150)
    body = as_csv(heading, rows)
    monkeypatch.setenv("RISK_RELEASE", str(release_path))
    source, target = tmp_path / "suppliers.csv", tmp_path / "screened.csv"
    source.write_bytes(body)
    assert main([str(source), "-o", str(target), "--as-of", DAY]) == 0
    served = screen(client, body, CSV, url=QUERY).data
    assert target.read_bytes() == served
    assert bulk(opened, heading, rows) == risks_of_csv(served)


def test_cells_of_other_types_are_read_as_a_spreadsheet_writes_them(opened: Release) -> None:
    names = ("region", "hs", "as_of", "facts", "cost")
    typed: list[list[object]] = [
        ["CN-XJ", None],
        [520100, 5201.0],
        [date(2025, 1, 1), None],
        [None, None],
        [True, 1.5],
    ]
    texts = [["CN-XJ", ""], ["520100", "5201"], ["2025-01-01", ""], ["", ""], ["yes", "1.5"]]
    screener = ColumnScreener(opened, names, {"as_of": DAY})
    assert screener.screen(typed) == screener.screen(texts)


def test_totals_and_blank_rows_are_no_suppliers_and_nothing_is_filled_down(opened: Release) -> None:
    rows = [("Acme", "CN-XJ", "cotton"), ("", "", "coal"), ("Total", "", "12"), ("", "", "")]
    found = ColumnScreener(opened, ("supplier", "region", "sector"), {"as_of": DAY}).screen(
        list(zip(*rows, strict=True))
    )
    assert found["risk_status"] == ["assessed", "invalid", "skipped", "skipped"]


def test_each_distinct_question_of_a_batch_is_answered_once(
    opened: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, requests = RowScreener.answer, []

    def counted(self: RowScreener, request: object) -> object:
        requests.append(request)
        return answer(self, request)  # type: ignore[arg-type]

    monkeypatch.setattr(RowScreener, "answer", counted)
    columns = [["CN-XJ", "KP"] * 500, ["cotton", "cotton"] * 500, [str(row) for row in range(1000)]]
    found = ColumnScreener(opened, ("region", "sector", "order"), {"as_of": DAY}).screen(columns)
    assert (len(found["risk_status"]), len(requests)) == (1000, 2)


def test_a_batch_without_rows_has_columns_without_values(opened: Release) -> None:
    screener = ColumnScreener(opened, ("region", "sector"))
    assert screener.screen([[], []]) == {name: [] for name in RISK_COLUMNS}


def test_columns_without_a_place_are_refused(opened: Release) -> None:
    with pytest.raises(Problem, match="no column with a place"):
        ColumnScreener(opened, ("supplier", "product"))


def test_an_invalid_parameter_is_refused(opened: Release) -> None:
    with pytest.raises(Problem, match="import_into"):
        ColumnScreener(opened, ("region", "product"), {"import_into": "ZZ"})
