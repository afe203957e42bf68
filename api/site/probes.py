"""Probes: whether the process is alive, whether its release answers, and metrics for a monitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, json
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from api.web.current import state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.database import Release

probes = Blueprint("probes", __name__)


@probes.get("/livez")
def livez() -> Response:
    """Whether the process answers."""
    return _json({"status": "alive"})


@probes.get("/readyz")
def readyz() -> Response:
    """Whether the process can answer requests, and from which release; its hash and schema version were verified at the start."""
    release = state().release
    release.keep(state().warm_up)
    release.one("SELECT version FROM release")
    return _json(
        {
            "status": "ready",
            "release": release.version,
            "schema_version": release.record["schema_version"],
            "rows_sha256": release.record["rows_sha256"],
            "file_sha256": release.file_sha256,
            "known_sha256": state().known.sha256,
            "sqlite_version": release.record["sqlite_version"],
            "age_days": release.age_days(),
        }
    )


@probes.get("/metrics")
def metrics() -> Response:
    """Metrics of the process and its release, in Prometheus' text format."""
    return Response(
        generate_latest(state().metrics),
        content_type=CONTENT_TYPE_LATEST,
        headers={"Cache-Control": "no-store"},
    )


def registry_of(release: Release) -> CollectorRegistry:
    """Return the metrics of an application: process, interpreter, release."""
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    registry.register(_ReleaseCollector(release))
    return registry


class _ReleaseCollector(Collector):
    """The age of the release, computed when it is collected."""

    def __init__(self, release: Release) -> None:
        self._release = release

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the metrics of the release."""
        age = GaugeMetricFamily(
            "risk_release_age_days", "Days since the release was built.", labels=["version"]
        )
        age.add_metric([self._release.version], self._release.age_days())
        yield age


def _json(body: dict[str, object]) -> Response:
    return Response(
        json.dumps(body) + "\n", mimetype="application/json", headers={"Cache-Control": "no-store"}
    )
