"""Write the OpenAPI document: ``python -m api.openapi``, or ``make openapi``, which builds the release first."""

from __future__ import annotations

import logging
import sys

from api.app import create_app
from api.openapi.document import as_json, as_yaml, document
from api.site.openapi import JSON, YAML


def main() -> None:
    """Write the document as YAML and as JSON, and say so."""
    logging.getLogger("api.access").addHandler(logging.NullHandler())  # examples are no requests to log
    found = document(create_app())
    for path, text in ((YAML, as_yaml(found)), (JSON, as_json(found))):
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"wrote     {path} ({path.stat().st_size:,} bytes)\n")


if __name__ == "__main__":
    main()
