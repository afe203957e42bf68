"""Queries that subjects share: no parameters, a page, a search, a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from marshmallow import RAISE, Schema, ValidationError, fields
from marshmallow.validate import Range

from schemas.strict import INTEGER, LONGEST_NUMBER, Code, Cursor, PlainChoice, PlainFlag, PlainInteger, Text

EARLIEST = date(1930, 6, 17)
"""The first possible day: that of the US Tariff Act. One law of the release is older, and is reported as in force from here on."""

LATEST = date(2100, 12, 31)
"""No law or listing known today has a later date."""

WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Other forms of ISO 8601, of weeks and of days of the year, are refused."""

PAGE_LIMIT = 50
"""Items of a page where the caller sets no limit."""

PAGE_LIMIT_MOST = 500
"""Maximum items of a page: an answer has about a megabyte then."""

LONGEST_NAME = 100
"""Maximum characters of a name to search for: fewer are enough for the longest names of places and sectors."""

FORMATS = ("json", "csv", "ndjson")
ALL = "all"
"""The value of ``limit`` that requests every item of a collection in one stream."""


class PageSize(fields.Field[int | str]):
    """The number of items of a page, from 1 to ``PAGE_LIMIT_MOST``, or ``all``."""

    def _deserialize(self, value: object, attr: str | None, data: object, **kwargs: object) -> int | str:
        del attr, data, kwargs
        text = str(value)
        if text == ALL:
            return ALL
        size = int(text) if INTEGER.fullmatch(text) and len(text) <= LONGEST_NUMBER else 0
        if not 1 <= size <= PAGE_LIMIT_MOST:
            raise ValidationError(f"give a whole number from 1 to {PAGE_LIMIT_MOST}, or all")
        return size


class RequestSchema(Schema):
    """The base of request schemas; members that a schema does not list are refused."""

    class Meta:
        """Unknown members raise an error."""

        unknown = RAISE


def accepted_age() -> PlainInteger:
    """Return the parameter by which a caller refuses an old release."""
    return PlainInteger(
        validate=Range(min=0, error="give 0 days or more"),
        metadata={"description": "Refuse (409) to answer from a release that was built more days ago."},
    )


class NoQuery(RequestSchema):
    """A query without parameters."""


class Day(fields.Field[date]):
    """A calendar day, ``YYYY-MM-DD``, from ``EARLIEST`` to ``LATEST``."""

    def _deserialize(self, value: object, attr: str | None, data: object, **kwargs: object) -> date:
        del attr, data, kwargs
        try:
            day = date.fromisoformat(str(value)) if WRITTEN_DAY.fullmatch(str(value)) else None
        except ValueError:
            day = None
        if day is None:
            raise ValidationError(f'"{value}" is no day; write YYYY-MM-DD, as in 2026-11-24')
        if not EARLIEST <= day <= LATEST:
            raise ValidationError(
                f"{day} is out of range; give a day from {EARLIEST} to the last one that a law in the release names"
            )
        return day


def today() -> date:
    """Return today's date in UTC."""
    return datetime.now(UTC).date()


class AsOf(RequestSchema):
    """A query as of a day."""

    as_of = Day(
        load_default=today,
        metadata={
            "description": "The day of the answer: evidence published by then, and the law of that day. "
            f"From {EARLIEST} to today or, if later, the last date in a law of this release; today in UTC if absent."
        },
    )


def byte_order_mark() -> PlainFlag:
    """Return the parameter by which a CSV begins with a byte order mark."""
    return PlainFlag("true puts a byte order mark before a CSV, for Excel.")


def hs_code(description: str) -> Code:
    """Return a parameter that takes an HS code in any spelling; the code system reads it."""
    return Code(
        "hs-2022",
        f"{description} HS 2022 code of 2 to 10 digits, points and blanks allowed; digits after the sixth are national "
        "and are not used.",
        metadata={"examples": ["0304.75"]},
    )


class FormQuery(RequestSchema):
    """The form of a collection: its media type, and the mark for Excel."""

    format = PlainChoice(
        FORMATS,
        "give json, csv or ndjson",
        "Media type of the page; takes precedence over the Accept header.",
    )
    bom = byte_order_mark()


class FormatQuery(FormQuery):
    """A collection with one page, in one of several media types."""

    limit = PlainChoice(
        (ALL,),
        "send all, or leave it out",
        "all names the answer as a file, as it does for collections of many pages; CSV and NDJSON only.",
    )


class PageQuery(FormQuery):
    """A page of a collection."""

    limit = PageSize(
        load_default=PAGE_LIMIT,
        metadata={
            "description": "Maximum number of items of a page; `all` for every item in one stream of CSV or NDJSON."
        },
    )
    cursor = Cursor("Where the page begins: an opaque value from `next`; `*` for the first page.")


class SearchQuery(PageQuery):
    """A page of a collection, or of a search in it by name."""

    q = Text(
        LONGEST_NAME,
        "The beginning of a name or code. Exact matches come first, then names that begin with it, "
        "then names with a later word that does. One page of at most `limit` items.",
    )


class PageAsOfQuery(PageQuery, AsOf):
    """A page of a collection as of a day."""
