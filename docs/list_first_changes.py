"""Bake release 2026.11.29, the first whose method is `inform-ilo-2`, from the repository's history with the code of today.

Run `PYTHONPATH=. .venv/bin/python docs/list_first_changes.py` in a complete clone: it writes build/2026.11.29.sqlite. After
`make release`, `python -m seed diff build/2026.11.29.sqlite build/release.sqlite --write` writes the list of the changes since.

The formats of some files have changed. Claims, listings, measures, presumptions and law are those of that release; what the
method does not read (`LATER`) is that of today, so that the list has no changes of it. The checks of that day were others:
those of today are not run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from seed.derive import Tables, derive
from seed.places.gazetteer import Gazetteer
from seed.read.faults import Faults
from seed.read.files import read
from seed.write.load import load
from seed.write.publish import publish
from seed.write.seal import seal

COMMIT = "35e620ad1f76e7088573a1d4d509068075ec4534"
"""The last commit with the data of 2026.11.29."""
LATER = (
    "notices.yaml",
    "published_goods.csv",
    "regions_own_country.csv",
    "sector_terms.csv",
    "series.csv",
    "upstream.csv",
    "reader",
    "good_terms.csv",
)
ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "2026.11.29.sqlite"


def bake(folder: Path, today: Path, target: Path) -> None:
    """Bake the data in a folder, unchecked; rows that the schema refuses end the command."""
    faults = Faults()
    data = read(folder, faults)
    tables = derive(data)
    _fit(tables, today)
    places = Gazetteer(data, ROOT / "build").database(tables["regions"], tables["region_names"], faults)
    database = load(tables, faults, places)
    if faults:
        sys.exit("\n".join(map(str, faults)))
    seal(database, data, folder)
    publish(database.conn, target)


def _fit(tables: Tables, today: Path) -> None:
    """Add the sources that later files name, and leave out notices of laws that came later."""
    known = {row["id"] for row in tables["sources"]}
    now = derive(read(today, Faults()))
    tables["sources"] += [row for row in now["sources"] if row["id"] not in known]
    publishers = {row["id"] for row in tables["publishers"]}
    tables["publishers"] += [row for row in now["publishers"] if row["id"] not in publishers]
    laws = {row["id"] for row in tables["instruments"]}
    tables["notices"] = [row for row in tables["notices"] if row["instrument"] in laws]
    left = {row["id"] for row in tables["notices"]}
    tables["notice_sectors"] = [row for row in tables["notice_sectors"] if row["notice"] in left]


def main() -> None:
    """Unpack the data, take the later files from today, bake."""
    with tempfile.TemporaryDirectory() as name:
        archive = subprocess.run(
            ["git", "archive", COMMIT, "seed/data"], cwd=ROOT, stdout=subprocess.PIPE, check=True
        )
        subprocess.run(["tar", "-x"], cwd=name, input=archive.stdout, check=True)
        folder, today = Path(name) / "seed" / "data", ROOT / "seed" / "data"
        for later in LATER:
            copy = shutil.copytree if (today / later).is_dir() else shutil.copy
            copy(today / later, folder / later)
        bake(folder, today, TARGET)
    sys.stdout.write(f"wrote     {TARGET.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
