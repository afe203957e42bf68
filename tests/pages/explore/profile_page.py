"""The page of a profile, and the answer of the API that it shows."""

from flask.testing import FlaskClient

from tests.answers import Json, get_json
from tests.pages.document import Document, Element, page

DAY = "2026-11-29"


def profile(client: FlaskClient, pair: str, more: str = "") -> Json:
    return get_json(client, f"/v1/risks/{pair}?as_of={DAY}{more}")


def opened(client: FlaskClient, pair: str, more: str = "") -> Document:
    return page(client, f"/explore/{pair}?as_of={DAY}{more}")


def section(found: Document, name: str) -> Element:
    return found.main.one("section", aria_labelledby=name)
