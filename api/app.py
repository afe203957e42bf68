"""Supply-Chain Risk API: the forced-labour and sanctions risk of a sector in a region."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

from api.access_log import AccessLog
from api.changes.routes import changes
from api.coverage import coverage
from api.evidence.routes import evidence
from api.goods import goods
from api.indicators import indicators
from api.keys.ring import KeyRing
from api.law.routes import instruments
from api.limits import limits
from api.methods import methods
from api.metrics.requests import RequestCounts
from api.metrics.shared_metrics import SharedMetrics
from api.pages import errors
from api.pages.assets import assets
from api.pages.coverage_page import coverage_page
from api.pages.explore.routes import explore
from api.pages.look_up.routes import look_up
from api.pages.maps.routes import maps
from api.pages.matrix import matrices
from api.pages.pack.routes import profile_files
from api.pages.preview import preview
from api.pages.sheet.routes import sheet_page
from api.pages.verify.routes import verify_page
from api.reconcile.routes import reconcile
from api.regions.routes import regions
from api.release import releases
from api.resolve.routes import resolve
from api.risks.history import history
from api.risks.routes import risks
from api.scoring import method
from api.screenings.routes import screenings
from api.sectors.routes import sectors
from api.served.files import ServedFiles
from api.served.on_disk import FilesOnDisk
from api.served.shared import Shared
from api.settings import Settings, code_version
from api.site.agents import agents
from api.site.connections import ConnectionFigures
from api.site.docs import docs
from api.site.openapi import openapi
from api.site.probes import probes, registry_of
from api.sources import sources
from api.tables.routes import tables
from api.verification.routes import receipts
from api.warm_up import compress_files, warm_up
from api.web import problems
from api.web.answers import AnswerCache
from api.web.current import State, attach, state_of
from api.web.framework import Api
from api.web.lanes import Lanes
from api.web.middleware import access, cross_origin, keys
from api.web.middleware.base_path import BasePath
from api.web.middleware.cache import ReadyAnswers
from api.web.middleware.cross_origin import CrossOrigin, Origins
from api.web.middleware.direct import DirectLookups
from api.web.middleware.gate import Gate
from api.web.release_age import release_age
from api.web.work_lock import TwoLanes
from api.worker.hooks import EXTENSION, Hooks, anyone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask

    from api.served.files import UnusableFiles

SUBJECTS = (
    sectors,
    regions,
    indicators,
    evidence,
    sources,
    goods,
    instruments,
    history,
    coverage,
    risks,
    methods,
    releases,
    changes,
    resolve,
    reconcile,
    screenings,
    receipts,
    limits,
    tables,
    docs,
    openapi,
    agents,
    probes,
    assets,
    look_up,
    explore,
    profile_files,
    coverage_page,
    preview,
    sheet_page,
    verify_page,
    maps,
    matrices,
)
"""Every route of the service, subject by subject."""


def create_app(
    settings: Settings | None = None,
    *,
    warm: bool = False,
    files: ServedFiles | None = None,
    refusal: UnusableFiles | None = None,
    shared: Shared | None = None,
) -> Flask:
    """Return the application over a verified release, with every route registered.

    ``files`` are those that the master has read, by default they are read here; ``refusal`` says why later ones on disk are
    not used. With ``warm`` it is ready at once; else ``/readyz`` is answered after the warm-up. ``shared`` is the memory that
    all workers of a server share; without it, this process counts alone.
    Raises ``ReleaseError`` where the release cannot be served, ``KnownError`` where the known readings cannot be used, and
    ``KeyFileError`` where the API keys cannot.
    """
    settings = settings or Settings.from_environment()
    app = _plain_app()
    shared = shared or Shared()
    state = _state(settings, files or ServedFiles.read(settings), refusal, shared)
    attach(app, state)
    if warm:
        _warm(state)
    problems.register(app)
    access.register(app)
    origins = Origins(settings)
    cross_origin.register(app, origins)
    lets_in, gate = _use_keys(app, settings.api_keys_file, shared)
    errors.register(app)
    for subject in SUBJECTS:
        app.register_blueprint(subject)
    _put_in_front(app, state, gate, origins, lets_in)
    return app


def _warm(state: State) -> None:
    """Make what the first requests would wait for."""
    state.release.keep(warm_up)
    compress_files(state.settings.base_path)
    gc.collect()
    gc.freeze()  # what is made once is never garbage: a collection that visits it takes a tenth of a second


def _put_in_front(
    app: Flask, state: State, gate: Gate, origins: Origins, lets_in: Callable[[str], bool]
) -> None:
    """Put in front of Flask what answers plain lookups, in front of that what answers from memory, and in front of all CORS; give the worker its hooks."""
    direct = DirectLookups(BasePath(app.wsgi_app, state.settings.base_path), app, state, gate)
    ready = ReadyAnswers(direct, state, gate)
    app.wsgi_app = opened = CrossOrigin(ready, ready.at_once, origins)  # type: ignore[method-assign]
    app.extensions[EXTENSION] = Hooks(
        Lanes(app, state.settings).route,
        ConnectionFigures(state.metrics),
        state.settings,
        lets_in=lets_in,
        common_headers=partial(release_age, state.release),
        at_once=opened.at_once,
        flush=ready.flush,
    )


def _state(settings: Settings, files: ServedFiles, refusal: UnusableFiles | None, shared: Shared) -> State:
    """Return what lives as long as the application, over these files."""
    release = files.release()
    known = files.known(release)
    on_disk = FilesOnDisk(files, release, refusal)
    versions = (
        release.version,
        release.record["rows_sha256"],
        method.ID,
        code_version(),
        *known.parameters().values(),
        settings.base_path,
    )
    metrics = SharedMetrics(shared.metrics, registry_of(release, on_disk))
    return State(
        settings=settings,
        release=release,
        known=known,
        files=on_disk,
        answers=AnswerCache(settings.answer_cache, versions),
        metrics=metrics,
        counts=RequestCounts(metrics),
        access_log=AccessLog(),
        work_lock=TwoLanes(),
        warm_up=warm_up,
    )


def _plain_app() -> Flask:
    app = Api(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # members are in the order of the schema
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # names in their own script are sent as UTF-8
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # the body of a redirect would be HTML
    return app


def _use_keys(app: Flask, file: Path | None, shared: Shared) -> tuple[Callable[[str], bool], Gate]:
    """Require API keys where there is a file of them; return who may send a body, by the header ``Authorization``, and the gate.

    Hooks run in this order, before any view: the key, its quotas, then validators and caches.
    """
    if file is None:
        return anyone, Gate()
    from api.web.middleware import quotas  # noqa: PLC0415  `limits` takes 9 MB and 0.2 s, which no one else needs

    own = state_of(app)
    ring = KeyRing(file, shared.last_good)
    found = keys.register(app, ring, own.metrics, metrics_open=own.settings.metrics_open)
    return found.lets_in, Gate(found, quotas.register(app, shared.counters, own.metrics))
