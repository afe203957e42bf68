"""The sheet of a workbook that explains the others: columns, statuses, bands, how the sheet was read, and the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from api.screenings.advice import ADVICE
from schemas.risks import BANDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlsxwriter import Workbook

NAME = "About"
BAND_COLOURS: Final[Mapping[str, tuple[str, str]]] = {
    "very_low": ("#E8F1F8", "#1F3347"),
    "low": ("#C6DBEC", "#1F3347"),
    "medium": ("#FDE9B8", "#4A3500"),
    "high": ("#F6B26B", "#3D1F00"),
    "very_high": ("#C0392B", "#FFFFFF"),
}
"""Background and letters of each band; the name of the band is in the cell too, so that no colour is needed to know it."""
COLUMNS: Final[Mapping[str, str]] = {
    "risk_status": "how far the row could be answered; see below",
    "risk_score": "0 to 10, higher is worse; of a place and a sector, never of the supplier",
    "risk_band": "the band of the score",
    "risk_confidence": "how well the score is supported",
    "risk_basis": "the pair that the score is of, as in CN-LN/1020; another one than the row's if the status is wider",
    "risk_region": "the place that was understood (ISO 3166), with its name and how it was found; check it before you act",
    "risk_sector": "the sector that was understood (ISIC Rev.4), with its name and how it was found",
    "risk_at_most": "the highest part of a partial row, or the worst candidate of an ambiguous one",
    "risk_upstream": "usual inputs for which forced or child labour is documented, with places",
    "risk_laws": "laws with something behind them, each with its status",
    "risk_missing_facts": "facts that can still change the status of a law",
    "risk_ignored": "words of the place that were not used: check that the plant is not among them",
    "risk_note": "candidates, contradictions, what was corrected, errors, reminders",
    "risk_profile": "the address of the complete profile",
}
COMPARED: Final[Mapping[str, str]] = {
    "risk_changed": "changed, new, gone or unchanged since the earlier result",
    "risk_changed_by": "what changed a row: row, release, method, code, known, options, day or unknown",
    "risk_was_status": "this and the following: what the earlier result had",
    "risk_change": "what changed and by what, in words",
}
"""The columns that a comparison adds."""


def write_about(book: Workbook, about: Mapping[str, Any], receipt: str) -> None:
    """Add the sheet to a workbook; ``about`` has the members of an answer beside its items."""
    sheet = book.add_worksheet(NAME)
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    for number, (name, text, style) in enumerate(_lines(book, about, receipt)):
        sheet.write_string(number, 0, name, style or (bold if not text else None))
        if text:
            sheet.write_string(number, 1, text[:32_767], wrap)


def _lines(book: Workbook, about: Mapping[str, Any], receipt: str) -> list[tuple[str, str, Any]]:
    summary = about["summary"]
    found: list[tuple[str, str, Any]] = [
        ("Screened suppliers", "", None),
        ("subject", "place and sector of each row, never the supplier; no record is not low risk", None),
        *((name, str(about[name]), None) for name in ("as_of", "release", "method")),
        ("rows", str(summary["rows"]), None),
        ("", "", None),
        ("Statuses", "", None),
        *(
            (name, f"{count} rows: {ADVICE[name]}", None)
            for name in ADVICE
            if (count := summary["statuses"].get(name))
        ),
        ("", "", None),
        ("Bands", "", None),
    ]
    for band in reversed(BANDS):
        back, front = BAND_COLOURS[band]
        style = book.add_format({"bg_color": back, "font_color": front})
        found.append((band, f"{summary['bands'].get(band, 0)} rows", style))
    found += [("", "", None), ("Columns", "", None), *((name, text, None) for name, text in COLUMNS.items())]
    found += [(name, text, None) for name, text in [*_comparison(about), *_reading(about)]]
    found += [("", "", None), ("Receipt", "", None)]
    found.append(("receipt", receipt, None))
    found.append(
        (
            "",
            "Send this file with the request and the receipt to /v1/receipts/verify: it is verified by the cells of the first sheet.",
            None,
        )
    )
    return found


def _comparison(about: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is said about an earlier result; nothing where there is none."""
    if compared := about.get("compared"):
        yield from (("", ""), ("Compared with an earlier result", ""))
        yield from ((name, str(value)) for name, value in compared.items() if value is not None)
        yield from ((name, f"{count} rows") for name, count in about["summary"]["changed"].items())
        yield from COMPARED.items()


def _reading(about: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield how the sheet was read; nothing of items of JSON."""
    if about["columns"]:
        sheet = about["sheet"] or {}
        yield from (("", ""), ("How the sheet was read", ""))
        yield from ((role, ", ".join(names)) for role, names in about["columns"].items())
        yield "not read", ", ".join(sheet.get("columns_not_read", ())) or "none"
        yield from ((name, str(sheet[name])) for name in ("name", "encoding") if sheet.get(name))
        yield from (("note", note) for note in sheet.get("notes", ()))
