"""The argument ``--release`` of every subcommand that answers from a release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from api.files.fault import ReleaseError
from api.image import MAKE_RELEASE
from api.installed import IN_WHEEL
from api.settings import ROOT

if TYPE_CHECKING:
    import argparse

    from api.settings import Settings

DEFAULT = (
    "RISK_RELEASE, or the one inside this package" if IN_WHEEL else "RISK_RELEASE or build/release.sqlite"
)


def add_release(parser: argparse.ArgumentParser) -> None:
    """Add ``--release``."""
    parser.add_argument(
        "--release", type=Path, metavar="PATH", help=f"the release to use; default: {DEFAULT}"
    )


def release_path(named: Path | None, settings: Settings) -> Path:
    """Return the path of the release: the named one, else that of the settings, which is relative to the project by default.

    Raises ``ReleaseError`` where it is missing, because the command may run in any folder.
    """
    path = named or settings.release
    if path.exists():
        return path
    where = "" if IN_WHEEL else f" in {ROOT}"
    raise ReleaseError(
        "missing",
        f"no release: {path.absolute()} is missing; name one with --release or RISK_RELEASE, or build it with "
        f"{MAKE_RELEASE}{where}",
    )
