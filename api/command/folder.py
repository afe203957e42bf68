"""A folder of files to screen: each into a file of the same name, several at once, and what is done is not done again."""

from __future__ import annotations

import hashlib
import json
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from api.command.exit_codes import INCOMPLETE, OK
from api.command.folder_progress import DONE, FolderProgress
from api.command.one_file import query_of
from api.command.several_files import screen_several
from api.screenings.files import STANDARD, SUFFIXES, media_of, summary_text
from api.screenings.part import is_part, remove_parts
from api.screenings.progress import Position
from api.settings import code_version
from schemas.paging import today

if TYPE_CHECKING:
    import argparse

    from api.command.one_file import Follow, Opened

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
    remove_parts(target, {Path(each.output).name for each in files})
    progress = FolderProgress(target, _of(run, arguments))
    new = [each for each in files if not progress.is_done(Path(each.source), Path(each.output))]
    total = sum(Path(each.source).stat().st_size for each in new)
    follow(lambda: Position(progress.rows, progress.read, total))
    screen_several(
        run,
        new,
        arguments.jobs,
        lambda each, found: progress.add(Path(each.source), Path(each.output), found),
    )
    text = summary_text(progress.summary())
    text += f"\n{len(new) - len(progress.refused):,} files screened, {len(files) - len(new):,} done before\n"
    text += "".join(f"{name}: {why}\n" for name, why in sorted(progress.refused.items()))
    text += f"left out: {', '.join(left_out)}\n" if left_out else ""
    return text, INCOMPLETE if progress.refused else OK


def _files(arguments: argparse.Namespace, target: Path) -> tuple[list[argparse.Namespace], list[str]]:
    """Return the arguments of the screening of each file that can be read, and the names of what is left out."""
    found: dict[str, argparse.Namespace] = {}
    left_out: list[str] = []
    for path in sorted(Path(arguments.source).iterdir()):
        if is_part(path.name):
            continue
        if not path.is_file() or path.name.startswith(".") or path.suffix.lower() not in SUFFIXES:
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
