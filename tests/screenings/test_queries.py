"""Screenings in few queries, on a release that has answered nothing yet."""

import io
from pathlib import Path

import pytest

from api.database import Release
from api.receipts.issue import Issuer
from api.screenings.lines import BodyLines
from api.screenings.options import options_of
from api.screenings.run import Screening
from api.warm_up import warm_up
from api.web.work_lock import WorkLock
from tests.queries import statements
from tests.screenings.requests import CSV

HEADING = "address,country,product,hs\n"
TWO_ROWS = '"No. 12 Harbour Road, Donggang, Dandong",,frozen fish fillets,030475\n"Tiruppur, Tamil Nadu",India,knitted t-shirts,\n'


@pytest.fixture
def cold(release_path: Path) -> Release:
    """A release of which nothing has been read."""
    return Release(release_path)


def screened_rows(release: Release, rows: str) -> list[str]:
    lines = BodyLines(io.BytesIO((HEADING + rows).encode()))
    screening = Screening(Issuer(release), options_of({}, CSV, CSV), lines, WorkLock())
    return b"".join(screening.chunks()).decode().splitlines()[1:]


def test_two_rows_take_few_queries_where_nothing_was_read_before(cold: Release) -> None:
    with statements(cold) as found:
        rows = screened_rows(cold, TWO_ROWS)
    assert [row.count("assessed") for row in rows] == [1, 1]
    assert len(found) <= 31, found


def test_each_further_row_takes_few_queries_where_the_server_is_ready(cold: Release) -> None:
    cold.keep(warm_up)
    with statements(cold) as found:
        screened_rows(cold, TWO_ROWS)
    assert len(found) <= 8, found
    # The filter of names lets one in some hundreds of unknown words through, other ones in every process: so each row has
    # words of its own, and a few of these may be looked up.
    rows = "".join(f'"{n} Qu{n}xo Street, Hanoi",,shoes {n},\n' for n in range(100, 200))
    with statements(cold) as found:
        screened_rows(cold, rows)
    assert len(found) <= 20, found


def test_a_misspelt_place_and_product_take_no_query_for_each_candidate(cold: Release) -> None:
    cold.keep(warm_up)
    with statements(cold) as found:
        screened_rows(cold, "Liaonning,,frozne fish filets,\nTamil Nadd,,knited t-shrts,\n")
    assert len(found) <= 10, found
