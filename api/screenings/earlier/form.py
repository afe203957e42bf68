"""The form of a comparison: the earlier result, then the rows, each a part that is read as it arrives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from api.problem import Problem
from api.screenings.earlier.result import EarlierResult
from api.screenings.files import SUFFIXES
from api.screenings.json_body import SCREENING_DOCUMENT, Document, validated
from api.screenings.lines import BodyLines
from api.screenings.options import NOT_COMPARED, options_of
from api.screenings.workbooks.table import WorkbookBody
from api.web.bodies import FORM
from api.web.document_parts import document_in
from api.web.media import CSV, JSON, ROWS_IN, WORKBOOKS

if TYPE_CHECKING:
    from api.database import Release
    from api.screenings.options import ScreeningOptions
    from api.settings import Settings
    from api.web.multipart import Part, Parts
    from api.web.query import Query
    from api.web.work_lock import WorkLock

ORDER: Final = "earlier, sheet"
"""The parts in the order in which they are read: rows stream past the earlier result, which is in memory."""
PARTS: Final = {
    "earlier": "An earlier result of a screening: CSV, NDJSON or a workbook (xlsx), at most 100,000 rows.",
    "sheet": "The rows, in any type that is read here; by the type of the part, else by the ending of its name.",
}


class ComparisonForm:
    """The parts of a form: the earlier result, read and indexed, and the options and rows of the sheet.

    Raises a problem where a part is missing or cannot be read.
    """

    def __init__(
        self, release: Release, query: Query, parts: Parts, media_out: str, base_path: str, lock: WorkLock
    ) -> None:
        part = parts.required("earlier", ORDER)
        media = _media_of(part)
        options = options_of(query, CSV, media_out, base_path)
        with lock:
            earlier = EarlierResult(release, part, media, options, waiting=lock.released)
        self._sheet = parts.required("sheet", ORDER)
        options = options_of(query, _media_of(self._sheet), media_out, base_path)
        self.options: ScreeningOptions = replace(options, compared=earlier.compared())

    def source(self, settings: Settings, lock: WorkLock) -> Document | BodyLines | WorkbookBody:
        """Return the rows as a screening reads them."""
        part, options = self._sheet, self.options
        if options.media_in == JSON:
            text = part.read_all(SCREENING_DOCUMENT, SCREENING_DOCUMENT.of(settings))
            return validated(document_in(text, "the part sheet"))
        if options.media_in in WORKBOOKS.values():
            return WorkbookBody(part, settings.most_screening, options.sheet)
        return BodyLines(part, waiting=lock.released)


def check_form(query: Query, media_in: str) -> None:
    """Raise a problem (422) where a form comes without ``compare``, or ``compare`` without a form."""
    if (media_in == FORM) == (query.get("compare") not in {None, NOT_COMPARED}):
        return
    if media_in == FORM:
        detail = (
            f"compare: send compare=all or compare=changed with {FORM}, or the rows alone in their own type"
        )
    else:
        detail = f"compare: the body is {media_in}; send {FORM} with the parts {ORDER}, or leave compare out"
    raise Problem(422, detail, [{"parameter": "compare", "detail": detail}])


def _media_of(part: Part) -> str:
    """Return the media type of a part: the one that it states, else by the ending of its file's name, else CSV."""
    if part.media in ROWS_IN.values():
        return part.media
    return SUFFIXES.get(PurePath(part.filename).suffix.lower(), CSV)
