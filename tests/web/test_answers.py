"""The answers in memory stay within their bytes, and what is requested often survives a flood of other requests."""

import gc
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.web import answers
from api.web.answers import LONGEST_TARGET, MOST_SPELLINGS, AnswerCache
from api.web.caching import Rendered
from api.web.ready import Sent

SIZE = 5000
LIMIT = 1_000_000


def answer(text: str = "", size: int = SIZE) -> Rendered:
    """Return an answer whose body begins with a text."""
    return Rendered({"Content-Type": "application/json"}, text.encode().ljust(size, b"x"))


def sent(etag: str) -> Sent:
    """Return what Flask sent with an answer."""
    headers = [("ETag", f'"{etag}"'), ("X-Request-Id", "1"), ("Referrer-Policy", "no-referrer")]
    return Sent("/v1/risks", etag, headers)


def request(cache: AnswerCache, target: str, etag: str) -> bool:
    """Do what the server does with a request; return whether the answer was ready."""
    if ready := cache.ready((target, "json")):
        ready.uses += 1
        return True
    if cache.get(etag):
        cache.admit((target, "json"), sent(etag))
    else:
        cache.put(etag, answer(etag))
    return False


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 60), st.booleans()), max_size=80))
def test_the_cache_stays_within_its_limit_and_never_mixes_answers(
    puts: list[tuple[int, int, bool]],
) -> None:
    limit = 40 * answer("", 60).size
    cache, names = AnswerCache(limit), set()
    for name, size, again in puts:
        tag = f"{name}-{size}"
        names.add(tag)
        cache.put(tag, answer(tag, size))
        if again:
            cache.admit((tag, "json"), sent(tag))
        found = {other: cached for other in names if (cached := cache.get(other))}
        ready = {other: one for other in names if (one := cache.ready((other, "json")))}
        assert cache.bytes <= limit
        sizes = [one.size for one in found.values()] + [one.size for one in ready.values()]
        assert sum(sizes) <= cache.bytes
        bodies = [(name, one.body) for name, one in found.items()]
        bodies += [(name, one.body) for name, one in ready.items()]
        assert all(body.startswith(name.encode()) for name, body in bodies)
        assert ready.keys() <= found.keys()


def test_answers_requested_once_evict_nothing_that_is_requested_again() -> None:
    cache, good = AnswerCache(LIMIT), [f"/v1/risks/{number}" for number in range(50)]
    for _ in range(3):
        for target in good:
            request(cache, target, target)
    for number in range(20_000):
        request(cache, f"/v1/risks?n={number}", f"scan-{number}")
        if number % 1000 == 0:
            assert all(request(cache, target, target) for target in good)
    assert all(request(cache, target, target) for target in good)


@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_flood_of_answers_requested_some_times_leaves_those_requested_more_often(times: int) -> None:
    cache, good = AnswerCache(LIMIT), [f"/v1/risks/{number}" for number in range(50)]
    for _ in range(3):
        for target in good:
            request(cache, target, target)
    hits = [0, 0]
    for number in range(5000):
        for _ in range(times):
            request(cache, f"/v1/risks?n={number}", f"flood-{number}")
        for target in good[number % 5 :: 5]:
            hits[request(cache, target, target)] += 1
    assert hits[True] > 0.99 * sum(hits)


def test_an_answer_that_returns_soon_after_it_was_evicted_stays() -> None:
    cache = AnswerCache(LIMIT)
    for number in range(400):
        request(cache, str(number), f"scan-{number}")
    evicted = [f"scan-{number}" for number in range(350) if cache.get(f"scan-{number}") is None]
    back = evicted[-20:]
    for tag in back:
        cache.put(tag, answer(tag))
    for number in range(400, 800):
        request(cache, str(number), f"scan-{number}")
    assert all(cache.get(tag) for tag in back)


def test_hostile_spellings_of_one_answer_neither_grow_the_cache_nor_push_out_the_canonical_one() -> None:
    cache = AnswerCache(LIMIT)
    for _ in range(100):
        request(cache, "/v1/risks/CN-LN/1020", "tag")
    before = cache.bytes
    for number in range(10_000):
        request(cache, f"/v1/risks/CN-LN/1020?x={number}", "tag")
        if number % 5 == 0:
            assert request(cache, "/v1/risks/CN-LN/1020", "tag")
    assert cache.bytes < before + MOST_SPELLINGS * 2000


def test_a_very_long_spelling_is_not_ready() -> None:
    cache, target = AnswerCache(LIMIT), "/v1/risks?" + "x" * LONGEST_TARGET
    assert not any(request(cache, target, "tag") for _ in range(3))


def test_an_answer_larger_than_a_tenth_of_the_cache_is_not_cached() -> None:
    cache = AnswerCache(10_000)
    cache.put("large", answer("", 1001))
    assert cache.get("large") is None


def test_nothing_is_ready_after_midnight_and_every_answer_is_still_stored() -> None:
    cache = AnswerCache(LIMIT)
    for _ in range(3):
        request(cache, "/v1/risks", "tag")
    cache.forget_spellings()
    assert cache.ready(("/v1/risks", "json")) is None
    assert cache.get("tag")


@pytest.mark.parametrize("size", [1, 5000])
def test_the_cache_counts_the_memory_of_headers_keys_and_objects(size: int) -> None:
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    cache = AnswerCache(LIMIT)
    for number in range(3000):
        tag = f"{number:032x}"
        for spelling in "aab":
            if ready := cache.ready((f"/{spelling}/{tag}", "json")):
                ready.uses += 1
            elif cache.get(tag):
                cache.admit((f"/{spelling}/{tag}", "json"), sent(tag))
            else:
                cache.put(tag, Rendered({"Link": f"/{number}" * 50, "Release": "2026"}, b"x" * size))
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert used < LIMIT * 1.05


def test_the_cache_is_bounded_in_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_ENTRIES", 5)
    cache = AnswerCache(LIMIT)
    for name in "abcdefgh":
        cache.put(name, answer())
    assert [bool(cache.get(name)) for name in "abcdefgh"] == [False] * 3 + [True] * 5
