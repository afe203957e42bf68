"""A trial: the edits in a copy of the data, with every check of `seed check`, before a file of the data changes."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from seed.check import check
from seed.importers.edits import Edits
from seed.read.faults import DataFault, Faults, shown
from seed.read.files import read

FOR_A_PERSON = ("nothing states how much of its classes", "is later than the release")
"""What the faults begin with or contain that no import can mend: a judgement on goods, and the day of the next release."""


class Tried(NamedTuple):
    """The faults of a trial: those that forbid to write, and those that a person mends afterwards."""

    faults: list[DataFault]
    for_a_person: list[DataFault]


def trial(folder: Path, edits: Edits) -> Tried:
    """Check the data as they would be with the edits. Faults name the files of the folder itself."""
    with TemporaryDirectory() as temporary:
        copy = shutil.copytree(folder, Path(temporary) / "data", copy_function=_copied)
        edits.write(folder, copy)
        faults = Faults()
        check(read(copy, faults), faults)
        found = [
            fault._replace(place=fault.place._replace(path=_shown(fault.place.path, copy, folder)))
            for fault in faults
        ]
    mended = [fault for fault in found if any(text in fault.what for text in FOR_A_PERSON)]
    return Tried([fault for fault in found if fault not in mended], mended)


def _copied(source: str, target: str) -> str:
    """Copy a file; link to the weights of the reader, of which no import changes anything."""
    if Path(source).parent.name == "reader":
        Path(target).symlink_to(Path(source).resolve())
        return target
    return str(shutil.copyfile(source, target))


def _shown(path: str, copy: Path, folder: Path) -> str:
    """Return the path of a file of the copy as that of the file that it is a copy of."""
    return path.replace(shown(copy), shown(folder))
