"""A JSON value in the bytes of a body: what it is and where its parts begin; the parts are read when they are needed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from api.limit import Limit
from api.web.part_reader import JsonReader
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIST = Limit(
    name="json_list",
    value=10_000,
    unit="values",
    applies_to="items of a JSON document to screen or to verify",
    status=422,
    reason="as many suppliers as one document may have",
    advice="screen more as NDJSON or CSV",
)


@dataclass(frozen=True, slots=True)
class JsonPart:
    """A part of a body: ``kind`` is object, list, text or value; an object has its ``members`` by name."""

    body: bytes | bytearray = field(repr=False)
    what: str
    start: int
    kind: str
    members: dict[str, JsonPart] = field(default_factory=dict)
    count: int = 0

    @property
    def is_null(self) -> bool:
        """Whether the value is null."""
        return self.kind == "value" and self.value() is None

    def reader(self) -> JsonReader:
        """Return a reader at the beginning of the part."""
        return JsonReader(self.body, self.what, self.start)

    def value(self) -> Any:
        """Return the value, limited in length."""
        return self.reader().value()

    def elements(self) -> Iterator[Any]:
        """Yield the values of a list."""
        return self.reader().elements()

    def sha256(self, canonical: Callable[[Any], bytes], without: str | None = None) -> str:
        """Return the digest of the canonical form (RFC 8785), without one member; ``canonical`` returns that of a short value.

        Raises ``ValueError`` where there is none.
        """
        digest = hashlib.sha256()
        for part in self._canonical(canonical, without):
            pause()
            digest.update(part)
        return digest.hexdigest()

    def _canonical(self, canonical: Callable[[Any], bytes], without: str | None = None) -> Iterator[bytes]:
        if self.kind == "object":
            names = sorted((name for name in self.members if name != without), key=_utf16)
            for place, name in enumerate(names):
                yield (b"," if place else b"{") + canonical(name) + b":"
                yield from self.members[name]._canonical(canonical)  # noqa: SLF001  another part
            yield b"}" if names else b"{}"
        elif self.kind == "list":
            count = 0
            for value in self.elements():
                yield (b"," if count else b"[") + canonical(value)
                count += 1
            yield b"]" if count else b"[]"
        else:
            yield canonical(self.value())


def part_of(reader: JsonReader, body: bytes | bytearray, what: str, depth: int = 1) -> JsonPart:
    """Return the next value of a reader as a part; objects are opened to a depth, and their lists are."""
    first, start = reader.peek(), reader.at()
    if first == "{" and depth:
        members = {name: part_of(reader, body, what, depth - 1) for name in reader.members()}
        return JsonPart(body, what, start, "object", members)
    if first == "[":
        count = 0
        for count, _ in enumerate(reader.elements(), 1):
            if count > LIST.value:
                raise LIST.problem(
                    f"items: a list in {what} has more than {LIST.value} values, at most {LIST.value} are taken as JSON; send NDJSON or CSV",
                    [{"pointer": "/items", "detail": f"there are more than {LIST.value}"}],
                )
        return JsonPart(body, what, start, "list", count=count)
    if first == '"':
        for _ in reader.text():
            pass
        return JsonPart(body, what, start, "text")
    reader.value()
    return JsonPart(body, what, start, "value")


def document_in(body: bytes | bytearray, what: str = "the body", depth: int = 1) -> JsonPart:
    """Return the JSON value that a body is."""
    reader = JsonReader(body, what)
    found = part_of(reader, body, what, depth)
    reader.end()
    return found


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-be")
