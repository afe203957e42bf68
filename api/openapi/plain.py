"""Operations that are plain views: the probes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from api.openapi import answers, shapes
from schemas.probes import Alive, Ready

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.openapi.examples import Examples

Json = dict[str, Any]

OPERATIONS: Final = {
    "/livez": ("probes", "get_livez", Alive, "For whoever restarts processes: it asks nothing of the release."),
    "/readyz": ("probes", "get_readyz", Ready, "For whoever sends requests: 200 means that they will be answered."),
    "/metrics": ("probes", "get_metrics", None, "Of the process that answers; each of several has its own."),
}  # fmt: skip
"""By path: tag, operationId, shape (None: text), and what the view's docstring leaves out."""

METRICS: Final = "text/plain"


def described(path: str, view: Callable[..., Any], examples: Examples) -> Json:
    """Describe a plain view."""
    tag, name, shape, text = OPERATIONS[path]
    media = "application/json" if shape else METRICS
    schema: Any = shape or {"type": "string", "description": "Prometheus' text format."}
    return {
        "tags": [tag],
        "operationId": name,
        "summary": shapes.summary(view),
        "description": text,
        "responses": {
            "200": {
                "description": shapes.summary(shape) if shape else "The metrics.",
                "headers": answers.headers(*answers.EVERY),
                "content": {media: {"schema": schema, "examples": examples.of(name)[media]}},
            },
            **answers.errors(413, 414, 415, 500),
        },
    }
