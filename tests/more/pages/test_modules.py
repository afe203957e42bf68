"""The modules of the pages: their types are checked, and those that need no page are tested by Node."""

import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.more

FOLDER = Path(__file__).parent
TESTS = sorted(FOLDER.glob("*.test.mjs"))
CHECKER = FOLDER.parent / "node_modules" / ".bin" / "tsc"


def test_what_the_modules_say_of_their_types_is_true() -> None:
    found = subprocess.run([CHECKER, "-p", FOLDER], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


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
