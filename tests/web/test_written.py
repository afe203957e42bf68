"""JSON as answers send it: what the json module reads from it is what was written."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.web.fragments import FragmentCache, size_of
from api.web.written import Fragment, line, parsed, written

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


def same(one: Any, other: Any) -> bool:
    """Return whether two values are equal with the types of their numbers, and the sign of zero."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@given(VALUES)
def test_every_value_is_read_by_the_json_module_as_it_was(value: Any) -> None:
    assert same(json.loads(written(value)), value)
    assert same(parsed(value), value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_the_same_to_the_last_bit(value: float) -> None:
    found = json.loads(written([value]))[0]
    assert (found, math.copysign(1, found)) == (value, math.copysign(1, value))


@given(VALUES, VALUES)
def test_a_fragment_is_inserted_as_what_it_contains(inner: Any, outer: Any) -> None:
    fragment = Fragment(written(inner))
    assert same(json.loads(written({"a": outer, "b": [fragment]})), {"a": outer, "b": [inner]})


def test_json_is_compact_and_keeps_letters_of_every_script() -> None:
    assert line({"name": "Åland, 丹东", "score": 7.0}) == '{"name":"Åland, 丹东","score":7.0}\n'.encode()


@pytest.mark.parametrize("value", [2**64, {1: 2}, object()])
def test_what_no_column_contains_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        written(value)


def test_a_cache_of_fragments_stays_below_its_bytes_and_evicts_what_was_used_least_recently() -> None:
    cache = FragmentCache(10_000)
    for number in range(100):
        cache.put((number, "key"), "x" * 200)
        assert cache.get((0, "key"))
        assert cache.bytes <= 10_000
    assert cache.get((99, "key"))
    assert cache.get((1, "key")) is None


def test_a_part_larger_than_a_tenth_of_the_cache_is_written_and_not_stored() -> None:
    cache = FragmentCache(10_000)
    assert parsed(cache.put("large", "x" * 2000)) == ["x" * 2000]
    assert (cache.get("large"), cache.bytes) == (None, 0)


def test_values_of_one_key_are_written_one_by_one() -> None:
    cache = FragmentCache(10_000)
    cache.put("key", {"a": 1}, [2.0])
    assert parsed(cache.get("key")) == [{"a": 1}, [2.0]]
    assert cache.get("other") is None


def test_the_bytes_of_a_key_include_everything_inside_it() -> None:
    assert size_of(("x" * 1000, frozenset({("y" * 1000,)}))) > 2000
