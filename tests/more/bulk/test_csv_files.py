"""CSV files in blocks: the bytes are those of the row by row screening, whatever is in the file and how many processes read it."""

import io
import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.bulk import csv_screening
from api.bulk.csv_screening import CsvScreening, Jobs
from api.bulk.processes import ProcessError
from api.database import Release
from api.problem import Problem
from api.receipts.issue import Issuer
from api.screenings import run
from api.screenings.files import Files
from api.screenings.lines import BodyLines
from api.screenings.options import options_of
from api.screenings.run import Screening
from api.settings import ROOT
from api.web.media import CSV
from api.web.work_lock import WorkLock
from tests.answers import DAY
from tests.bulk.tables import as_csv, mixed
from tests.serving import PATIENCE

pytestmark = pytest.mark.more

OPTIONS = options_of({"as_of": date.fromisoformat(DAY)}, CSV, CSV)
WITH_RECEIPT = options_of({"as_of": date.fromisoformat(DAY), "receipt": True}, CSV, CSV)
HEADING = "supplier,country,region,product\n"
LINES = [
    "Acme,China,Xinjiang,cotton\n",
    '"Acme ""Best"" Ltd, Co",China,"Urumqi, Xinjiang",cotton yarn\r\n',
    "Acme,,Dandong,frozen fish\n",
    ",,,coal\n",
    "Total,,,12\n",
    "\n",
    "\r\n",
    "Acme,Viet Nam,Hanoi\n",
    "Acme,Viet Nam,Hanoi,shirts,,\n",
    "Acme,Viet Nam,Hanoi,shirts,more\n",
    '"Acme\nTwo",Viet Nam,Hanoi,shirts\n',
    '"Acme,Viet Nam,Hanoi,shirts\n',
    'Ac"me,Viet Nam,Ha"noi",shirts\n',
    '"Ac"me,Viet Nam,Hanoi,""\n',
    "Müller,Deutschland,Köln,Möbel\n",
    "supplier,country,region,product\n",
    "=1+1,@China,-,+\n",
    "a\rb,China,Xinjiang,cotton\n",
    "---,---,---,---\n",
    "Page 1 of 2,,,\n",
]
OTHER_BYTES = [
    b"M\xfcller,Deutschland,K\xf6ln,M\xf6bel\n",
    b"a\0b,China,Xinjiang,cotton\n",
    b"a\x1b$B,China,Xinjiang,cotton\n",
]
SHEETS = st.lists(
    st.one_of(st.sampled_from(LINES).map(str.encode), st.sampled_from(OTHER_BYTES)), max_size=30
)


def row_by_row(release: Release, body: bytes) -> bytes:
    screening = Screening(Issuer(release), OPTIONS, BodyLines(io.BytesIO(body)), WorkLock())
    return b"".join(screening.chunks())


def by_blocks(release: Release, body: bytes) -> bytes:
    screening = CsvScreening(Issuer(release), OPTIONS, BodyLines(io.BytesIO(body)))
    return b"".join(screening.chunks())


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_screening, "BLOCK_BYTES", 100)
    monkeypatch.setattr(run, "TOGETHER", 3)  # blocks come after the first rows that are read together


@pytest.mark.usefixtures("small_blocks")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(lines=SHEETS, ends=st.booleans())
def test_any_sheet_has_the_same_bytes_by_blocks_and_row_by_row(
    opened: Release, lines: list[bytes], ends: bool
) -> None:
    body = HEADING.encode() + b"".join(lines)
    if not ends:
        body = body.removesuffix(b"\n")
    with suppress(Problem):
        expected = row_by_row(opened, body)
        assert by_blocks(opened, body) == expected


@pytest.mark.usefixtures("small_blocks")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(rest=st.text(alphabet='a,"\n\rü', max_size=60))
def test_any_text_has_the_same_bytes_by_blocks_and_row_by_row(opened: Release, rest: str) -> None:
    body = (HEADING + LINES[0] * 4 + rest + "\n" + LINES[0] * 9).encode()
    assert by_blocks(opened, body) == row_by_row(opened, body)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("delimiter", [",", ";", "~", "\\", "§", "€"])
def test_any_delimiter_has_the_same_bytes_by_blocks_and_row_by_row(opened: Release, delimiter: str) -> None:
    sheet = f"sep={delimiter}\n" + (HEADING + LINES[0] * 40).replace(",", delimiter)
    assert by_blocks(opened, sheet.encode()) == row_by_row(opened, sheet.encode())


def test_small_sheets_of_these_tests_reach_the_blocks(opened: Release, small_blocks: None) -> None:
    lines = BodyLines(io.BytesIO((HEADING + LINES[0] * 14).encode()))
    screening = CsvScreening(Issuer(opened), OPTIONS, lines)
    blocks = screening._blocks  # noqa: SLF001  what it screened is seen nowhere else
    found = []
    screened_block = blocks.screened
    blocks.screened = lambda block: found.append(screened_block(block)) or found[-1]  # type: ignore[assignment, method-assign, misc, func-returns-value]
    b"".join(screening.chunks())
    assert sum(block.rows for block in found if block) > 5


def test_rows_of_blocks_are_counted(opened: Release, small_blocks: None) -> None:
    screening = CsvScreening(
        Issuer(opened), OPTIONS, BodyLines(io.BytesIO((HEADING + LINES[0] * 500).encode()))
    )
    assert b"".join(screening.chunks()).count(b"\r\n") == 501
    assert screening.summary() == {"rows": 500, "statuses": {"assessed": 500}, "bands": {"very_high": 500}}


@pytest.fixture
def sheet(opened: Release, tmp_path: Path) -> Path:
    """A sheet of many blocks, some of which are read row by row."""
    heading, rows = mixed(opened, 60)
    rows = rows * 20 + [("V1", "two\nlines", "Dandong", "", "fish", "", "")] * 3 + rows * 20
    path = tmp_path / "suppliers.csv"
    path.write_bytes(as_csv(heading, rows))
    return path


def screened(release: Release, sheet: Path, processes: int) -> Iterator[CsvScreening]:
    """Screen a sheet with a receipt by several processes; yield after each chunk."""
    with Files(str(sheet), str(sheet.with_name("screened.csv"))) as files:
        assert files.part
        jobs = Jobs(processes, files.part, files.reserve)
        screening = CsvScreening(Issuer(release), WITH_RECEIPT, BodyLines(files.source), jobs)
        for chunk in screening.chunks():
            files.write(chunk)
            yield screening
        files.commit()


def test_several_processes_write_the_same_bytes_and_the_same_receipt(
    opened: Release, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_screening, "BLOCK_BYTES", 10_000)
    alone = Screening(Issuer(opened), WITH_RECEIPT, BodyLines(io.BytesIO(sheet.read_bytes())), WorkLock())
    *rows, receipt = b"".join(alone.chunks()).splitlines(keepends=True)
    *_, screening = screened(opened, sheet, 2)
    *found, own = sheet.with_name("screened.csv").read_bytes().splitlines(keepends=True)
    assert (found, screening.summary()) == (rows, alone.summary())
    digests = ("request_sha256", "result_sha256")
    assert [json.loads(own[10:])[name] for name in digests] == [
        json.loads(receipt[10:])[name] for name in digests
    ]


def test_the_processes_end_when_the_one_that_began_them_is_killed(
    sheet: Path, release_path: Path, tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from api.bulk import csv_screening; from api.command.run import main\n"
        "from api.bulk.processes import Processes; import multiprocessing, time\n"
        "csv_screening.BLOCK_BYTES = 10_000\n"
        "def report(self, number):\n"
        "    print(*[process.pid for process in multiprocessing.active_children()], flush=True); time.sleep(600)\n"
        "Processes.report = report\n"
        "main(['screen', *sys.argv[1:], '--jobs', '2'])"
    )
    command = [sys.executable, "-c", code, str(sheet), "-o", str(tmp_path / "out.csv")]
    own = os.environ | {"RISK_RELEASE": str(release_path)}
    with subprocess.Popen(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        workers = [int(each) for each in process.stdout.readline().split()]
        process.kill()
    assert len(workers) == 2
    deadline = time.monotonic() + PATIENCE
    while any(map(is_running, workers)):
        assert time.monotonic() < deadline, workers
        time.sleep(0.1)


def is_running(process: int) -> bool:
    """Return whether a process runs; one that has ended may wait for its parent to read its exit code."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def end_a_process(running: Iterator[CsvScreening]) -> None:
    """Go on with a screening, and end one of its processes once it has written."""
    for screening in running:
        if screening.answered > 1_000 and (children := multiprocessing.active_children()):
            children[0].kill()
            children[0].join(PATIENCE)


def test_a_process_that_ends_early_leaves_no_file(
    opened: Release, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_screening, "BLOCK_BYTES", 10_000)
    with pytest.raises(ProcessError, match="begin again"):
        end_a_process(screened(opened, sheet, 2))
    assert [path.name for path in sheet.parent.iterdir()] == ["suppliers.csv"]
    assert multiprocessing.active_children() == []
