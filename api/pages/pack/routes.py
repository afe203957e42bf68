"""The files of a profile: the sheet of its evidence, the workbook, and the evidence pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.pages.explore.routes import file_name, profile_page
from api.pages.explore.view import view_of
from api.pages.pack.files import evidence_csv, pack, workbook
from api.web.caching import Rendered
from api.web.current import state
from api.web.media import CSV, XLSX

if TYPE_CHECKING:
    from api.database import Release
    from api.web.query import Query

profile_files = Blueprint("profile_files", __name__, url_prefix="/explore/<region>/<sector>")

ZIP = "application/zip"


@profile_files.get("/evidence.csv")
@profile_page()
def get_evidence_csv(release: Release, region: str, sector: str, query: Query) -> Rendered:
    """Every claim of a profile with its weight and its source, as a sheet."""
    body = evidence_csv(view_of(release, region, sector, query))
    return _file(release, body, f"{CSV}; charset=utf-8", f"{file_name(region, sector, query)}-evidence.csv")


@profile_files.get("/profile.xlsx")
@profile_page()
def get_workbook(release: Release, region: str, sector: str, query: Query) -> Rendered:
    """A profile with its evidence, sources, laws, inputs and history as a workbook."""
    body = workbook(view_of(release, region, sector, query))
    return _file(release, body, XLSX, f"{file_name(region, sector, query)}.xlsx")


@profile_files.get("/pack")
@profile_page(cached=False)
def get_pack(release: Release, region: str, sector: str, query: Query) -> Rendered:
    """The evidence pack of a profile: one file to defend it with. Its receipt has the time, so that it is stored in no cache."""
    view = view_of(release, region, sector, query)
    body = pack(release, state().settings, view)
    return _file(release, body, ZIP, f"{file_name(region, sector, query)}.zip")


def _file(release: Release, body: bytes, media: str, name: str) -> Rendered:
    headers = {
        "Content-Type": media,
        "Content-Disposition": f'attachment; filename="{name}"',
        "Release": release.version,
    }
    return Rendered(headers, body)
