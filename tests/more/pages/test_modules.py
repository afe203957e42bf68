"""The modules of the pages that need no page are tested by Node, which runs them as a browser does."""

import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.more

TESTS = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name.split(".")[0])
def test_the_modules_keep_the_promises_that_their_tests_name(path: Path) -> None:
    found = subprocess.run(
        ["node", "--experimental-default-type=module", "--test", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout
    assert "# pass 0\n" not in found.stdout
