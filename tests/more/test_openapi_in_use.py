"""The OpenAPI document as others use it: a linter, a generator of clients, and Schemathesis."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.serving import Server

pytestmark = pytest.mark.more


DOCUMENT = ROOT / "openapi.yaml"
BIN = Path(sys.executable).parent
MORE = ROOT / "tests" / "more"
FUZZ = MORE / "fuzz"
SPECTRAL = MORE / "node_modules" / ".bin" / "spectral"

READER = """
from datetime import date

from risk_client import Client
from risk_client.api.risks import get_risk
from risk_client.models import Profile
from risk_client.types import Unset


def read(address: str) -> tuple[float, str, dict[str, str]]:
    with Client(base_url=address) as client:
        found = get_risk.sync("CN-LN", "seafood-processing", client=client, as_of=date(2026, 11, 24))
    assert isinstance(found, Profile)
    score: float | None = found.score
    band: str | None = found.band
    assert score is not None
    assert band is not None
    assert found.basis.region.code == found.region.code
    assert found.at_most is None or found.at_most.score > score
    others: list[str] = found.other_laws.conditional
    assert others
    assert isinstance(found.laws[0].effect, Unset)
    first: str = found.laws[0].status
    assert first
    return score, band, {law.id: law.status for law in found.laws}
"""


@pytest.fixture
def address(server: Server) -> str:
    """The address of a running server."""
    return f"http://127.0.0.1:{server.port}"


def run(folder: Path, *command: str | Path) -> str:
    """Run a tool in a folder of its own and return its output, which is shown where it fails."""
    found = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, env=found, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_spectral_finds_nothing_not_even_a_hint(tmp_path: Path) -> None:
    output = run(
        tmp_path, SPECTRAL, "lint", DOCUMENT, "--ruleset", ROOT / ".spectral.yaml", "--fail-severity=hint"
    )
    assert "No results" in output


def test_a_generated_client_reads_score_band_and_laws_as_typed_attributes(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "risk_client"
    generate = ("generate", "--path", DOCUMENT, "--output-path", package, "--meta=none", "--fail-on-warning")
    output = run(tmp_path, BIN / "openapi-python-client", *generate, "--config", MORE / "client.yaml")
    assert "Warning" not in output
    (package / "py.typed").touch()
    (tmp_path / "reader.py").write_text(READER)
    run(tmp_path, BIN / "mypy", "--strict", "--follow-imports=silent", "reader.py")
    monkeypatch.syspath_prepend(tmp_path)
    score, band, laws = importlib.import_module("reader").read(address)
    assert 0 < score <= 10
    assert band == "very_high"
    assert laws["caatsa-321b"] == laws["uflpa"] == "conditional"


@pytest.mark.parametrize("name", ["server", "granian"])
def test_schemathesis_finds_no_answer_that_the_document_does_not_promise(
    name: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running: Server = request.getfixturevalue(name)
    output = fuzz(f"http://127.0.0.1:{running.port}", tmp_path, FUZZ / "schemathesis.toml", monkeypatch)
    assert "No issues found" in output
    assert "warning" not in output.lower()


def fuzz(address: str, folder: Path, config: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run Schemathesis with the project's hooks and return its output."""
    monkeypatch.setenv("SCHEMATHESIS_HOOKS", "tests.more.fuzz.hooks")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return run(folder, BIN / "schemathesis", "--config-file", config, "run", DOCUMENT, "--url", address)
