"""The command: the answers of the server without a server, and files that are complete or absent."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.screen import main
from api.settings import ROOT
from api.web.media import CSV, JSON, NDJSON
from tests.answers import DAY, Json
from tests.screenings.workbooks import rows_of, xlsx
from tests.serving import PATIENCE
from tests.verification.exchanges import MEDIA, REQUESTS, receipt_in, screen, verify

SUFFIX = {CSV: ".csv", NDJSON: ".ndjson", JSON: ".json"}


@pytest.fixture(autouse=True)
def _released(release_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return written(tmp_path, CSV)


def written(folder: Path, media: str) -> Path:
    path = folder / f"suppliers{SUFFIX[media]}"
    path.write_bytes(REQUESTS[media])
    return path


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "api.screen", *map(str, arguments)]


def split(result: bytes, media: str) -> tuple[Json | bytes, Json]:
    """Return the result without its receipt, and the receipt without its time."""
    receipt = {
        name: value
        for name, value in receipt_in(result, media).items()
        if name not in {"screened_at", "issued_at", "seal_sha256"}
    }
    if media == JSON:
        return {name: part for name, part in json.loads(result).items() if name != "receipt"}, receipt
    return result[: result.rstrip().rfind(b"\n") + 1], receipt


@pytest.mark.parametrize("media_out", MEDIA)
@pytest.mark.parametrize("media_in", MEDIA)
def test_it_answers_as_the_server_does_in_every_media_type(
    client: FlaskClient, tmp_path: Path, media_in: str, media_out: str
) -> None:
    output = tmp_path / f"screened{SUFFIX[media_out]}"
    options = ["--as-of", DAY, "--import-into", "us,EU", "--facts", "prison_made:no", "--receipt"]
    assert main([str(written(tmp_path, media_in)), "-o", str(output), *options]) == 0
    served = screen(client, media_in, media_out, "&import_into=US,EU&facts=prison_made:no")
    found = output.read_bytes()
    assert split(found, media_out) == split(served.result, media_out)
    assert found[:200] == served.result[:200]
    assert (
        verify(client, served._replace(receipt=receipt_in(found, media_out), result=found))["verdict"]
        == "valid"
    )


def test_columns_and_complete_profiles_are_those_of_the_server(client: FlaskClient, sheet: Path) -> None:
    output = sheet.with_name("out.jsonl")
    arguments = [
        str(sheet),
        "-o",
        str(output),
        "--as-of",
        DAY,
        "--columns",
        "hs:",
        "--columns",
        "sector:product",
    ]
    assert main([*arguments, "--detail", "full", "--receipt"]) == 0
    served = screen(client, CSV, NDJSON, "&columns=hs:&columns=sector:product&detail=full")
    assert split(output.read_bytes(), NDJSON) == split(served.result, NDJSON)


def test_a_sheet_has_a_receipt_only_on_demand(sheet: Path) -> None:
    output = sheet.with_name("out.csv")
    assert main([str(sheet), "-o", str(output)]) == 0
    assert b"# receipt" not in output.read_bytes()


def test_standard_input_and_output_are_used_where_no_file_is_named() -> None:
    done = subprocess.run(
        command("-", "--from", "ndjson", "--to", "csv"),
        cwd=ROOT,
        input=REQUESTS[NDJSON],
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b"id,region,country,sector,hs,risk_status")
    assert done.stdout.count(b"\r\n") == 4
    assert b"assessed" in done.stderr


def test_the_summary_has_aligned_counts_and_advice(sheet: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([str(sheet), "-o", str(sheet.with_name("out.csv"))]) == 0
    printed = capfd.readouterr()
    assert printed.out == ""
    counts, _, columns = printed.err.rpartition("\n\n")
    assert columns.startswith("columns read: ")
    lines = [line for line in counts.splitlines() if line]
    assert lines[0].split() == ["rows", "3"]
    assert any(line.startswith("assessed") and "highest bands first" in line for line in lines)
    assert any(line.startswith("very_high") for line in lines)
    ends = {line.index(line.split()[1]) + len(line.split()[1]) for line in lines}
    assert len(ends) == 1


def test_the_columns_that_were_read_are_listed_and_those_that_were_not(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "suppliers.csv"
    sheet.write_text("id,Abteilung,country,product,Bezeichnung\n1,West,China,yarn,Garn\n", "utf-8")
    assert main([str(sheet), "-o", str(tmp_path / "out.csv")]) == 0
    assert capfd.readouterr().err.splitlines()[-2:] == [
        "columns read: country as country; id as id; product, Bezeichnung as sector",
        "columns not read: Abteilung",
    ]


def test_workbooks_are_read_and_written_by_their_endings(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    book, output = tmp_path / "suppliers.xlsx", tmp_path / "out.xlsx"
    rows: list[list[object]] = [
        ["City", "Country", "Product", "Spend"],
        ["Dandong", "China", "frozen squid", 5],
    ]
    book.write_bytes(xlsx({"One": [["x"]], "Two": rows}))
    assert main([str(book), "-o", str(output), "--sheet", "Two", "--as-of", DAY]) == 0
    printed = capfd.readouterr().err
    assert "columns not read: Spend" in printed
    assert "note: the sheet Two was read; not read: One" in printed
    assert "assessed" in rows_of(output.read_bytes())[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.xlsx", "suppliers.xlsx"]
    assert main([str(book), "--sheet", "Two", "-o", str(tmp_path / "out.csv"), "--bom"]) == 0
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfCity")


def test_the_encoding_and_notes_on_a_sheet_are_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "suppliers.csv"
    sheet.write_bytes("Liste 2026;;\nStadt;Contry;Ware\nKöln;Deutschland;Möbel\nSumme;;\n".encode("cp1252"))
    assert main([str(sheet), "-o", str(tmp_path / "out.csv")]) == 0
    printed = capfd.readouterr().err
    for line in (
        "encoding: cp1252",
        'note: the heading "Contry" was read as country',
        "note: line 1 above the headings",
        "skipped",
    ):
        assert line in printed


def test_lines_of_json_have_no_columns_to_list(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([str(written(tmp_path, NDJSON)), "-o", str(tmp_path / "out.csv")]) == 0
    assert "columns" not in capfd.readouterr().err


def test_a_target_without_a_suffix_has_the_format_of_the_input(sheet: Path) -> None:
    output = sheet.with_name("out")
    assert main([str(sheet), "-o", str(output)]) == 0
    assert b"risk_status" in output.read_bytes()


def test_a_progress_bar_is_shown_on_demand_and_not_to_a_file(
    sheet: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for more, shown in (["--progress"], True), ([], False):
        assert main([str(sheet), "-o", str(sheet.with_name("out.csv")), *more]) == 0
        assert ("100%" in capfd.readouterr().err) == shown


@pytest.mark.parametrize(
    ("arguments", "detail"),
    [
        (["suppliers.xlsm"], "it may have macros: save it as .xlsx; or add --from csv, ndjson, json, xlsx or parquet"),
        (["missing.csv"], "missing.csv: No such file"),
        (["suppliers.csv", "-o", "suppliers.csv"], "is the input itself"),
        (["suppliers.csv", "-o", "./link.csv"], "is the input itself"),
        (["suppliers.csv", "-o", "result.xls"], "result.xls: its ending is none of .csv, .tsv, .txt, .ndjson, .jsonl, .json, .xlsx, .parquet; or add --to"),
        (["suppliers.csv", "-o", "result.pdf"], "result.pdf: its ending is none of"),
        (["book.xlsx"], "the workbook cannot be read"),
        (["suppliers.csv", "--sheet", "Two"], "sheet: it is one of a workbook"),
        (["suppliers.csv", "--encoding", "rot13"], "send one of windows-1250"),
        (["suppliers.csv", "-o", "none/out.csv"], "none: this folder does not exist"),
        (["suppliers.csv", "--facts", "dprk:yes"], 'unknown fact "dprk"'),
        (["suppliers.csv", "--import-into", "XX"], "unknown country of import"),
        (["suppliers.csv", "--as-of", "2026-02-30"], "is no day"),
        (["suppliers.csv", "--columns", "sector:Nix"], "Nix"),
        (["suppliers.csv", "--detail", "full"], "does not fit into a CSV"),
        (["suppliers.csv", "--from", "json"], "cannot be read as JSON"),
        (["suppliers.csv", "--release", "none.sqlite"], "build it with `make release`"),
        (["empty.json"], "send a list of suppliers"),
    ],
)  # fmt: skip
def test_an_invalid_request_is_exit_code_2_with_a_message_and_writes_nothing(
    sheet: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: list[str],
    detail: str,
) -> None:
    monkeypatch.chdir(sheet.parent)
    Path("link.csv").symlink_to("suppliers.csv")
    Path("empty.json").write_text("{}")
    Path("book.xlsx").write_text("no workbook")
    before = {path.name: path.read_bytes() for path in sheet.parent.iterdir()}
    assert main(arguments if "-o" in arguments else [*arguments, "-o", "out.csv"]) == 2
    printed = capfd.readouterr()
    assert detail in printed.err
    assert "Traceback" not in printed.err
    assert {path.name: path.read_bytes() for path in sheet.parent.iterdir()} == before


def test_an_unknown_option_is_exit_code_2() -> None:
    with pytest.raises(SystemExit) as exited:
        main(["x.csv", "--colour"])
    assert exited.value.code == 2


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_run_leaves_the_target_unchanged(tmp_path: Path, sent: signal.Signals) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    process = subprocess.Popen(
        command("-", "--from", "csv", "-o", target), cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.write(b"region,product\r\n" + b"CN-LN,cotton\r\n" * 50_000)
    process.stdin.flush()
    deadline = time.monotonic() + PATIENCE
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"out.csv": "old"}


def test_it_ends_without_a_message_where_its_output_is_no_longer_read(tmp_path: Path) -> None:
    sheet = tmp_path / "suppliers.csv"
    sheet.write_bytes(b"region,product\r\n" + b"CN-LN,cotton\r\n" * 50_000)
    process = subprocess.Popen(command(sheet), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read(10) == b"region,pro"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=PATIENCE) == 141


def test_a_target_that_is_a_link_remains_one_and_a_device_is_written_to(sheet: Path) -> None:
    real, link = sheet.with_name("real.csv"), sheet.with_name("link.csv")
    link.symlink_to(real)
    assert main([str(sheet), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert b"risk_status" in real.read_bytes()
    assert main([str(sheet), "-o", os.devnull, "--to", "json"]) == 0
    assert Path(os.devnull).is_char_device()


def test_json_is_limited_in_length_as_it_is_for_the_server(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RISK_MOST_DOCUMENT", "100")
    assert main([str(written(sheet.parent, JSON))]) == 2
    assert "use NDJSON or CSV" in capfd.readouterr().err


@pytest.mark.parametrize("module", ["api.screen", "api.screenings.run", "api.scoring", "api.text"])
def test_the_command_and_its_modules_import_no_flask(module: str) -> None:
    code = f"import sys, {module}; sys.exit('flask' in sys.modules or 'werkzeug' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
