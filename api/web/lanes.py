"""Which threads answer which request, derived from operations and pages: one that reads a stream is found by its declaration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from api.web.bodies import Fields, JsonBody, PageFiles, PageForm, Stream, declared_body
from api.web.media import JSON
from api.web.middleware.base_path import inside
from api.worker.hooks import Lane, LaneRoute
from schemas.paging import ALL

if TYPE_CHECKING:
    from flask import Flask

    from api.settings import Settings
    from api.web.bodies import Body, PageBody

PROBES = "probes"
"""Name of the blueprint whose views monitors read."""

ALL_ITEMS = re.compile(rf"(?:^|&)limit={ALL}(?:&|$)")
"""A query for every item of a collection. One in another spelling is answered in the lane of lookups, where the loop sends what is
computed: its caller may be slow too, but all of the answer is in memory then."""

LOOKUP, PROBE, STREAM = LaneRoute(Lane.LOOKUPS), LaneRoute(Lane.PROBES), LaneRoute(Lane.STREAMS)


class Lanes:
    """The routes of an application's requests, by method, address and media type. Make it once every view is registered."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._base = settings.base_path
        self._probes: set[str] = set()
        self._bodies: dict[tuple[str, str], tuple[LaneRoute, LaneRoute]] = {}
        for rule in app.url_map.iter_rules():
            body = declared_body(app.view_functions[rule.endpoint])
            if rule.endpoint.partition(".")[0] == PROBES:
                self._probes.add(rule.rule)
            elif body is not None:
                if rule.arguments:
                    raise ValueError(f"{rule.rule}: an address with a body has no variable parts")
                routes = _routes(body, settings)
                path = rule.rule.rstrip("/")
                self._bodies.update({(method, path): routes for method in rule.methods or ()})

    def route(self, method: str, path: str, media: str, query: str = "") -> LaneRoute:
        """Return the route of a request."""
        if method == "GET" and ALL_ITEMS.search(query):
            return STREAM
        path = inside(unquote(path) if "%" in path else path, self._base)
        if path in self._probes:
            return PROBE
        found = self._bodies.get((method, path.rstrip("/")))
        return LOOKUP if found is None else found[media != JSON]


def _routes(body: Body | PageBody, settings: Settings) -> tuple[LaneRoute, LaneRoute]:
    """Return the routes of requests with a body: of JSON, and of every other media type."""
    if isinstance(body, (Fields, JsonBody, PageForm)):
        lookup = LaneRoute(Lane.LOOKUPS, settings.most_body)
        return lookup, lookup
    if isinstance(body, PageFiles):
        document = LaneRoute(Lane.DOCUMENTS, settings.most_proof)
        return document, document
    most = settings.most_document if isinstance(body, Stream) else settings.most_proof
    return LaneRoute(Lane.DOCUMENTS, most), STREAM
