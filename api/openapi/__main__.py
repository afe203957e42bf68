"""Write the OpenAPI document: ``python -m api.openapi``, or ``make openapi``, which builds the release first."""

from __future__ import annotations

import logging
import sys

from api.app import create_app
from api.openapi.document import document
from api.openapi.serialise import as_json, as_yaml
from api.site.openapi import JSON, YAML


def main() -> None:
    """Write the document as YAML and as JSON, and print the paths of both."""
    logging.getLogger("api.access").disabled = True  # requests for examples are not logged
    found = document(create_app())
    for path, text in ((YAML, as_yaml(found)), (JSON, as_json(found))):
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"wrote     {path} ({path.stat().st_size:,} bytes)\n")


if __name__ == "__main__":
    main()
