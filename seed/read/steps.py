"""The lists of changes: for each release since an earlier one, a record about the list and its rows."""

from dataclasses import dataclass
from pathlib import Path

from seed.read.csv_files import read_csv
from seed.read.faults import Faults, line_of
from seed.read.records import Entry
from seed.read.yaml_files import read_yaml

FOLDER = "changes"
STATE = ("status", "score", "band", "at_most_score", "at_most_band", "structural_score")
"""What a row says of a pair, as it was and as it is now."""
COLUMNS = (
    "kind", "id", "change", "region", "sector",
    *(f"{name}_was" for name in STATE), *(f"{name}_now" for name in STATE), "differences", "reasons",
)  # fmt: skip


@dataclass(frozen=True)
class ChangeStep:
    """The list of changes from one release to the next: ``changes/VERSION.yaml`` and ``changes/VERSION.csv``."""

    about: Entry
    rows: list[Entry]


def read_steps(folder: Path, faults: Faults) -> tuple[ChangeStep, ...]:
    """Return the lists of changes of a folder of data, in order of the names of their files; most folders have none."""
    return tuple(_step(path, faults) for path in sorted((folder / FOLDER).glob("*.yaml")))


def _step(path: Path, faults: Faults) -> ChangeStep:
    about = read_yaml(path, faults)
    rows = read_csv(path.with_suffix(".csv"), COLUMNS, faults)
    if not isinstance(about, Entry):
        about = Entry(line_of(path))
    return ChangeStep(about, rows)
