"""An answer that is ready to be sent: its head as Flask sent it once, but for what each request has of its own."""

from __future__ import annotations

from sys import getsizeof
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.web.caching import Rendered

Pair = tuple[str, str]
Key = tuple[str, ...]
"""What a ready answer is found by: the target as it was sent, the query, and the form that the headers ask for.

Granian does not pass the target on: there it is the decoded path.
"""

ID = "X-Request-Id"
OF_REQUEST = frozenset({"Traceparent", "Release-Age", "RateLimit", "RateLimit-Policy"})
"""Headers that differ between two requests with equal answers."""
READY = 700
"""Bytes of a ready answer beside its texts: the objects that Python makes for it, and its place in the index."""


class ReadyAnswer:
    """An answer to one spelling of a request. ``uses`` counts how often it was sent, and is halved now and then."""

    __slots__ = (
        "after", "body", "etag", "head", "head_unchanged", "key", "lines", "lines_after", "lines_unchanged", "rule", "size", "uses",
    )  # fmt: skip

    def __init__(self, key: Key, sent: Sent, answer: Rendered) -> None:
        self.key, self.rule, self.etag, self.body = key, sent.rule, f'"{sent.etag}"', answer.body
        before, self.after = sent.parts()
        length = ("Content-Length", str(len(answer.body)))
        entity = {*answer.headers, length[0]}
        self.head_unchanged = [pair for pair in before if pair[0] not in entity]
        self.head = [*answer.headers.items(), *self.head_unchanged, length]
        self.lines, self.lines_unchanged, self.lines_after = map(
            lines_of, (self.head, self.head_unchanged, self.after)
        )
        self.uses = 0
        own = (self.etag, self.head, self.head_unchanged, self.after)
        self.size = READY + sum(
            map(getsizeof, (*key, *own, self.lines, self.lines_unchanged, self.lines_after))
        )
        self.size += sum(getsizeof(value) for _, value in (*self.head, *self.after))


def lines_of(headers: Iterable[Pair]) -> str:
    """Return headers as they are sent."""
    return "".join(f"{name}: {value}\r\n" for name, value in headers)


class Sent(NamedTuple):
    """What Flask sent: the route, the tag without quotes, and the headers in order."""

    rule: str
    etag: str
    headers: Sequence[Pair]

    def parts(self) -> tuple[list[Pair], list[Pair]]:
        """Return the headers before that of the request id, and those after it; without those of one request."""
        names = [name for name, _ in self.headers]
        place = names.index(ID)
        before, after = self.headers[:place], self.headers[place + 1 :]
        return (
            [pair for pair in before if pair[0] not in OF_REQUEST],
            [pair for pair in after if pair[0] not in OF_REQUEST],
        )
