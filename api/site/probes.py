"""Probes: whether the process is alive, whether its release answers, and metrics for a monitor."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, Response, json
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from api.series import series_on
from api.web import problems
from api.web.current import state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.database import Release
    from api.served.on_disk import FilesOnDisk

RETRY_AFTER = 5
"""Seconds after which a server that is not ready may be: a start takes two."""

probes = Blueprint("probes", __name__)


@probes.get("/livez")
def livez() -> Response:
    """Whether the process answers."""
    return _json({"status": "alive"})


@probes.get("/readyz")
def readyz() -> Response:
    """Whether the process can answer requests, from which release, and the state of the files on disk beside it.

    What is served was verified and is in memory: a file on disk that is unusable does not make a server unready.
    """
    app = state()
    release = app.release
    try:
        release.keep(app.warm_up)
        found = release.one("SELECT version, rows_sha256 FROM release")
    except (sqlite3.Error, LookupError, MemoryError):
        problems.log.exception("not ready")
        return _not_ready("the release does not answer; the log has the reason: start the server again")
    if found != {name: release.record[name] for name in found}:
        return _not_ready("the release in memory is not the one that was verified: start the server again")
    on_disk = app.files.states()
    return _json(
        {
            "status": "ready",
            "release": release.version,
            "schema_version": release.record["schema_version"],
            "rows_sha256": release.record["rows_sha256"],
            "file_sha256": release.file_sha256,
            "known_sha256": app.known.sha256,
            "files": {name: on_file and on_file._asdict() for name, on_file in on_disk._asdict().items()},
            "sqlite_version": release.record["sqlite_version"],
            "age_days": release.age_days(),
        }
    )


def _not_ready(detail: str) -> Response:
    response = problems.response(503, detail)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


@probes.get("/metrics")
def metrics() -> Response:
    """Metrics of all processes of the server, of this process, and of its release, in Prometheus' text format."""
    return Response(
        generate_latest(state().metrics.registry),
        content_type=CONTENT_TYPE_LATEST,
        headers={"Cache-Control": "no-store"},
    )


def registry_of(release: Release, files: FilesOnDisk) -> CollectorRegistry:
    """Return the metrics of an application: process, interpreter, release, and the files on disk."""
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    registry.register(_ReleaseCollector(release, files))
    return registry


class _ReleaseCollector(Collector):
    """The release that is served and the state of the files on disk, found when they are collected."""

    def __init__(self, release: Release, files: FilesOnDisk) -> None:
        self._release, self._files = release, files

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the metrics of the release."""
        built = GaugeMetricFamily(
            "risk_release_build_timestamp_seconds",
            "Day on which the release that is served was built, as a Unix time.",
            labels=["version"],
        )
        built.add_metric([self._release.version], _timestamp(self._release.record["built_on"]))
        yield built
        yield from self._series()
        on_disk = self._files.states()
        yield GaugeMetricFamily(
            "risk_release_usable",
            "1 where the release on disk could be served, 0 where a restart would fail; /readyz has the reason.",
            value=on_disk.release.usable,
        )
        if on_disk.known:
            yield GaugeMetricFamily(
                "risk_known_usable",
                "1 where the known readings on disk could be used, 0 where a restart would fail; /readyz has the reason.",
                value=on_disk.known.usable,
            )

    def _series(self) -> Iterator[GaugeMetricFamily]:
        """Yield when the newest edition of each series was published, and when the next one is due."""
        published = GaugeMetricFamily(
            "risk_series_published_timestamp_seconds",
            "Day on which the newest edition of a series in the release was published, as a Unix time.",
            labels=["series"],
        )
        due = GaugeMetricFamily(
            "risk_series_due_timestamp_seconds",
            "Last day on which the next edition of a series is usual, as a Unix time.",
            labels=["series"],
        )
        for row in series_on(self._release, self._release.record["built_on"]):
            published.add_metric([row["id"]], _timestamp(row["published_on"]))
            due.add_metric([row["id"]], _timestamp(row["next_due"]))
        yield published
        yield due


def _timestamp(day: str) -> float:
    """Return the beginning of a day (ISO 8601, UTC) as a Unix time."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()


def _json(body: dict[str, object]) -> Response:
    return Response(
        json.dumps(body) + "\n", mimetype="application/json", headers={"Cache-Control": "no-store"}
    )
