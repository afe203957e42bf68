"""Text of the files that people edit: UTF-8, or a fault."""

from pathlib import Path

from seed.read.faults import Faults, line_of


def read_text(path: Path, faults: Faults) -> str | None:
    """Return the text of a UTF-8 file, or None with a fault."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        faults.add(line_of(path), "the file is missing", "add it, with at least its header")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        faults.add(line_of(path, line), "is not UTF-8", "save the file as UTF-8")
    return None
