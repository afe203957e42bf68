"""JSON that is read part by part: the same values, digests and refusals as by Python's reader, in memory of one value."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.problem import Problem
from api.receipts.seal import canonical, sha256_of
from api.web import part_reader
from api.web.document_parts import LIST, document_in
from api.web.json_body import any_in
from api.web.part_reader import MEMBERS, VALUE, JsonReader

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NUMBER = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(autouse=True, params=[3, 65_536], ids=["three bytes at once", "many at once"])
def _step(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_reader, "STEP", request.param)


@given(value=VALUES, escaped=st.booleans(), indent=st.sampled_from([None, 1]), depth=st.integers(0, 2))
def test_a_document_has_the_values_and_the_digest_that_it_has_as_one(
    value: Any, escaped: bool, indent: int | None, depth: int
) -> None:
    body = json.dumps(value, ensure_ascii=escaped, indent=indent).encode()
    part = document_in(body, depth=depth)
    assert part.value() == value
    assert part.sha256(canonical) == sha256_of(value)
    if isinstance(value, str):
        assert "".join(part.reader().text()) == value
    if isinstance(value, list):
        assert list(part.elements()) == value
    if isinstance(value, dict) and depth:
        assert {name: member.value() for name, member in part.members.items()} == value


@given(
    value=VALUES,
    cut=st.integers(0, 200),
    inserted=st.sampled_from([b"", b",", b"}", b"]", b'"', b"\\", b"\xff", b"NaN", b"1", b"\n"]),
)
def test_what_python_refuses_is_refused_with_its_place_and_never_quoted(
    value: Any, cut: int, inserted: bytes
) -> None:
    complete = json.dumps(value, ensure_ascii=False).encode()
    body = complete[:cut] + inserted + complete[cut + 1 :]
    try:
        expected = any_in(body)
    except Problem:
        with pytest.raises(Problem) as refused:
            document_in(body)
        assert refused.value.status == 400
        assert refused.value.detail.startswith("the body cannot be read as JSON: ")
    else:
        assert _same(document_in(body).value(), expected)


def _same(one: Any, other: Any) -> bool:
    return bool(one == other or (isinstance(one, float) and math.isnan(one)))


@pytest.mark.parametrize(
    "body", [b'{"a": 1, "a": 2}', b'{"a": {"b": 1, "b": 2}}', b'[{"b": 1, "b": 2}]', b'{"a": "\\ud800"}']
)
def test_ambiguous_members_and_half_characters_are_refused_at_any_depth(body: bytes) -> None:
    with pytest.raises(Problem, match=r"names a member twice|not valid Unicode"):
        document_in(body)


def test_a_value_a_list_and_an_object_are_bounded() -> None:
    long = b'{"a": [["' + b"x" * (3 * VALUE.value) + b'"]]}'
    many = b'{"a": [' + b"0," * LIST.value + b"0]}"
    wide = b"{" + b",".join(b'"%d":0' % number for number in range(MEMBERS.value + 1)) + b"}"
    for body, limit in ((long, VALUE), (many, LIST), (wide, MEMBERS)):
        with pytest.raises(Problem) as refused:
            document_in(body)
        assert refused.value.status == limit.status
        assert str(limit.value) in refused.value.detail


class Counting(bytes):
    """Bytes that count how many of them were taken."""

    taken = 0

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        if isinstance(place, slice):
            Counting.taken += len(found)
        return found


def test_a_value_that_is_too_long_ends_the_reading_long_before_the_end() -> None:
    Counting.taken = 0
    body = Counting(b'[["' + b"x" * (16 * VALUE.value) + b'"]]')
    with pytest.raises(Problem):
        JsonReader(body).value()
    assert Counting.taken < 4 * VALUE.value
