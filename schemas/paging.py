"""Questions that every subject shares: none at all, a page, a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields
from marshmallow.validate import Length, OneOf, Range

EARLIEST = date(1930, 6, 17)
"""The first day asked about: that of the US Tariff Act. One law held is older, and is told as in force from here on."""

LATEST = date(2100, 12, 31)
"""No law or listing known today reaches further."""

WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Weeks and days of the year, which ISO 8601 writes as well, are refused."""

PAGE_LIMIT = 50
"""Items a page holds when the caller does not say."""

YES_NO: dict[str, str | list[Any] | dict[Any, Any]] = {"invalid": "give true or false"}
"""What is said of a flag that is neither."""

PAGE_LIMIT_MOST = 500
"""Items a page may hold: an answer stays under a megabyte or so."""


LONGEST_NAME = 100
"""Characters of a name that is looked for: the longest names of places and sectors are found by fewer."""

FORMATS = ("json", "csv", "ndjson")


class Question(Schema):
    """A query string: what is not declared is refused."""

    class Meta:
        """Nothing is ignored silently."""

        unknown = RAISE


class Comma(fields.List[Any]):
    """A list that may be repeated or separated by commas."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        parts = [part.strip() for text in value for part in str(text).split(",")]
        return super()._deserialize(parts, attr, data, **kwargs)


def listed(pattern: str) -> str:
    """Give the pattern of a value of such a list, which may be a list itself, from that of one entry."""
    one = pattern.removeprefix("^").removesuffix("$")
    return rf"^ *{one}( *, *{one})* *$"


class NoQuery(Question):
    """The address takes no parameters."""


class Day(fields.Field[date]):
    """A calendar day, ``YYYY-MM-DD``, within what the release can speak of."""

    def _deserialize(self, value: object, attr: str | None, data: object, **kwargs: object) -> date:
        del attr, data, kwargs
        try:
            day = date.fromisoformat(str(value)) if WRITTEN_DAY.fullmatch(str(value)) else None
        except ValueError:
            day = None
        if day is None:
            raise ValidationError(f'"{value}" is no day; write YYYY-MM-DD, as in 2026-11-24')
        if not EARLIEST <= day <= LATEST:
            raise ValidationError(f"{day} is out of reach; give a day from {EARLIEST} to {LATEST}")
        return day


class WholeNumber(fields.Integer):
    """A whole number in plain digits: ``1_0`` and other spellings that Python reads are refused."""

    def _validated(self, value: object) -> int:
        if not (str(value).isascii() and str(value).isdigit()):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


def today() -> date:
    """Give today in UTC."""
    return datetime.now(UTC).date()


class AsOf(Question):
    """A question as of a day."""

    as_of = Day(
        load_default=today,
        metadata={
            "description": "The day to answer for: what was published by then, and the law as it stood. "
            f"From {EARLIEST} to today or, if later, the last day that a law held here names; today in UTC if absent."
        },
    )


class FormatQuery(Question):
    """A collection of one page: in which form."""

    format = fields.String(
        validate=OneOf(FORMATS, error="give json, csv or ndjson"),
        metadata={"description": "Media type of the page; beats the Accept header."},
    )


class PageQuery(FormatQuery):
    """A page of a collection."""

    limit = WholeNumber(
        load_default=PAGE_LIMIT,
        validate=Range(1, PAGE_LIMIT_MOST, error="give a whole number from {min} to {max}"),
        error_messages={"invalid": f"give a whole number from 1 to {PAGE_LIMIT_MOST}"},
        metadata={"description": "Items a page holds."},
    )
    cursor = fields.String(metadata={"description": "Where the page begins: taken from next, opaque."})


class SearchQuery(PageQuery):
    """A page of a collection, or what is found in it by a name."""

    q = fields.String(
        validate=Length(1, LONGEST_NAME, error="give {min} to {max} characters"),
        metadata={
            "description": "What is typed so far of a name or code: exact matches come first, then beginnings of names, "
            "then of words in them; one page, at most `limit`."
        },
    )


class PageAsOfQuery(PageQuery, AsOf):
    """A page of a collection as of a day."""
