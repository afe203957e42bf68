"""docs/receipts.md is executed: every command in it, in order, against a real server, and what it shows is what comes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.serving import GUNICORN, environment, free_port, wait_until_ready

pytestmark = pytest.mark.more

PAGE = (ROOT / "docs" / "receipts.md").read_text("utf-8")
BLOCKS = re.compile(r"^```bash\n(.*?)^```\n(?:```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
KEY = "the key of this test"
MARK = "--- end of block ---"


def test_every_command_gives_what_the_page_shows(release_path: Path, tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        GUNICORN,
        cwd=ROOT,
        env=environment(release=release_path, port=port, threads=4, receipt_key=KEY),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until_ready(process, port)
        told = run(port, tmp_path)
    finally:
        process.kill()
        process.communicate()
    assert told == [text for _, text in BLOCKS.findall(PAGE)]


def run(port: int, folder: Path) -> list[str]:
    """Run the blocks one after another in one shell, and give what each prints."""
    blocks = [block for block, _ in BLOCKS.findall(PAGE)]
    assert len(blocks) == PAGE.count("```bash")
    script = "set -euo pipefail\n" + "".join(f"{block}echo '{MARK}'\n" for block in blocks)
    done = subprocess.run(
        ["bash", "-c", script.replace("127.0.0.1:8000", f"127.0.0.1:{port}")],
        cwd=folder,
        env=os.environ | {"KEY": KEY, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.split(f"{MARK}\n")[:-1]
