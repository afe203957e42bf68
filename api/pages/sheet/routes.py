"""The page that screens a sheet: with its own rows, or with the bytes that the API answers such a sheet with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.pages.files_page import FilesPage
from api.pages.html_page import Html, HtmlPage
from api.pages.sheet.form import NAMES, SheetForm
from api.pages.sheet.rows import MOST_SHOWN, shown_rows
from api.screenings.routes import counted, screened, screening_of
from api.web.current import row_counter, state
from api.web.work_lock import WorkLock
from schemas.risks import BANDS
from schemas.screened import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response

    from api.database import Release

sheet_page = Blueprint("sheet_page", __name__)


@sheet_page.get("/sheet")
@HtmlPage()
def get_sheet_page(release: Release) -> Html:
    """The form, and the empty places that the script of the page fills."""
    del release
    most = state().settings.most_screening
    return Html("sheet/page.html", statuses=STATUSES, bands=tuple(reversed(BANDS)), most=most)


@sheet_page.post("/sheet")
@FilesPage(*NAMES)
def post_sheet_page(release: Release, found: Mapping[str, bytes]) -> Response | Html:
    """The result of a sheet: as a page, or as a file with its receipt, byte for byte that of ``POST /v1/screenings``."""
    form = SheetForm.of(release, found)
    lock = WorkLock(state().work_lock)
    screening = screening_of(release, form.options, form.source(), lock)
    if form.answer == "page":
        text = b"".join(counted(screening, row_counter())).decode()
        rows = shown_rows(text, screening.sheet)
        return Html(
            "sheet/result.html",
            rows=rows[:MOST_SHOWN],
            rest=max(0, len(rows) - MOST_SHOWN),
            about=screening.about(),
            import_into=form.options.row.import_into,
        )
    response = screened(screening, form.options)
    if form.answer == "csv":
        response.headers["Content-Disposition"] = 'attachment; filename="screened.csv"'
    return response
