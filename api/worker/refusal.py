"""Requests that the worker refuses by itself, before the application sees them: in the same shape, in our own words.

A message never quotes the request: what a caller sends belongs into no log and no other caller's terminal.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from gunicorn.http import errors

from api.problem import SECURITY, document
from api.worker.limits import HEADER, HEADERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.settings import Settings


class Refusal(Exception):  # noqa: N818  it is an answer
    """A request that is refused: the status, what to do about it, and a word for the metrics."""

    def __init__(self, status: int, reason: str, detail: str, retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.status, self.reason, self.detail, self.retry_after = status, reason, detail, retry_after

    def body(self, path: str, request_id: str) -> bytes:
        """Return the problem as JSON."""
        return (json.dumps(document(self.status, self.detail, path, request_id)) + "\n").encode()

    def headers(self, request_id: str, common: Mapping[str, str]) -> Mapping[str, str]:
        """Return the headers of the answer, with those that are common to all, but for those of HTTP's framing."""
        found = {
            "Content-Type": "application/problem+json",
            "Cache-Control": "no-store",
            "X-Request-Id": request_id,
            **SECURITY,
            **common,
        }
        if self.retry_after is not None:
            found["Retry-After"] = str(self.retry_after)
        return found

    def answer(
        self, path: str, request_id: str, common: Mapping[str, str], *, has_body: bool = True
    ) -> bytes:
        """Return all bytes of the answer; the connection closes after it."""
        body = self.body(path, request_id)
        fields = {**self.headers(request_id, common), "Content-Length": str(len(body)), "Connection": "close"}
        head = f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return head.encode() + b"\r\n" + (body if has_body else b"")


def long_address(settings: Settings) -> Refusal:
    """Return the refusal of a request line without an end."""
    return Refusal(
        414,
        "address",
        f"the address is too long to be read, the limit is {settings.longest_target} characters; split the request",
    )


def long_head(settings: Settings) -> Refusal:
    """Return the refusal of headers that are too many or too long."""
    return Refusal(
        431,
        "head",
        f"the head of the request is too long: at most {settings.longest_head} bytes, "
        f"{HEADERS.value} headers and {HEADER.value} bytes a header; send fewer",
    )


def slow_head(settings: Settings) -> Refusal:
    """Return the refusal of a head that takes too long."""
    return Refusal(
        408,
        "slow head",
        f"the head of the request did not arrive within {settings.head_seconds} s; send it at once",
    )


def slow_body(settings: Settings) -> Refusal:
    """Return the refusal of a body that takes too long."""
    return Refusal(
        408,
        "slow body",
        f"the body arrives too slowly: at least {settings.least_rate} bytes a second, "
        f"and all of it within {settings.request_seconds} s; send it faster, or less",
    )


def crowded(what: str) -> Refusal:
    """Return the refusal of a request for which there is no room now."""
    return Refusal(503, what, f"too many {what} are under way; repeat the request", retry_after=5)


def unreadable(error: Exception, settings: Settings) -> Refusal:
    """Return the refusal of a head that gunicorn cannot read, by the exception that it raises."""
    for kinds, refusal in (
        (errors.LimitRequestLine, long_address(settings)),
        (errors.LimitRequestHeaders, long_head(settings)),
        (errors.UnsupportedTransferCoding, unsupported_coding()),
        (errors.ExpectationFailed, Refusal(417, "head", "the only expectation that is met is 100-continue")),
        (
            errors.InvalidHTTPVersion,
            Refusal(505, "head", "HTTP/1.1 and HTTP/1.0 are served; use one of them"),
        ),
        (
            (errors.InvalidRequestLine, errors.InvalidRequestMethod),
            Refusal(
                400,
                "head",
                "the request line cannot be read: it is METHOD ADDRESS HTTP/1.1, and every character of the address "
                "other than printable ASCII is percent-encoded",
            ),
        ),
    ):
        if isinstance(error, kinds):
            return refusal
    return Refusal(
        400,
        "head",
        "the headers cannot be read: each is NAME: VALUE on one line that ends with CRLF, "
        "and Host, Content-Type, Content-Length and Transfer-Encoding come once",
    )


def unsupported_coding() -> Refusal:
    """Return the refusal of a transfer coding that is not read."""
    return Refusal(
        501, "head", "the only transfer coding that is read is chunked; send the body uncompressed"
    )
