"""The indexes of names in memory return what a comparison with every name would."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from api.names.bloom import BloomFilter
from api.names.fuzzy_index import FuzzyIndex
from api.resolve.place_names import Named
from api.text.fold import IDEOGRAPHS, WORD, WORD_ASCII, fold

if TYPE_CHECKING:
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


def test_names_are_found_equally_one_by_one_and_together(opened: Release) -> None:
    names = [name for (name,) in islice(opened.each("SELECT DISTINCT name FROM place_names"), 0, None, 5_000)]
    together, single = Named(opened).find([*names, "no such name", names[0]]), Named(opened)
    assert list(together) == names
    assert {name: single.find([name])[name] for name in names} == together


def test_the_shortcuts_of_folding_change_no_result() -> None:
    ascii_text = "".join(map(chr, range(128)))
    assert WORD_ASCII.findall(ascii_text) == WORD.findall(ascii_text)
    assert all(fold(chr(at)) == chr(at) for at in range(ord(IDEOGRAPHS[0]), ord(IDEOGRAPHS[1]) + 1))
