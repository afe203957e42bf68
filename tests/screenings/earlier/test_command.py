"""The command compares and verifies as the server does."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.command.run import main
from tests.answers import DAY
from tests.screenings.earlier.exchange import LATER, compared


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
