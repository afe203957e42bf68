"""The trace of a request (W3C Trace Context): ``traceparent`` is returned and its trace id logged; ``tracestate`` is not read."""

from __future__ import annotations

import re
from typing import NamedTuple

FORM = re.compile(r"(?P<version>[0-9a-f]{2})-(?P<trace>[0-9a-f]{32})-(?P<parent>[0-9a-f]{16})-(?P<flags>[0-9a-f]{2})(?P<more>-.*)?")  # fmt: skip
NO_TRACE, NO_PARENT = "0" * 32, "0" * 16


class Trace(NamedTuple):
    """The trace that a request belongs to, and the header of its response."""

    id: str
    header: str


def trace_of(sent: str | None) -> Trace | None:
    """Return the trace in a header ``traceparent``; None where there is none, or where it is not valid.

    Of a later version only the fields of version 00 are read, as the specification requires; the rest is dropped.
    """
    found = FORM.fullmatch(sent or "")
    if not found or found["version"] == "ff" or (found["version"] == "00" and found["more"]):
        return None
    if found["trace"] == NO_TRACE or found["parent"] == NO_PARENT:
        return None
    return Trace(found["trace"], f"00-{found['trace']}-{found['parent']}-{found['flags']}")
