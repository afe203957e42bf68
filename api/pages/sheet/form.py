"""The form of the page that screens a sheet: a file or pasted cells, with the options of all rows."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from flask import request

from api.problem import Problem
from api.screenings.earlier.comparison import ALL
from api.screenings.earlier.result import EarlierResult
from api.screenings.lines import BodyLines
from api.screenings.options import CODES, ScreeningOptions, options_of
from api.screenings.workbooks.table import WorkbookBody
from api.web.current import state
from api.web.media import CSV, NDJSON, ODS, XLS, XLSX
from api.web.query import ParsedQuery
from schemas.screenings import ScreeningQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release

NAMES = ("sheet", "cells", "earlier", "import_into", "as_of", "answer")
"""The parts of the form, in the order of the page."""
ANSWERS = ("page", "csv", "xlsx")
"""What the form can be answered with."""
ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MIMETYPE = b"mimetype" + ODS.encode()
"""How an OpenDocument sheet begins, after the header of its first member."""
HEADER = 30
"""Bytes of the header of a member of a zip file, without its name."""


@dataclass(frozen=True, slots=True)
class SheetForm:
    """What was filled in: the bytes of the sheet, the options of its rows, and what to answer with."""

    body: bytes
    options: ScreeningOptions
    answer: str

    @classmethod
    def of(cls, release: Release, found: Mapping[str, bytes]) -> SheetForm:
        """Return the form with these parts.

        Raises a problem (400 or 422) that names what is missing or wrong.
        """
        body = found.get("sheet") or found.get("cells")
        if not body:
            raise _missing("sheet: choose a file, or paste cells with their headings")
        answer = _text(found, "answer") or ANSWERS[0]
        if answer not in ANSWERS:
            raise _missing(f"answer: send one of {', '.join(ANSWERS)}")
        written = {name: text for name in ("as_of", "import_into") if (text := _text(found, name))}
        values = {name: [text] for name, text in written.items()}
        query = ParsedQuery(ScreeningQuery(), values).canonical(release, CODES)
        media_out = XLSX if answer == "xlsx" else CSV
        options = options_of(query, media_type_of(body), media_out, request.script_root)
        options = replace(options, receipt=answer == "csv")
        if earlier := found.get("earlier"):
            options = _compared(release, options, earlier)
        return cls(body, options, answer)

    def source(self) -> BodyLines | WorkbookBody:
        """Return the sheet as a screening reads it."""
        body = BytesIO(self.body)
        if self.options.media_in == CSV:
            return BodyLines(body, len(self.body))
        return WorkbookBody(body, state().settings.most_screening)


def _compared(release: Release, options: ScreeningOptions, earlier: bytes) -> ScreeningOptions:
    """Return the options with an earlier result that the rows are compared with."""
    media = NDJSON if earlier.lstrip(codecs.BOM_UTF8).startswith(b"{") else media_type_of(earlier)
    found = EarlierResult(release, BytesIO(earlier), media, options)
    return replace(options, compare=ALL, compared=found.compared())


def media_type_of(body: bytes) -> str:
    """Return the media type of a sheet by its first bytes: browsers name it in many ways, or not at all."""
    if body.startswith(COMPOUND):
        return XLS
    if body.startswith(ZIP):
        return ODS if body[HEADER:].startswith(MIMETYPE) else XLSX
    return CSV


def _text(found: Mapping[str, bytes], name: str) -> str:
    return found.get(name, b"").decode("utf-8", "replace").strip()


def _missing(detail: str) -> Problem:
    return Problem(422, detail, [{"parameter": detail.partition(":")[0], "detail": detail}])
