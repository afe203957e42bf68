"""Previews of regions and sectors, for the frames of reconciliation clients: a title, key facts, and where to read more."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from flask import Blueprint

from api.codes import REGION, SECTOR
from api.pages.html_page import Html, HtmlPage
from api.pages.templating import TEMPLATES
from api.reconcile.entities import described, name_of
from api.reconcile.subject import REGIONS, SECTORS
from api.risks.ranking import ranked
from api.trees import Trees
from schemas.paging import today

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.reconcile.subject import Subject

preview = Blueprint("preview", __name__, url_prefix="/v1/reconcile")

SHOWN: Final = 3
"""Pairs of a preview, those with the highest scores: more do not fit into its frame."""
STYLE: Final = (TEMPLATES / "reconcile" / "preview.css").read_text(encoding="utf-8")
DIGEST: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
GUARDS: Final = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors *",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""The page loads and runs nothing, and any site may have it in a frame: it contains what everyone may read, and no form."""


@preview.get("/regions/preview/<code>")
@HtmlPage(path={"code": REGION}, cached=False, guards=GUARDS)
def get_region_preview(release: Release, code: str) -> Html:
    """A region in a small frame."""
    rows = [(row["sector"]["code"], row["sector"]["title"], row) for row in _ranking(release, "region", code)]
    return _page(release, REGIONS, code, rows)


@preview.get("/sectors/preview/<code>")
@HtmlPage(path={"code": SECTOR}, cached=False, guards=GUARDS)
def get_sector_preview(release: Release, code: str) -> Html:
    """A sector in a small frame."""
    rows = [(row["region"]["code"], row["region"]["name"], row) for row in _ranking(release, "sector", code)]
    return _page(release, SECTORS, code, rows)


def _ranking(release: Release, place: str, code: str) -> list[Row]:
    """Return the pairs of a region or a sector that have direct evidence, the highest score first."""
    query = {"as_of": today(), "sort": "-score", "within": False}
    return [row for row in ranked(release, query, **{place: code}) if row["sector"]]


def _page(release: Release, subject: Subject, code: str, rows: list[tuple[str, str, Row]]) -> Html:
    return Html(
        "reconcile/preview.html",
        style=STYLE,
        subject=subject,
        code=code,
        name=name_of(release, subject, code),
        local=release.one(LOCAL, code=code)["name_local"] if subject.is_place else None,
        description=described(release, subject, code),
        parts=len(release.keep(Trees).inside(code)) if subject.is_place else None,
        rows=rows[:SHOWN],
        count=len(rows),
        day=today(),
    )


LOCAL = "SELECT name_local FROM regions WHERE code = :code"
