"""A fault of the caller's, raised by the web floor and the subjects above it; it needs no framework, so the command has it too."""

from __future__ import annotations


class Problem(Exception):  # noqa: N818  named as in RFC 9457
    """What is wrong and what to do about it, with the HTTP status that it is answered with (RFC 9457).

    Each of ``errors`` is one fault: ``parameter`` or ``pointer`` names its place, ``detail`` explains it.
    ``retry_after`` is the number of seconds after which the same request may succeed: the header ``Retry-After``.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        errors: list[dict[str, str]] | None = None,
        *,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors or []
        self.retry_after = retry_after
