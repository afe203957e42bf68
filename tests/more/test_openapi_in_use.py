"""The OpenAPI document as Schemathesis sees it; tests/more/clients has the other tools and clients."""

from pathlib import Path

import pytest

from api.settings import ROOT
from tests.more.clients.calls import BIN, DOCUMENT, MORE, run

pytestmark = pytest.mark.more

FUZZ = MORE / "fuzz"


@pytest.mark.parametrize("name", ["server", "granian"])
def test_schemathesis_finds_no_answer_that_the_document_does_not_promise(
    name: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"http://127.0.0.1:{request.getfixturevalue(name).port}"
    output = fuzz(address, tmp_path, FUZZ / "schemathesis.toml", monkeypatch)
    assert "No issues found" in output
    assert "warning" not in output.lower()


def fuzz(address: str, folder: Path, config: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run Schemathesis with the project's hooks and return its output."""
    monkeypatch.setenv("SCHEMATHESIS_HOOKS", "tests.more.fuzz.hooks")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return run(folder, BIN / "schemathesis", "--config-file", config, "run", DOCUMENT, "--url", address)
