"""The bodies that an operation may read: one JSON object, a stream of rows, or a form of files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs

from flask import request

from api.limit import Limit
from api.problem import Problem
from api.web.current import state
from api.web.json_body import ParsedBody, object_in
from api.web.media import JSON
from api.web.multipart import Parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marshmallow import Schema

FORM = "multipart/form-data"
FIELDS = "application/x-www-form-urlencoded"
MOST_FIELDS = 200
"""Fields of a form of a page; the largest has some twenty."""

LOOKUP_BODY = Limit(
    name="lookup_body",
    setting="most_body",
    unit="bytes",
    applies_to="JSON body of a lookup, such as POST /v1/resolve",
    status=413,
    reason="a lookup has a few texts; a megabyte is a thousand times that",
    advice="send less, or rows to POST /v1/screenings",
)

UNICODE = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "utf-16"})
"""Encodings that a stream may declare without effect: its bytes show them."""
ALIASES = {
    "cp1252": "windows-1252",
    "latin1": "iso-8859-1",
    "latin-1": "iso-8859-1",
    "sjis": "shift_jis",
    "cp932": "shift_jis",
    "windows-31j": "shift_jis",
}
"""Other names of encodings."""


@dataclass(frozen=True, slots=True)
class JsonBody:
    """One JSON object. Its length is checked before anything is read."""

    schema: type[Schema]
    media: Mapping[str, str] = field(default_factory=dict)
    bounded: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows in one of several media types, read as they arrive; ``media`` describes each type other than JSON.

    ``returned`` describes the types of answers. Of the encodings in ``charsets`` one may be declared.
    Each media type has its own limit of length, so the declared length is not checked beforehand.
    """

    schema: type[Schema]
    media: Mapping[str, str]
    returned: Mapping[str, str] = field(default_factory=dict)
    charsets: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    """The parts of a form that may be sent in place of rows, in their order, each with what it is; empty: no form is read."""
    bounded: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Form:
    """One JSON object, or a form with one file of any size for each of its members; ``description`` documents the parts.

    ``limit`` is that of the body as one JSON object.
    """

    schema: type[Schema]
    description: str
    limit: Limit
    media: Mapping[str, str] = field(default_factory=dict)
    bounded: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a form, as other specifications want them, in the place of a query. Its length is checked before anything is read."""

    schema: type[Schema]
    media: Mapping[str, str] = field(default_factory=dict)
    bounded: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class PageForm:
    """The fields of a form of a page, or one JSON object. Its length is checked before anything is read."""

    bounded: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class PageFiles:
    """The files of a form of a page, with its fields. Browsers read no answer before they have sent all of it."""

    bounded: ClassVar[bool] = False


Body = JsonBody | Stream | Form | Fields
PageBody = PageForm | PageFiles


def declared_body(view: object) -> Body | PageBody | None:
    """Return the body that the operation or the page of a view reads; None where it reads none."""
    declared: Any = getattr(view, "operation", None) or getattr(view, "page", None)
    body: Body | PageBody | None = declared.body if declared else None
    return body


def form_fields() -> dict[str, list[Any]]:
    """Return the fields of the form in the body of the current request, or the members of its JSON object.

    Raises a problem: 415 where it is neither, 413 where it is too long, 400 where it is no text in UTF-8.
    """
    if request.mimetype == JSON:
        found = request_object(LOOKUP_BODY)
        return {name: value if isinstance(value, list) else [value] for name, value in found.items()}
    if request.mimetype != FIELDS:
        raise Problem(415, f"the body is read as {FIELDS} or {JSON}; name one in Content-Type")
    return _fields()


def form_texts() -> dict[str, list[str]]:
    """Return the fields of the form in the body of the current request.

    Raises a problem: 415 where it is none, 413 where it is too long, 400 where it is no text in UTF-8.
    """
    if request.mimetype != FIELDS:
        raise Problem(415, f"the body is read as {FIELDS} alone; send that, and name it in Content-Type")
    return _fields()


def _fields() -> dict[str, list[str]]:
    try:
        return parse_qs(
            _read_bytes(LOOKUP_BODY).decode(),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise Problem(
            400, f"the form is no UTF-8, or has more than {MOST_FIELDS} fields; send fewer, each as UTF-8"
        ) from None


def parsed_body(schema: Schema, limit: Limit) -> ParsedBody:
    """Return the validated object in the body of the current request; the address takes no parameters."""
    return ParsedBody(schema, request_object(limit), request.args.to_dict(flat=False))


def request_object(limit: Limit) -> dict[str, Any]:
    """Return the JSON object in the body of the current request, limited in length.

    Raises a problem: as ``request_bytes``, and 400 where it is no JSON object.
    """
    return object_in(request_bytes(limit))


def request_bytes(limit: Limit) -> bytes:
    """Return the body of the current request, which is JSON, limited in length.

    Raises a problem: 415 where it is not declared as JSON, 413 where it is too long.
    """
    if request.mimetype != JSON:
        raise Problem(415, f"the body is read as {JSON} alone; send that, and name it in Content-Type")
    return _read_bytes(limit)


def _read_bytes(limit: Limit) -> bytes:
    """Return the body of the current request. Raises a problem: 413 where it is too long, 400 where it ended early."""
    most, length = limit.of(state().settings), request.content_length
    size = most + 1 if length is None else length
    if (length or 0) > most:
        raise limit.problem(f"the body has {length} bytes, the limit is {most}; send less")
    found: bytes = request.environ["wsgi.input"].read(size)  # not copied where the server has all of it
    if len(found) > most:
        raise limit.problem(f"the body has more than {most} bytes, which is the limit; send less")
    if len(found) < (length or 0):
        raise Problem(400, "the body ended before its declared length; send all of it")
    return found


def stream_media_type(body: Stream) -> str:
    """Return the media type of a stream in the current request.

    Raises a problem (415) where it is not read here, or is compressed.
    """
    read = [JSON, *body.media, *([FORM] if body.parts else [])]
    if request.mimetype not in read:
        raise Problem(415, f"the body is read as {', '.join(read)}; name one in Content-Type{_advice()}")
    refuse_compressed()
    return request.mimetype


def declared_encoding(body: Stream) -> str | None:
    """Return the encoding that the current request declares, where it is one that bytes do not show by themselves.

    Raises a problem (415) where it is not read.
    """
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset in UNICODE:
        return None
    charset = ALIASES.get(charset, charset)
    if charset not in body.charsets:
        raise Problem(
            415,
            f"the body is read as UTF-8, UTF-16 or one of {', '.join(body.charsets)}, not as {charset}; save it as UTF-8",
        )
    return charset


def _advice() -> str:
    macros = "macroenabled" in request.mimetype or "binary" in request.mimetype
    return "; a workbook with macros is not read: save it as .xlsx" if macros else ""


def form_parts() -> Parts:
    """Return the parts of the form in the current request, read as they arrive.

    Raises a problem: 415 where the body is no form, 400 where no boundary is declared.
    """
    if request.mimetype != FORM:
        raise Problem(415, f"the body is read as {JSON} or {FORM}; name one in Content-Type")
    boundary = request.mimetype_params.get("boundary")
    if not boundary:
        raise Problem(400, f"the Content-Type {FORM} names no boundary; let your client write it")
    return Parts(request.environ["wsgi.input"], boundary, request.content_length)


def refuse_compressed() -> None:
    """Refuse a body with a content coding (415)."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Problem(415, "the body is read uncompressed; leave out Content-Encoding")
