"""What a server prepares before it starts workers, under gunicorn and under Granian: the files, and memory that workers share."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from api.files.fault import ReleaseError
from api.frames import log_by_frames
from api.keys.key_file import KeyFileError, read_keys
from api.known.known_file import KnownError
from api.listening import busy
from api.served.master import Master
from api.served.shared import Shared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask

    from api.settings import Settings


class Prepared:
    """What the master of a server has once it starts; its workers inherit it, since they are made by ``fork``."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.shared = Shared(settings.workers)
        self.master: Master | None = None

    def read_files(self, addresses: Iterable[object]) -> None:
        """Read the files before the socket is opened. Exit with advice where one cannot be used, or an address is in use."""
        if advice := busy(addresses):
            sys.exit(f"Error: {advice}")
        try:
            self.master = Master(self.settings)
            if self.settings.api_keys_file is not None:
                content, _ = read_keys(self.settings.api_keys_file)
                self.shared.last_good.write(content)
        except (ReleaseError, KnownError, KeyFileError) as error:
            sys.exit(f"Error: {error}")

    def application(self) -> Flask:
        """Return the application of a worker, warm, over the files that the master has."""
        gc.disable()  # a start makes objects that stay: a search for garbage among them takes a tenth of its time
        from api.app import create_app  # noqa: PLC0415  so that the master stays small, and workers have new code

        log_by_frames()
        files, refusal = (self.master.files, self.master.refusal) if self.master else (None, None)
        app = create_app(self.settings, warm=True, files=files, refusal=refusal, shared=self.shared)
        gc.enable()
        return app

    def announce(self) -> None:
        """Print the address, once the socket listens."""
        where = f"http://{authority(self.settings)}"
        print(
            f"Serving {self.settings.release.name} at {where} - documents at {where}/docs - stop with Ctrl-C",
            flush=True,
        )


def authority(settings: Settings) -> str:
    """Return the host and the port as an address has them; IPv6 is in brackets."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"
