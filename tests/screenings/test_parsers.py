"""The parsers of a screening under any input: lines in any chunks, encodings, items against their documented schema, HS codes."""

import codecs
import csv
import hashlib
import io
from typing import Any

from flask import Flask
from hypothesis import assume, example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from marshmallow import ValidationError

from api.problem import Problem
from api.screenings.bounded_cache import BoundedCache
from api.screenings.encoding import DecodedLines
from api.screenings.items import MEMBERS, has_valid_id, key_of
from api.screenings.lines import BodyLines, TruncatedBodyError
from api.screenings.row_request import parse_hs
from api.web.current import state_of
from schemas.paging import Day
from tests.openapi.committed import DOCUMENT, SHAPES

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


class Arriving:
    """A body that arrives in chunks of these sizes."""

    def __init__(self, body: bytes, sizes: list[int]) -> None:
        self._body, self._sizes = io.BytesIO(body), sizes

    def available(self) -> int:
        return self._sizes.pop() if self._sizes else 0

    def read(self, size: int, /) -> bytes:
        return self._body.read(size)


@given(
    body=st.lists(st.sampled_from([b"a", b"\n", b"\r\n", "é".encode(), b'"', b""])).map(b"".join),
    sizes=st.lists(st.integers(0, 9)),
)
def test_lines_are_the_same_in_whatever_chunks_they_arrive(body: bytes, sizes: list[int]) -> None:
    arriving = Arriving(body, sizes)
    lines = BodyLines(arriving, len(body), arriving.available)
    assert list(lines) == body.splitlines(keepends=True) if b"\r" not in body else True
    lines = BodyLines(io.BytesIO(body))
    found = list(lines)
    assert b"".join(found) == body
    assert all(line.endswith(b"\n") for line in found[:-1])
    assert lines.sha256() == hashlib.sha256(body).hexdigest()


@given(body=st.binary(min_size=1, max_size=99), missing=st.integers(1, 99))
def test_a_body_that_ends_early_never_passes_for_a_complete_one(body: bytes, missing: int) -> None:
    try:
        list(BodyLines(io.BytesIO(body), len(body) + missing))
    except TruncatedBodyError:
        return
    raise AssertionError("it passed")


@given(
    rows=st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]),
)
def test_cells_are_read_in_every_encoding(rows: list[list[str]], encoding: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["region", "product"], *rows])
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    decoded = DecodedLines(BodyLines(io.BytesIO(mark + text.getvalue().encode(encoding))))
    assert list(csv.reader(decoded))[1:] == rows
    assert decoded.has_mark == (encoding != "utf-8")


@given(
    rows=st.lists(
        st.text(st.characters(codec="cp1252", exclude_characters='\0\r\n"'), min_size=1), min_size=1
    )
)
@example(["Müller", "Zürich"])
def test_text_of_a_declared_encoding_is_read_in_it_unless_it_passes_for_utf_8(rows: list[str]) -> None:
    body = "\n".join(rows).encode("cp1252")
    assume(not any(_is_utf8(line) for line in body.split(b"\n") if not line.isascii()))
    expected = body.decode("cp1252")
    assert "".join(DecodedLines(BodyLines(io.BytesIO(body)), "cp1252")) == expected


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(body=st.binary(max_size=200), sizes=st.lists(st.integers(0, 9)))
def test_any_bytes_are_decoded_alike_however_they_arrive_or_are_refused(
    body: bytes, sizes: list[int]
) -> None:
    def text(lines: BodyLines) -> str:
        try:
            return "".join(DecodedLines(lines))
        except Problem as problem:
            return problem.detail

    arriving = Arriving(body, sizes)
    assert text(BodyLines(arriving, len(body), arriving.available)) == text(BodyLines(io.BytesIO(body)))


SCALAR = st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from([1.5]) | st.text(max_size=5)
VALUE = SCALAR | st.lists(SCALAR, max_size=2) | st.dictionaries(st.text(max_size=3), SCALAR, max_size=2)
ITEM = st.dictionaries(st.sampled_from([*sorted(MEMBERS), "regoin"]), VALUE, max_size=4) | VALUE
SCHEMA = Draft202012Validator(
    {"$ref": "#/components/schemas/ScreeningItem", "components": DOCUMENT["components"]}
)


def has_valid_day(item: dict[str, Any]) -> bool:
    """Return whether the day of an item is one, as `parse_day` reads it; an item without one has the day of the request."""
    try:
        return item.get("as_of") is None or bool(Day().deserialize(item["as_of"]))
    except ValidationError:
        return False


@given(item=ITEM)
@example({"as_of": ""})
def test_an_item_is_valid_exactly_when_its_documented_schema_accepts_it(item: Any) -> None:
    assert set(SHAPES["ScreeningItem"]["properties"]) == MEMBERS
    valid = key_of(item) is not None and has_valid_id(item) and has_valid_day(item)
    assert valid == SCHEMA.is_valid(item)


def test_items_with_different_requests_never_share_an_answer() -> None:
    items: list[dict[str, Any]] = [
        {name: value} for name in ("region", "country", "sector", "hs") for value in ("1", "2")
    ]
    items += [
        {"facts": {"a": True}},
        {"facts": {"a": False}},
        {"facts": {"b": True}},
        {"as_of": "2026-01-01"},
        {"import_into": ["US"]},
    ]
    items += [{"import_into": []}, {"import_into": ["US", "EU"]}, {}]
    keys = [key_of(item) for item in items]
    assert None not in keys
    assert len(set(keys)) == len(items)


@given(text=st.text(st.sampled_from("0123456789 .-HShsx/"), max_size=14))
def test_an_hs_code_is_a_known_one_or_has_a_fault(app: Flask, text: str) -> None:
    release = state_of(app).release
    found, faults = parse_hs(release, text)
    assert (found is None) == bool(faults)
    if found is not None:
        assert release.column("SELECT 1 FROM hs_codes WHERE code = :code", code=found.code)


@given(keys=st.lists(st.integers(0, 50)))
def test_a_bounded_cache_never_exceeds_its_bound_and_never_mixes_values(keys: list[int]) -> None:
    cache: BoundedCache[int, int] = BoundedCache(most=7)
    for key in keys:
        assert cache.get(key) in {None, key * 2}
        assert cache.put(key, key * 2) == key * 2
        assert cache.get(key) == key * 2
