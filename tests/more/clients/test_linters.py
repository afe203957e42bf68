"""The document as linters see it, by all rules that they recommend: not even a hint."""

from pathlib import Path

import pytest

from api.settings import ROOT
from tests.more.clients.calls import DOCUMENT, NODE, run

pytestmark = pytest.mark.more


def test_spectral_finds_nothing_not_even_a_hint(tmp_path: Path) -> None:
    rules = ("--ruleset", ROOT / ".spectral.yaml", "--fail-severity=hint")
    assert "No results" in run(tmp_path, NODE / "spectral", "lint", DOCUMENT, *rules)


def test_redocly_finds_neither_an_error_nor_a_warning(tmp_path: Path) -> None:
    output = run(tmp_path, NODE / "redocly", "lint", DOCUMENT, REDOCLY_TELEMETRY="off")
    assert "Your API description is valid" in output
    assert "warning" not in output.replace("Deprecation warning", "")
