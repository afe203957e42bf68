"""The front door: what is served, by address, so that a stranger can look around without a document."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, json

from api.release import release

docs = Blueprint("docs", __name__)


@docs.get("/v1")
def index() -> Response:
    """List what is served, each with its sentence."""
    served = [
        {"path": rule.rule, "summary": (view.__doc__ or "").partition("\n")[0]}
        for rule in sorted(current_app.url_map.iter_rules(), key=lambda r: r.rule)
        if hasattr(view := current_app.view_functions[rule.endpoint], "operation")
    ]
    return Response(
        json.dumps({"items": served, "next": None, "release": release().version}) + "\n",
        mimetype="application/json",
    )
