"""One limit of the service: declared once, next to the code that enforces it; ``api.limits`` lists and serves all."""

from __future__ import annotations

from dataclasses import dataclass

from api.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What a caller may send or receive at most, why, and what happens beyond.

    ``name`` is a word in snake_case that no other limit has; it begins with what is counted, as in ``row_columns``.
    ``unit`` is what is counted: bytes, characters, columns, seconds. ``applies_to`` names the requests or the part of one.
    ``reason`` says why the number is this one, ``advice`` what a caller does who exceeds it: one sentence each.

    The number is ``value``, or that of the setting of an operator: ``setting`` is then its field in ``Settings``.
    ``status`` is the HTTP status of the refusal; None where no request is refused, and ``advice`` says what happens.
    """

    name: str
    unit: str
    applies_to: str
    reason: str
    advice: str
    value: int = 0
    setting: str | None = None
    status: int | None = None

    def __post_init__(self) -> None:
        if bool(self.value) == bool(self.setting):
            raise ValueError(f"the limit {self.name} has a value or a setting, and one of them alone")

    def of(self, settings: object) -> int:
        """Return the number under these ``Settings``."""
        number: int = getattr(settings, self.setting) if self.setting else self.value
        return number

    def problem(
        self, detail: str, errors: list[dict[str, str]] | None = None, *, retry_after: int | None = None
    ) -> Problem:
        """Return the problem of a request that exceeds the limit; ``detail`` says the number and what to do."""
        if self.status is None:
            raise ValueError(f"no request is refused for the limit {self.name}")
        return Problem(self.status, detail, errors, retry_after=retry_after)
