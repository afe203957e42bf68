"""Where the data, the release and stored tables are by default: in the tree, or installed beside a user's own files."""

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
IN_WHEEL: Final = "." in __package__
"""Whether this is the installed package, whose folder is nobody's to write to."""

DATA: Final = ROOT / "seed" / "data"
"""The files that people edit."""
STORED: Final = (
    Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser(), "supply-chain-risk")
    if IN_WHEEL
    else ROOT / "build"
)
"""Tables that seldom change."""
RELEASE: Final = Path("release.sqlite") if IN_WHEEL else ROOT / "build" / "release.sqlite"
"""The release that is written: installed, in the current folder."""

PROGRAM: Final = "supply-chain-risk seed" if IN_WHEEL else "python -m seed"
BUILD: Final = f"{PROGRAM} build" if IN_WHEEL else "make release"
SERVE: Final = "supply-chain-risk serve --release" if IN_WHEEL else "make run"
"""What comes next, in the words of a message."""
