"""The parts of a body that is ``multipart/form-data``, one after another as they come in, kept neither in memory nor on a disk.

Werkzeug's own form parser writes what is long to temporary files: what callers send would lie there. Its decoder does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from api.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = 65_536
"""Bytes that are read at once."""
CUT_SHORT = "the body ended before its last part did; send it whole"
UNREADABLE = (
    "the body is no multipart/form-data that can be read; check its boundary and the heads of its parts"
)
LONGEST_HEAD = 4 * STEP
"""Bytes that may stand before a part or in its head: what is not decoded by then is nothing that a client sends."""


class BodyError(Problem):
    """The body cannot be read to its end: that is no fault of what stands in it."""

    def __init__(self, detail: str) -> None:
        super().__init__(400, detail)


class Body(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Give so many bytes, waiting for them; fewer only at the end."""


class Part:
    """One part: its name, and its bytes as they come."""

    def __init__(self, name: str, pieces: Iterator[bytes]) -> None:
        self.name = name
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """Give bytes, at most so many; none only at the end.

        Raises a problem (400) where the body ends before the part does.
        """
        piece = self._rest or next(self._pieces, b"")
        self._rest = piece[size:]
        return piece[:size]

    def whole(self, most: int) -> bytes:
        """Give all its bytes.

        Raises a problem (413) where there are more than so many.
        """
        found = bytearray()
        while piece := self.read(STEP):
            found += piece
            if len(found) > most:
                raise Problem(
                    413, f"the part {self.name} is JSON of more than {most} bytes, and no more are read"
                )
        return bytes(found)


class Parts:
    """The parts of a body in their order. ``length`` is what the body announces; None where its end shows itself."""

    def __init__(self, body: Body, boundary: str, length: int | None) -> None:
        self._body, self._left = body, length
        self._decoder = MultipartDecoder(boundary.encode(), LONGEST_HEAD)
        self._closing, self._tail = f"--{boundary}-".encode(), b""
        self._events = self._decoded()
        self._next = self._begun()
        self._under_way: Part | None = None

    def take(self, name: str) -> Part | None:
        """Give the next part, read to the end of the one before; None where it has another name, or there is none."""
        if self._under_way is not None:
            while self._under_way.read(STEP):
                pass
            self._under_way, self._next = None, self._begun()
        if self._next is None or self._next.name != name:
            return None
        self._under_way = self._next
        return self._next

    def need(self, name: str, order: str) -> Part:
        """Give the next part.

        Raises a problem (422) where it has another name.
        """
        part = self.take(name)
        if part is not None:
            return part
        came = f"the part {self._next.name} came" if self._next else "the body ended"
        detail = f"{name}: {came} where it was expected; send the parts {order} in this order"
        raise Problem(422, detail, [{"pointer": f"/{name}", "detail": detail}])

    def end(self, order: str) -> None:
        """Hold the body to its end.

        Raises a problem (422) where there are more parts.
        """
        self.take("")
        if self._next is not None:
            detail = f"{self._next.name}: no such part is read, or not twice; send the parts {order} alone"
            raise Problem(422, detail, [{"pointer": f"/{self._next.name}", "detail": detail}])

    def _begun(self) -> Part | None:
        """Find the head of the next part."""
        for event in self._events:
            if isinstance(event, (Field, File)):
                return Part(event.name or "", self._pieces())
        return None

    def _pieces(self) -> Iterator[bytes]:
        for event in self._events:
            if isinstance(event, Data):
                if event.data:
                    yield event.data
                if not event.more_data:
                    return

    def _decoded(self) -> Iterator[Event]:
        """Read and decode. What comes behind the last part is read to its end, and left out."""
        decoder = self._decoder
        try:
            while not isinstance(event := decoder.next_event(), Epilogue):
                if isinstance(event, NeedData):
                    decoder.receive_data(self._piece() or None)
                    if decoder.state.name == "EPILOGUE":
                        decoder.buffer.clear()
                else:
                    yield event
        except (ValueError, OSError, RequestEntityTooLarge) as error:
            short = decoder.complete or isinstance(error, OSError)
            raise BodyError(CUT_SHORT if short else UNREADABLE) from None

    def _piece(self) -> bytes:
        """Read a piece that ends anywhere but within the last mark: there the decoder takes a CR of it for data."""
        piece = self._read(STEP)
        if (self._tail + piece).endswith(self._closing):
            piece += self._read(1)
        self._tail = (self._tail + piece)[-len(self._closing) :]
        return piece

    def _read(self, most: int) -> bytes:
        size = most if self._left is None else min(most, self._left)
        piece = self._body.read(size) if size else b""
        if self._left is not None:
            self._left -= len(piece)
            if self._left and not piece:
                raise ConnectionError("the body is shorter than it announced")
        return piece
