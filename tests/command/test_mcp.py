"""The subcommand that serves agents: what it refuses before it serves."""

from pathlib import Path

import pytest

from api.command.run import main

REFUSED = [
    (["--http", "70000"], "write a number from 0 to 65535"),
    (["--http", "0.0.0.0:80"], "is no port"),
    (["--links", "risk.example.org"], "is no address"),
    (["--links", "https://risk.example.org/?x=1"], "is no address"),
    (["--links", f"https://{'x' * 200}.example.org"], "of at most 120 characters"),
]


@pytest.mark.parametrize(("options", "advice"), REFUSED, ids=[str(n) for n in range(len(REFUSED))])
def test_an_option_that_cannot_be_used_is_refused(
    options: list[str], advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["mcp", *options])
    assert ended.value.code == 2
    assert advice in capsys.readouterr().err


def test_a_release_that_is_missing_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mcp", "--release", str(tmp_path / "none.sqlite")]) == 2
    assert "no release" in capsys.readouterr().err
