"""The requests of the soak, and the answers that the same code gives to them without a server, by release."""

import csv
import io
import json
import random
from typing import NamedTuple

from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from api.web.current import state_of
from api.web.media import XLSX
from tests.answers import DAY, Json, every_item

JSON = {"Content-Type": "application/json"}
CSV = {"Content-Type": "text/csv"}
NDJSON = {"Content-Type": "application/x-ndjson"}
BOOK = {"Content-Type": XLSX}
TEXTS = (
    "frozen squid, Dandong",
    "Ürümqi cotton yarn",
    "8541.40",
    "단둥 수산",
    "Nowhere, no product",
    "St. Louis",
)
VARYING = frozenset({"issued_at", "seal_sha256", "signature", "screened_at", "instance"})
"""Members that differ between two answers to one request."""


class Request(NamedTuple):
    """A request, and whether it is a lookup, a screening, or wrong."""

    kind: str
    method: str
    path: str
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()


class Answer(NamedTuple):
    """What is compared: the status, and the content without what differs each time."""

    status: int
    content: object


def lookup(path: str) -> Request:
    return Request("lookup", "GET", path)


def posted(kind: str, path: str, body: bytes, headers: dict[str, str]) -> Request:
    return Request(kind, "POST", path, body, tuple(headers.items()))


def requests(client: FlaskClient) -> list[Request]:
    """Return the requests: always the same ones for the same release."""
    chance = random.Random(17)  # noqa: S311  a sample, no secret
    regions = [item["code"] for item in every_item(client, "/v1/regions?limit=500")]
    sectors = [item["code"] for item in every_item(client, "/v1/sectors?limit=500")]
    pairs = [
        (item["region"]["code"], item["sector"]["code"])
        for item in every_item(client, f"/v1/risks?limit=500&as_of={DAY}")
        if item["sector"]
    ]
    found = [
        lookup(f"/v1/risks/{region}/{sector}?as_of={DAY}{more}")
        for more in ("", "&explain=full", "&laws=all&import_into=US")
        for region, sector in [
            *chance.sample(pairs, 20),
            *zip(chance.sample(regions, 10), chance.sample(sectors, 10), strict=True),
        ]
    ]
    found += [
        lookup(f"/v1/regions/{code}/risks?within=true&as_of={DAY}") for code in chance.sample(regions, 10)
    ]
    found += [
        lookup(f"/v1/evidence?sector={code}&inherit=true&limit=20&as_of={DAY}")
        for code in chance.sample(sectors, 10)
    ]
    found += [
        lookup(f"/v1/risks/{region}/{sector}?receipt=true&as_of={DAY}")
        for region, sector in chance.sample(pairs, 10)
    ]
    found += [
        lookup("/v1/regions?q=Liaoning"),
        lookup("/v1/sectors?q=fish"),
        lookup("/v1/release"),
        lookup("/livez"),
    ]
    found += [
        posted("lookup", "/v1/resolve", json.dumps({"region": text, "sector": text}).encode(), JSON)
        for text in TEXTS
    ]
    for rows in (1, 20, 200):
        items = [{"region": chance.choice(regions), "sector": chance.choice(TEXTS)} for _ in range(rows)]
        found += screenings(items)
    return found + WRONG


def screenings(items: list[dict[str, str]]) -> list[Request]:
    """Return the same rows as JSON, NDJSON, CSV and a workbook, each answered in several forms."""
    path = f"/v1/screenings?as_of={DAY}"
    lines = "".join(json.dumps(item) + "\n" for item in items).encode()
    sheet = "region,product\r\n" + "".join(f'{one["region"]},"{one["sector"]}"\r\n' for one in items)
    document = json.dumps({"items": items, "as_of": DAY}).encode()
    return [
        posted("screening", "/v1/screenings", document, JSON),
        posted("screening", path, lines, NDJSON),
        posted("screening", f"{path}&format=json", lines, NDJSON),
        posted("screening", f"{path}&receipt=true", sheet.encode(), CSV),
        posted("screening", path, b"\xff\xfe" + sheet.encode("utf-16-le"), CSV),
        posted("screening", f"{path}&format=xlsx", sheet.encode(), CSV),
        posted("screening", f"{path}&format=csv", workbook(sheet), BOOK),
    ]


def workbook(sheet: str) -> bytes:
    """Return a sheet as a workbook."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(csv.reader(io.StringIO(sheet))):
            page.write_row(number, 0, row)
    return target.getvalue()


WRONG = [
    Request("wrong", *rest)
    for rest in (
        ("GET", "/v1/nowhere"),
        ("GET", "/v1/risks/CN-LN/9999"),
        ("GET", "/v1/risks?sort=nothing"),
        ("GET", "/v1/risks?cursor=x"),
        ("GET", "/v1/regions?q=" + "x" * 4200),
        ("DELETE", "/v1/regions"),
        ("GET", "/v1/regions", None, (("Accept", "image/png"),)),
        ("POST", "/v1/resolve", b"{", tuple(JSON.items())),
        ("POST", "/v1/resolve", b'{"text": 1}', tuple(JSON.items())),
        ("POST", "/v1/resolve", b" " * 1_100_000, tuple(JSON.items())),
        ("POST", "/v1/screenings", b"x", (("Content-Type", "text/plain"),)),
        ("POST", "/v1/screenings", b"a,b\r\n1,2\r\n", tuple(CSV.items())),
        ("POST", "/v1/screenings", b"no workbook", tuple(BOOK.items())),
        ("POST", "/v1/screenings", b'{"items": 1}', tuple(JSON.items())),
        ("POST", "/v1/receipts/verify", b'{"receipt": {}}', tuple(JSON.items())),
    )
]


def expected(client: FlaskClient, asked: list[Request]) -> list[Answer]:
    """Return the answer to each request without a server."""
    found = []
    state_of(client.application).access_log.descriptor = None
    for one in asked:
        answer = client.open(
            one.path, method=one.method, data=one.body, headers=list(one.headers), buffered=True
        )
        found.append(compared(answer.status_code, str(answer.mimetype), answer.data))
    return found


def compared(status: int, media: str, body: bytes) -> Answer:
    """Return what is compared of an answer."""
    if media.endswith("json") and not media.endswith("ndjson"):
        return Answer(status, steady(json.loads(body)))
    if media == XLSX:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
        return Answer(status, rows)
    lines = [
        steady(json.loads(line.removeprefix(b"# receipt ")))
        if line.startswith((b"{", b"# receipt "))
        else line
        for line in body.split(b"\n")
        if line
    ]
    return Answer(status, lines)


def steady(document: object) -> object:
    """Return a document without what differs each time, at any depth."""
    if isinstance(document, dict):
        members: Json = document
        return {name: steady(value) for name, value in members.items() if name not in VARYING}
    if isinstance(document, list):
        return [steady(one) for one in document]
    return document
