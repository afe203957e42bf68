"""The files of a profile: its evidence as CSV, its tables as a workbook, and the evidence pack, which has both and the rest."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import orjson

from api.database import in_list, parsed
from api.evidence.written_claims import ListedClaim, WrittenClaims
from api.law.routes import instrument_on
from api.pages.link import asset_named
from api.pages.pack.archive import archive
from api.pages.pack.offline import OfflineCalls
from api.pages.pack.tables import evidence_table, tables
from api.pages.pack.workbook import workbook_of
from api.pages.templating import rendered
from api.receipts.issue import Issuer
from api.receipts.seal import sha256_of
from api.risks.receipt import NO_BYTES, SHAPE, parameters
from api.scoring.description import method_description
from api.sources import COLUMNS as SOURCES
from api.web.csv_tables import escape_formula
from api.web.shape import shaper
from api.web.written import line
from api.web.written import parsed as as_read
from schemas.history import Event
from schemas.instruments import Instrument
from schemas.methods import Method
from schemas.sources import Source

if TYPE_CHECKING:
    from api.database import Release
    from api.pages.explore.view import View
    from api.settings import Settings

STYLES = ("app.css", "explore/profile.css", "explore/report.css")


def evidence_csv(view: View) -> bytes:
    """Return the claims of a profile as CSV (RFC 4180) with a heading, the heaviest first; no cell is a formula."""
    table = evidence_table(view)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.headings)
    writer.writerows([map(escape_formula, row) for row in table.rows])
    return text.getvalue().encode()


def workbook(view: View) -> bytes:
    """Return the tables of a profile as a workbook."""
    title = f"Risk of {view.short['region']['code']}/{view.short['sector']['code']}"
    return workbook_of(tables(view), title, view.query["as_of"])


def pack(release: Release, settings: Settings, view: View) -> bytes:
    """Return the evidence pack: a zip with a report to read and print, and everything it rests on as data.

    All bytes are the same for the same request, but for the times in the receipt.
    """
    region, sector = view.short["region"]["code"], view.short["sector"]["code"]
    stated = parameters(region, sector, view.stated_query)
    receipt = Issuer.of(release, settings).receipt(
        view.query["as_of"], stated, NO_BYTES, sha256_of(view.short)
    )
    folder = f"risk-{region}-{sector}-{view.short['as_of']}"
    return archive(folder, files(release, view, receipt))


def files(release: Release, view: View, receipt: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of a pack by name, in the order in which they are to be read."""
    found = {
        "answer.json": line(view.short),
        "answer-explained.json": line(as_read(SHAPE(view.full) | {"release": release.version})),
        "evidence.csv": evidence_csv(view),
        "evidence.json": _evidence(release, view),
        "sources.json": _sources(release, view),
        "laws.json": _laws(release, view),
        "history.json": _indented([SHAPE_EVENT(event) for event in view.events]),
        "method.json": _indented(SHAPE_METHOD(method_description())),
        "profile.xlsx": workbook(view),
        "receipt.json": _indented(receipt),
        "verify.json": _indented({"receipt": receipt, "result": view.short}),
    }
    values = view._replace(calls=OfflineCalls(view.calls)).named()
    report = rendered("pack/report.html", {**values, "receipt": receipt, "files": list(found)})
    style = b"\n".join(asset_named(name).plain.body for name in STYLES)
    return {"report.html": report.encode(), "report.css": style, **found}


def _evidence(release: Release, view: View) -> bytes:
    """Return the claims as the API answers them, in the order of their ids."""
    listed = [ListedClaim(id_, None, None) for id_ in sorted(view.claims)]
    return _indented(as_read(release.keep(WrittenClaims).of(listed)))


def _sources(release: Release, view: View) -> bytes:
    ids = sorted({claim.source["id"] for claim in view.claims.values()})
    rows = release.rows(ALL_SOURCES, ids=in_list(ids))
    return _indented([SHAPE_SOURCE(parsed(row, "publisher")) for row in rows])


def _laws(release: Release, view: View) -> bytes:
    ids = [law["id"] for card in view.laws for law in card.members or [card.full]]
    return _indented([SHAPE_LAW(instrument_on(release, id_, view.query["as_of"])) for id_ in ids])


def _indented(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


SHAPE_EVENT, SHAPE_LAW, SHAPE_METHOD, SHAPE_SOURCE = map(shaper, (Event(), Instrument(), Method(), Source()))

ALL_SOURCES = SOURCES + " WHERE s.id IN (SELECT value FROM json_each(:ids)) ORDER BY s.id"
