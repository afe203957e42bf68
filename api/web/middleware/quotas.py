"""Quotas: how many requests, and how many rows of screenings, the keys of one name may send in a window.

A window begins with its first request and is fixed. All workers of a server count together. A screening begins while rows
are left, and is answered to its end: its rows are counted as they are answered, those beyond the quota too.
"""

from __future__ import annotations

import time
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from flask import current_app, g, request
from limits import RateLimitItem, RateLimitItemPerSecond
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from api.web import problems
from api.web.bodies import Stream
from api.web.current import count_rows_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask, Response

    from api.keys.entry import KeyEntry, Quota
    from api.keys.shared import Counters
    from api.metrics.shared_metrics import SharedMetrics

UNITS = {"requests": "", "rows": ';qu="rows"'}
"""Names of quotas, each with the parameter that names its unit where this is not requests."""


class SharedStorage(Storage):
    """The storage of ``limits`` over counters that all workers share."""

    STORAGE_SCHEME = None

    def __init__(self, counters: Counters) -> None:
        super().__init__()
        self._counters = counters

    @property
    def base_exceptions(self) -> type[Exception]:
        """What a storage raises when it fails."""
        return OSError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count an amount and return the count."""
        return self._counters.add(key, amount, expiry, time.time()).amount

    def get(self, key: str) -> int:
        """Return the count."""
        found = self._counters.get(key, time.time())
        return found.amount if found else 0

    def get_expiry(self, key: str) -> float:
        """Return when the window ends, in seconds since 1970."""
        found = self._counters.get(key, time.time())
        return found.ends if found else time.time()

    def check(self) -> bool:
        """Return whether the storage works."""
        return True

    def reset(self) -> int | None:
        """Drop all counts."""
        self._counters.reset()
        return None

    def clear(self, key: str) -> None:
        """Drop one count."""
        self._counters.clear(key, time.time())


class Left(NamedTuple):
    """What is left of a quota, and in how many seconds its window ends."""

    name: str
    quota: Quota
    amount: int
    seconds: int


class Quotas:
    """The quotas of an application."""

    def __init__(self, counters: Counters, metrics: SharedMetrics) -> None:
        self._limiter = FixedWindowRateLimiter(SharedStorage(counters))
        self._requests = metrics.counter("risk_key_requests", "Requests by key.", ["key"])
        self._limited = metrics.counter(
            "risk_key_requests_limited", "Requests beyond a quota, by key and quota.", ["key", "quota"]
        )
        self._rows = metrics.counter("risk_key_rows", "Rows of screenings by key.", ["key"])

    def check(self) -> Response | None:
        """Count a request; return the response where a quota is used up, else None."""
        key: KeyEntry | None = g.get("key")
        if key is None:
            return None
        self._requests.add(key.name)
        if key.requests and not self._limiter.hit(_item(key.requests), key.name, "requests"):
            return self._refuse(key, "requests", key.requests)
        if _has_rows():
            if key.rows and not self._limiter.test(_item(key.rows), key.name, "rows"):
                return self._refuse(key, "rows", key.rows)
            count_rows_with(self._counting_rows(key))
        return None

    def take(self, key: KeyEntry) -> list[tuple[str, str]] | None:
        """Count a request that has no rows, and return its headers; None where the quota is used up, and nothing is counted."""
        if key.requests and not self._limiter.hit(_item(key.requests), key.name, "requests"):
            return None
        self._requests.add(key.name)
        return self.headers(key)

    def left(self, key: KeyEntry) -> list[Left]:
        """Return what is left of each quota of a key."""
        found = []
        for name, quota in (("requests", key.requests), ("rows", key.rows)):
            if quota:
                stats = self._limiter.get_window_stats(_item(quota), key.name, name)
                seconds = max(0, ceil(stats.reset_time - time.time()))
                found.append(Left(name, quota, stats.remaining, seconds))
        return found

    def finish(self, response: Response) -> Response:
        """Add what is left of the quotas to a response."""
        key: KeyEntry | None = g.get("key")
        for name, value in self.headers(key) if key else ():
            response.headers.add(name, value)
        return response

    def headers(self, key: KeyEntry) -> list[tuple[str, str]]:
        """Return the headers with what is left of the quotas of a key (draft-ietf-httpapi-ratelimit-headers-10)."""
        found = self.left(key)
        if not found:
            return []
        policy = (
            f'"{one.name}";q={one.quota.amount};w={one.quota.seconds}{UNITS[one.name]}' for one in found
        )
        left = (f'"{one.name}";r={one.amount};t={one.seconds}' for one in found)
        return [("RateLimit-Policy", ", ".join(policy)), ("RateLimit", ", ".join(left))]

    def _counting_rows(self, key: KeyEntry) -> Callable[[int], None]:
        """Return what counts rows of the current request: it runs while the answer is sent, after the request is over."""

        def count(rows: int) -> None:
            self._rows.add(key.name, amount=rows)
            if key.rows and rows:
                self._limiter.hit(_item(key.rows), key.name, "rows", cost=rows)

        return count

    def _refuse(self, key: KeyEntry, name: str, quota: Quota) -> Response:
        self._limited.add(key.name, name)
        seconds = max(1, next(one.seconds for one in self.left(key) if one.name == name))
        response = problems.response(
            429,
            f"the quota of {quota.text()} of {name} is used up; send the request again in {seconds} seconds",
        )
        response.headers["Retry-After"] = str(seconds)
        return response


def _item(quota: Quota) -> RateLimitItem:
    return RateLimitItemPerSecond(quota.amount, quota.seconds)


def _has_rows() -> bool:
    """Return whether the request is a screening."""
    view = current_app.view_functions.get(request.endpoint or "")
    return isinstance(getattr(getattr(view, "operation", None), "body", None), Stream)


def register(app: Flask, counters: Counters, metrics: SharedMetrics) -> Quotas:
    """Make an application count the requests and rows of each key, and refuse those beyond its quotas; return them."""
    quotas = Quotas(counters, metrics)
    app.before_request(quotas.check)
    app.after_request(quotas.finish)
    return quotas
