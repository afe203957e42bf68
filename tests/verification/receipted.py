"""How the tests of receipts get one, hand it in, and change what it is for."""

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


class Proven(NamedTuple):
    """A receipt with what it is for: the bytes that were sent and that came."""

    receipt: Json
    request: bytes
    result: bytes
    media: tuple[str | None, str]

    def as_json(self) -> Json:
        """Give the body of a verification."""
        told = {name: self._told(name) for name in ("request", "result")}
        return {"receipt": self.receipt, **told}

    def _told(self, name: str) -> Any:
        media, sent = self.media[name == "result"], getattr(self, name)
        return None if media is None else json.loads(sent) if media == JSON else sent.decode()


def receipt_in(result: bytes, media: str) -> Json:
    """Take the receipt out of a result."""
    last = result.decode().rstrip().rpartition("\n")[2]
    found: Json = json.loads(
        last.removeprefix("# receipt ") if media == CSV else last if media == NDJSON else result
    )
    return found if media == CSV else found["receipt"]


def screened(
    client: FlaskClient, media_in: str, media_out: str, query: str = "", body: bytes | None = None
) -> Proven:
    """Screen, with a receipt."""
    body = REQUESTS[media_in] if body is None else body
    asked = f"/v1/screenings?as_of={DAY}&format={FORMAT[media_out]}&receipt=true{query}"
    answer = client.post(asked, data=body, content_type=media_in)
    assert answer.status_code == 200, answer.text
    return Proven(receipt_in(answer.data, media_out), body, answer.data, (media_in, media_out))


def looked_up(client: FlaskClient, query: str = "", path: str = "/v1/risks/CN-LN/1020") -> Proven:
    """Ask for a profile, with a receipt."""
    answer = client.get(f"{path}?as_of={DAY}&receipt=true{query}")
    assert answer.status_code == 200, answer.text
    return Proven(answer.get_json()["receipt"], b"", answer.data, (None, JSON))


def verdict(client: FlaskClient, proven: Proven) -> Json:
    """Have a receipt verified, by JSON."""
    answer = client.post(VERIFY, json=proven.as_json())
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()
    return found


def verdict_of_files(client: FlaskClient, proven: Proven) -> Json:
    """Have a receipt verified, by files."""
    answer = client.post(VERIFY, data=files(proven))
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()
    return found


def files(proven: Proven) -> dict[str, tuple[io.BytesIO, str]]:
    """Give the parts of a form."""
    parts = {
        "receipt": json.dumps(proven.receipt).encode(),
        "request": proven.request,
        "result": proven.result,
    }
    return {name: (io.BytesIO(sent), name) for name, sent in parts.items()}


def resealed(receipt: Json, key: bytes | None = None, **changes: Any) -> Json:
    """Forge a receipt: change it and seal it anew."""
    members = {name: value for name, value in receipt.items() if name not in {"seal_sha256", "signature"}}
    return sealed(members | changes, key)
