"""pandas, DuckDB and LibreOffice: the recipes of the documentation, by which codes stay texts and names stay whole."""

import csv
import io
import subprocess
from pathlib import Path

import pytest

from tests.docs.page.commands import NEEDS, output_of
from tests.docs.pages import with_outputs
from tests.more.clients.calls import PAGE, run
from tests.serving import Server

pytestmark = pytest.mark.more

BLOCKS = [
    (block, shown)
    for block, shown in with_outputs((PAGE.parent / "tables.md").read_text("utf-8"), "python")
    if block.comment.startswith(NEEDS)
]
SHEET = "supplier,city,product\n丹东水产厂,丹东,冷冻鱿鱼\nB,乌鲁木齐,cotton growing\n"
NAMES = [["丹东水产厂", "丹东"], ["B", "乌鲁木齐"]]
UTF_8 = "Text - txt - csv (StarCalc):44,34,76"


@pytest.mark.parametrize("place", range(len(BLOCKS)))
def test_a_recipe_prints_what_is_shown(server: Server, tmp_path: Path, place: int) -> None:
    block, shown = BLOCKS[place]
    assert shown is not None
    assert output_of(block, f"http://127.0.0.1:{server.port}", tmp_path) == shown.text


def screened(server: Server, query: str) -> bytes:
    """Return a screened sheet with Chinese names."""
    address = f"http://127.0.0.1:{server.port}/v1/screenings?as_of=2026-11-24&{query}"
    command = ["curl", "-sS", "--fail-with-body", "--data-binary", "@-", "-H", "Content-Type: text/csv"]
    return subprocess.run([*command, address], input=SHEET.encode(), capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    ("query", "name", "options"),
    [("format=xlsx", "book.xlsx", ()), ("bom=true", "sheet.csv", (f"--infilter={UTF_8}",))],
    ids=["workbook", "csv"],
)
def test_libreoffice_shows_chinese_names_whole(
    server: Server, tmp_path: Path, query: str, name: str, options: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(screened(server, query))
    own = ("--headless", f"-env:UserInstallation=file://{tmp_path}/profile", *options)
    run(tmp_path, "soffice", *own, "--convert-to", f"csv:{UTF_8},1", "--outdir", "read", name)
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "read" / name).with_suffix(".csv").read_text("utf-8")))
    )
    assert [[row["supplier"], row["city"]] for row in rows] == NAMES
    if name.endswith(".xlsx"):
        assert [row["risk_sector"] for row in rows] == ["1020", "0116"]
