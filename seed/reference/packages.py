"""Data files of the reference packages."""

import json
from importlib.metadata import distribution
from pathlib import Path
from typing import Any


def package_json(package: str, path: str) -> Any:
    """Read a data file of an installed package without importing it (some bring half the network along)."""
    return json.loads(Path(str(distribution(package).locate_file(path))).read_text("utf-8"))
