"""A folder of files to screen: each into a file of the same name, several at once, and what is done is not done again."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from api.command.exit_codes import INCOMPLETE, OK
from api.command.one_file import opened, query_of, screen_file
from api.files.fault import ReleaseError
from api.problem import Problem
from api.screenings.files import STANDARD, SUFFIXES, media_of, summary_text
from api.screenings.progress import Position
from api.settings import code_version
from schemas.paging import today

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from api.command.one_file import Follow, Opened

DONE = "screened.json"
"""The file in the folder of the output that says what was screened, and with what."""
ENDINGS = {media: ending for ending, media in reversed(SUFFIXES.items())}


class FileDone(NamedTuple):
    """What became of a file: its counts, or why it was refused."""

    summary: dict[str, Any] | None
    refused: str = ""


def screen_folder(run: Opened, arguments: argparse.Namespace, follow: Follow) -> tuple[str, int]:
    """Screen the files of a folder, and return the summary with the exit code."""
    if arguments.output == STANDARD:
        raise ValueError(f"{arguments.source} is a folder: name one to write to, as in -o screened")
    target = Path(arguments.output)
    if target.exists() and (not target.is_dir() or target.samefile(arguments.source)):
        raise ValueError(f"{target}: the files of a folder are screened into another folder; name one")
    target.mkdir(exist_ok=True)
    files = _files(arguments, target)
    done = Done(target / DONE, _of(run, arguments))
    new = [each for each in files if not done.is_done(Path(each.source), Path(each.output))]
    total = sum(Path(each.source).stat().st_size for each in new)
    follow(lambda: Position(done.rows, done.read, total))
    for each, found in _screened(run, new, arguments.jobs):
        done.add(Path(each.source), found)
    text = summary_text(done.summary())
    text += f"\n{len(new) - len(done.refused):,} files screened, {len(files) - len(new):,} done before\n"
    text += "".join(f"{name}: {why}\n" for name, why in done.refused.items())
    return text, INCOMPLETE if done.refused else OK


class Done:
    """The files that were screened, as the folder of the output lists them; ``of`` are release, code and parameters."""

    def __init__(self, path: Path, of: str) -> None:
        self._path, self._of = path, of
        self._done: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
        self.rows = self.read = 0
        self.refused: dict[str, str] = {}
        self._statuses: Counter[str] = Counter()
        self._bands: Counter[str] = Counter()

    def is_done(self, source: Path, target: Path) -> bool:
        """Return whether this file, as it is now, was screened with the same release, code and parameters."""
        return target.exists() and self._done.get(source.name) == self._entry(source)

    def add(self, source: Path, done: FileDone) -> None:
        """Note what became of a file."""
        self.read += source.stat().st_size
        if done.summary is None:
            self.refused[source.name] = done.refused
            return
        self.rows += done.summary["rows"]
        self._statuses.update(done.summary["statuses"])
        self._bands.update(done.summary["bands"])
        self._done[source.name] = self._entry(source)
        part = self._path.with_name(f".{self._path.name}.part")
        part.write_text(json.dumps(self._done, indent=1, sort_keys=True) + "\n")
        part.replace(self._path)

    def summary(self) -> dict[str, Any]:
        """Return the number of rows of this run, by status and by band."""
        return {"rows": self.rows, "statuses": self._statuses, "bands": self._bands}

    def _entry(self, source: Path) -> dict[str, Any]:
        found = source.stat()
        return {"bytes": found.st_size, "modified": found.st_mtime_ns, "screened_with": self._of}


def _files(arguments: argparse.Namespace, target: Path) -> list[argparse.Namespace]:
    """Return the arguments of the screening of each file that can be read; others are left out."""
    found: dict[str, argparse.Namespace] = {}
    for path in sorted(Path(arguments.source).iterdir()):
        if not path.is_file() or path.suffix.lower() not in SUFFIXES or path.name.startswith("."):
            continue
        media = media_of("-", arguments.format_out, "--to", default=media_of(path.name, None, "--from"))
        own = path.suffix if SUFFIXES[path.suffix.lower()] == media else ENDINGS[media]
        each = copy(arguments)
        each.source, each.output, each.jobs = str(path), str(target / (path.stem + own)), 1
        each.format_in = each.format_out = None
        if each.output in found:
            names = f"{Path(found[each.output].source).name} and {path.name}"
            raise ValueError(f"{names} would both be {Path(each.output).name}: rename one")
        found[each.output] = each
    if not found:
        endings = ", ".join(SUFFIXES)
        raise ValueError(f"{arguments.source}: the folder has no file that ends in {endings}")
    return list(found.values())


def _of(run: Opened, arguments: argparse.Namespace) -> str:
    """Return a digest of what the answers depend on beside the file."""
    query = query_of(run.release, arguments)
    stated = {
        "as_of": str(query.get("as_of") or today()),
        "query": sorted((name, str(value)) for name, value in query.items()),
        "release": run.release.file_sha256,
        "known": run.issuer.known.parameters(),
        "code": code_version(),
    }
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()


def _screened(
    run: Opened, files: list[argparse.Namespace], processes: int
) -> Iterator[tuple[argparse.Namespace, FileDone]]:
    """Yield each file when it is screened."""
    if processes == 1 or len(files) < 2:
        yield from ((each, _screen_one(run, each)) for each in files)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(files)), context, _open, (files[0],)) as pool:
        yield from zip(files, pool.map(screen_in_process, files), strict=True)


_OPENED: list[Opened] = []
"""What a process of a pool has opened, once for all its files."""


def _open(arguments: argparse.Namespace) -> None:
    _OPENED.append(opened(arguments))


def screen_in_process(arguments: argparse.Namespace) -> FileDone:
    """Screen one file in a process of a pool, and return its counts or why it was refused."""
    return _screen_one(_OPENED[0], arguments)


def _screen_one(run: Opened, arguments: argparse.Namespace) -> FileDone:
    try:
        return FileDone(screen_file(run, arguments, lambda _: None).summary)
    except Problem as problem:
        return FileDone(None, problem.detail)
    except (ReleaseError, ValueError, OSError) as error:
        return FileDone(None, str(error))
