"""The parts of a ``multipart/form-data`` body, read one after another as they arrive, never stored in memory or on disk.

Werkzeug's form parser writes long parts to temporary files, where the data of callers would remain. Its decoder does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from api.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from api.limit import Limit
    from api.web.incoming import Readable

STEP = 65_536
"""Bytes that are read at once."""
TRUNCATED = "the body ended before its last part did; send all of it"
UNREADABLE = (
    "the body is no multipart/form-data that can be read; check its boundary and the headers of its parts"
)
LONGEST_HEADER = 4 * STEP
"""Bytes before a part or in its headers; no client sends more."""


class BodyError(Problem):
    """A body that cannot be read to its end, whatever its content."""

    def __init__(self, detail: str) -> None:
        super().__init__(400, detail)


class Part:
    """One part of a form: its name, and its bytes as they arrive.

    ``media`` and ``filename`` are those that its headers state, empty where they state none.
    """

    def __init__(self, name: str, chunks: Iterator[bytes], media: str = "", filename: str = "") -> None:
        self.name, self.media, self.filename = name, media, filename
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none only at the end.

        Raises a problem (400) where the body ends before the part does.
        """
        chunk = self._rest or next(self._chunks, b"")
        self._rest = chunk[size:]
        return chunk[:size]

    def read_all(self, limit: Limit, most: int, detail: str = "") -> bytearray:
        """Return all its bytes.

        Raises the problem of the limit (413), with ``detail`` where there is one, where there are more than ``most``.
        """
        found = bytearray()
        while chunk := self.read(STEP):
            found += chunk
            if len(found) > most:
                raise limit.problem(
                    detail
                    or f"the part {self.name} is JSON of more than {most} bytes, which is the limit; send less"
                )
        return found


class FormParts(Protocol):
    """The parts of a form, each taken once, in their order."""

    def optional(self, name: str) -> Part | None:
        """Return the next part; None where it has another name."""

    def required(self, name: str, order: str) -> Part:
        """Return the next part; raise a problem (422) where it has another name."""

    def finish(self, order: str) -> None:
        """Raise a problem (422) where there are more parts."""


class ReadParts:
    """Parts whose bytes were read before; empty ones are those of fields that were left empty."""

    def __init__(self, found: Mapping[str, bytes]) -> None:
        self._found = {name: content for name, content in found.items() if content}

    def optional(self, name: str) -> Part | None:
        """Return a part; None where it is missing."""
        content = self._found.pop(name, None)
        return None if content is None else Part(name, iter([content]))

    def required(self, name: str, order: str) -> Part:
        """Return a part.

        Raises a problem (422) where it is missing; ``order`` lists what is needed.
        """
        part = self.optional(name)
        if part is None:
            detail = f"{name}: the file is missing; choose the files {order}"
            raise Problem(422, detail, [{"pointer": f"/{name}", "detail": detail}])
        return part

    def finish(self, order: str) -> None:
        """Raise a problem (422) where a part is left that nothing has read."""
        for name in self._found:
            raise _unread(name, order)


class Parts:
    """The parts of a body, in the order in which they were sent.

    ``length`` is the declared length of the body; None where it is sent in chunks.
    """

    def __init__(self, body: Readable, boundary: str, length: int | None) -> None:
        self._body, self._remaining = body, length
        self._decoder = MultipartDecoder(boundary.encode(), LONGEST_HEADER)
        self._closing, self._tail = f"--{boundary}-".encode(), b""
        self._events = self._decoded()
        self._next = self._next_part()
        self._current: Part | None = None

    def optional(self, name: str) -> Part | None:
        """Return the next part, after the rest of the one before; None where it has another name, or there is none."""
        if self._current is not None:
            while self._current.read(STEP):
                pass
            self._current, self._next = None, self._next_part()
        if self._next is None or self._next.name != name:
            return None
        self._current = self._next
        return self._next

    def every(self) -> Iterator[Part]:
        """Yield all parts, whatever their names and their order; each is read before the next."""
        while self._next is not None:
            part = self._next
            yield part
            while part.read(STEP):
                pass
            self._next = self._next_part()

    def required(self, name: str, order: str) -> Part:
        """Return the next part.

        Raises a problem (422) where it has another name; ``order`` lists the names that are expected.
        """
        part = self.optional(name)
        if part is not None:
            return part
        came = f"the part {self._next.name} came" if self._next else "the body ended"
        detail = f"{name}: {came} where it was expected; send the parts {order} in this order"
        raise Problem(422, detail, [{"pointer": f"/{name}", "detail": detail}])

    def finish(self, order: str) -> None:
        """Read the body to its end.

        Raises a problem (422) where there are more parts.
        """
        self.optional("")
        if self._next is not None:
            raise _unread(self._next.name, order)

    def _next_part(self) -> Part | None:
        """Read up to the headers of the next part."""
        for event in self._events:
            if isinstance(event, (Field, File)):
                media, _ = parse_options_header(event.headers.get("content-type"))
                filename = event.filename if isinstance(event, File) else ""
                return Part(event.name or "", self._chunks(), media.lower(), filename or "")
        return None

    def _chunks(self) -> Iterator[bytes]:
        for event in self._events:
            if isinstance(event, Data):
                if event.data:
                    yield event.data
                if not event.more_data:
                    return

    def _decoded(self) -> Iterator[Event]:
        """Yield what the decoder finds; bytes after the last part are read and dropped."""
        decoder = self._decoder
        try:
            while not isinstance(event := decoder.next_event(), Epilogue):
                if isinstance(event, NeedData):
                    decoder.receive_data(self._chunk() or None)
                    if decoder.state.name == "EPILOGUE":
                        decoder.buffer.clear()
                else:
                    yield event
        except (ValueError, OSError, RequestEntityTooLarge) as error:
            truncated = decoder.complete or isinstance(error, OSError)
            raise BodyError(TRUNCATED if truncated else UNREADABLE) from None

    def _chunk(self) -> bytes:
        """Return bytes that do not end inside the closing boundary: there the decoder takes a CR of it for data."""
        chunk = self._read(STEP)
        if (self._tail + chunk).endswith(self._closing):
            chunk += self._read(1)
        self._tail = (self._tail + chunk)[-len(self._closing) :]
        return chunk

    def _read(self, most: int) -> bytes:
        size = most if self._remaining is None else min(most, self._remaining)
        chunk = self._body.read(size) if size else b""
        if self._remaining is not None:
            self._remaining -= len(chunk)
            if self._remaining and not chunk:
                raise ConnectionError("the body is shorter than its declared length")
        return chunk


def _unread(name: str, order: str) -> Problem:
    detail = f"{name}: no such part is read, or not twice; send the parts {order} alone"
    return Problem(422, detail, [{"pointer": f"/{name}", "detail": detail}])
