"""A real server under mixed requests for minutes: every answer is a right one, and memory, files and threads level off."""

import json
import random
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, every_item
from tests.openapi.committed import EXAMPLES
from tests.serving import PATIENCE, Server, serving

pytestmark = pytest.mark.nightly

CALLERS = 4
GROWTH = 1.05
"""Memory of the last third of the time, over that of the third before: caches are full by then."""
TEXTS = (
    "frozen squid, Dandong",
    "Ürümqi cotton yarn",
    "8541.40",
    "단둥 수산",
    "Nowhere, no product",
    "St. Louis",
)


class Request(NamedTuple):
    """A request and the statuses that are right for it."""

    method: str
    path: str
    body: bytes | None
    headers: dict[str, str]
    statuses: range | set[int]


class Usage(NamedTuple):
    """What the worker uses at one moment."""

    megabytes: float
    files: int
    threads: int


def documented() -> list[Request]:
    """Return the requests of the OpenAPI document's examples, those of its errors too."""
    found = []
    for _, example in EXAMPLES.values():
        body, media = example.get("x-request-body"), example.get("x-request-media")
        sent = body if media or body is None else json.dumps(body)
        headers = dict(example.get("x-request-headers", {}))
        if body is not None:
            headers["Content-Type"] = media or "application/json"
        value = example["value"]
        error = isinstance(value, dict) and value.get("type") == "about:blank"
        method = example["summary"].partition(" ")[0]
        statuses = {value["status"]} if error else {200}
        found.append(
            Request(
                method,
                example["summary"].partition(" ")[2],
                sent.encode() if sent else None,
                headers,
                statuses,
            )
        )
    return found


def drawn(chance: random.Random, regions: list[str], sectors: list[str]) -> Iterator[Request]:
    """Draw requests for ever: profiles of any pair, lists, texts, sheets."""
    while True:
        region, sector = chance.choice(regions), chance.choice(sectors)
        text = f"{chance.choice(TEXTS)} {chance.randrange(1000)}"
        rows = [f"{chance.choice(regions)},{chance.choice(TEXTS)}" for _ in range(chance.randrange(1, 200))]
        sheet = "region,product\r\n" + "\r\n".join(rows)
        yield chance.choice(
            [
                Request("GET", f"/v1/risks/{region}/{sector}?explain=full", None, {}, {200}),
                Request("GET", f"/v1/risks/{region}/{sector}?receipt=true&as_of={DAY}", None, {}, {200}),
                Request("GET", f"/v1/regions/{region}/risks?within=true", None, {}, {200}),
                Request("GET", f"/v1/evidence?sector={sector}&inherit=true", None, {}, {200, 422}),
                Request("POST", "/v1/resolve", json.dumps({"text": text}).encode(), JSON, {200}),
                Request("POST", "/v1/screenings?receipt=true", sheet.encode(), CSV, {200}),
                Request("GET", f"/v1/nowhere/{region}", None, {}, {404}),
            ]
        )


JSON = {"Content-Type": "application/json"}
CSV = {"Content-Type": "text/csv"}


def usage(server: Server) -> Usage:
    """Return what the only worker of the server uses now."""
    (worker,) = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    status = dict(line.split(":\t", 1) for line in Path(f"/proc/{worker}/status").read_text().splitlines())
    files = len(list(Path(f"/proc/{worker}/fd").iterdir()))
    return Usage(int(status["VmRSS"].split()[0]) / 1024, files, int(status["Threads"]))


def test_a_server_answers_mixed_requests_for_minutes_without_growing(
    client: FlaskClient,
    release_path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    soak_seconds: int,
) -> None:
    regions = [item["code"] for item in every_item(client, "/v1/regions?limit=500")]
    sectors = [item["code"] for item in every_item(client, "/v1/sectors?limit=500")]
    examples = documented()
    done, wrong, ended = Counter[int](), list[str](), threading.Event()

    def call(port: int, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311  a sample, no secret
        others = drawn(chance, regions, sectors)
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        while not ended.is_set():
            request = chance.choice([chance.choice(examples), next(others)])
            connection.request(request.method, request.path, request.body, request.headers)
            answer = connection.getresponse()
            answer.read()
            done[answer.status] += 1
            if answer.status not in request.statuses:
                wrong.append(f"{answer.status}: {request}")
        connection.close()

    samples: list[Usage] = []
    with serving(release_path, tmp_path / "log", answer_cache=4_000_000) as server:
        callers = [threading.Thread(target=call, args=(server.port, seed)) for seed in range(CALLERS)]
        for caller in callers:
            caller.start()
        begun = time.monotonic()
        while time.monotonic() - begun < soak_seconds and not wrong:
            time.sleep(1)
            samples.append(usage(server))
            if len(samples) % 30 == 0:
                with capsys.disabled():
                    print(f"\n  {len(samples):4} s  {done.total():8,} requests  {samples[-1]}", end="")  # noqa: T201
        ended.set()
        for caller in callers:
            caller.join(PATIENCE)
    assert wrong == []
    third = len(samples) // 3
    before, after = samples[third : 2 * third], samples[2 * third :]
    megabytes = [statistics.median(one.megabytes for one in part) for part in (before, after)]
    assert megabytes[1] <= GROWTH * megabytes[0], megabytes
    assert max(one.files for one in after) <= max(one.files for one in before) + CALLERS
    assert max(one.threads for one in after) <= max(one.threads for one in before)
