"""``python -m api``: serve the release, by gunicorn, or by Granian where ``RISK_SERVER=granian``."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from api.image import IN_IMAGE
from api.settings import Settings

INSTALL = "build the image with --build-arg SERVER=granian" if IN_IMAGE else "pip install '.[granian]'"
GUNICORN = ("-m", "gunicorn", "-c", "python:api.server")


def main() -> None:
    """Start the server of the settings in place of this process. Exit with advice where a setting is wrong."""
    try:
        settings = Settings.from_environment()
    except ValueError as error:
        sys.exit(f"Error: {error}")
    if settings.server == "gunicorn":
        os.execv(sys.executable, [sys.executable, *GUNICORN])  # noqa: S606  this interpreter, without a shell
    if find_spec("granian") is None:
        sys.exit(
            f"Error: RISK_SERVER is granian, which is not installed: {INSTALL}, or leave RISK_SERVER out"
        )
    from api.granian_server.serve import serve  # noqa: PLC0415  gunicorn alone needs no Granian

    serve(settings)


if __name__ == "__main__":
    main()
