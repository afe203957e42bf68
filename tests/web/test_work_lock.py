"""Answers are computed one at a time, and long ones let others work in between."""

import csv
import io
from queue import SimpleQueue
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import coverage
from api.web import csv_tables, lookup, search, work_lock
from api.web.answer import compressed
from api.web.caching import Rendered
from api.web.current import state_of
from tests.answers import DAY
from tests.serving import PATIENCE


def counted(monkeypatch: pytest.MonkeyPatch, module: object) -> list[None]:
    """Return a list to which every pause of a module adds one entry."""
    pauses: list[None] = []
    monkeypatch.setattr(module, "pause", lambda: pauses.append(None))
    return pauses


def test_a_table_pauses_before_every_line(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = counted(monkeypatch, csv_tables)
    answer = client.get(f"/v1/evidence?limit=77&format=csv&as_of={DAY}")
    assert len(pauses) == len(list(csv.reader(io.StringIO(answer.text)))) - 1 == 77


@pytest.mark.parametrize(
    ("module", "address"),
    [(coverage, "/v1/coverage?as_of=2025-05-05"), (search, "/v1/regions?q=sh&limit=41")],
)
def test_an_answer_of_several_queries_pauses_between_them(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, module: object, address: str
) -> None:
    pauses = counted(monkeypatch, module)
    client.get(address)
    assert pauses


def test_an_answer_is_compressed_while_others_work(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    working: list[bool] = []

    def watched(answer: Rendered, coding: str) -> Rendered:
        working.append(state_of(app).work_lock.taken)
        return compressed(answer, coding)

    monkeypatch.setattr(lookup, "compressed", watched)
    answer = client.get("/v1/sources?limit=99", headers={"Accept-Encoding": "gzip"})
    assert (answer.headers["Content-Encoding"], working) == ("gzip", [False])


def test_wide_profiles_that_pause_at_every_pair_do_not_wait_for_each_other(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_lock, "SLICE", 0)
    monkeypatch.setattr(work_lock, "PAUSE", 0)
    addresses = [
        f"/v1/risks/{region}/{sector}?as_of={day}"
        for region, sector in (("CN", "C"), ("IN", "C"), ("CN", "10"))
        for day in ("2025-02-01", "2025-03-02", "2025-04-03")
    ]
    answers: SimpleQueue[int] = SimpleQueue()
    for address in addresses:
        Thread(
            target=lambda at: answers.put(app.test_client().get(at).status_code), args=[address], daemon=True
        ).start()
    assert [answers.get(timeout=PATIENCE) for _ in addresses] == [200] * len(addresses)
