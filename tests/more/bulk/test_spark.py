"""Spark: a cluster of two workers screens as the command does; a lost executor loses and doubles no row, and no key stalls it.

One run of spark-submit, shared by all workers of the tests; everything that it starts is in its own process group.
"""

import json
import os
import signal
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyspark
import pytest
from pyarrow import parquet

from api.bulk.columns import ColumnScreener
from api.database import Release
from api.settings import ROOT
from tests.answers import DAY
from tests.bulk.tables import mixed
from tests.session_files import SessionFiles

pytestmark = pytest.mark.more

EXAMPLE = ROOT / "docs" / "operators" / "examples" / "spark_screening.py"
DRIVER = Path(__file__).with_name("spark_driver.py")
PATIENCE = 900
"""Seconds for a cluster to start and run three jobs; on a machine with other work it takes minutes."""
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "1024m",
    "spark.log.level": "WARN",
    "spark.sql.files.minPartitionNum": "4",
    "spark.ui.enabled": "false",
}
FILES, ROWS_EACH = 4, 100


def spark_home(folder: Path) -> Path:
    """Make a home of Spark whose folder of work is its own."""
    folder.mkdir()
    for path in Path(pyspark.__file__).parent.iterdir():
        if path.name != "work":
            (folder / path.name).symlink_to(path)
    return folder


def write_rows(folder: Path, heading: list[str], rows: list[tuple[str, ...]]) -> None:
    folder.mkdir()
    for number in range(FILES):
        part = [(str(place), *row) for place, row in enumerate(rows)][number * ROWS_EACH :][:ROWS_EACH]
        columns = map(pa.array, zip(*part, strict=True))
        parquet.write_table(pa.table(list(columns), ["n", *heading]), folder / f"{number}.parquet")


def write_tree(path: Path) -> None:
    """Write the code of the API as one file, as it travels to executors."""
    with zipfile.ZipFile(path, "w") as file:
        for top in ("api", "schemas"):
            for each in (ROOT / top).rglob("*"):
                if each.is_file() and each.suffix != ".pyc":
                    file.write(each, each.relative_to(ROOT))


def submit(folder: Path, release: Path) -> None:
    """Run the driver on a cluster of two workers; at the end nothing of it is left."""
    command: list[str | Path] = [
        Path(sys.executable).with_name("spark-submit"),
        "--master",
        "local-cluster[2,1,1024]",
    ]
    for name, value in SETTINGS.items():
        command += ["--conf", f"{name}={value}"]
    command += ["--py-files", f"{folder / 'tree.zip'},{EXAMPLE}", DRIVER, release, folder, DAY]
    own = {
        "SPARK_HOME": str(spark_home(folder / "home")),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, env=os.environ | own, stdout=log, stderr=log, start_new_session=True
        )
        try:
            code = process.wait(PATIENCE)
        finally:
            with suppress(ProcessLookupError):  # also what a failed driver has left
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    assert code == 0, (folder / "log").read_text()[-5_000:]


@pytest.fixture(scope="module")
def rows(opened: Release) -> list[tuple[str, ...]]:
    return mixed(opened, FILES * ROWS_EACH)[1]


@pytest.fixture(scope="module")
def heading(opened: Release) -> list[str]:
    return list(mixed(opened, 1)[0])


def skewed(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return rows of which all but a few have the same place and product."""
    return [row if place % 50 == 0 else rows[0] for place, row in enumerate(rows)]


@pytest.fixture(scope="module")
def cluster(
    shared: SessionFiles, release_path: Path, heading: list[str], rows: list[tuple[str, ...]]
) -> Path:
    """The folder with what the cluster has written."""

    def make(folder: Path) -> None:
        write_tree(folder / "tree.zip")
        write_rows(folder / "rows.parquet", heading, rows)
        write_rows(folder / "skewed.parquet", heading, skewed(rows))
        submit(folder, release_path)

    return shared.once("spark", make)


def screened(folder: Path) -> tuple[list[str], dict[str, list[Any]]]:
    """Return the numbers of the rows that were written, sorted, and the columns of the screening in that order."""
    table = parquet.read_table(folder)
    order = sorted(range(table.num_rows), key=lambda place: int(table["n"][place].as_py()))
    table = table.take(order)
    risks = [name for name in table.column_names if name.startswith("risk_")]
    return table["n"].to_pylist(), table.select(risks).to_pydict()


@pytest.mark.parametrize("job", ["rows", "killed", "skewed"])
def test_each_row_is_there_once_with_the_answer_of_the_embedded_screening(
    opened: Release, cluster: Path, heading: list[str], rows: list[tuple[str, ...]], job: str
) -> None:
    numbers, found = screened(cluster / job)
    assert numbers == [str(place) for place in range(FILES * ROWS_EACH)]
    sent = skewed(rows) if job == "skewed" else rows
    screener = ColumnScreener(opened, heading, {"as_of": DAY})
    assert found == screener.screen(list(zip(*sent, strict=True)))


def test_an_executor_was_killed_while_it_screened(cluster: Path) -> None:
    assert (cluster / "killed.marker").read_text() == "0"
    assert "Lost executor" in (cluster / "log").read_text()


def test_a_key_of_most_rows_stalls_nothing_because_rows_are_not_moved_by_their_keys(cluster: Path) -> None:
    about = json.loads((cluster / "about.json").read_text())
    assert "MapInArrow" in about["plan"]
    assert "Exchange" not in about["plan"]
    assert about["parts"] == [ROWS_EACH] * FILES


def test_the_code_and_the_release_travel_as_files(cluster: Path) -> None:
    code = json.loads((cluster / "about.json").read_text())["code"]
    assert "tree.zip" in code
