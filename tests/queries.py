"""The SQL statements that a piece of code runs on a release, in the thread of a test."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.database import Release


@contextmanager
def statements(release: Release) -> Iterator[list[str]]:
    """Collect every statement that runs on the connection of this thread."""
    connection = release._connection()  # noqa: SLF001
    found: list[str] = []
    connection.set_trace_callback(found.append)
    try:
        yield found
    finally:
        connection.set_trace_callback(None)
