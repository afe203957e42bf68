"""Requests to the reconciliation services, as clients send them."""

import json
from typing import Any

from flask.testing import FlaskClient

from tests.answers import Json

SERVICES = ("regions", "sectors")


def service(subject: str) -> str:
    """Return the address of a service."""
    return f"/v1/reconcile/{subject}"


def post(client: FlaskClient, subject: str, **fields: Any) -> Json:
    """Post fields of a form, each as JSON, and return the answer."""
    answer = client.post(service(subject), data={name: json.dumps(value) for name, value in fields.items()})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    found: Json = answer.get_json()
    return found


def reconciled(client: FlaskClient, subject: str, query: Any) -> Json:
    """Return the result of one query."""
    found: Json = post(client, subject, queries={"q0": query})["q0"]
    return found


def refused(client: FlaskClient, subject: str, status: int, **fields: str) -> Json:
    """Post fields of a form that are refused, and return the problem."""
    answer = client.post(service(subject), data=fields)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    found: Json = answer.get_json()
    return found
