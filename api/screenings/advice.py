"""What to do about the rows of each status."""

from __future__ import annotations

from typing import Final

ADVICE: Final = {
    "assessed": "read the highest bands first; the laws of each row list the facts that are missing",
    "partial": "documented for a part of the sector or the place: see at_most, and name the goods or the place",
    "wider": "documented for a wider place or sector, which basis names: ask where yours comes from",
    "structural_only": "nothing that counts names this pair; this does not mean low risk: investigate it yourself",
    "not_covered": "nothing that counts names this pair, and measures of its country are missing; this does not mean low risk",
    "ambiguous": "choose among the candidates and use the code",
    "unresolved": "write the place or the goods in other words, or use codes",
    "invalid": "correct what the errors of the row report",
    "skipped": "no suppliers: blank rows, units, totals, repeated headings, notes",
}
