"""Exposures from a screened sheet: each band has numbers of its own, no score has none, and what they mean goes along."""

import csv
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.command.exposure import PARTS, SCORED, SUBJECT, UNKNOWN, exposure, exposures, read_result
from api.command.run import main
from api.scoring.method import BANDS, band
from api.settings import ROOT
from schemas.screened import STATUSES
from tests.answers import DAY

SHEET = (ROOT / "docs" / "suppliers.csv").read_bytes()


@pytest.fixture(scope="session")
def screened(release_path: Path) -> str:
    """The sheet of the documentation, screened with a receipt."""
    from api.app import create_app
    from api.settings import Settings

    client = create_app(Settings(release=release_path)).test_client()
    address = f"/v1/screenings?as_of={DAY}&receipt=true"
    return client.post(address, data=SHEET, content_type="text/csv").get_data(as_text=True)


def test_each_band_has_exposures_of_its_own() -> None:
    found: dict[str, set[int]] = {name: set() for _, name in BANDS}
    for hundredths in range(1001):
        score = hundredths / 100
        number = exposure(str(score))
        assert number is not None
        found[band(score)].add(number)
    spans = {name: (min(numbers), max(numbers)) for name, numbers in found.items()}
    assert spans == {
        "very_low": (1, 19), "low": (20, 34), "medium": (35, 49), "high": (50, 64), "very_high": (65, 100),
    }  # fmt: skip
    page = (ROOT / "docs" / "developers" / "procurement.md").read_text()
    for name, (least, most) in spans.items():
        assert f"| `{name}` |" in page
        assert f"| {least} to {most} |" in page


@pytest.mark.parametrize(
    ("score", "lowest", "number"),
    [("0", 1, 1), ("0", 0, 0), ("10", 1, 100), ("5.0", 1, 50), ("4.99", 1, 49), ("", 1, None)],
)
def test_a_score_is_a_whole_number_up_to_100_and_none_is_none(
    score: str, lowest: int, number: int | None
) -> None:
    assert exposure(score, lowest) == number


def test_a_row_has_an_exposure_where_it_has_a_score_and_else_says_that_it_is_unknown(screened: str) -> None:
    results = {row["id"]: row for row in csv.DictReader(io.StringIO(screened))}
    rows = {str(row["id"]): row for row in exposures(read_result(screened, "id"))}
    assert set(rows) == {key for key in results if not key.startswith("# ")}
    kinds = set()
    for key, row in rows.items():
        status, most = results[key]["risk_status"], results[key]["risk_at_most"]
        kinds.add(status)
        assert row["status"] == status
        assert row["exposure"] == (exposure(results[key]["risk_score"]) if status in SCORED else None)
        assert row["exposure_at_most"] == (exposure(most.partition(" ")[0]) if status in PARTS else None)
        if row["exposure"] is row["exposure_at_most"] is None:
            assert str(row["note"]).startswith(UNKNOWN)
    assert {"assessed", "structural_only"} <= kinds
    assert set(STATUSES) >= SCORED | PARTS


def test_what_must_not_be_lost_goes_along(screened: str) -> None:
    receipt = json.loads(screened.rpartition("# receipt ")[2])
    result = read_result(screened, "id")
    laws = {row["id"]: row["risk_laws"] or None for row in result.rows if row["risk_status"] != "skipped"}
    assert {row["id"]: row["laws"] for row in exposures(result)} == laws
    assert any(laws.values())
    for row in exposures(read_result(screened, "id")):
        assert row["subject"] == SUBJECT
        assert (row["as_of"], row["release"], row["method"]) == (DAY, receipt["release"], receipt["method"])
        if row["exposure"] is not None:
            assert row["basis"]
            assert row["profile"]


def test_the_command_writes_csv_and_json(
    screened: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "screened.csv"
    path.write_bytes(b"\xef\xbb\xbf" + screened.encode())
    assert main(["exposure", str(path), "--to", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert main(["exposure", str(path), "--to", "json", "--lowest", "0"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == [row["id"] for row in found]
    assert {row["subject"] for row in rows} == {SUBJECT}


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        (lambda text: text.partition("# receipt")[0], "screen with --receipt"),
        (lambda text: text.replace("risk_status", "x"), "no column risk_status"),
        (lambda text: text.replace("id,supplier", "no,supplier", 1), "with --id"),
        (lambda text: text.replace("risk_at_most", "x", 1), "lacks the columns risk_at_most"),
        (lambda text: text.partition("# receipt")[0] + "# receipt [1]", "no receipt"),
        (lambda text: text.replace(",7.27,", ",1.27,", 1), "edited or saved by another program"),
        (lambda text: text.replace('"release": "2', '"release": "1'), "edited or saved by another program"),
    ],
)
def test_what_is_no_screened_sheet_with_a_receipt_is_refused_with_advice(
    change: object, advice: str, screened: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(change)
    path = tmp_path / "screened.csv"
    path.write_text(change(screened), "utf-8")
    assert main(["exposure", str(path)]) == 2
    assert advice in capsys.readouterr().err


def test_a_result_with_a_byte_order_mark_is_read_from_standard_input(
    screened: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"\ufeff{screened}".encode())))
    assert main(["exposure", "-", "--to", "csv"]) == 0
    assert capsys.readouterr().out.startswith("id,")


@pytest.mark.parametrize("heading", ["product", "our_risk_status"])
def test_the_delimiter_of_the_sheet_is_found(client: FlaskClient, heading: str) -> None:
    sheet = f"id;city;country;product;{heading}\n1;Dandong;China;frozen pollock fillets;\n2;Oslo;Norway;software;\n"
    sheet = sheet.replace("product;product", "product;note")
    address = f"/v1/screenings?as_of={DAY}&receipt=true"
    text = client.post(address, data=sheet.encode(), content_type="text/csv").get_data(as_text=True)
    assert [row["id"] for row in exposures(read_result(text, "id"))] == ["1", "2"]
