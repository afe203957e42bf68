"""The subcommands that look up: their answers are those of the server, as a table, JSON or CSV."""

import csv
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.command.output import Output, write
from api.command.run import main
from tests.answers import DAY


@pytest.fixture(autouse=True)
def _released(release_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))


def test_json_is_the_answer_of_the_server(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--as-of", DAY, "--import-into", "US,EU", "--facts", "prison_made:no", "--hs", "030475"]
    assert main(["lookup", "CN-LN", "1020", *options]) == 0
    address = f"/v1/risks/CN-LN/1020?as_of={DAY}&import_into=US,EU&facts=prison_made:no&hs=030475"
    assert json.loads(capsys.readouterr().out) == client.get(address).get_json()


def test_words_lead_to_the_same_profile_as_codes(capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for texts in (
        ["CN-LN", "1020"],
        ["Dalian, China", "frozen fish fillets"],
        ["frozen fish fillets, Dalian"],
    ):
        assert main(["lookup", *texts, "--as-of", DAY, "--to", "csv"]) == 0
        printed.append(capsys.readouterr().out)
    assert len(set(printed)) == 1
    (row,) = csv.DictReader(io.StringIO(printed[0]))
    assert (row["region"], row["sector"], row["as_of"]) == ("CN-LN", "1020", DAY)


def test_a_table_has_the_score_the_sentence_and_the_laws(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "CN-LN", "1020", "--as-of", DAY, "--to", "table"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("place     Liaoning (CN-LN)\n")
    assert "\nscore     " in text
    assert "\nlaw " in text
    assert max(map(len, text.splitlines())) <= 100


def test_a_profile_with_its_receipt_is_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "CN-LN", "1020", "--as-of", DAY, "--receipt"]) == 0
    path = tmp_path / "profile.json"
    path.write_text(capsys.readouterr().out)
    assert main(["verify", str(path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["verdict"], found["checks"]["again"]) == ("valid", True)


def test_lines_of_standard_input_are_read_one_by_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("frozen squid, Dalian\n\nT-shirts, Dhaka\n"))
    assert main(["resolve", "-", "--to", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["text"], row["code"]) for row in rows] == [
        ("frozen squid, Dalian", "CN-LN"),
        ("frozen squid, Dalian", "1020"),
        ("T-shirts, Dhaka", "BD-13"),
        ("T-shirts, Dhaka", "1410"),
    ]


def test_the_command_needs_no_api_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RISK_API_KEYS_FILE", str(tmp_path / "none"))
    assert main(["lookup", "CN-LN", "1020", "--to", "csv"]) == 0
    assert capsys.readouterr().err == ""


def test_the_highest_part_of_a_profile_is_in_every_form(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = client.get(f"/v1/risks/NG/0810?as_of={DAY}").get_json()
    assert profile["status"] == "partial"
    most = profile["at_most"]
    assert main(["lookup", "NG", "ISIC 0810", "--as-of", DAY, "--to", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["score"], row["at_most"], row["at_most_band"]) == ("", str(most["score"]), most["band"])
    assert main(["lookup", "NG", "ISIC 0810", "--as-of", DAY, "--to", "table"]) == 0
    assert f"\nat most   {most['score']} of 10, {most['band']}, in NG/0810" in capsys.readouterr().out


def test_a_cell_is_one_line_and_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "frozen squid\n\u202e, Dalian", "--to", "table"]) == 0
    printed = capsys.readouterr().out
    assert "\u202e" not in printed
    assert len(printed.splitlines()) == 3


def test_no_cell_of_csv_but_the_text_that_was_sent_begins_as_a_formula(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [{"text": "=1+1", "note": "=1+1", "score": -1}]
    write("csv", Output(rows, str, lambda: rows))
    assert capsys.readouterr().out == "text,note,score\n=1+1,'=1+1,-1\n"
