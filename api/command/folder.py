"""A folder of files to screen: each into a file of the same name, several at once, and what is done is not done again."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from api.command.exit_codes import INCOMPLETE, OK
from api.command.folder_progress import DONE, FileDone, FolderProgress
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

LOST = (
    "a process of --jobs has ended before its work was done, as for lack of memory: begin again, with fewer; "
    "what is done is not done again"
)
ENDINGS = {media: ending for ending, media in reversed(SUFFIXES.items())}


def screen_folder(run: Opened, arguments: argparse.Namespace, follow: Follow) -> tuple[str, int]:
    """Screen the files of a folder, and return the summary with the exit code."""
    if arguments.output == STANDARD:
        raise ValueError(f"{arguments.source} is a folder: name one to write to, as in -o screened")
    target = Path(arguments.output)
    if target.exists() and (not target.is_dir() or target.samefile(arguments.source)):
        raise ValueError(f"{target}: the files of a folder are screened into another folder; name one")
    target.mkdir(exist_ok=True)
    arguments.as_of = arguments.as_of or today().isoformat()  # one day for all files, though it may end
    files, left_out = _files(arguments, target)
    progress = FolderProgress(target, _of(run, arguments))
    new = [each for each in files if not progress.is_done(Path(each.source), Path(each.output))]
    total = sum(Path(each.source).stat().st_size for each in new)
    follow(lambda: Position(progress.rows, progress.read, total))
    for each, found in _screened(run, new, arguments.jobs):
        progress.add(Path(each.source), Path(each.output), found)
    text = summary_text(progress.summary())
    text += f"\n{len(new) - len(progress.refused):,} files screened, {len(files) - len(new):,} done before\n"
    text += "".join(f"{name}: {why}\n" for name, why in progress.refused.items())
    text += f"left out: {', '.join(left_out)}\n" if left_out else ""
    return text, INCOMPLETE if progress.refused else OK


def _files(arguments: argparse.Namespace, target: Path) -> tuple[list[argparse.Namespace], list[str]]:
    """Return the arguments of the screening of each file that can be read, and the names of what is left out."""
    found: dict[str, argparse.Namespace] = {}
    left_out: list[str] = []
    for path in sorted(Path(arguments.source).iterdir()):
        if path.name.startswith("."):
            continue
        if not path.is_file() or path.suffix.lower() not in SUFFIXES:
            left_out.append(f"{path.name}/" if path.is_dir() else path.name)
            continue
        media = media_of("-", arguments.format_out, "--to", default=media_of(path.name, None, "--from"))
        own = path.suffix if SUFFIXES[path.suffix.lower()] == media else ENDINGS[media]
        each = copy(arguments)
        each.source, each.output, each.jobs = str(path), str(target / (path.stem + own)), 1
        each.format_in = each.format_out = None
        if Path(each.output).name == DONE:
            raise ValueError(f"{path.name}: its result would be {DONE}, which lists what was done: rename it")
        if each.output in found:
            names = f"{Path(found[each.output].source).name} and {path.name}"
            raise ValueError(f"{names} would both be {Path(each.output).name}: rename one")
        found[each.output] = each
    if not found:
        endings = ", ".join(SUFFIXES)
        raise ValueError(f"{arguments.source}: the folder has no file that ends in {endings}")
    return list(found.values()), left_out


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
        try:
            yield from zip(files, pool.map(screen_in_process, files), strict=True)
        except BrokenProcessPool:
            raise OSError(LOST) from None


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
