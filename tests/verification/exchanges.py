"""Requests and results with their receipts, as the tests of receipts make, change and verify them."""

import io
import json
from typing import Any, NamedTuple

from flask.testing import FlaskClient

from api.receipts.seal import sealed
from api.web.media import CSV, FORMATS, JSON, NDJSON
from tests.answers import DAY, Json

VERIFY = "/v1/receipts/verify"
MEDIA = (CSV, NDJSON, JSON)
FORMAT = {media: name for name, media in FORMATS.items()}
ITEMS = [
    {"id": "row-1", "region": "Dandong, Liaoning", "sector": "frozen fish fillets", "hs": "030475"},
    {"id": 2, "region": "CN-XJ", "sector": "cotton", "facts": {"xuar_inputs": True}},
    {"id": "é~/“3”", "region": "Donggang", "sector": "gizmo", "as_of": "2024-01-01"},
]
ROWS = 'id,address,product,hs\r\nrow-1,"Dandong, Liaoning",frozen fish fillets,030475\r\n2,CN-XJ,cotton,\r\né3,Donggang,gizmo,\r\n'
REQUESTS = {
    CSV: ROWS.encode(),
    NDJSON: "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in ITEMS).encode(),
    JSON: json.dumps({"items": ITEMS, "as_of": None, "import_into": ["US"]}, ensure_ascii=False).encode(),
}


class Exchange(NamedTuple):
    """A request and its result, as sent and received, with the receipt and the media types of both."""

    receipt: Json
    request: bytes
    result: bytes
    media: tuple[str | None, str]

    def as_json(self) -> Json:
        """Return the body of a verification."""
        return {"receipt": self.receipt} | {name: self._value(name) for name in ("request", "result")}

    def _value(self, name: str) -> Any:
        media, sent = self.media[name == "result"], getattr(self, name)
        return None if media is None else json.loads(sent) if media == JSON else sent.decode()


def receipt_in(result: bytes, media: str) -> Json:
    """Return the receipt in a result."""
    last = result.decode().rstrip().rpartition("\n")[2]
    found: Json = json.loads(
        last.removeprefix("# receipt ") if media == CSV else last if media == NDJSON else result
    )
    return found if media == CSV else found["receipt"]


def screen(
    client: FlaskClient, media_in: str, media_out: str, query: str = "", body: bytes | None = None
) -> Exchange:
    """Screen with a receipt."""
    body = REQUESTS[media_in] if body is None else body
    url = f"/v1/screenings?as_of={DAY}&format={FORMAT[media_out]}&receipt=true{query}"
    answer = client.post(url, data=body, content_type=media_in)
    assert answer.status_code == 200, answer.text
    return Exchange(receipt_in(answer.data, media_out), body, answer.data, (media_in, media_out))


def get_profile(client: FlaskClient, query: str = "", path: str = "/v1/risks/CN-LN/1020") -> Exchange:
    """Get a profile with a receipt."""
    answer = client.get(f"{path}?as_of={DAY}&receipt=true{query}")
    assert answer.status_code == 200, answer.text
    return Exchange(answer.get_json()["receipt"], b"", answer.data, (None, JSON))


def verify(client: FlaskClient, exchange: Exchange) -> Json:
    """Verify a receipt by JSON."""
    answer = client.post(VERIFY, json=exchange.as_json())
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()
    return found


def verify_files(client: FlaskClient, exchange: Exchange) -> Json:
    """Verify a receipt by the files of a form."""
    answer = client.post(VERIFY, data=form_files(exchange))
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()
    return found


def form_files(exchange: Exchange) -> dict[str, tuple[io.BytesIO, str]]:
    """Return the files of a form."""
    parts = {
        "receipt": json.dumps(exchange.receipt).encode(),
        "request": exchange.request,
        "result": exchange.result,
    }
    return {name: (io.BytesIO(sent), name) for name, sent in parts.items()}


def resealed(receipt: Json, key: bytes | None = None, **changes: Any) -> Json:
    """Return a forged receipt: changed and sealed again."""
    members = {name: value for name, value in receipt.items() if name not in {"seal_sha256", "signature"}}
    return sealed(members | changes, key)
