"""The manifest of a service: what it offers, and at which addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reconcile.batch import BATCH
from api.settings import CODE_VERSION

if TYPE_CHECKING:
    from api.database import Row
    from api.reconcile.subject import Subject

VERSION = "0.2"
"""Version of the specification. Clients of 0.1 find what they need here too, but for JSONP."""
WIDTH, HEIGHT = 420, 260
"""Pixels of a preview."""


def manifest(subject: Subject, origin: str, *, keys: bool) -> Row:
    """Return the manifest; ``origin`` is what addresses begin with. With ``keys``, it says how to send an API key."""
    general = subject.types[0]
    page = f"{origin}{subject.path}/preview/{{{{id}}}}"
    found: Row = {
        "versions": [VERSION],
        "name": subject.title,
        "identifierSpace": subject.identifiers,
        "schemaSpace": subject.schema,
        "documentation": f"{origin}/docs",
        "serviceVersion": CODE_VERSION,
        "defaultTypes": [{"id": general.id, "name": general.name}],
        "view": {"url": page},
        "preview": {"url": page, "width": WIDTH, "height": HEIGHT},
        "suggest": {
            name: {"service_url": origin, "service_path": f"{subject.path}/suggest/{name}"}
            for name in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": origin, "service_path": f"{subject.path}/properties"},
            "property_settings": _settings(subject),
        },
        "batchSize": BATCH.value,
    }
    if keys:
        found["authentication"] = {"type": "apiKey", "name": "Authorization", "in": "header"}
    return found


def _settings(subject: Subject) -> list[Row]:
    return [
        {
            "name": subject.setting,
            "label": f"{subject.setting.capitalize()} (needed for status, band, score and the like)",
            "type": "text",
            "default": "",
            "help_text": subject.setting_help,
        },
        {
            "name": "as_of",
            "label": "Day, as in 2026-11-24 (today if empty)",
            "type": "text",
            "default": "",
            "help_text": "The day of the risk: evidence published by then, and the law of that day.",
        },
    ]
