"""Schemathesis with many examples and another seed each time; its output names the seed, to run it again."""

import random
import sys
from pathlib import Path

import pytest

from tests.more.test_openapi_in_use import FUZZ, fuzz
from tests.serving import Server

pytestmark = pytest.mark.nightly

EXAMPLES = 250
"""Ten times as many as `make test-more` draws."""


def test_schemathesis_finds_no_undocumented_answer_by_any_seed(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = random.randrange(1_000_000)  # noqa: S311  no secret
    text = (FUZZ / "schemathesis.toml").read_text()
    for old, new in (
        ("seed = 1\n", f"seed = {seed}\n"),
        ("deterministic = true\n", "deterministic = false\n"),
        ("max-examples = 20\n", f"max-examples = {EXAMPLES}\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    config = tmp_path / "schemathesis.toml"
    config.write_text(text)
    address = f"http://127.0.0.1:{server.port}"
    output = fuzz(address, tmp_path, config, monkeypatch)
    sys.stdout.write(output[-2000:])
    assert "No issues found" in output, f"seed {seed}"
