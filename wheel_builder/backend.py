"""The build backend of pyproject.toml (PEP 517): ``make dist``, ``pip install .`` and ``uvx --from . supply-chain-risk``."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wheel_builder.archive import write
from wheel_builder.contents import RELEASE, contents
from wheel_builder.metadata import WHEEL, Project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
NOT_SUPPORTED: Final = (
    "this project is no package to install in place or as a source archive: run it from its tree (`make run`), "
    "or install the wheel (`make dist`)"
)
VERSION: Final = re.compile(r"^version: *(\S+)$", re.MULTILINE)


def get_requires_for_build_wheel(config_settings: Mapping[str, Any] | None = None) -> list[str]:
    """Return what building needs: nothing where the release is there, else what baking it needs."""
    del config_settings
    return [] if _release_is_there(ROOT) else Project(ROOT).group("seed")


def build_wheel(
    wheel_directory: str,
    config_settings: Mapping[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """Write the wheel into a folder, and return its name. The release is baked where it is missing."""
    del config_settings, metadata_directory
    if not _release_is_there(ROOT):
        command = [sys.executable, "-m", "seed", "build", "--out", str(ROOT / RELEASE)]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  this project's own command
    project = Project(ROOT)
    name = f"{project.stem}-py3-none-any.whl"
    information = f"{project.stem}.dist-info"
    write(Path(wheel_directory, name), _files(project, information), f"{information}/RECORD")
    return name


def prepare_metadata_for_build_wheel(
    metadata_directory: str, config_settings: Mapping[str, Any] | None = None
) -> str:
    """Write the metadata alone into a folder, and return the name of theirs."""
    del config_settings
    project = Project(ROOT)
    information = f"{project.stem}.dist-info"
    for name, content in _information(project, information):
        path = Path(metadata_directory, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return information


def build_sdist(sdist_directory: str, config_settings: Mapping[str, Any] | None = None) -> str:
    """Refuse: the source is its tree."""
    raise NotImplementedError(NOT_SUPPORTED)


def build_editable(
    wheel_directory: str,
    config_settings: Mapping[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """Refuse: imports are rewritten, so that no file of the tree can be the installed one."""
    raise NotImplementedError(NOT_SUPPORTED)


def _files(project: Project, information: str) -> Iterator[tuple[str, bytes]]:
    yield from contents(ROOT)
    yield from _information(project, information)


def _information(project: Project, folder: str) -> Iterator[tuple[str, bytes]]:
    yield f"{folder}/METADATA", project.metadata().encode()
    yield f"{folder}/WHEEL", WHEEL.encode()
    yield f"{folder}/entry_points.txt", project.entry_points().encode()
    yield f"{folder}/licenses/LICENSE", (ROOT / "LICENSE").read_bytes()


def _release_is_there(root: Path) -> bool:
    """Return whether there is a whole release of the version that seed/data states."""
    path, sidecar = root / RELEASE, root / f"{RELEASE}.sha256"
    if not path.exists() or not sidecar.exists():
        return False
    content = path.read_bytes()
    stated = VERSION.search((root / "seed" / "data" / "release.yaml").read_text(encoding="utf-8"))
    return hashlib.sha256(content).hexdigest() in sidecar.read_text() and (
        stated is not None and stated[1].strip("'\"").encode() in content
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    print(f"wrote     {folder / build_wheel(str(folder))}")
