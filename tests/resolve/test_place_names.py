"""Names of places are found through the cache, also by several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from copy import copy
from itertools import islice
from typing import TYPE_CHECKING

from api.resolve import place_names
from api.resolve.place_names import PlaceNames

if TYPE_CHECKING:
    import pytest

    from api.database import Release


def uncached(release: Release) -> PlaceNames:
    """Return the names with an empty cache, without reading them again."""
    names = copy(release.keep(PlaceNames))
    names._cache = {}  # noqa: SLF001  only tests need an empty cache
    return names


def sample(release: Release, step: int) -> list[str]:
    """Return every so many known names."""
    return [name for (name,) in islice(release.each("SELECT DISTINCT name FROM place_names"), 0, None, step)]


def test_names_are_found_equally_one_by_one_and_together(opened: Release) -> None:
    names = sample(opened, 5_000)
    together, single = uncached(opened).find([*names, "no such name", names[0]]), uncached(opened)
    assert list(together) == names
    assert {name: single.find([name])[name] for name in names} == together


def test_threads_that_fill_the_cache_find_every_name(
    opened: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_names, "MOST_CACHED", 20)
    names, shared = sample(opened, 1_000), uncached(opened)
    windows = [names[start : start + 15] for start in range(0, len(names) - 15, 5)] * 4
    with ThreadPoolExecutor(8) as pool:
        for window, found in zip(windows, pool.map(shared.find, windows), strict=True):
            assert list(found) == window
            assert all(found.values())
    assert len(shared._cache) <= 20  # noqa: SLF001  the cache states its size to no caller
