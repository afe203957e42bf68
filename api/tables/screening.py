"""The columns that a screening adds to a sheet, as a Table Schema has them."""

from __future__ import annotations

from typing import Final

DESCRIPTION: Final = (
    "A row of a screened sheet: your columns, then these. It is about a place and a sector, never about the supplier. With "
    "receipt=true the last line is no row: it begins with #."
)

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "risk_status": (
        "string",
        "How far the row could be answered. Read it before any other column: an empty score is not a low one.",
    ),
    "risk_score": ("number", "0 to 10, higher is worse; empty unless the status is assessed or wider."),
    "risk_band": ("string", "Band of the score: very_low, low, medium, high or very_high."),
    "risk_confidence": ("string", "How well the score is supported: high, medium or low."),
    "risk_basis": ("string", "The pair that the score is of, as in CN-LN/1020."),
    "risk_region": ("string", "The place that was understood, as an ISO 3166 code. NA is Namibia."),
    "risk_region_name": ("string", "Its name."),
    "risk_region_method": ("string", "How it was found: name, city, code and so on."),
    "risk_sector": ("string", "The sector that was understood, as an ISIC Rev.4 code with its leading zero."),
    "risk_sector_name": ("string", "Its title."),
    "risk_sector_method": ("string", "How it was found: term, hs, code and so on."),
    "risk_at_most": (
        "string",
        "Score and band of the highest part of the row, or of the worst candidate, as in 5.45 high.",
    ),
    "risk_upstream": (
        "string",
        "Usual inputs for which forced or child labour is documented, separated by semicolons.",
    ),
    "risk_laws": ("string", "id:status of the laws with something behind them, separated by semicolons."),
    "risk_missing_facts": ("string", "Facts that can still change a law's status, separated by semicolons."),
    "risk_ignored": ("string", "Words of the place that were not used."),
    "risk_note": ("string", "Candidates, contradictions, errors, reminders."),
    "risk_profile": ("string", "Address of the profile behind the row."),
}
"""Type and meaning by heading; a test compares the headings with those that a screening writes."""

COMPARED: Final[dict[str, tuple[str, str]]] = {
    "risk_changed": ("string", "changed, new, gone or unchanged since the earlier result."),
    "risk_changed_by": (
        "string",
        "What changed the row, separated by semicolons: release, method, code, known, day, row or unknown.",
    ),
    "risk_was_status": ("string", "Status in the earlier result."),
    "risk_was_score": ("number", "Score there; empty where it had none."),
    "risk_was_band": ("string", "Band there."),
    "risk_was_at_most": ("string", "Score and band of the highest part there."),
    "risk_was_region": ("string", "The place that was understood there, as an ISO 3166 code."),
    "risk_was_sector": (
        "string",
        "The sector that was understood there, as an ISIC Rev.4 code with its leading zero.",
    ),
    "risk_change": ("string", "What changed and by what, in words."),
}
"""The same of the columns that a comparison with an earlier result adds."""


def columns(texts: dict[str, tuple[str, str]]) -> list[dict[str, str]]:
    """Return columns as a Table Schema has them."""
    return [{"name": name, "type": kind, "description": text} for name, (kind, text) in texts.items()]
