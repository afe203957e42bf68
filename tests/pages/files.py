"""Forms with files, as a browser sends them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tests.pages.document import BROWSER, Document

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


def send_form(
    client: FlaskClient, address: str, accept: str = BROWSER, /, **fields: str | bytes
) -> TestResponse:
    """Return the response to a form: bytes are sent as files, texts as fields."""
    data = {
        name: value if isinstance(value, str) else (io.BytesIO(value), f"{name}.bin")
        for name, value in fields.items()
    }
    return client.post(
        address,
        data=data,
        content_type="multipart/form-data",
        headers={"Accept": accept},
        buffered=True,
    )


def form_page(client: FlaskClient, address: str, status: int = 200, /, **fields: str | bytes) -> Document:
    """Return the page that a form is answered with."""
    answer = send_form(client, address, BROWSER, **fields)
    assert (answer.status_code, answer.mimetype) == (status, "text/html"), answer.text[:500]
    return Document(answer.text)
