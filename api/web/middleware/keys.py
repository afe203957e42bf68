"""API keys: who sends a request. Without a valid key it gets nothing from a view, a validator or a cache.

In front of Flask, ready answers are found first, and sent only where `gate` finds the key valid by the same code.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from flask import g, request
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from api.keys.key import PREFIX, KeyFormError, without_keys
from api.web import problems
from api.worker.hooks import NOT_READ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask, Response

    from api.keys.entry import KeyEntry
    from api.keys.ring import KeyRing
    from api.metrics.shared_metrics import SharedMetrics

OPEN = frozenset(
    {
        "assets.asset",
        "agents.favicon",
        "agents.llms",
        "agents.robots",
        "agents.security",
        "docs.asset",
        "docs.page",
        "openapi.as_json",
        "openapi.as_yaml",
        "probes.livez",
        "probes.readyz",
    }
)
"""Endpoints that need no key: the probes, what Swagger UI needs before a key is entered there, and the style of pages."""
OPEN_WITHOUT_QUERY = frozenset({"reconcile.get_region_service", "reconcile.get_sector_service"})
"""Endpoints that need no key where the address has no query: the manifests of services, which say how to send one."""
METRICS = "probes.metrics"
REALM = 'Bearer realm="supply-chain-risk-api"'
HOW = f"send it in one header, as in Authorization: Bearer {PREFIX}..."
IN_ADDRESS = frozenset(
    {"access_token", "api-key", "api_key", "apikey", "authorization", "bearer", "key", "token", "x-api-key"}
)
"""Parameters by which other services take a key; no operation here has one of these names."""


class Refused(Exception):  # noqa: N818  it is no error of this server
    """Why a request is refused. ``reason`` is a label of the metrics; no part of it is from the request."""

    def __init__(self, reason: str, detail: str, status: int = 401) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.status = reason, detail, status


class ApiKeys:
    """The keys of an application: who may send which request, and what is counted of it."""

    def __init__(self, ring: KeyRing, metrics: SharedMetrics, *, metrics_open: bool) -> None:
        self._ring = ring
        self._open = OPEN | ({METRICS} if metrics_open else set())
        self._refused = metrics.counter(
            "risk_requests_refused", "Requests refused for their API key.", ["reason"]
        )
        metrics.registry.register(_FileCollector(ring))

    def check(self) -> Response | None:
        """Return the response to a request that is refused; else None, with the entry of its key in ``g.key``."""
        if self._is_open():
            return None
        try:
            _refuse_key_in_address()
            g.key = self._entry()
        except Refused as refusal:
            self._refused.add(refusal.reason)
            return _response(refusal)
        return None

    def valid_entry(self, header: str) -> KeyEntry | None:
        """Return the entry of a valid key in a header ``Authorization``; None where a request with it is refused."""
        return _entry_for_views(self._ring.find, header)

    def known_entry(self, header: str) -> KeyEntry | None:
        """Return the same, without a look at the file."""
        return _entry_for_views(self._ring.known, header)

    @property
    def looks(self) -> bool:
        """Whether the next request looks at the file of keys."""
        return self._ring.is_due

    def lets_in(self, header: str) -> bool:
        """Return whether a request with this header ``Authorization`` has a valid key, without a look at the file."""
        try:
            _valid(self._ring.known(_key_in(header)))
        except (Refused, KeyFormError):
            return False
        return True

    def finish(self, response: Response) -> Response:
        """Let no shared cache store the response to a request that needed a key."""
        if not self._is_open():
            response.vary.add("Authorization")
            if response.cache_control.public:
                response.headers["Cache-Control"] = response.headers["Cache-Control"].replace(
                    "public", "private"
                )
        return response

    def _is_open(self) -> bool:
        """Return whether the current request needs no key."""
        endpoint = request.endpoint
        return endpoint in self._open or (endpoint in OPEN_WITHOUT_QUERY and not request.query_string)

    def _entry(self) -> KeyEntry:
        try:
            entry = _valid(self._ring.find(_sent()))
        except KeyFormError as error:
            raise Refused("form", str(error)) from None
        if entry.metrics != (request.endpoint == METRICS):
            raise Refused("scope", _scope(entry), 403)
        if NOT_READ in request.environ:
            raise Refused("new", "the key has just been added here; send the request again", 503)
        return entry


def _entry_for_views(find: Callable[[str], KeyEntry | None], header: str) -> KeyEntry | None:
    try:
        entry = _valid(find(_key_in(header)))
    except (Refused, KeyFormError):
        return None
    return None if entry.metrics else entry


def _valid(entry: KeyEntry | None) -> KeyEntry:
    """Return the entry of a key. Raises a refusal where it is unknown, disabled, or has ended."""
    if entry is None:
        raise Refused(
            "unknown", "the key is not known here; request a new one from the operator of this server"
        )
    if entry.disabled:
        raise Refused("disabled", "the key is disabled; request a new one from the operator of this server")
    if entry.until and entry.until < datetime.now(UTC).date():
        raise Refused(
            "ended",
            f"the last day of the key was {entry.until}; request a new one from the operator of this server",
        )
    return entry


def _scope(entry: KeyEntry) -> str:
    if entry.metrics:
        return "the key reads /metrics and nothing else; use another key here"
    return "the key does not read /metrics; use one that was made with --metrics"


def _sent() -> str:
    """Return the key of the request."""
    header = request.headers.get("Authorization")
    if header is None:
        if "X-Api-Key" in request.headers:
            raise Refused("missing", f"the key is in X-API-Key, which is not read; {HOW}")
        raise Refused("missing", f"a key is needed here; {HOW}")
    return _key_in(header)


def _key_in(header: str) -> str:
    """Return the key in a header ``Authorization``."""
    scheme, _, key = header.partition(" ")
    if scheme.lower() != "bearer":
        raise Refused("missing", f"the header Authorization has another scheme than Bearer; {HOW}")
    return key.strip(" ")


def _refuse_key_in_address() -> None:
    """Raise a refusal (400) where the address contains a key, or a parameter by which other services take one."""
    address = unquote_plus(request.full_path)
    if without_keys(address) != address or any(name.lower() in IN_ADDRESS for name in request.args):
        raise Refused(
            "address",
            f"the address has a key, and addresses are in logs: replace that key with a new one, and {HOW}",
            400,
        )


def _response(refusal: Refused) -> Response:
    response = problems.response(refusal.status, refusal.detail)
    if refusal.status == 401:
        error = "" if refusal.reason == "missing" else ', error="invalid_token"'
        response.headers["WWW-Authenticate"] = REALM + error
    if refusal.status == 503:
        response.headers["Retry-After"] = "1"
    return response


class _FileCollector(Collector):
    """Whether the file of keys can be used, and how many keys are in force."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the metrics of the file."""
        self._ring.refresh()
        usable = "1: the file of API keys is in force; 0: it has faults, and older keys are in force."
        yield GaugeMetricFamily("risk_api_keys_usable", usable, value=int(self._ring.is_current))
        yield GaugeMetricFamily("risk_api_keys", "API keys in force.", value=len(self._ring.entries))


def register(app: Flask, ring: KeyRing, metrics: SharedMetrics, *, metrics_open: bool) -> ApiKeys:
    """Make an application answer requests with a key alone, but for its open endpoints; return its keys."""
    keys = ApiKeys(ring, metrics, metrics_open=metrics_open)
    app.before_request(keys.check)
    app.after_request(keys.finish)
    return keys
