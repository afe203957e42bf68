"""The log of gunicorn, without anything that a caller sent.

gunicorn quotes request lines, headers and addresses in its warnings, and traces have the messages of exceptions, which may
quote bodies. Here a message from the code that reads requests ends before what it quotes, and an exception is its type and
its frames.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

from gunicorn.glogging import Logger

from api.frames import frames

if TYPE_CHECKING:
    from collections.abc import Mapping

READERS = ("gunicorn.workers", "gunicorn.http", "gunicorn.util")
"""Modules that read requests and answer them."""
REMOVED = "[removed]"


class PrivateLogger(Logger):  # type: ignore[misc]
    """A logger of gunicorn whose messages have no text of a caller."""

    def critical(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Log at level CRITICAL."""
        self._log(logging.CRITICAL, msg, args, kwargs)

    def error(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Log at level ERROR."""
        self._log(logging.ERROR, msg, args, kwargs)

    def warning(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Log at level WARNING."""
        self._log(logging.WARNING, msg, args, kwargs)

    def info(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Log at level INFO."""
        self._log(logging.INFO, msg, args, kwargs)

    def debug(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Log at level DEBUG."""
        self._log(logging.DEBUG, msg, args, kwargs)

    def exception(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Log the current exception at level ERROR."""
        self._log(logging.ERROR, msg, args, {"exc_info": True, **kwargs})

    def _log(self, level: int, msg: object, args: tuple[object, ...], options: Mapping[str, Any]) -> None:
        module = str(sys._getframe(2).f_globals.get("__name__", ""))  # noqa: SLF001  who logs this
        text = msg if isinstance(msg, str) else type(msg).__name__
        if module.startswith(READERS) or not isinstance(msg, str):
            text, args = text.partition(":")[0], tuple(map(_without_text, args))
        lines = _trace(options.get("exc_info"))
        message = text % args if args and text.count("%") else text
        self.error_log.log(level, "%s", "\n".join([message, *lines]))


def _without_text(value: object) -> object:
    return value if isinstance(value, (int, float)) else REMOVED


def _trace(info: object) -> list[str]:
    """Return the lines of what is passed as ``exc_info``."""
    if isinstance(info, tuple):
        info = info[1]
    error = info if isinstance(info, BaseException) else sys.exc_info()[1] if info else None
    return frames(error) if error else []
