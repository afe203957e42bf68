"""Rows compared with an earlier result: what changed of each, by what, and receipts that cover the comparison."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.command.run import main
from api.settings import Settings
from tests.answers import DAY, Json, altered
from tests.session_files import SessionFiles

SHEET = (
    "number,city,country,product\n"
    "1,Matsuyama Ehime,Japan,sewing of clothing\n"
    "2,Dandong,China,frozen pollock fillets\n"
    "3,Hanoi,Vietnam,shoes\n"
    "4,Oslo,Norway,software\n"
)
LATER = "number,product,city,country\n1,sewing of clothing,Matsuyama Ehime,Japan\n2,frozen pollock fillets,Dandong,China\n5,shoes,Hanoi,Vietnam\n4,frozen fish fillets,Bergen,Norway\n"
"""The same with its columns in another order, one row edited, one gone, one new."""
OLD = (
    "DELETE FROM evidence WHERE claim = 'jp-38-interns-2022-wages'",
    "UPDATE release SET version = '2026.11.29', rows_sha256 = replace(rows_sha256, '0', '1')",
)
VERIFY = "/v1/receipts/verify"


@pytest.fixture(scope="module")
def before(shared: SessionFiles, release_path: Path) -> FlaskClient:
    """A client of an earlier release: without a claim."""

    def make(folder: Path) -> None:
        shutil.move(altered(release_path, folder, *OLD), folder / "old.sqlite")
        sidecar = folder / "old.sqlite.sha256"
        sidecar.write_text((folder / "altered.sqlite.sha256").read_text().replace("altered", "old"))

    return create_app(Settings(release=shared.once("before", make) / "old.sqlite")).test_client()


def screened(client: FlaskClient, sheet: str, query: str, media: str = "text/csv") -> bytes:
    """Return the answer to a sheet."""
    answer = client.post(f"/v1/screenings?as_of={DAY}&{query}", data=sheet.encode(), content_type=media)
    assert answer.status_code == 200, answer.text
    found: bytes = answer.data
    return found


@pytest.fixture(scope="module")
def earlier(before: FlaskClient) -> bytes:
    """The earlier result of the sheet, with its receipt."""
    return screened(before, SHEET, "receipt=true")


def compared(client: FlaskClient, earlier: bytes, sheet: str, query: str, name: str = "earlier.csv") -> Any:
    """Return the response to a comparison."""
    parts = {"earlier": (io.BytesIO(earlier), name), "sheet": (io.BytesIO(sheet.encode()), "sheet.csv")}
    return client.post(f"/v1/screenings?as_of={DAY}&{query}", data=parts, content_type="multipart/form-data")


def rows_of(data: bytes) -> dict[str, dict[str, str]]:
    lines = [line for line in data.decode("utf-8-sig").splitlines() if not line.startswith("# receipt")]
    return {row["number"]: row for row in csv.DictReader(lines)}


def receipt_of(data: bytes) -> Json:
    found: Json = json.loads(data.decode().splitlines()[-1].removeprefix("# receipt "))
    return found


def test_each_row_says_what_changed_and_by_what(client: FlaskClient, earlier: bytes) -> None:
    answer = compared(client, earlier, LATER, "compare=all&receipt=true")
    assert answer.status_code == 200, answer.text
    rows = rows_of(answer.data)
    assert {number: row["risk_changed"] for number, row in rows.items()} == {
        "1": "changed", "2": "unchanged", "5": "new", "4": "changed", "3": "gone",
    }  # fmt: skip
    assert rows["1"]["risk_changed_by"] == "release"
    assert (rows["1"]["risk_was_status"], rows["1"]["risk_status"]) == ("structural_only", "assessed")
    assert "claim jp-38-interns-2022-wages-1410 added" in rows["1"]["risk_change"]
    assert rows["4"]["risk_changed_by"] == "row"
    assert (rows["4"]["risk_was_sector"], rows["4"]["risk_sector"]) == ("6201", "1020")
    assert rows["3"]["risk_status"] == "skipped"
    stated = json.loads(answer.headers["Screening-Compared"])
    assert (stated["release"], stated["receipt"], stated["rows"]) == ("2026.11.29", "holds", 4)


def test_only_rows_that_differ_are_returned_on_request(client: FlaskClient, earlier: bytes) -> None:
    rows = rows_of(compared(client, earlier, LATER, "compare=changed").data)
    assert sorted(rows) == ["1", "3", "4", "5"]


@pytest.mark.parametrize(
    ("query", "name"), [("format=ndjson", "earlier.ndjson"), ("format=xlsx", "earlier.xlsx")]
)
def test_an_earlier_result_may_be_lines_or_a_workbook(
    client: FlaskClient, before: FlaskClient, query: str, name: str
) -> None:
    found = compared(client, screened(before, SHEET, query), SHEET, "compare=all&format=json", name)
    assert found.status_code == 200, found.text
    body = found.get_json()
    assert body["compared"]["receipt"] == "holds"
    assert body["summary"]["changed"] == {"changed": 1, "new": 0, "gone": 0, "unchanged": 3}
    by_id = {str(item["id"]): item for item in body["items"]}
    assert by_id["1"]["changed_by"] == ["release"]
    assert by_id["1"]["was_status"] == "structural_only"


def test_the_day_alone_is_named_where_the_answer_of_that_day_is_the_earlier_one(client: FlaskClient) -> None:
    then = client.post(
        "/v1/screenings?as_of=2020-01-01&receipt=true", data=SHEET.encode(), content_type="text/csv"
    )
    rows = rows_of(compared(client, then.data, SHEET, "compare=changed").data)
    assert rows
    assert {row["risk_changed_by"] for row in rows.values()} == {"day"}


def test_without_a_receipt_what_changed_a_row_is_unknown(client: FlaskClient, before: FlaskClient) -> None:
    found = compared(client, screened(before, SHEET, "receipt=false"), SHEET, "compare=changed")
    assert json.loads(found.headers["Screening-Compared"])["receipt"] == "absent"
    assert [row["risk_changed_by"] for row in rows_of(found.data).values()] == ["unknown"]


def test_an_earlier_result_that_was_edited_is_named_as_such(client: FlaskClient, earlier: bytes) -> None:
    found = compared(client, earlier.replace(b"structural_only", b"assessed", 1), SHEET, "compare=all")
    assert json.loads(found.headers["Screening-Compared"])["receipt"] == "differs"


def test_what_an_edited_earlier_result_was_made_with_is_no_reason(
    client: FlaskClient, earlier: bytes
) -> None:
    found = compared(client, earlier.replace(b"very_high", b"low"), SHEET, "compare=changed")
    rows = rows_of(found.data)
    assert {row["risk_changed_by"] for row in rows.values()} == {"unknown"}
    assert "it is not the one of its receipt" in rows["2"]["risk_change"]


@pytest.mark.parametrize(("release", "by"), [("client", "options"), ("before", "options")])
def test_other_countries_of_import_are_named_where_they_changed_the_laws(
    client: FlaskClient, request: pytest.FixtureRequest, release: str, by: str
) -> None:
    then = screened(request.getfixturevalue(release), SHEET, "receipt=true&import_into=EU")
    rows = rows_of(compared(client, then, SHEET, "compare=changed&import_into=US").data)
    assert rows["2"]["risk_changed_by"] == by
    assert "no longer eu-2024-3015" in rows["2"]["risk_change"]
    assert "by the countries of import or the facts of the request" in rows["2"]["risk_change"]


def test_of_several_rows_with_one_id_an_edited_one_is_new_and_the_others_are_compared(
    client: FlaskClient, before: FlaskClient
) -> None:
    last = "1,Oslo,Norway,software\n"
    then = screened(before, SHEET + last, "receipt=true")
    head, *rows = SHEET.splitlines(keepends=True)
    now = "".join([head, last.replace("Oslo", "Bergen"), *reversed(rows)])
    items = compared(client, then, now, "compare=changed&format=json").get_json()["items"]
    assert [(item["changed"], item["changed_by"]) for item in items] == [
        ("new", []), ("changed", ["release"]), ("gone", []),
    ]  # fmt: skip


def test_a_row_of_lines_that_is_read_as_another_pair_may_have_changed_itself(
    client: FlaskClient, before: FlaskClient
) -> None:
    then = screened(before, SHEET, "format=ndjson")
    now = SHEET.replace("4,Oslo,Norway,software", "4,Bergen,Norway,frozen fish fillets")
    rows = rows_of(compared(client, then, now, "compare=changed", "earlier.ndjson").data)
    assert rows["4"]["risk_changed_by"] == "row;release"
    assert "added)" not in rows["4"]["risk_change"], "no row of the data is named for another pair"


def test_renamed_and_empty_new_columns_change_no_row(client: FlaskClient, earlier: bytes) -> None:
    head, *rows = SHEET.replace("product", "Ware").splitlines()
    now = "\n".join([f"{head},hs", *(f"{row}," for row in rows)]) + "\n"
    answer = compared(client, earlier, now, "compare=changed&format=json&columns=sector:Ware")
    assert answer.status_code == 200, answer.text
    assert [item["changed_by"] for item in answer.get_json()["items"]] == [["release"]]


def test_an_earlier_result_may_be_a_comparison_of_all_rows(client: FlaskClient, earlier: bytes) -> None:
    every = compared(client, earlier, LATER, "compare=all&receipt=true").data
    again = compared(client, every, LATER, "compare=all&format=json").get_json()
    assert again["summary"]["changed"] == {"changed": 0, "new": 0, "gone": 0, "unchanged": 4}
    part = compared(client, earlier, LATER, "compare=changed&receipt=true").data
    refused = compared(client, part, LATER, "compare=all")
    assert refused.status_code == 422
    assert "send the result of all rows" in refused.get_json()["detail"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"band": []},
        {"status": "safe"},
        {"score": "10" * 400},
        {"matched": {"region": {"code": {}}, "sector": {"code": "1020"}}},
        {"laws": [{"id": "a" * 5000, "status": "x"}]},
    ],
)
def test_lines_that_no_screening_writes_are_refused(
    client: FlaskClient, before: FlaskClient, wrong: Json
) -> None:
    first = json.loads(screened(before, SHEET, "format=ndjson").splitlines()[0])
    line = json.dumps(first | wrong).encode() + b"\n"
    answer = compared(client, line, SHEET, "compare=all", "earlier.ndjson")
    assert answer.status_code == 422, answer.text
    assert answer.get_json()["detail"].startswith("earlier: ")


def test_a_result_that_is_cut_off_within_a_row_is_refused(client: FlaskClient, earlier: bytes) -> None:
    answer = compared(client, earlier[: earlier.index(b"whole fish") + 3], SHEET, "compare=all")
    assert answer.status_code == 422
    assert "a row was cut off or edited" in answer.get_json()["detail"]


def test_rows_without_an_id_are_known_by_what_they_say(client: FlaskClient, before: FlaskClient) -> None:
    plain = "\n".join(line.partition(",")[2] for line in SHEET.splitlines()) + "\n"
    moved = "\n".join([plain.splitlines()[0], *reversed(plain.splitlines()[1:])]) + "\n"
    answer = compared(client, screened(before, plain, "receipt=true"), moved, "compare=all&format=json")
    assert answer.get_json()["summary"]["changed"] == {"changed": 1, "new": 0, "gone": 0, "unchanged": 3}


def verify(client: FlaskClient, **parts: bytes) -> Json:
    data = {name: (io.BytesIO(content), name) for name, content in parts.items()}
    answer = client.post(VERIFY, data=data, content_type="multipart/form-data")
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()
    return found


@pytest.mark.parametrize("which", ["all", "changed"])
def test_the_receipt_of_a_comparison_is_verified_with_the_earlier_result(
    client: FlaskClient, earlier: bytes, which: str
) -> None:
    result = compared(client, earlier, LATER, f"compare={which}&receipt=true").data
    receipt = json.dumps(receipt_of(result)).encode()
    parts = {"receipt": receipt, "earlier": earlier, "request": LATER.encode(), "result": result}
    assert verify(client, **parts)["verdict"] == "valid"
    for edited in (earlier.replace(b"very_high", b"very_low"), earlier.replace(b"very_high", b"?"), b"a,b\n"):
        other = verify(client, **parts | {"earlier": edited})
        assert (other["verdict"], other["differs"][0]) == ("invalid", "compared_sha256")
    texts = {name: content.decode() for name, content in parts.items()} | {"receipt": json.loads(receipt)}
    assert client.post(VERIFY, json=texts).get_json()["verdict"] == "valid"


def test_the_receipt_of_the_earlier_result_is_still_valid_where_it_was_issued(
    before: FlaskClient, earlier: bytes
) -> None:
    receipt = json.dumps(receipt_of(earlier)).encode()
    assert verify(before, receipt=receipt, request=SHEET.encode(), result=earlier)["verdict"] == "valid"


@pytest.mark.parametrize(
    ("earlier_text", "detail"),
    [
        ("a,b\n1,2\n", "earlier: "),
        ("number,country,product\n1,VN,shoes\n", "no column risk_status: it is no screened sheet"),
    ],
)
def test_what_is_no_earlier_result_is_refused(client: FlaskClient, earlier_text: str, detail: str) -> None:
    answer = compared(client, earlier_text.encode(), SHEET, "compare=all")
    assert answer.status_code == 422
    assert detail in answer.get_json()["detail"]


def test_a_form_and_compare_need_each_other(client: FlaskClient, earlier: bytes) -> None:
    assert "compare=all or compare=changed" in compared(client, earlier, SHEET, "").get_json()["detail"]
    answer = client.post("/v1/screenings?compare=all", data=SHEET, content_type="text/csv")
    assert answer.status_code == 422
    assert "send multipart/form-data with the parts earlier, sheet" in answer.get_json()["detail"]


@pytest.fixture
def files(tmp_path: Path, earlier: bytes, release_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sheet and the earlier result, for the command."""
    (tmp_path / "sheet.csv").write_text(LATER)
    (tmp_path / "earlier.csv").write_bytes(earlier)
    monkeypatch.setenv("RISK_RELEASE", str(release_path))
    return tmp_path


def test_the_command_compares_as_the_server_does(
    client: FlaskClient, files: Path, earlier: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = [
        files / "sheet.csv",
        "-o",
        files / "new.csv",
        "--compare",
        files / "earlier.csv",
        "--only-changed",
        "--as-of",
        DAY,
    ]
    assert main(["screen", *map(str, arguments)]) == 0
    assert (files / "new.csv").read_bytes() == compared(client, earlier, LATER, "compare=changed").data
    printed = capfd.readouterr().err
    assert "its receipt holds" in printed
    assert "gone" in printed


def test_the_command_verifies_a_comparison_with_its_earlier_result(
    files: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sheet, then, result = (str(files / name) for name in ("sheet.csv", "earlier.csv", "new.csv"))
    made = ["screen", sheet, "-o", result, "--compare", then, "--receipt", "--as-of", DAY]
    assert main(made) == 0
    assert main(["verify", result, "--request", sheet, "--earlier", then]) == 0
    assert main(["verify", result, "--request", sheet, "--earlier", sheet]) != 0
    capfd.readouterr()
    assert main(["verify", result, "--request", sheet]) != 0
    assert "earlier" in capfd.readouterr().err
