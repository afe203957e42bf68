"""A body that arrives before a thread gets the request: bounded, complete, and stored in memory once."""

from __future__ import annotations

import io

from api.worker.chunks import ChunkDecoder
from api.worker.refusal import Refusal


class BufferedBody:
    """The body of one request while it arrives. ``file`` has its bytes, for the application to read.

    ``length`` is the declared length; None where it comes in chunks. Feeding raises ``Refusal`` (413) where there are
    more than ``most`` bytes, a problem where the chunks cannot be read.
    """

    def __init__(self, length: int | None, most: int) -> None:
        self.file = io.BytesIO()
        self.size = 0
        self._length, self._most = length, most
        self._decoder = ChunkDecoder() if length is None else None

    @property
    def done(self) -> bool:
        """Whether all of it has arrived."""
        return self._decoder.done if self._decoder else self.size == self._length

    def feed(self, received: bytearray) -> int:
        """Move the bytes of the body out of what has arrived, and return how many they are."""
        if self._decoder:
            data = self._decoder.feed(bytes(received))
            received.clear()
            if self.size + len(data) > self._most:
                raise Refusal(
                    413, "body", f"the body has more than {self._most} bytes, which is the limit; send less"
                )
            if self._decoder.done:
                received += self._decoder.rest
        else:
            data = bytes(received[: (self._length or 0) - self.size])
            del received[: len(data)]
        self.size += self.file.write(data)
        return len(data)

    def finish(self) -> io.BytesIO:
        """Return the body, to be read from its beginning."""
        self.file.seek(0)
        return self.file
