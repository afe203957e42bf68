"""An exception as log lines without its message: a message may quote what a caller sent, and a frame does not."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FRAMES = 60
"""Frames of an exception that are logged: the last ones, where it was raised."""
MOST_CAUSES = 8


class FramesFormatter(logging.Formatter):
    """A formatter that writes an exception by its frames; ``message`` replaces messages that quote requests."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__()
        self._message = message

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of a record."""
        error = record.exc_info[1] if record.exc_info else None
        message = self._message or record.getMessage()
        return "\n".join([message, *(frames(error) if error else ())])


def log_by_frames() -> None:
    """Let the interpreter, and loggers without a handler, report exceptions by their frames, without their messages."""

    def uncaught(found: Any) -> None:
        if found.exc_value is not None:
            sys.stderr.write("\n".join(["uncaught", *frames(found.exc_value)]) + "\n")

    if logging.lastResort is not None:
        logging.lastResort.setFormatter(FramesFormatter())
    threading.excepthook = uncaught
    sys.unraisablehook = uncaught


def frames(error: BaseException) -> list[str]:
    """Return the type and the frames of an exception, and of those that led to it: file, line, function; no message, no value.

    The first line is the type; each frame is one line; a cause follows with its own type.
    """
    return list(_lines(error, MOST_CAUSES))


def _lines(error: BaseException, most: int) -> Iterator[str]:
    yield _name(type(error))
    found = traceback.extract_tb(error.__traceback__)
    if len(found) > MOST_FRAMES:
        yield f"  ({len(found) - MOST_FRAMES} frames before)"
    for frame in found[-MOST_FRAMES:]:
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for one in [*([cause] if cause else []), *inner][:most]:
        yield "caused by:"
        yield from _lines(one, most - 1)


def _name(kind: type[BaseException]) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
