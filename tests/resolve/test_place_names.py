"""The indexes of names in memory return what a comparison with every name would."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from api.names.bloom import BloomFilter
from api.names.fuzzy_index import FuzzyIndex
from api.resolve import place_names
from api.resolve.place_names import PlaceNames
from api.text.fold import IDEOGRAPHS, WORD, WORD_ASCII, fold

if TYPE_CHECKING:
    import pytest

    from api.database import Release

NAMES = sorted({"dandong", "dandongs", "dadnong", "dalian", "dan dong", "hanoi", "hanoy", "ho chi minh city"})


def test_the_filter_passes_every_known_name_and_hardly_any_other() -> None:
    known, other = [f"name {at}" for at in range(50_000)], [f"word {at}" for at in range(50_000)]
    bloom = BloomFilter(known)
    assert bloom.select(known, ()) == known
    assert len(bloom.select(other, ())) < len(other) / 100


def test_close_names_are_those_of_a_comparison_with_every_name() -> None:
    index = FuzzyIndex(NAMES)
    for word in ("dandong", "dadong", "dalain", "hanoi", "hochi minh city"):
        for most in (1, 2):
            every = process.extract(word, NAMES, scorer=OSA.distance, score_cutoff=most, limit=8)
            assert index.within(word, most, 8) == [(distance, name) for name, distance, _ in every]
        alike = process.extract(word, NAMES, scorer=OSA.normalized_similarity, score_cutoff=0.7, limit=2)
        assert index.similar(word, 0.7, 2) == [(name, score) for name, score, _ in alike]


def sample(release: Release, step: int) -> list[str]:
    """Return every so many known names."""
    return [name for (name,) in islice(release.each("SELECT DISTINCT name FROM place_names"), 0, None, step)]


def test_names_are_found_equally_one_by_one_and_together(opened: Release) -> None:
    names = sample(opened, 5_000)
    together, single = PlaceNames(opened).find([*names, "no such name", names[0]]), PlaceNames(opened)
    assert list(together) == names
    assert {name: single.find([name])[name] for name in names} == together


def test_threads_that_fill_the_cache_find_every_name(
    opened: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_names, "MOST_CACHED", 20)
    names, shared = sample(opened, 1_000), PlaceNames(opened)
    windows = [names[start : start + 15] for start in range(0, len(names) - 15, 5)] * 4
    with ThreadPoolExecutor(8) as pool:
        for window, found in zip(windows, pool.map(shared.find, windows), strict=True):
            assert list(found) == window
            assert all(found.values())
    assert len(shared._cache) <= 20  # noqa: SLF001  the cache states its size to no caller


def test_the_shortcuts_of_folding_change_no_result() -> None:
    ascii_text = "".join(map(chr, range(128)))
    assert WORD_ASCII.findall(ascii_text) == WORD.findall(ascii_text)
    assert all(fold(chr(at)) == chr(at) for at in range(ord(IDEOGRAPHS[0]), ord(IDEOGRAPHS[1]) + 1))
