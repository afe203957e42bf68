"""What one request can take is bounded: lines, columns, values and answers of a row, whatever is sent."""

import io
import json

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from api.limit import Limit
from api.problem import Problem
from api.screenings import lines as lines_module
from api.screenings.bounded_answer import FAULTS, IGNORED, NOTES, bounded_list, errors_of, joined_notes
from api.screenings.bounded_cache import MOST_CHARACTERS, BoundedCache
from api.screenings.csv_table import CsvTable
from api.screenings.encoding import DecodedLines
from api.screenings.first_rows import COLUMNS, HEADING
from api.screenings.lines import LINE, BodyLines, LongLineError
from api.screenings.row_request import VALUES, RowFault
from api.web.csv_tables import escape_formula
from tests.screenings.requests import CSV, NDJSON, URL, csv_rows, ndjson_lines, screen, screen_sheet

MARK = b"\xff\xfe"


class Steps(io.BytesIO):
    """A body that arrives in steps of these sizes."""

    def __init__(self, body: bytes, sizes: list[int]) -> None:
        super().__init__(body)
        self._sizes = sizes

    def read(self, size: int | None = -1, /) -> bytes:
        step = self._sizes.pop() if self._sizes else size
        return super().read(min(size or 0, step or 0))


def decoded(lines: BodyLines) -> list[str]:
    found, reader = [], DecodedLines(lines)
    while True:
        try:
            found.append(next(reader))
        except StopIteration:
            return found
        except (LongLineError, Problem) as error:
            found.append(str(error))
            if isinstance(error, Problem):
                return found


@given(
    text=st.text(st.sampled_from("a,\n\r\u0a41\u410a\U0001f600"), max_size=60),
    encoding=st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le"]),
    sizes=st.lists(st.integers(1, 7)),
)
def test_wide_lines_are_the_same_in_whatever_chunks_they_arrive(
    text: str, encoding: str, sizes: list[int]
) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0"}[encoding]
    body = mark + text.encode(encoding)
    expected = io.StringIO(text, newline="\n").readlines()
    assert decoded(BodyLines(io.BytesIO(body))) == expected
    assert decoded(BodyLines(Steps(body, sizes))) == expected


def test_each_byte_of_a_wide_sheet_is_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0
    body = MARK + "region,sector\n".encode("utf-16-le") + b"\x41\x0a" * 50_000
    lines = BodyLines(io.BytesIO(body))
    take = lines.take

    def counting() -> bytes:
        nonlocal counted
        found = take()
        counted += len(found)
        return found

    monkeypatch.setattr(lines, "take", counting)
    assert len(decoded(lines)) == 2
    assert counted <= len(body)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_line_without_an_end_is_bounded_and_the_rows_after_it_are_read(encoding: str) -> None:
    mark = MARK if encoding != "utf-8" else b""
    long = "x" * (LINE.value + 2)
    body = mark + f"region,sector\n{long}\nCN,1020\n".encode(encoding)
    found = decoded(BodyLines(io.BytesIO(body)))
    assert found[0] == "region,sector\n"
    assert "was not read" in found[1]
    assert found[2] == "CN,1020\n"


def test_unfinished_lines_of_all_requests_are_bounded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "_UNFINISHED", lines_module.UnfinishedLines())
    part = b"x" * 200_000
    waiting: list[BodyLines] = []

    def begin() -> None:
        for _ in range(1000):
            lines = BodyLines(io.BytesIO())
            waiting.append(lines)
            lines._split(part)  # noqa: SLF001  what a request does while it waits for more

    with pytest.raises(Problem) as refused:
        begin()
    assert refused.value.status == 503
    assert refused.value.retry_after
    assert len(waiting) < 300
    waiting.clear()
    BodyLines(io.BytesIO())._split(part)  # noqa: SLF001  the others have gone


@pytest.mark.parametrize(
    ("heading", "limit"),
    [
        (b"sep=,\nsector" + b",city" * 800, COLUMNS),
        (b"sector" + b",city" * COLUMNS.value, COLUMNS),
        (b"sector" + b"," * (HEADING.value + 1), HEADING),
        (b'sep=,\nsector,"' + b"x" * (HEADING.value + 1) + b'"', HEADING),
    ],
)
def test_a_sheet_with_too_many_columns_is_refused(client: FlaskClient, heading: bytes, limit: Limit) -> None:
    answer = client.post(URL, data=heading + b"\nx\n", content_type=CSV)
    assert answer.status_code == 422
    assert str(limit.value) in answer.text
    assert len(answer.data) < 2_000


@pytest.mark.parametrize("delimiter", ['"', "e", "1", " "])
def test_a_delimiter_that_is_none_is_refused(client: FlaskClient, delimiter: str) -> None:
    answer = client.post(URL, data=f"sep={delimiter}\nregion,sector\nCN,1020\n", content_type=CSV)
    assert answer.status_code == 422
    assert "after sep=" in answer.text


def items(count: int, template: str) -> str:
    return ",".join(template.replace("#", str(number)) for number in range(count))


@pytest.mark.parametrize(
    "line",
    [
        f'{{"region":"CN","sector":"C","facts":{{{items(5_000, chr(34) + "f#" + chr(34) + ":true")}}}}}',
        f'{{"region":"CN","sector":"C","facts":{{{items(VALUES.value, chr(34) + "f#" + chr(34) + ":true")}}}}}',
        f'{{"region":"CN","sector":"C","import_into":[{items(5_000, chr(34) + "x#" + chr(34))}]}}',
        f'{{"region":"CN","sector":"C","import_into":[{items(VALUES.value, chr(34) + "x#" + chr(34))}]}}',
        '{"region":"CN","sector":"C","facts":{"' + "x" * 200_000 + '":true}}',
        '{"region":"' + "a b c " * 30_000 + '","sector":"C"}',
        '{"region":"' + "丹东" * 490 + '","sector":"' + "魚" * 900 + '"}',
        "[" * 100_000,
        '{"id":"' + "x" * 200_000 + '"}',
    ],
    ids=lambda line: line[:40],
)
def test_the_answer_to_a_row_of_any_length_is_short(client: FlaskClient, line: str) -> None:
    answer = screen(client, f'{line}\n{{"region":"NO","sector":"6201"}}\n'.encode(), NDJSON)
    first, second, _ = answer.data.splitlines()
    assert len(first) <= 2_700
    assert json.loads(second)["status"] != "invalid"


@given(st.lists(st.text(max_size=900), max_size=60))
def test_faults_notes_and_words_are_bounded_and_say_how_many_are_left(texts: list[str]) -> None:
    for found, most in (
        (json.dumps(errors_of(RowFault("", text) for text in texts), ensure_ascii=False), 2 * FAULTS + 2_000),
        (joined_notes(texts), NOTES + 2_000),
        ("".join(bounded_list(texts)), IGNORED + 600),
    ):
        assert len(found.encode("utf-8", "replace")) <= most
    if len(set(texts)) > 20:
        assert "more" in errors_of(RowFault("", text) for text in texts)[-1]["detail"]


def test_a_cell_that_a_spreadsheet_runs_after_blanks_is_escaped() -> None:
    for text in ("=1", " =CN", "\n=1020", "\t=1", "\u200b=1", "\ufeff+1", "\uff1d1", " \r\n@x"):
        assert escape_formula(text) == f"'{text}"
    for text in ("Dandong", "1=1", " a", ""):
        assert escape_formula(text) == text


@given(
    bodies=st.lists(
        st.sampled_from(['1,"x\n', "2,y\n", '3,"z"\n', '"\n', '4,""\n', 'a "b,c\n', ',"q""\n']), max_size=30
    )
)
def test_every_line_of_a_sheet_is_in_a_row_and_is_read_a_bounded_number_of_times(bodies: list[str]) -> None:
    text = "region,sector\n" + "".join(bodies)
    table = CsvTable(BodyLines(io.BytesIO(text.encode())))
    next(iter(table.openings()))
    numbers = [row.line for row in table.rows(",", 2)]
    assert numbers == sorted(set(numbers))
    assert len(numbers) <= len(bodies)


def test_rows_that_a_quote_may_have_joined_are_noted(client: FlaskClient) -> None:
    sheet = 'region,sector\n"Dandong,frozen fish\nUlsan,ships\nOslo","software"\n'
    (row,) = screen_sheet(client, sheet)
    assert "lines 2 to 4 were read as one row" in row["risk_note"]


def test_one_row_of_another_encoding_changes_no_other_row(client: FlaskClient) -> None:
    rows = [
        b"region,sector\n",
        "Zürich,Käse\n".encode("cp1252"),
        "Zürich,cheese\n".encode(),
        "Malmö,steel\n".encode("cp1252"),
        "Genève,watches\n".encode(),
    ]
    found = csv_rows(screen(client, b"".join(rows), CSV))
    assert [row["region"] for row in found] == ["Zürich", "Zürich", "Malmö", "Genève"]


def test_the_keys_of_a_cache_are_bounded_in_characters() -> None:
    cache: BoundedCache[tuple[str, int], int] = BoundedCache()
    for number in range(200):
        cache.put(("x" * 100_000, number), number)
        assert sum(len(key[0]) for key in cache._entries) <= MOST_CHARACTERS + 100_000  # noqa: SLF001


def test_lines_that_are_answered_as_json_are_bounded_in_bytes(client: FlaskClient) -> None:
    line = json.dumps({"region": "CN", "sector": "C", "x": "y" * 100_000}).encode() + b"\n"
    answer = client.post(URL, data=line * 100, content_type=NDJSON, headers={"Accept": "application/json"})
    assert answer.status_code == 413
    assert "request application/x-ndjson" in answer.text


def test_not_closed_quotes_are_read_in_one_pass() -> None:
    lines = [f'{number},"x""x"\n' if number % 2 else f'{number},"open\n' for number in range(500)]
    table = CsvTable(BodyLines(io.BytesIO(("region,sector\n" + "".join(lines)).encode())))
    next(iter(table.openings()))
    taken = 0
    own = table._next  # noqa: SLF001  counted

    def counting() -> object:
        nonlocal taken
        taken += 1
        return own()

    table._next = counting  # type: ignore[method-assign, assignment]  # noqa: SLF001
    assert len(list(table.rows(",", 2))) > 100
    assert taken < 200 * len(lines)


def test_a_screening_as_json_is_one_document_however_many_chunks_it_is_sent_in(client: FlaskClient) -> None:
    many = [{"id": number, "region": "CN-LN", "sector": "1020"} for number in range(700)]
    answer = screen(client, {"items": many})
    found = answer.get_json()
    assert [item["id"] for item in found["items"]] == list(range(700))
    packed = client.post(
        URL, json={"items": many, "as_of": found["as_of"]}, headers={"Accept-Encoding": "gzip"}, buffered=True
    )
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(answer.data) / 5


def test_ndjson_lines_are_answered_beside_a_line_that_is_too_long(client: FlaskClient) -> None:
    body = b'{"region":"' + b"x" * LINE.value + b'"}\n{"region":"NO","sector":"6201"}\n'
    first, second, _ = ndjson_lines(screen(client, body, NDJSON))
    assert first["status"] == "invalid"
    assert second["status"] != "invalid"
