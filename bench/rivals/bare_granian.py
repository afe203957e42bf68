"""The bare function under Granian, with the very settings that the API has under it."""

from __future__ import annotations

from typing import Any

from api.granian_server.serve import serve
from api.settings import Settings


def application() -> Any:
    """Return the bare function, in the worker."""
    from bench.rivals import bare  # noqa: PLC0415  the master needs no answers

    return bare.application


if __name__ == "__main__":
    serve(Settings.from_environment(), application)
