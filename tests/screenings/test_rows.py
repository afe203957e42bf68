"""Irregular rows of sheets: nothing is lost, and no row affects another."""

import csv
import io
from time import perf_counter

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from api.screenings.row_kinds import kind_of
from tests.screenings.requests import CSV, NDJSON, ndjson_lines, screen, screen_sheet


def test_a_row_with_more_or_fewer_cells_loses_nothing(client: FlaskClient) -> None:
    text = "region,product,note\nDandong,frozen squid\nHanoi,shoes,x,,\nHanoi,shoes,x,y,z\n"
    short, empty, long = screen_sheet(client, text)
    assert (short["risk_status"], short["note"], short["risk_region"]) == ("assessed", "", "CN-LN")
    assert empty["risk_region"] == "VN-HN"
    assert long["risk_status"] == "invalid"
    assert '"y", "z"' in long["risk_note"]


def test_a_quote_that_is_not_closed_is_reported_and_ends_at_some_row(client: FlaskClient) -> None:
    text = 'region,product\n"Dandong,frozen squid\n' + "Hanoi,shoes\n" * 20_000
    rows = screen_sheet(client, text)
    assert "quote not closed" in rows[0]["risk_note"]
    assert rows[-1]["risk_region"] == "VN-HN"


def test_line_breaks_inside_cells_are_preserved(client: FlaskClient) -> None:
    (row,) = screen_sheet(client, 'address,product\r\n"12 Rd\r\nDandong\r\nChina",frozen squid\r\n')
    assert (row["address"], row["risk_region"]) == ("12 Rd\r\nDandong\r\nChina", "CN-LN")


def test_a_line_that_is_too_long_is_reported_and_affects_no_other(client: FlaskClient) -> None:
    body = b"region,product\nDandong,frozen squid\n" + b"x" * 1_100_000 + b"\nHanoi,shoes\n"
    assert [row["risk_region"] for row in screen_sheet(client, body)] == ["CN-LN", "", "VN-HN"]
    body = (
        b'{"region": "Dandong", "sector": "frozen squid"}\n'
        + b"x" * 1_100_000
        + b'\n{"region": "VN", "sector": "shoes"}\n'
    )
    found = ndjson_lines(screen(client, body, NDJSON))
    assert [item["status"] == "invalid" for item in found[:-1]] == [False, True, False]


def test_appended_cells_are_no_formulas_and_the_callers_cells_are_unchanged(client: FlaskClient) -> None:
    rows = screen_sheet(client, "region,product,note\nNarnia,=1+1,=1+1\nHanoi,-x,@y\n")
    assert [row["note"] for row in rows] == ["=1+1", "@y"]
    ours = [value for row in rows for name, value in row.items() if name.startswith("risk_")]
    assert [value for value in ours if value.startswith(("=", "+", "-", "@"))] == []
    answer = screen(client, {"items": [{"id": "=1", "region": "+VN", "sector": "shoes"}]}, out=CSV)
    assert answer.text.splitlines()[1].startswith("'=1,'+VN,,shoes,,")


def test_facts_have_columns_of_their_own_or_share_one(client: FlaskClient) -> None:
    text = (
        "region,product,dprk_workers,facts,as_of,import_into\n"
        "Dandong,frozen squid,yes,,,\nDandong,frozen squid,No,xuar_inputs:yes,2020-01-01,US;EU\nDandong,frozen squid,perhaps,,,\nDandong,frozen squid,,dprk:yes,,\n"
    )
    first, second, third, fourth = screen_sheet(client, text)
    assert "caatsa-321b:applies" in first["risk_laws"]
    assert "caatsa-321b:applies" not in second["risk_laws"]
    assert "dprk_workers: " in third["risk_note"]
    assert "unknown fact" in fourth["risk_note"]
    items = ndjson_lines(screen(client, text.encode(), CSV, NDJSON))
    assert (
        "as_of=2020-01-01&hs=030743&facts=dprk_workers:no,xuar_inputs:yes&import_into=EU,US"
        in items[1]["profile"]
    )


def test_an_hs_code_may_be_marked_as_unknown(client: FlaskClient) -> None:
    rows = screen_sheet(
        client,
        "region,product,hs\nDandong,frozen squid,\nDandong,frozen squid,n/a\nDandong,frozen squid,TBD\n",
    )
    assert {row["risk_status"] for row in rows} == {"assessed"}


@given(
    rows=st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=3, max_size=3
        ),
        max_size=8,
    )
)
def test_the_callers_cells_are_returned_unchanged(app: object, rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["region", "product", "note"], *rows])
    client = app.test_client()  # type: ignore[attr-defined]
    answer = screen(client, text.getvalue().encode(), CSV)
    returned = list(csv.reader(io.StringIO(answer.data.decode(), newline="")))
    assert [row[:3] for row in returned[1:]] == rows


@pytest.mark.parametrize("text", ["eg " + "-" * 100_000 + "\nx", "created" + " " * 100_000 + "x"])
def test_a_long_cell_is_compared_with_units_and_notes_in_a_moment(text: str) -> None:
    started = perf_counter()
    assert kind_of([text], 1, ["place", "product"]) is None
    assert perf_counter() - started < 1


def test_a_long_note_is_no_supplier() -> None:
    assert kind_of(["Disclaimer: " + "no warranty. " * 200], 9, ["place", "product"])
