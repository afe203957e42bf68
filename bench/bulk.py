"""Screening in bulk beside DuckDB: one core, two processes, ten million rows. It needs the group `more`.

`python -m bench.bulk` (BULK_ROWS=1000000), and `python -m bench.bulk memory 10000000` for the memory of one process.
Both write the same columns: the CSV is read, each row gets its answer, and all of it is written. DuckDB only joins a
ready-made table of answers on exact keys; the screening reads the places and products too.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from api.bulk.csv_screening import CsvScreening, Jobs
from api.screenings.files import Files
from api.screenings.lines import BodyLines
from api.screenings.options import options_of
from bench.screenings import CSV, Rows, issuer, megabytes, pairs, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = int(os.environ.get("BULK_ROWS", "1000000"))
OPTIONS = options_of({}, CSV, CSV)
ROUNDS = int(os.environ.get("BULK_ROUNDS", "3"))
"""Times that each is measured, in turns: compare within a round."""
STEP = 1_000_000
"""Rows between two figures of memory."""
JOIN = """
    COPY (SELECT i.*, a.* EXCLUDE (address, product)
            FROM read_csv('{source}', all_varchar = true) AS i LEFT JOIN answers AS a USING (address, product))
      TO '{target}' (HEADER)
"""


def screen(source: Path, target: Path, processes: int) -> None:
    """Screen a file with one process, this one, or with several, and print the rows a second."""
    begin, used = perf_counter(), process_time()
    with Files(str(source), str(target)) as files:
        assert files.part  # noqa: S101  the target is a file
        jobs = Jobs(processes, files.part, files.reserve) if processes > 1 else None
        screening = CsvScreening(issuer(), OPTIONS, BodyLines(files.source, hashed=False), jobs)
        for chunk in screening.chunks():
            files.write(chunk)
        files.commit()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = process_time() - used + children.ru_utime + children.ru_stime
    report(f"screening, {processes} process{'es' * (processes > 1)}", perf_counter() - begin, used)


def join(source: Path, target: Path) -> None:
    """Join a file with the answers in another by DuckDB on one thread, and print the rows a second."""
    import duckdb  # noqa: PLC0415  of the group more

    connection = duckdb.connect(config={"threads": 1})
    screened = f"read_csv('{source.with_suffix('.screened')}', all_varchar = true)"
    connection.execute(
        f"CREATE TABLE answers AS SELECT DISTINCT ON (address, product) * EXCLUDE supplier FROM {screened}"
    )
    begin, used = perf_counter(), process_time()
    connection.execute(JOIN.format(source=source, target=target))
    report("DuckDB, one thread, a join on ready-made answers", perf_counter() - begin, process_time() - used)


def report(what: str, seconds: float, used: float) -> None:
    """Print rows a second, by the clock and by the time of processors."""
    print(
        f"  {what:<50} {ROWS / seconds:>10,.0f} rows/s {ROWS / used:>10,.0f} rows/s of processor", flush=True
    )


def memory(rows: int) -> None:
    """Print the most memory of this process after each million rows, which are generated while they are read."""

    def lines() -> Iterator[bytes]:
        for number, line in enumerate(islice(sheet(pairs()), rows + 1)):
            if number and number % STEP == 0:
                print(f"  {number:>12,} rows  {megabytes():6.0f} MB", flush=True)
            yield line

    for _ in CsvScreening(issuer(), OPTIONS, BodyLines(Rows(lines()))).chunks():
        pass


def main() -> None:
    """Print the table: each figure is that of a process of its own, on one core where it says so."""
    if sys.argv[1:2] == ["memory"]:
        memory(int(sys.argv[2]))
    elif sys.argv[1:2] == ["screen"]:
        screen(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    elif sys.argv[1:2] == ["join"]:
        join(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        compare()


def compare() -> None:
    """Screen and join a sheet of 2,400 pairs that repeat."""
    print(f"bulk, {ROWS:,} rows of 2,400 pairs, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "rows.csv")
        with source.open("wb") as file:
            file.writelines(islice(sheet(pairs()), ROWS + 1))
        cores = sorted(os.sched_getaffinity(0))
        own = [sys.executable, "-m", "bench.bulk"]
        screened, joined, two = (Path(folder, name) for name in ("rows.screened", "joined.csv", "two.csv"))
        commands: list[tuple[list[int], list[str | Path]]] = [
            (cores[:1], ["screen", source, screened, "1"]),
            (cores[:1], ["join", source, joined]),
            (cores, ["screen", source, two, "2"]),
        ]
        for _ in range(ROUNDS):
            for used, command in commands:
                os.sync()  # else the disk is busy with what the one before wrote
                os.sched_setaffinity(0, used)
                subprocess.run([*own, *command], check=True)
            joined.unlink()
            two.unlink()


if __name__ == "__main__":
    main()
