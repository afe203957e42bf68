"""The cases that must hold, as a table: statuses, missing facts, and what a short profile shows of them."""

import pytest
from flask.testing import FlaskClient

from tests.law.cases import cases, faults, url

CASES = cases()
REFUSED = [pair for pair, lines in CASES.items() if lines == ["refused"]]


@pytest.mark.parametrize("pair", [pair for pair in CASES if pair not in REFUSED])
def test_each_case_of_the_table_holds(client: FlaskClient, pair: str) -> None:
    assert CASES[pair]
    assert list(faults(client, pair, CASES[pair])) == []


@pytest.mark.parametrize("pair", REFUSED)
def test_each_refused_request_of_the_table_is_refused(client: FlaskClient, pair: str) -> None:
    assert client.get(url(pair)).status_code == 422
