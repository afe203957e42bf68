"""The application with OpenTelemetry, and nothing of what callers send in its spans: see privacy.md, Tracing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.metrics import NoOpMeterProvider

from api import server

if TYPE_CHECKING:
    from flask import Flask

ALLOWED = frozenset(
    (
        "error.type", "http.flavor", "http.method", "http.request.method", "http.response.status_code", "http.route", "http.scheme",
        "http.status_code", "network.protocol.version", "url.scheme",
    )
)  # fmt: skip
"""Attributes that have nothing of a caller. Every other one is replaced, so a new version of the package adds nothing."""


def application() -> Flask:
    """Return the application of a worker, instrumented."""
    return instrumented(server.application())


def instrumented(app: Flask, **options: Any) -> Flask:
    """Instrument an application; ``options`` are those of the instrumentation, such as ``tracer_provider``."""
    inner = app.wsgi_app

    def without_state(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_TRACESTATE", None)
        environ.pop("HTTP_BAGGAGE", None)
        return inner(environ, start_response)

    app.wsgi_app = without_state  # type: ignore[method-assign]
    # The measurements of this package have the header Host; /metrics has those of the service.
    options.setdefault("meter_provider", NoOpMeterProvider())
    instrumentor: Any = FlaskInstrumentor()
    instrumentor.instrument_app(app, response_hook=remove_request, **options)
    return app


def remove_request(span: Any, *response: object) -> None:
    """Replace what a span has of a request, its name too where no rule matched; at the response it has all attributes."""
    del response
    if span is None or not span.is_recording():  # a request that is refused before a view has no span
        return
    for name in [name for name in span.attributes if name not in ALLOWED]:
        span.set_attribute(name, "[removed]")
    span.update_name(f"HTTP {request.url_rule.rule if request.url_rule else '[removed]'}")
