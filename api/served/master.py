"""The files that gunicorn's master passes to its workers, and what was wrong with those that it did not take over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.files.fault import ReleaseError
from api.known.known_file import KnownError
from api.served.files import Paths, ServedFiles, UnusableFiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.settings import Settings


class Master:
    """What the master holds: ``files`` from the start on, and the last ``refusal``, if there is one.

    Files are taken over together: where one cannot be used, the files before both go on being served.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.files = ServedFiles.read(settings)
        self.refusal: UnusableFiles | None = None

    def reload(self, start: Callable[[], bool]) -> bool:
        """Read the files again, and return whether ``start`` has started workers with them, or else with the files before.

        A worker that does not start shows that new files are unusable, although they are complete.
        """
        before, refusal = self.files, self.refusal
        try:
            self.refusal = self._read()
            if start():
                return True
            if self.files is before:
                return False
            self.refusal = UnusableFiles("release", "does_not_start", self._text(), self.files.fingerprint)
            self.files = before
            return start()
        except Exception:
            self.files, self.refusal = before, refusal
            raise

    def _read(self) -> UnusableFiles | None:
        """Take over the files on disk; where one is unusable, return why."""
        seen = Paths(self._settings.release, self._settings.known).fingerprint()
        try:
            self.files = ServedFiles.read(self._settings)
        except ReleaseError as error:
            return UnusableFiles("release", error.reason, str(error), seen)
        except KnownError as error:
            return UnusableFiles("known", error.reason, str(error), seen)
        except (OSError, MemoryError) as error:
            return UnusableFiles(
                "release", "unreadable", f"{self._settings.release} cannot be read: {error!r}", seen
            )
        return None

    def _text(self) -> str:
        """Return advice on files that are complete, and with which a worker does not start."""
        paths = " with ".join(str(path) for path in self.files.paths if path)
        return f"{paths}: no worker starts with it, for the reason above; build it again with this code"
