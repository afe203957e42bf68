"""Clients of every slow or rude kind, all in one thread: each behaves so until the server ends it, then comes again."""

import asyncio
import socket
import struct
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import cycle
from typing import TypeAlias

from tests.serving import PATIENCE

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter
Behaviour = Callable[[Reader, Writer], Awaitable[None]]
HEAD = b"GET /v1/release HTTP/1.1\r\nHost: risk.example.org\r\n"
POST = b"POST /v1/%s HTTP/1.1\r\nHost: risk.example.org\r\nContent-Type: %s\r\n"
RESOLVE = POST % (b"resolve", b"application/json")
ROWS = POST % (b"screenings", b"application/x-ndjson")
ROW = b'{"region": "CN-LN", "sector": "1020"}\n'
LONGEST = 30
"""Seconds after which a client gives up; the server ends most of them before."""


async def trickle(writer: Writer, text: bytes) -> None:
    for place in range(LONGEST):
        writer.write(text[place % len(text) :][:1])
        await writer.drain()
        await asyncio.sleep(1)


async def silent(reader: Reader, writer: Writer) -> None:
    """Send nothing."""
    await reader.read()


async def slow_head(reader: Reader, writer: Writer) -> None:
    """Send a head, a byte a second."""
    await trickle(writer, HEAD)


async def slow_body(reader: Reader, writer: Writer) -> None:
    """Send a document, a byte a second."""
    writer.write(RESOLVE + b"Content-Length: 1000\r\n\r\n{")
    await trickle(writer, b" ")


async def slow_stream(reader: Reader, writer: Writer) -> None:
    """Send rows, a byte a second."""
    writer.write(ROWS + b"Content-Length: 100000\r\n\r\n" + ROW)
    await trickle(writer, b" ")


async def unread(reader: Reader, writer: Writer) -> None:
    """Request long answers and read nothing."""
    writer.write(b"GET /openapi.json HTTP/1.1\r\nHost: risk.example.org\r\n\r\n" * 20)
    await asyncio.sleep(LONGEST)


async def idle(reader: Reader, writer: Writer) -> None:
    """Be answered once, and stay."""
    writer.write(HEAD + b"\r\n")
    await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(LONGEST)


async def half_closed(reader: Reader, writer: Writer) -> None:
    """Send a part of a body, and say that this is all."""
    writer.write(RESOLVE + b"Content-Length: 1000\r\n\r\n{")
    writer.write_eof()
    await reader.read()


async def noise(reader: Reader, writer: Writer) -> None:
    """Send what is no HTTP."""
    writer.write(bytes(range(256)) * 10 + b"\r\n\r\n")
    await reader.read()


async def wrong_chunks(reader: Reader, writer: Writer) -> None:
    """Send chunks whose sizes are no numbers."""
    writer.write(ROWS + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\nzz\r\n')
    await reader.read()


async def gone(reader: Reader, writer: Writer) -> None:
    """Send a request, and reset the connection before the answer."""
    writer.write(ROWS + b"Content-Length: %d\r\n\r\n" % (200 * len(ROW)) + 200 * ROW)
    await writer.drain()
    found: socket.socket = writer.get_extra_info("socket")
    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    await asyncio.sleep(0.2)


KINDS: tuple[Behaviour, ...] = (
    silent,
    slow_head,
    slow_body,
    slow_stream,
    unread,
    idle,
    half_closed,
    noise,
    wrong_chunks,
    gone,
)


class SlowClients:
    """So many clients of each kind, in a thread of their own, until they are stopped."""

    def __init__(self, port: int, of_each: int) -> None:
        self._port = port
        self._of_each = of_each
        self._ended = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))
        self.connections = Counter[str]()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Return once every connection is closed."""
        self._ended.set()
        self._thread.join(PATIENCE)

    async def _run(self) -> None:
        kinds = cycle(KINDS)
        tasks = [asyncio.create_task(self._client(next(kinds))) for _ in range(self._of_each * len(KINDS))]
        await asyncio.to_thread(self._ended.wait)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _client(self, behave: Behaviour) -> None:
        while True:
            with suppress(OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
                self.connections[behave.__name__] += 1
                try:
                    async with asyncio.timeout(LONGEST):
                        await behave(reader, writer)
                finally:
                    writer.transport.abort()
            await asyncio.sleep(0.2)
