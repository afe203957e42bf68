"""The probes: plain views without an ``Operation``, described here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from api.openapi.errors import errors
from api.openapi.headers import EVERY, headers
from api.openapi.plugin import summary
from schemas.probes import Alive, Ready

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.openapi.examples.responses import Examples

Json = dict[str, Any]

OPERATIONS: Final = {
    "/livez": ("probes", "get_livez", Alive, "For a supervisor that restarts processes. It does not read the release."),
    "/readyz": ("probes", "get_readyz", Ready, "For a load balancer: 200 means that the process can answer requests."),
    "/metrics": ("probes", "get_metrics", None, "Metrics of the process that answers; each process has its own."),
}  # fmt: skip
"""By path: tag, operationId, schema (None: text), description."""

METRICS: Final = "text/plain"


def described(path: str, view: Callable[..., Any], examples: Examples) -> Json:
    """Return the description of a probe."""
    tag, name, returns, text = OPERATIONS[path]
    media = "application/json" if returns else METRICS
    schema: Any = returns or {"type": "string", "description": "Prometheus' text format."}
    return {
        "tags": [tag],
        "operationId": name,
        "summary": summary(view),
        "description": text,
        "responses": {
            "200": {
                "description": summary(returns) if returns else "The metrics.",
                "headers": headers(*EVERY),
                "content": {media: {"schema": schema, "examples": examples.of(name)[media]}},
            },
            **errors(),
        },
    }
