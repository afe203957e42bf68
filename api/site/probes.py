"""Probes: is the process alive, is its release whole, and what does a monitor want to know."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, Response, current_app, json
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from api.database import release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.database import Release

probes = Blueprint("probes", __name__)


@probes.get("/livez")
def livez() -> Response:
    """The process answers."""
    return _json({"status": "alive"})


@probes.get("/readyz")
def readyz() -> Response:
    """The release was opened, its hash and schema version verified; which release it is, and that it still answers."""
    opened = release()
    opened.one("SELECT version FROM release")
    return _json(
        {
            "status": "ready",
            "release": opened.version,
            "schema_version": opened.record["schema_version"],
            "rows_sha256": opened.record["rows_sha256"],
            "file_sha256": opened.file_sha256,
            "sqlite_version": opened.record["sqlite_version"],
            "age_days": age_days(opened),
        }
    )


@probes.get("/metrics")
def metrics() -> Response:
    """Process and release, in Prometheus' text format; of the worker that answers."""
    registry: CollectorRegistry = current_app.extensions["metrics"]
    return Response(
        generate_latest(registry), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
    )


def age_days(opened: Release) -> int:
    """Days since the release was built, by its own date."""
    return (datetime.now(UTC).date() - date.fromisoformat(opened.record["built_on"])).days


def registry_of(opened: Release) -> CollectorRegistry:
    """Make the registry of an application: process, interpreter, release."""
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    registry.register(_ReleaseCollector(opened))
    return registry


class _ReleaseCollector(Collector):
    """The release's age, worked out when asked."""

    def __init__(self, opened: Release) -> None:
        self._opened = opened

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give the metrics of the release."""
        age = GaugeMetricFamily(
            "risk_release_age_days", "Days since the release was built.", labels=["version"]
        )
        age.add_metric([self._opened.version], age_days(self._opened))
        yield age


def _json(body: dict[str, object]) -> Response:
    return Response(
        json.dumps(body) + "\n", mimetype="application/json", headers={"Cache-Control": "no-store"}
    )
