"""Bodies of hostile requests, each generated while it is read, so that its own bytes do not count as memory of the service."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

JSON, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORM = "multipart/form-data; boundary=b"
SCREENINGS, VERIFY, RESOLVE = "/v1/screenings", "/v1/receipts/verify", "/v1/resolve"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One hostile request. ``body`` returns its parts; ``rows`` is the number of rows of a screening, to divide the answer by."""

    path: str
    media: str = ""
    body: Callable[[], Iterable[bytes]] = tuple
    out: str = ""
    rows: int = 0
    query: str = ""
    method: str = "POST"
    times: int = 1
    """Requests that are sent at once."""
    unfinished: bool = False
    """Whether the body never ends: the request is left while it waits."""
    headers: dict[str, str] = field(default_factory=dict)


class Parts:
    """A body that is made while it is read; its length is unknown."""

    def __init__(self, parts: Iterable[bytes], at_end: Callable[[], object] = lambda: None) -> None:
        self._parts: Iterator[bytes] = iter(parts)
        self._rest = memoryview(b"")
        self._at_end = at_end

    def read(self, size: int = -1, /) -> bytes:
        """Return ``size`` bytes; fewer only at the end."""
        found: list[memoryview] = []
        left = size
        while left:
            if not self._rest:
                part = next(self._parts, None)
                if part is None:
                    self._at_end()
                    break
                self._rest = memoryview(part)
            taken = self._rest[:left] if size >= 0 else self._rest
            found.append(taken)
            left -= len(taken) if size >= 0 else 0
            self._rest = self._rest[len(taken) :]
        return b"".join(found)


def many(part: bytes, count: int) -> Iterator[bytes]:
    """Yield a part so many times, in pieces of some kilobytes."""
    step = max(1, 16_384 // max(len(part), 1))
    full, rest = divmod(count, step)
    yield from repeat(part * step, full)
    yield part * rest


def numbered(template: str, count: int) -> Iterator[bytes]:
    """Yield a template with the numbers from 0 in place of ``#``."""
    numbers = iter(range(count))
    while group := list(islice(numbers, 256)):
        yield "".join(template.replace("#", str(number)) for number in group).encode()


def joined(*parts: bytes | Iterable[bytes]) -> Callable[[], Iterable[bytes]]:
    """Return a function that returns the parts one after another; it is called once."""
    return lambda: chain.from_iterable([part] if isinstance(part, bytes) else part for part in parts)
