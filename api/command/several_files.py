"""Several files, screened one after another or by several processes, which end with the one that started them."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from threading import Thread
from typing import TYPE_CHECKING

from api.command.folder_progress import FileDone
from api.command.one_file import opened, screen_file
from api.files.fault import ReleaseError
from api.problem import Problem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from api.command.one_file import Opened

    Note = Callable[[argparse.Namespace, FileDone], None]

LOST = (
    "a process of --jobs has ended before its work was done, as for lack of memory: begin again, with fewer; "
    "what is done is not done again"
)


def screen_several(run: Opened, files: Sequence[argparse.Namespace], processes: int, note: Note) -> None:
    """Screen files, each by its arguments; ``note`` gets each when it is screened.

    Where this process is stopped by a signal, what others were doing is finished and noted.
    """
    if processes == 1 or len(files) < 2:
        for each in files:
            note(each, _screen_one(run, each))
        return
    context = multiprocessing.get_context("spawn")
    running: dict[Future[FileDone], argparse.Namespace] = {}
    with ProcessPoolExecutor(min(processes, len(files)), context, _open, (files[0],)) as pool:
        try:
            _spread(pool, files, processes, running, note)
        except BrokenProcessPool:
            raise OSError(LOST) from None
        finally:
            pool.shutdown()
            for job, each in running.items():
                if not job.exception():
                    note(each, job.result())


def _spread(
    pool: ProcessPoolExecutor,
    files: Sequence[argparse.Namespace],
    processes: int,
    running: dict[Future[FileDone], argparse.Namespace],
    note: Note,
) -> None:
    """Have each file screened by a process that is free; ``running`` are those that are not noted yet."""
    rest = iter(files)
    while True:
        while len(running) < processes and (each := next(rest, None)):
            running[pool.submit(screen_in_process, each)] = each
        if not running:
            return
        for job in wait(running, return_when=FIRST_COMPLETED).done:
            note(running[job], job.result())
            del running[job]


_OPENED: list[Opened] = []
"""What a process of a pool has opened, once for all its files."""


def _open(arguments: argparse.Namespace) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    _OPENED.append(opened(arguments))


def _end_with_parent() -> None:
    """Wait until the process that started this one has ended, and end this one: nobody would list what it screens."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


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
