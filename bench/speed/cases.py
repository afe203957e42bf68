"""The cases: what is requested of which server, and which bare function each is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from bench.serving import PROFILE
from bench.speed import pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE: Final = "/v1/evidence?limit=50&as_of=2026-11-24"
UNCOUNTED: Final = "gunicorn, not counted"
"""The API under gunicorn without the counts of requests for `/metrics`."""
BARE_NAMES: Final = {"gunicorn": "bare, gunicorn", "Granian": "bare, Granian"}


@dataclass(frozen=True, slots=True)
class Case:
    """Requests of one kind to one server.

    ``targets`` takes a start and a number and yields so many requests, each a path, or a path, a tab and an ETag: cold ones
    are never requested again from a later start. ``bare`` is the name of the bare function with the same bytes.
    """

    server: str
    name: str
    targets: Callable[[int, int], Iterator[str]]
    bare: str | None = None
    swept: bool = False
    """Whether it is measured with few and with many connections too."""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the case."""
        return self.server, self.name


def same(target: str) -> Callable[[int, int], Iterator[str]]:
    """Return targets that are all the same."""
    return lambda start, number: iter([target])  # noqa: ARG005  one line is enough: wrk repeats it


def profiles(start: int, number: int) -> Iterator[str]:
    """Yield profiles, each of another pair and another day."""
    for region, sector, day in pairs.questions(start, number):
        yield f"/v1/risks/{region}/{sector}?as_of={day}"


def pages(start: int, number: int) -> Iterator[str]:
    """Yield pages of 50 claims, each of another day."""
    for day in pairs.page_days(start, number):
        yield f"/v1/evidence?limit=50&as_of={day}"


def datasette_profiles(start: int, number: int) -> Iterator[str]:
    """Yield the query of Datasette for the claims of each pair."""
    for region, sector, day in pairs.questions(start, number):
        query = urlencode({"region": region, "sector": sector, "as_of": day, "_shape": "array"})
        yield f"/release/profile.json?{query}"


def datasette_pages(start: int, number: int) -> Iterator[str]:
    """Yield the query of Datasette for each page of claims."""
    for day in pairs.page_days(start, number):
        yield f"/release/claims.json?as_of={day}&_shape=array"


def of_the_api(server: str, etag: str) -> list[Case]:
    """Return the cases of the API under a server, each with the bare function that has its bytes."""
    return [
        Case(server, "profile", same(PROFILE), "profile", swept=True),
        Case(server, "304", same(f"{PROFILE}\t{etag}"), "304"),
        Case(server, "page", same(PAGE), "page"),
        Case(server, "livez", same("/livez"), "livez"),
        Case(server, "profile, cold", profiles, "profile, cold", swept=True),
        Case(server, "page, cold", pages, "page"),
    ]


def of_the_bare_function(server: str, etag: str) -> list[Case]:
    """Return the cases of the bare function under a server."""
    return [
        Case(server, "profile", same("/profile"), swept=True),
        Case(server, "304", same(f"/304\t{etag}")),
        Case(server, "page", same("/page")),
        Case(server, "livez", same("/livez")),
        Case(server, "profile, cold", same("/cold")),
    ]


def of_the_others() -> list[Case]:
    """Return the cases of FastAPI and Datasette, which have no cache: a repeated request costs them as much as another."""
    return [
        Case("FastAPI", "profile", same(PROFILE), swept=True),
        Case("FastAPI", "profile, cold", profiles, swept=True),
        Case("FastAPI", "livez", same("/livez")),
        Case("Datasette", "profile, cold", datasette_profiles, swept=True),
        Case("Datasette", "page, cold", datasette_pages),
    ]


def all_cases(etag: str) -> list[Case]:
    """Return all cases in the order of a round, each of the API next to its bare function."""
    found = []
    for server, bare in BARE_NAMES.items():
        found += of_the_bare_function(bare, etag)
        if server == "gunicorn":
            found.append(Case(UNCOUNTED, "profile", same(PROFILE)))  # right before the same with them
        found += of_the_api(server, etag)
    return found + of_the_others()


def mixed(etag: str) -> Callable[[int, int], Iterator[str]]:
    """Return mixed requests: of ten, five hot profiles, two cold ones, one hot page, one cold, and one that is validated."""

    def targets(start: int, number: int) -> Iterator[str]:
        cold, other_pages = profiles(start, number), pages(start, number)
        repeated = [PROFILE, PROFILE, PROFILE, PROFILE, PROFILE, PAGE, f"{PROFILE}\t{etag}"]
        for _ in range(0, number, 10):
            yield from (*repeated, next(cold), next(cold), next(other_pages))

    return targets
