"""The indexes of names return what a comparison with every name would."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from api.names.fuzzy_index import FuzzyIndex
from api.text.bloom import BloomFilter, bloom_bits

NAMES = sorted({"dandong", "dandongs", "dadnong", "dalian", "dan dong", "hanoi", "hanoy", "ho chi minh city"})


def test_the_filter_passes_every_known_name_and_hardly_any_other() -> None:
    known, other = [f"name {at}" for at in range(50_000)], [f"word {at}" for at in range(50_000)]
    bloom = BloomFilter(bloom_bits(known))
    assert bloom.select(known, ()) == known
    assert len(bloom.select(other, ())) < len(other) / 100


def test_a_filter_has_the_bits_of_releases_that_were_built_before() -> None:
    """Where this fails, raise ``SCHEMA_VERSION``: releases of before have bits in which their names are not found."""
    bits = bloom_bits(["hanoi", "大连"])
    assert len(bits) == 2_097_152
    assert {at: byte for at, byte in enumerate(bits) if byte} == {
        620490: 16,
        928119: 64,
        988930: 8,
        1507945: 2,
    }


def test_close_names_are_those_of_a_comparison_with_every_name() -> None:
    lengths = sorted({len(name) for name in NAMES})
    index = FuzzyIndex({length: [name for name in NAMES if len(name) == length] for length in lengths})
    for word in ("dandong", "dadong", "dalain", "hanoi", "hochi minh city"):
        for most in (1, 2):
            every = process.extract(word, NAMES, scorer=OSA.distance, score_cutoff=most, limit=8)
            assert index.within(word, most, 8) == [(distance, name) for name, distance, _ in every]
        alike = process.extract(word, NAMES, scorer=OSA.normalized_similarity, score_cutoff=0.7, limit=2)
        assert index.similar(word, 0.7, 2) == [(name, score) for name, score, _ in alike]
